from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...models.odd.done import Done
from ...models.odd.letter import Letter
from ...types import as_object

if TYPE_CHECKING:
    import httpx


def get_kwargs(
    *,
    body: Letter,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/letters",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def parse_response(response: httpx.Response) -> Done | None:
    """Return the documented success, or None for an answer that is none."""
    if response.status_code == 200:
        response_200 = Done.from_dict(as_object(response.json(), "the answer"))
        return response_200

    return None
