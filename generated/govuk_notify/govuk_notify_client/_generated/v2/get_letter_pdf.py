from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID


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
