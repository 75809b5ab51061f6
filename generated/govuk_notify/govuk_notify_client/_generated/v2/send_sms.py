from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...models.sms_request import SmsRequest
from ...models.sms_sent import SmsSent
from ...types import as_object

if TYPE_CHECKING:
    import httpx


def get_kwargs(
    *,
    body: SmsRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/notifications/sms",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def parse_response(response: httpx.Response) -> SmsSent | None:
    """Return the documented success, or None for an answer that is none."""
    if response.status_code == 201:
        response_201 = SmsSent.from_dict(as_object(response.json(), "the answer"))
        return response_201

    return None
