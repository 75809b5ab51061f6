# Copied from overlays/_contract/live/ending.py; edit it there and run `make generate`.
"""Why a live run has not asked everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .gateway import Gateway
    from .plan import Plan


def ending(gateway: Gateway, plan: Plan, *, variables: Iterable[str]) -> str | None:
    """Why, and what to do about it; None for a run that was whole.

    Args:
        gateway: has sent what was sent.
        plan: what was to be sent.
        variables: names of the environment variables that the credentials came from.
    """
    sent = gateway.sent.total()
    expected = max(sent, min(plan.rehearsal.total, plan.most))
    if gateway.is_stopped:
        return f"interrupted after {sent:,} of {expected:,} requests"
    if gateway.is_refused:
        return f"the run was given up: {gateway.end}. {_advice(variables)}"
    if not gateway.exchanges:
        return f"{plan.server}: no answer came to any request"
    if gateway.end is not None:
        return f"the run was given up: {gateway.end}"
    if gateway.is_used_up:
        return (
            f"cut off after {sent:,} requests, {plan.rehearsal.total:,} in the rehearsal; more are"
            f" allowed with --max-requests"
        )
    return None


def _advice(variables: Iterable[str]) -> str:
    return (
        f"See whether {', '.join(variables)} holds a key that is still valid, of the service and of"
        " the kind that is meant, and whether the clock of this machine is right"
    )
