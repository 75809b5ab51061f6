from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from ...models.current.parcel_page import ParcelPage
from ...models.current.size import Size
from ...types import UNSET, Unset, as_object

if TYPE_CHECKING:
    import httpx


def get_kwargs(
    *,
    offset: int | Unset = UNSET,
    express: Literal["Yes"] | Literal["yes"] | Unset = UNSET,
    size: Size | Unset = UNSET,
    own_name: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["offset"] = offset

    json_express: Literal["Yes"] | Literal["yes"] | Unset = UNSET
    if not isinstance(express, Unset):
        json_express = express
    params["express"] = json_express

    json_size: str | Unset = UNSET
    if not isinstance(size, Unset):
        json_size = str(size)
    params["class"] = json_size

    params["ownName"] = own_name

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/parcels",
        "params": params,
    }

    return _kwargs


def parse_response(response: httpx.Response) -> ParcelPage | None:
    """Return the documented success, or None for an answer that is none."""
    if response.status_code == 200:
        response_200 = ParcelPage.from_dict(as_object(response.json(), "the answer"))
        return response_200

    return None
