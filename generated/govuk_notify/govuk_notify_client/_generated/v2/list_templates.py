from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...models.notification_type import NotificationType
from ...models.template_list import TemplateList
from ...types import UNSET, Unset, as_object

if TYPE_CHECKING:
    import httpx


def get_kwargs(
    *,
    template_type: NotificationType | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_template_type: str | Unset = UNSET
    if not isinstance(template_type, Unset):
        json_template_type = str(template_type)
    params["type"] = json_template_type

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/templates",
        "params": params,
    }

    return _kwargs


def parse_response(response: httpx.Response) -> TemplateList | None:
    """Return the documented success, or None for an answer that is none."""
    if response.status_code == 200:
        response_200 = TemplateList.from_dict(as_object(response.json(), "the answer"))
        return response_200

    return None
