from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from ...models.received_text_message_list import ReceivedTextMessageList
from ...types import UNSET, Unset, as_object

if TYPE_CHECKING:
    import httpx


def get_kwargs(
    *,
    older_than: UUID | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_older_than: str | Unset = UNSET
    if not isinstance(older_than, Unset):
        json_older_than = str(older_than)
    params["older_than"] = json_older_than

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v2/received-text-messages",
        "params": params,
    }

    return _kwargs


def parse_response(response: httpx.Response) -> ReceivedTextMessageList | None:
    """Return the documented success, or None for an answer that is none."""
    if response.status_code == 200:
        response_200 = ReceivedTextMessageList.from_dict(as_object(response.json(), "the answer"))
        return response_200

    return None
