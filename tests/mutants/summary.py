"""The figures of a run: what was killed, by operator and provider, and what it took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tests.mutants.judging import Verdict
    from tests.mutants.lists import Lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One operator and provider, or all of them.

    Attributes:
        operator: the rule.
        provider: whose mutants.
        killed: how many were noticed.
        survived: how many were not, though they are not listed as equivalent.
        equivalent: how many were not, and are.
        cases: how many requests it took.
        took_s: how many seconds, those of all processes together.
        stock_killed: how many stock schemathesis noticed; None where it was not asked.
    """

    operator: str
    provider: str
    killed: int
    survived: int
    equivalent: int
    cases: int
    took_s: float
    stock_killed: int | None

    @property
    def score(self) -> float:
        """The part that was killed of those that could be."""
        return _part(self.killed, self.killed + self.survived)

    @property
    def stock_score(self) -> float | None:
        """The same of stock schemathesis."""
        if self.stock_killed is None:
            return None
        return _part(self.stock_killed, self.killed + self.survived)


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Runs without a fault: how many, with how many cases, and what they found wrongly."""

    provider: str
    seeds: tuple[int, ...]
    cases: int
    found: tuple[str, ...]
    stock_found: tuple[str, ...] | None


def rows(verdicts: Iterable[Verdict], lists: Mapping[str, Lists]) -> list[Row]:
    """One row for each operator and provider, in the order of their first mutant."""
    groups: dict[tuple[str, str], list[Verdict]] = {}
    for each in verdicts:
        groups.setdefault((each.operator, each.provider), []).append(each)
    return [
        _row(operator, provider, group, lists[provider])
        for (operator, provider), group in groups.items()
    ]


def total(rows: Sequence[Row], *, provider: str = "all") -> Row:
    """All rows as one."""
    stock = [row.stock_killed for row in rows if row.stock_killed is not None]
    return Row(
        operator="total",
        provider=provider,
        killed=sum(row.killed for row in rows),
        survived=sum(row.survived for row in rows),
        equivalent=sum(row.equivalent for row in rows),
        cases=sum(row.cases for row in rows),
        took_s=sum(row.took_s for row in rows),
        stock_killed=sum(stock) if stock else None,
    )


def _row(operator: str, provider: str, group: Sequence[Verdict], lists: Lists) -> Row:
    survived = [each for each in group if not each.killers]
    equivalent = [each for each in survived if lists.reason(each.mutant) is not None]
    asked = [each for each in group if each.stock_killers is not None]
    return Row(
        operator=operator,
        provider=provider,
        killed=len(group) - len(survived),
        survived=len(survived) - len(equivalent),
        equivalent=len(equivalent),
        cases=sum(each.cases for each in group),
        took_s=sum(each.took_s for each in group),
        stock_killed=sum(bool(each.stock_killers) for each in asked) if asked else None,
    )


def _part(number: int, whole: int) -> float:
    return number / whole if whole else 1.0
