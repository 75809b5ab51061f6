"""`python -m parcels_client.testing serve` runs the mock on a loopback port.

`python -m parcels_client.testing contract` tests it, or a server like it, against the documents;
`contract-live` tests the provider's real server, with what is safe there.
"""

from __future__ import annotations

import sys

from .._contract.command import Contract
from .._contract.live.command import ContractLive
from .._contract.package import Package
from .._mock.clock import MockClock
from .._mock.command import main
from . import ParcelPostMock


def _mock(clock: MockClock) -> ParcelPostMock:
    return ParcelPostMock(clock=clock)


_PACKAGE = Package(
    name="parcels_client",
    title="Parcels",
    distribution="parcels-client",
    mock=_mock,
)

if __name__ == "__main__":
    sys.exit(
        main(ParcelPostMock, sys.argv[1:], others=[Contract(_PACKAGE), ContractLive(_PACKAGE)])
    )
