"""The figures of the clients: what they made of the mutants, by operator and provider."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.mutants.clients.running import ClientVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRow:
    """One operator and provider, or all of them.

    Attributes:
        operator: the rule.
        provider: whose mutants.
        mutants: how many.
        untouched: of how many the fault showed in no call.
        results: how many calls in which it showed gave a right result.
        errors: how many gave a typed error.
        failed: how many mutants made the client do what it must not.
        took_s: how many seconds, those of all processes together.
    """

    operator: str
    provider: str
    mutants: int
    untouched: int
    results: int
    errors: int
    failed: int
    took_s: float


def client_rows(verdicts: Iterable[ClientVerdict]) -> list[ClientRow]:
    """One row for each operator and provider, in the order of their first mutant."""
    groups: dict[tuple[str, str], list[ClientVerdict]] = {}
    for each in verdicts:
        groups.setdefault((each.operator, each.provider), []).append(each)
    return [
        ClientRow(
            operator=operator,
            provider=provider,
            mutants=len(group),
            untouched=sum(not each.is_touched for each in group),
            results=sum(each.results for each in group),
            errors=sum(each.errors for each in group),
            failed=sum(bool(each.failures) for each in group),
            took_s=sum(each.took_s for each in group),
        )
        for (operator, provider), group in groups.items()
    ]


def client_total(rows: Sequence[ClientRow]) -> ClientRow:
    """All rows as one."""
    return ClientRow(
        operator="total",
        provider="all",
        mutants=sum(row.mutants for row in rows),
        untouched=sum(row.untouched for row in rows),
        results=sum(row.results for row in rows),
        errors=sum(row.errors for row in rows),
        failed=sum(row.failed for row in rows),
        took_s=sum(row.took_s for row in rows),
    )
