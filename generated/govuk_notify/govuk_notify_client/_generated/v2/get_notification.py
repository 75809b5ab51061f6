from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import UUID

from ...models.notification import Notification
from ...types import as_object

if TYPE_CHECKING:
    import httpx


def get_kwargs(
    notification_id: UUID,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/notifications/{notification_id}".format(
            notification_id=quote(str(notification_id), safe=""),
        ),
    }

    return _kwargs


def parse_response(response: httpx.Response) -> Notification | None:
    """Return the documented success, or None for an answer that is none."""
    if response.status_code == 200:
        response_200 = Notification.from_dict(as_object(response.json(), "the answer"))
        return response_200

    return None
