# Copied from overlays/_runtime/stack.py; edit it there and run `make generate`.
"""Puts the layers together; their order is one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .limiting import Limiter, Limiting
from .raising import Raising
from .retrying import Retrying
from .signing import Keyring, Signing

if TYPE_CHECKING:
    from collections.abc import Callable

    from .clock import Clock
    from .judging import Judge
    from .sending import Sender


def stacked(
    wire: Sender,
    *,
    keyring: Keyring,
    limiter: Limiter,
    judge: Judge,
    clock: Clock,
    jitter: Callable[[], float],
) -> Sender:
    """Return the layers over `wire`.

    Signing is innermost: every attempt is signed after all waiting. Retrying is outside Limiting:
    every attempt takes a slot. Raising is outermost: only the last answer is raised.
    """
    return Raising(Retrying(Limiting(Signing(wire, keyring), limiter), judge, clock, jitter), judge)
