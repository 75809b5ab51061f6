from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...models.odd.done import Done
from ...models.odd.level import Level
from ...types import UNSET, Unset, as_list, as_object

if TYPE_CHECKING:
    import httpx


def get_kwargs(
    *,
    page: int | Unset = UNSET,
    levels: list[Level] | Unset = UNSET,
    letter_mark: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["page"] = page

    json_levels: list[int] | Unset = UNSET
    if not isinstance(levels, Unset):
        json_levels = [int(item) for item in levels]
    params["levels"] = json_levels

    params["letterMark"] = letter_mark

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/batches",
        "params": params,
    }

    return _kwargs


def parse_response(response: httpx.Response) -> list[Done] | None:
    """Return the documented success, or None for an answer that is none."""
    if response.status_code == 200:
        response_200 = [
            Done.from_dict(as_object(item, "the answer[]"))
            for item in as_list(response.json(), "the answer")
        ]
        return response_200

    return None
