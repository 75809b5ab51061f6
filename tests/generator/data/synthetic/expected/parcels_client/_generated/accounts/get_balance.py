from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...models.accounts.balance import Balance
from ...types import as_object

if TYPE_CHECKING:
    import httpx


def get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/balance",
    }

    return _kwargs


def parse_response(response: httpx.Response) -> Balance | None:
    """Return the documented success, or None for an answer that is none."""
    if response.status_code == 200:
        response_200 = Balance.from_dict(as_object(response.json(), "the answer"))
        return response_200

    return None
