"""`python -m parcels_client.testing serve` runs the mock on a loopback port."""

from __future__ import annotations

import sys

from .._mock.command import main
from . import ParcelPostMock

if __name__ == "__main__":
    sys.exit(main(ParcelPostMock, sys.argv[1:]))
