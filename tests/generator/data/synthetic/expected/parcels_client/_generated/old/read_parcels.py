from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ...models.old.parcel import Parcel
from ...types import as_object

if TYPE_CHECKING:
    import httpx


def get_kwargs(
    id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/parcel/{id}".format(
            id=quote(str(id), safe=""),
        ),
    }

    return _kwargs


def parse_response(response: httpx.Response) -> Parcel | None:
    """Return the documented success, or None for an answer that is none."""
    if response.status_code == 200:
        response_200 = Parcel.from_dict(as_object(response.json(), "the answer"))
        return response_200

    return None
