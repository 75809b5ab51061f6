"""`python -m parcels_client.testing serve` runs the mock on a loopback port."""

from __future__ import annotations

import sys

from .._mock.command import main
from . import ParcelsMock

if __name__ == "__main__":
    sys.exit(main(ParcelsMock, sys.argv[1:]))
