# Copied from overlays/_mock/errors.py; edit it there and run `make generate`.
"""The one error a mock raises."""

from __future__ import annotations

__all__ = ["MockError"]


class MockError(AssertionError):
    """The mock contradicts its document, or asks of it what the engine cannot do.

    It is never the fault of a request. The text names the operation, the place and the problem,
    and holds no value of a message.
    """
