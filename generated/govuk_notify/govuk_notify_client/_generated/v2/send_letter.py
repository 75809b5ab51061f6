from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...models.letter_request import LetterRequest
from ...models.letter_sent import LetterSent
from ...models.precompiled_letter_request import PrecompiledLetterRequest
from ...models.precompiled_letter_sent import PrecompiledLetterSent
from ...types import as_object

if TYPE_CHECKING:
    import httpx


def get_kwargs(
    *,
    body: LetterRequest | PrecompiledLetterRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/notifications/letter",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def parse_response(response: httpx.Response) -> LetterSent | PrecompiledLetterSent | None:
    """Return the documented success, or None for an answer that is none."""
    if response.status_code == 201:
        response_201_data = response.json()
        response_201 = (
            LetterSent.from_dict(response_201_data)
            if "content" in as_object(response_201_data, "the answer")
            and "uri" in response_201_data
            and "template" in response_201_data
            and "scheduled_for" in response_201_data
            else PrecompiledLetterSent.from_dict(response_201_data)
        )
        return response_201

    return None
