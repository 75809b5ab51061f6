"""Faults of what is demanded of a request: too little, or too much."""

from __future__ import annotations

from copy import deepcopy
from functools import partial
from typing import TYPE_CHECKING, Any

from overlays._mock.json_text import is_object
from tests.mutants.middleware import on_request, refusing
from tests.mutants.mutant import Mutant
from tests.mutants.parts import BODY
from tests.mutants.places import ANY, Place, containers, shown, slots
from tests.mutants.request_places import accepted_value, is_mandatory, is_parameter, request_places
from tests.mutants.values import BOUNDS, resized, size_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from overlays._mock.operations import Operation
    from tests.mutants.facts import Facts
    from tests.mutants.middleware import Seed

Parts = dict[str, Any]
Fault = tuple[str, str, str, "Seed"]
"""Operator, detail, sentence, how it is seeded."""
_JSON_TYPES: dict[type, tuple[str, ...]] = {
    str: ("string",),
    bool: ("boolean",),
    int: ("integer", "number"),
    float: ("number",),
    list: ("array",),
    dict: ("object",),
    type(None): ("null",),
}


def demands(facts: Facts) -> Iterator[Mutant]:
    """Each demand of each place of each request, dropped or exaggerated."""
    for operation in facts.operations.values():
        places = list(request_places(operation))
        for place in places:
            for operator, detail, sentence, bend in _faults(facts, operation, place, places):
                yield Mutant(
                    operator=operator,
                    document=operation.document.name,
                    operation=operation.id,
                    place=shown(operation, place.keys),
                    detail=detail,
                    sentence=sentence,
                    bend=bend,
                )


def _faults(
    facts: Facts, operation: Operation, place: Place, places: list[Place]
) -> Iterator[Fault]:
    good = accepted_value(facts, operation, place)
    name = "/".join(("", *place.path))
    id_ = operation.id
    yield from _of_presence(operation, place, good, name)
    yield from _of_bounds(id_, place, name)
    yield from _of_enums(id_, place, name)
    # A parameter is text, and read as an array where it is one.
    is_text = place.path[0] != BODY and bool({"string", "array"} & set(place.types))
    if place.types and not is_text:
        change = partial(_replace, place.path, partial(_is_other_type, place.types), good)
        yield "type-unchecked", "", f"{name} of any type is taken", on_request(id_, change)
    if "null" in place.types and place.path[0] == BODY:
        refused = partial(_any, place.path, _is_null)
        yield "null-refused", "", f"{name} may not be null", refusing(id_, refused)
    if place.says("pattern") is not None:
        is_wrong = partial(_is_refused, facts, operation, place)
        change = partial(_replace, place.path, is_wrong, good)
        yield "pattern-unchecked", "", f"{name} of any form is taken", on_request(id_, change)
    yield from _of_properties(id_, place, places, name)


def _of_presence(operation: Operation, place: Place, good: Any, name: str) -> Iterator[Fault]:
    if place.path[-1] == ANY or place.path == (BODY,) or place.is_branch:
        return
    if place.owner is None and not is_parameter(place):
        return
    if is_mandatory(operation, place):
        change = partial(_insert, place.path, good)
        if place.path[0] != "path":
            yield "required-dropped", "", f"{name} may be missing", on_request(operation.id, change)
    else:
        is_missing = partial(_lacks, place.path)
        yield "required-added", "", f"{name} may not be missing", refusing(operation.id, is_missing)


def _of_bounds(operation: str, place: Place, name: str) -> Iterator[Fault]:
    for keyword, step in BOUNDS.items():
        limit = place.says(keyword)
        if limit is None:
            continue
        if limit + step >= 0 or keyword == "minimum":
            change = partial(_clamp, place.path, keyword, limit, step)
            sentence = f"{name} beyond its {keyword} by one is taken"
            yield "bound-widened", keyword, sentence, on_request(operation, change)
        is_limit = partial(_has_size, keyword, limit)
        sentence = f"{name} at its {keyword} is refused"
        refused = partial(_any, place.path, is_limit)
        yield "bound-narrowed", keyword, sentence, refusing(operation, refused)


