"""Which values of an exchange are personal, as the document says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

from ..._mock.json_text import is_array, is_object
from ..._mock.routing import Router

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..._mock.document import Location, Node
    from ..._mock.messages import Request
    from ..._mock.operations import Operation

_MARK = "x-client-personal"
_VALUES = frozenset({"example", "examples", "default", "enum", "const"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names of parameters and properties of an operation.

    They are looked for in whatever is sent and answered, whether it fits its schema or not.

    Attributes:
        personal: those that hold personal data.
        declared: all properties; what stands under another name may be anybody's.
    """

    personal: frozenset[str] = frozenset()
    declared: frozenset[str] = frozenset()


def names_of(operation: Operation) -> Names:
    """What the document says of an operation's names."""
    personal: set[str] = set()
    item = operation.document.root.get(*operation.node.location[:-1])
    for owner in (item, operation.node):
        for node in owner.each("parameters") if owner else ():
            if node.value.get(_MARK):
                personal.add(node.value["name"])
    declared: set[str] = set()
    for name, is_personal in _properties(operation.node, set()):
        declared.add(name)
        if is_personal:
            personal.add(name)
    return Names(personal=frozenset(personal), declared=frozenset(declared))


def _properties(node: Node, seen: set[Location]) -> Iterator[tuple[str, bool]]:
    """Every property below a place, and whether it is marked."""
    if node.location in seen:
        return
    seen.add(node.location)
    if is_array(node.value):
        for child in node.elements():
            yield from _properties(child, seen)
    if not is_object(node.value):
        return
    properties = node.get("properties")
    if properties is not None and is_object(properties.value):
        for name, child in properties.items():
            # A mark may stand beside a reference, or where that leads.
            marks = (properties.value[name], child.value)
            yield name, any(is_object(each) and bool(each.get(_MARK)) for each in marks)
    for key, child in node.items():
        if key not in _VALUES:
            yield from _properties(child, seen)


def vocabulary(document: Mapping[str, Any]) -> Iterator[str]:
    """The words that a document itself lists, which nobody owns."""
    yield from document.get("x-client-errors", {}).get("codes", {})
    pending: list[Any] = [document]
    while pending:
        value = pending.pop()
        if is_array(value):
            pending += value
        elif is_object(value):
            yield from all_texts([value.get("enum", []), value.get("const", [])])
            pending += value.values()


def texts_under(value: Any, names: frozenset[str]) -> Iterator[str]:
    """Every text and number that stands anywhere below one of the names."""
    if is_array(value):
        for item in value:
            yield from texts_under(item, names)
    elif is_object(value):
        for name, child in value.items():
            yield from all_texts(child) if name in names else texts_under(child, names)


def texts_of_strangers(value: Any, names: Names) -> Iterator[str]:
    """Every text that stands below a name which the document does not know."""
    if is_array(value):
        for item in value:
            yield from texts_of_strangers(item, names)
    elif is_object(value):
        for name, child in value.items():
            is_known = name in names.declared
            yield from texts_of_strangers(child, names) if is_known else all_texts(child)


def all_texts(value: Any) -> Iterator[str]:
    """Every text and number inside a value."""
    if is_array(value) or isinstance(value, tuple):
        for item in cast("Iterable[Any]", value):
            yield from all_texts(item)
    elif is_object(value):
        for child in value.values():
            yield from all_texts(child)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)


def texts_of_address(
    request: Request, operation: Operation, names: frozenset[str]
) -> Iterator[str]:
    """The personal values in the path, the query and the headers of a request."""
    lowered = {name.lower() for name in names}
    yield from (text for name, text in request.query if name in names)
    yield from (text for name, text in request.headers if name.lower() in lowered)
    match = Router([operation]).find(request.path).get(operation.method)
    for name, text in match.path.items() if match else ():
        if name in names:
            yield unquote(text)
