"""Makes few lines of many results: what came out alike is told together."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from tests.faults.row import ALL, FACES, MOMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.faults.suite import Result

_ORDERS: Final = {"classes": ALL, "faces": FACES, "moments": MOMENTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Calls to which the same happened, with the same outcome.

    `classes`, `faces` and `moments` are all that go together: every combination came out so.
    """

    happened: str
    how: str
    classes: tuple[str, ...]
    faces: tuple[str, ...]
    moments: tuple[str, ...]
    ending: str
    requests: int
    deliveries: int
    confirmation: str | None


def merged(results: Iterable[Result]) -> list[Line]:
    """Return the lines of results, in their order. What differs between subjects has its own."""
    lines = list(dict.fromkeys(map(_line, results)))
    for dimension in ("faces", "classes", "moments"):
        lines = _merged_along(dimension, lines)
    return lines


def _line(result: Result) -> Line:
    cell, outcome = result.cell, result.outcome
    return Line(
        happened=cell.row.happened,
        how=cell.row.how,
        classes=(cell.repeat,),
        faces=(cell.face,),
        moments=(cell.moment,),
        ending=outcome.ending,
        requests=outcome.requests,
        deliveries=outcome.deliveries,
        confirmation=outcome.confirmation,
    )


def _merged_along(dimension: str, lines: Sequence[Line]) -> list[Line]:
    alike: dict[Line, set[str]] = defaultdict(set)
    for line in lines:
        alike[_with(line, dimension, ())].update(getattr(line, dimension))
    order = _ORDERS[dimension]
    return [
        _with(line, dimension, tuple(each for each in order if each in found))
        for line, found in alike.items()
    ]


def _with(line: Line, dimension: str, values: tuple[str, ...]) -> Line:
    changes: dict[str, Any] = {dimension: values}
    return replace(line, **changes)
