from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

from ...models.notification_list import NotificationList
from ...models.notification_status import NotificationStatus
from ...models.notification_type import NotificationType
from ...types import UNSET, Unset, as_object

if TYPE_CHECKING:
    import httpx


def get_kwargs(
    *,
    template_type: list[NotificationType] | Unset = UNSET,
    status: list[NotificationStatus] | Unset = UNSET,
    reference: str | Unset = UNSET,
    older_than: UUID | Unset = UNSET,
    include_jobs: Literal["True"] | Literal["true"] | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_template_type: list[str] | Unset = UNSET
    if not isinstance(template_type, Unset):
        json_template_type = [str(item) for item in template_type]
    params["template_type"] = json_template_type

    json_status: list[str] | Unset = UNSET
    if not isinstance(status, Unset):
        json_status = [str(item) for item in status]
    params["status"] = json_status

    params["reference"] = reference

    json_older_than: str | Unset = UNSET
    if not isinstance(older_than, Unset):
        json_older_than = str(older_than)
    params["older_than"] = json_older_than

    json_include_jobs: Literal["True"] | Literal["true"] | Unset = UNSET
    if not isinstance(include_jobs, Unset):
        json_include_jobs = include_jobs
    params["include_jobs"] = json_include_jobs

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/notifications",
        "params": params,
    }

    return _kwargs


def parse_response(response: httpx.Response) -> NotificationList | None:
    """Return the documented success, or None for an answer that is none."""
    if response.status_code == 200:
        response_200 = NotificationList.from_dict(as_object(response.json(), "the answer"))
        return response_200

    return None
