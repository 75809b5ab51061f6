# Copied from overlays/_contract/drift/schemas.py; edit it there and run `make generate`.
"""Differences between a value and its schema: one for each keyword that it does not satisfy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..._mock.json_text import is_array, is_object
from ..._runtime.pointer import resolve
from .changes import pointer_to
from .difference import SERVED, Difference
from .places import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..._mock.document import Document, Location, Node
    from ..._mock.violations import Violation
    from .traffic import Traffic

_ALTERNATIVES = ("oneOf", "anyOf")
_UNNAMED = ("additionalProperties", "unevaluatedProperties")
_NAMES = "propertyNames"
SEVERAL = "several alternatives"
"""The kind of a value that fits more than the one alternative that it may fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A value that has a schema, and where it was seen.

    Attributes:
        schema: of the whole value.
        what: the value, for people: `answer 200`, `query unit`.
        depth: how many steps of a violation's path lead to the value.
        is_personal: whether the whole value is known to be personal.
        traffic: the exchange.
    """

    schema: Node
    what: str
    depth: int = 0
    is_personal: bool = False
    traffic: Traffic


def differences(subject: Subject, violations: Iterable[Violation]) -> Iterator[Difference]:
    """What violations of a schema ask to be changed."""
    for violation in violations:
        for each in _leaves(violation, subject.schema.document):
            yield from _of_leaf(subject, each)


def _located(raw: Any, path: Location) -> Location:
    """The path through a document in which keys like `200` are texts; validators make numbers."""
    found: list[str | int] = []
    holder: Any = raw
    for step in path:
        found.append(step if is_array(holder) else str(step))
        holder = resolve(holder, pointer_to((step,)))
    return tuple(found)


def _leaves(violation: Violation, document: Document) -> Iterator[Violation]:
    """The violation itself or, of alternatives, what is wrong with the best of them."""
    branches = [each for each in violation.branches if each]
    if (
        _is_of_a_name(violation)
        or violation.keyword not in _ALTERNATIVES
        or len(branches) < max(1, len(violation.branches))
    ):
        yield violation
        return
    location = _located(document.raw, violation.schema_path)
    telling = _telling_apart(document.root.get(*location))
    leaves = [[leaf for each in branch for leaf in _leaves(each, document)] for branch in branches]
    yield from min(leaves, key=lambda branch: _distance(branch, violation.path, telling))


def _is_of_a_name(violation: Violation) -> bool:
    """Whether it is the name of a property that does not fit."""
    last = violation.schema_path[-1:]
    return last == (_NAMES,) or (bool(violation.unexpected) and last[0] not in _UNNAMED)


def _telling_apart(alternatives: Node | None) -> frozenset[str]:
    """The properties that every alternative with properties has a constant for."""
    found: list[frozenset[str]] = [
        frozenset(name for name, each in properties.items() if _is_constant(each))
        for branch in (alternatives.elements() if alternatives else ())
        if (properties := branch.get("properties")) is not None
    ]
    every = frozenset(name for names in found for name in names)
    return frozenset(name for name in every if all(name in names for names in found))


def _is_constant(schema: Node) -> bool:
    said: Any = schema.value
    return is_object(said) and ("const" in said or len(said.get("enum", ())) == 1)


def _distance(
    leaves: Sequence[Violation], path: Location, telling: frozenset[str]
) -> tuple[bool, int, int]:
    """How far a value is from an alternative.

    Another type altogether is farthest, then the constants by which alternatives are told apart.
    """
    is_other = any(each.keyword == "type" and each.path == path for each in leaves)
    below = [each.path[len(path) :] for each in leaves]
    constants = sum(len(each) == 1 and each[0] in telling for each in below)
    return is_other, constants, len(leaves)


def _of_leaf(subject: Subject, violation: Violation) -> Iterator[Difference]:
    place = place_of(subject.schema, violation.path[subject.depth :])

    def difference(kind: str, location: Location, *, name: str = "", value: Any) -> Difference:
        inner = f"/{name}" if kind == "properties" else ""
        return Difference(
            kind=kind,
            location=location,
            name=name,
            where=" ".join(filter(None, (subject.what, f"{place.shown}{inner}"))),
            value=value,
            is_personal=subject.is_personal or place.is_personal,
            traffic=subject.traffic,
        )

    *above, _ = path = _located(subject.schema.document.raw, violation.schema_path)
    location, keyword = tuple(above), violation.keyword
    if _is_of_a_name(violation):
        # What the schema of names says, wherever that stands, is about no value.
        owners = [each.location for each in place.voices if _NAMES in each.value]
        yield difference("keyword", owners[0], name=_NAMES, value=violation.value)
    elif keyword in _ALTERNATIVES:
        yield difference(SEVERAL, location, name=keyword, value=violation.value)
    elif path[-1] in _UNNAMED and not subject.what.startswith(SERVED):
        for name in violation.unexpected or violation.value:
            value = violation.value[name]
            yield difference("properties", location, name=name, value=value)
    elif path[-1] in _UNNAMED:
        # The suite has made the names up, so that any would do.
        yield difference("keyword", location, name=str(path[-1]), value=violation.value)
    elif keyword == "required":
        yield difference("required", location, value=violation.missing)
    elif keyword == "false":
        yield difference("false", path, value=violation.value)
    else:
        yield difference("keyword", location, name=keyword, value=violation.value)
