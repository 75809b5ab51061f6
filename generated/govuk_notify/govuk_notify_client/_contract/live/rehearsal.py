# Copied from overlays/_contract/live/rehearsal.py; edit it there and run `make generate`.
"""The same run against the client's own mock, to know what it will take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..suite import run_subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..._mock.mock import Mock
    from ..prepared import Preparing
    from .assignment import Assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What a run took.

    Attributes:
        sent: requests by operationId.
        took_s: how long it would have taken, had the mock needed no time to answer.
    """

    sent: Mapping[str, int]
    took_s: float

    @property
    def total(self) -> int:
        """All requests."""
        return sum(self.sent.values())


def rehearse(assignment: Assignment, mock: Mock[Any], preparing: Preparing) -> Rehearsal:
    """Run against a fresh mock, whose clock is moved where a real run would wait.

    Args:
        assignment: with the documents as they are in the package.
        mock: lives by a clock that stands still.
        preparing: the provider's `contract/mock.py`.
    """
    prepared = preparing.prepare(mock)
    started_s = mock.clock.monotonic_s()
    with mock.http_client() as client:
        gateway = assignment.gateway(client, mock.clock)
        subject = assignment.subject(
            gateway, mock.clock, arguments=prepared.arguments, now=mock.clock.now()
        )
        run_subject(subject, assignment.settings)
    return Rehearsal(sent=gateway.sent, took_s=mock.clock.monotonic_s() - started_s)
