from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...models.odd.queued import Queued
from ...models.odd.raw_form import RawForm
from ...types import as_object

if TYPE_CHECKING:
    import httpx


def get_kwargs(
    *,
    body: RawForm,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/raw",
    }

    _kwargs["files"] = body.to_multipart()

    _kwargs["headers"] = headers
    return _kwargs


def parse_response(response: httpx.Response) -> Queued | None:
    """Return the documented success, or None for an answer that is none."""
    if response.status_code == 202:
        response_202 = Queued.from_dict(as_object(response.json(), "the answer"))
        return response_202

    return None
