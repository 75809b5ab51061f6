# Copied from overlays/parcels/contract/mock.py; edit it there and run `make generate`.
"""The mock as the contract suite finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._contract.prepared import Prepared

if TYPE_CHECKING:
    from ..._mock.mock import Mock
    from ..mock import ParcelPostBehaviour


def prepare(mock: Mock[ParcelPostBehaviour]) -> Prepared:
    """Hand out the credentials of a mock that holds enough from the start."""
    ((client_id, client_secret),) = mock.behaviour.programs.items()
    return Prepared(
        arguments={
            "key": "right",
            "team": "red",
            "client_id": client_id,
            "client_secret": client_secret,
        }
    )


def adapt(operation: str, body: Any) -> None:
    """Leave every body as it is: the document says all."""
