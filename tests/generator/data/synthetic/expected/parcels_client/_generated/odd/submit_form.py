from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...models.odd.form import Form
from ...types import as_text

if TYPE_CHECKING:
    import httpx


def get_kwargs(
    *,
    body: Form,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/forms",
    }

    _kwargs["data"] = body.to_dict()

    headers["Content-Type"] = "application/x-www-form-urlencoded"

    _kwargs["headers"] = headers
    return _kwargs


def parse_response(response: httpx.Response) -> str | None:
    """Return the documented success, or None for an answer that is none."""
    if response.status_code == 200:
        response_200 = as_text(response.text, "the answer")
        return response_200

    return None