def _of_enums(operation: str, place: Place, name: str) -> Iterator[Fault]:
    listed = place.says("enum") or ()
    for value in listed:
        refused = partial(_any, place.path, partial(_is, value))
        sentence = f"{name} {value!r} is refused"
        yield "enum-value-refused", str(value), sentence, refusing(operation, refused)
    if listed:
        change = partial(_replace, place.path, partial(_is_unlisted, listed), listed[0])
        yield "enum-opened", "", f"{name} may be any text", on_request(operation, change)


def _of_properties(operation: str, place: Place, places: list[Place], name: str) -> Iterator[Fault]:
    says = place.says("additionalProperties")
    if place.path[0] != BODY or (says is None and place.says("properties") is None):
        return
    declared = {
        each.name for each in places if each.path[:-1] == place.path and each.owner is not None
    }
    if says is False:
        change = partial(_prune, place.path, declared)
        yield "closed-opened", "", f"{name} may have any property", on_request(operation, change)
    else:
        refused = partial(_has_more, place.path, declared)
        sentence = f"{name} may have no undeclared property"
        yield "open-closed", "", sentence, refusing(operation, refused)


def _is_refused(facts: Facts, operation: Operation, place: Place, value: Any) -> bool:
    found = facts.validation(operation).violations(place.schema, value, place="body")
    return any(each.keyword in {"pattern", "format"} for each in found)


def _is_null(value: Any) -> bool:
    return value is None


def _is(expected: Any, value: Any) -> bool:
    return bool(value == expected)


def _is_unlisted(listed: tuple[Any, ...], value: Any) -> bool:
    return isinstance(value, str) and value not in listed


def _is_other_type(types: tuple[str, ...], value: Any) -> bool:
    return not set(types) & set(_JSON_TYPES[type(value)])


def _has_size(keyword: str, size: float, value: Any) -> bool:
    return size_of(keyword, value) == size


def _any(path: tuple[str, ...], is_meant: Callable[[Any], bool], parts: Parts) -> bool:
    return any(is_meant(holder[key]) for holder, key in slots(parts, path))


def _replace(
    path: tuple[str, ...], is_meant: Callable[[Any], bool], good: Any, parts: Parts
) -> bool:
    found = [(holder, key) for holder, key in slots(parts, path) if is_meant(holder[key])]
    for holder, key in found:
        holder[key] = deepcopy(good)
    return bool(found)


def _clamp(path: tuple[str, ...], keyword: str, limit: float, step: int, parts: Parts) -> bool:
    changed = False
    for holder, key in slots(parts, path):
        size = size_of(keyword, holder[key])
        if size is not None and 0 < (size - limit) * step <= 1:
            holder[key] = resized(holder[key], limit)
            changed = True
    return changed


def _insert(path: tuple[str, ...], good: Any, parts: Parts) -> bool:
    found = [each for each in containers(parts, path[:-1]) if is_object(each)]
    missing = [each for each in found if path[-1] not in each]
    for each in missing:
        each[path[-1]] = deepcopy(good)
    return bool(missing)


def _lacks(path: tuple[str, ...], parts: Parts) -> bool:
    found = containers(parts, path[:-1])
    return any(path[-1] not in each for each in found if is_object(each))


def _prune(path: tuple[str, ...], declared: set[str], parts: Parts) -> bool:
    changed = False
    for each in containers(parts, path):
        for name in [name for name in each if name not in declared] if is_object(each) else ():
            del each[name]
            changed = True
    return changed


def _has_more(path: tuple[str, ...], declared: set[str], parts: Parts) -> bool:
    return any(
        name not in declared for each in containers(parts, path) if is_object(each) for name in each
    )
