"""Faults of how values are judged that only known data tells good from bad."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from tests.mutants.middleware import on_request, refusing
from tests.mutants.mutant import Mutant
from tests.mutants.parts import BODY
from tests.mutants.places import Place, shown, slots
from tests.mutants.request_places import accepted_value, is_parameter, request_places
from tests.mutants.suite import is_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from overlays._mock.operations import Operation
    from tests.mutants.facts import Facts
    from tests.mutants.middleware import Seed

Parts = dict[str, Any]


def formats(facts: Facts) -> Iterator[Mutant]:
    """Each format of a request: any text taken, a known good one refused, a known bad one taken."""
    for operation in facts.operations.values():
        for place in request_places(operation):
            if place.says("format") is not None:
                for operator, detail, sentence, bend in _faults(facts, operation, place):
                    yield Mutant(
                        operator=operator,
                        document=operation.document.name,
                        operation=operation.id,
                        place=shown(operation, place.keys),
                        detail=detail,
                        sentence=sentence,
                        bend=bend,
                    )


def known_values(facts: Facts) -> Iterator[Mutant]:
    """Each value that is known to be accepted, refused."""
    for operation in facts.operations.values():
        for place in request_places(operation):
            for value in _known(facts, operation, place) if not place.is_branch else ():
                yield Mutant(
                    operator="known-value-refused",
                    document=operation.document.name,
                    operation=operation.id,
                    place=shown(operation, place.keys),
                    detail=str(value),
                    sentence=f"{'/'.join(('', *place.path))} {value!r} is refused",
                    bend=refusing(operation.id, partial(_has, place.path, value)),
                )


def _known(facts: Facts, operation: Operation, place: Place) -> tuple[object, ...]:
    if is_parameter(place):
        parameter = facts.known.parameter(operation.id, place.name)
        return () if parameter is None else parameter.values
    if place.path[0] != BODY:
        return ()
    pointer = "/".join(("", *place.path[1:]))
    return facts.known.fields.get(operation.id, {}).get(pointer, ())


def _faults(
    facts: Facts, operation: Operation, place: Place
) -> Iterator[tuple[str, str, str, Seed]]:
    good = accepted_value(facts, operation, place)
    name = "/".join(("", *place.path))
    is_wrong = _judge(facts, operation, place)
    change = partial(_replace, place.path, is_wrong, good)
    yield "format-unchecked", "", f"{name} may be any text", on_request(operation.id, change)
    form = facts.known.formats.get(place.says("format"))
    for text in form.valid if form else ():
        refused = partial(_has, place.path, text)
        yield (
            "format-text-refused",
            text,
            f"{name} {text!r} is refused",
            refusing(operation.id, refused),
        )
    for text in form.invalid if form else ():
        change = partial(_replace, place.path, partial(_is, text), good)
        yield (
            "format-text-taken",
            text,
            f"{name} {text!r} is taken",
            on_request(operation.id, change),
        )


def _judge(facts: Facts, operation: Operation, place: Place) -> Callable[[Any], bool]:
    """What tells texts that are surely none of a format."""
    form = facts.known.formats.get(place.says("format"))
    if form is not None:
        return lambda value: isinstance(value, str) and not is_of(form, value)

    def is_refused(value: Any) -> bool:
        found = facts.validation(operation).violations(place.schema, value, place="body")
        return any(each.keyword == "format" for each in found)

    return is_refused


def _is(expected: str, value: Any) -> bool:
    return bool(value == expected)


def _has(path: tuple[str, ...], text: object, parts: Parts) -> bool:
    return any(holder[key] == text for holder, key in slots(parts, path))


def _replace(
    path: tuple[str, ...], is_meant: Callable[[Any], bool], good: Any, parts: Parts
) -> bool:
    found = [(holder, key) for holder, key in slots(parts, path) if is_meant(holder[key])]
    for holder, key in found:
        holder[key] = good
    return bool(found)
