"""Puts the layers together; their order is one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .limiting import Limiter, Limiting
from .raising import Raising
from .renewing import Renewing
from .retrying import Retrying
from .signing import Keyring, Signing
from .tracing import TracingAttempts, TracingCalls

if TYPE_CHECKING:
    from collections.abc import Callable

    from .budget import RetryBudget
    from .clock import Clock
    from .judging import Judge
    from .sending import Sender
    from .tracing import Spans


def stacked(
    wire: Sender,
    *,
    keyring: Keyring,
    limiter: Limiter,
    judge: Judge,
    budget: RetryBudget,
    clock: Clock,
    jitter: Callable[[], float],
    spans: Spans | None = None,
) -> Sender:
    """Return the layers over `wire`.

    Observing is innermost: it tells of everything that goes out. Signing is around it: every
    attempt is signed after all waiting. Retrying and Renewing are outside Limiting: every attempt
    takes a slot. Raising is outermost: only the last answer is raised.
    """
    from .observing import Observing  # loads logging, as the wire does

    seen: Sender = Observing(wire, judge, clock=clock)
    seen = TracingAttempts(seen, spans) if spans else seen
    sending = Renewing(Limiting(Signing(seen, keyring), limiter), keyring)
    stack = Raising(Retrying(sending, judge, budget=budget, clock=clock, jitter=jitter), judge)
    return TracingCalls(stack, spans) if spans else stack
