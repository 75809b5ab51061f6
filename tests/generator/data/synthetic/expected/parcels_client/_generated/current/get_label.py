from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID


def get_kwargs(
    parcel_id: UUID,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/parcels/{parcel_id}/label".format(
            parcel_id=quote(str(parcel_id), safe=""),
        ),
    }

    return _kwargs
