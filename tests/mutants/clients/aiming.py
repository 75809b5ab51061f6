"""Calls that are aimed at a fault of what is demanded of requests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.mutants.clients.changing import with_more, with_value, without
from tests.mutants.clients.trials import is_askable
from tests.mutants.places import shown
from tests.mutants.request_places import accepted_value, request_places
from tests.mutants.values import BOUNDS, NOTHING, UNKNOWN, of_wrong_type, resized

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.mutants.clients.trial import Trial
    from tests.mutants.facts import Facts
    from tests.mutants.mutant import Mutant
    from tests.mutants.places import Place


def aimed(facts: Facts, mutant: Mutant, accepted: Sequence[Trial]) -> Iterator[Trial]:
    """The accepted calls with something else at the place that a mutant speaks of."""
    operation = facts.operations[mutant.operation]
    for place in request_places(operation):
        if shown(operation, place.keys) == mutant.place:
            values = list(_values(facts, mutant, place))
            for trial in accepted:
                found = (
                    replace(trial, parts=parts) for parts in _changed(trial.parts, place, values)
                )
                yield from filter(is_askable, found)


def _changed(
    parts: Mapping[str, Any], place: Place, values: Sequence[Any]
) -> Iterator[Mapping[str, Any]]:
    yield from (with_value(parts, place.path, value) for value in values)
    yield without(parts, place.path)
    yield with_more(parts, place.path)


def _values(facts: Facts, mutant: Mutant, place: Place) -> Iterator[Any]:
    """What the fault may be about: the value that it names, one of another type, another size."""
    operation = facts.operations[mutant.operation]
    is_number = "integer" in place.types and mutant.detail.isdecimal()
    yield int(mutant.detail) if is_number else mutant.detail
    wrong = of_wrong_type(facts.validation(operation), place)
    yield from (each for each in (wrong, UNKNOWN, None) if each is not NOTHING)
    good = accepted_value(facts, operation, place)
    for keyword, step in BOUNDS.items():
        limit = place.says(keyword)
        if limit is not None:
            yield resized(good, limit)
            yield resized(good, limit + step)
