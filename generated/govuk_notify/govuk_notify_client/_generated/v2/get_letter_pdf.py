from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import UUID

if TYPE_CHECKING:
    import httpx


def get_kwargs(
    notification_id: UUID,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/notifications/{notification_id}/pdf".format(
            notification_id=quote(str(notification_id), safe=""),
        ),
    }

    return _kwargs


def parse_response(response: httpx.Response) -> bytes | None:
    """Return the documented success, or None for an answer that is none."""
    if response.status_code == 200:
        return response.content
    return None
