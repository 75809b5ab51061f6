"""The places of a request, and values that the provider accepts there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from overlays._runtime.pointer import resolve
from overlays._runtime.unset import UNSET
from tests.mutants.parts import BODY, PATH
from tests.mutants.places import ANY, Place, places_of
from tests.mutants.suite import examples_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overlays._mock.document import Node
    from overlays._mock.operations import Operation
    from tests.mutants.facts import Facts
    from tests.mutants.places import Keys

_OF_TYPE: dict[str, Any] = {
    "string": "a",
    "integer": 1,
    "number": 1,
    "boolean": True,
    "array": [],
    "object": {},
    "null": None,
}


def request_places(operation: Operation) -> Iterator[Place]:
    """Every place of the parameters and of the body; a path starts with the part of the request."""
    for node, keys in parameters_of(operation):
        schema = node.get("schema")
        if schema is not None:
            path = (node.value["in"], node.value["name"])
            yield from places_of(schema, path=path, keys=(*keys, "schema"))
    content = operation.node.get("requestBody", "content")
    for media, node in content.items() if content else ():
        schema = node.get("schema")
        if schema is not None and "json" in media:
            keys = (*operation.node.location, "requestBody", "content", media, "schema")
            yield from places_of(schema, path=(BODY,), keys=keys)


def parameters_of(operation: Operation) -> Iterator[tuple[Node, Keys]]:
    """The parameters that an operation has, those of its path included, and where they are."""
    location = operation.node.location
    for start in (location[:-1], location):
        owner = operation.document.root.get(*start)
        for index, node in enumerate(owner.each("parameters")) if owner else ():
            if node.value["in"] in {PATH, "query", "header"}:
                yield node, (*start, "parameters", index)


def is_parameter(place: Place) -> bool:
    """Whether a place is a whole parameter."""
    return len(place.path) == 2 and place.path[0] != BODY and not place.is_branch


def is_mandatory(operation: Operation, place: Place) -> bool:
    """Whether a request has to have it, inside of what has it."""
    if not is_parameter(place):
        return place.is_required
    return any(
        node.value.get("required", False)
        for node, _ in parameters_of(operation)
        if (node.value["in"], node.value["name"]) == place.path
    )


def accepted_value(facts: Facts, operation: Operation, place: Place) -> Any:
    """A value that is accepted at a place: a known one, else one of an example, else any."""
    known = facts.known
    pointer = "/".join(("", *place.path[1:]))
    if place.path[0] != BODY:
        parameter = known.parameter(operation.id, place.path[1])
        if parameter is not None:
            return parameter.values[0]
    elif pointer in known.fields.get(operation.id, {}):
        return known.fields[operation.id][pointer][0]
    form = known.formats.get(place.says("format") or "")
    if form is not None:
        return form.valid[0]
    found = [*_examples(operation, place, pointer), *(place.says("enum") or ())]
    found += place.says("examples") or ()
    return next(iter(found), _OF_TYPE[next(iter(place.types), "string")])


def _examples(operation: Operation, place: Place, pointer: str) -> Iterator[Any]:
    if place.path[0] == BODY:
        content = operation.node.get("requestBody", "content")
        for _, media in content.items() if content else ():
            for example in examples_of(media):
                value = resolve(example, pointer)
                if value is not UNSET:
                    yield value
    elif place.path[-1] != ANY:
        for node, _ in parameters_of(operation):
            if (node.value["in"], node.value["name"]) == place.path:
                yield from examples_of(node)
