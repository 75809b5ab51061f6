# Copied from overlays/_contract/drift/sharing.py; edit it there and run `make generate`.
"""Who else is concerned by a change of a shared part of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._mock.json_text import is_array, is_object
from .changes import location_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .traffic import Reading

_COMPONENTS = "components"
Component = tuple[str, ...]
"""Its kind and its name."""


class Sharing:
    """Which operations use which components, through whatever other ones."""

    def __init__(self, reading: Reading) -> None:
        components = reading.document.raw.get(_COMPONENTS, {})
        self._uses: dict[Component, set[Component]] = {
            (kind, name): set(_references(value))
            for kind, named in components.items()
            for name, value in named.items()
        }
        self._users: dict[str, set[Component]] = {}
        for operation in reading.operations.values():
            item = reading.document.value_at(operation.node.location[:-1])
            parts = [operation.node.value, item.get("parameters", [])]
            self._users[operation.id] = self._closure(set(_references(parts)))

    @property
    def operations(self) -> tuple[str, ...]:
        """All operations in the order of the document."""
        return tuple(self._users)

    def of(self, pointer: str) -> tuple[str, ...]:
        """The operations that a place is part of, if it is in a component."""
        location = location_of(pointer)
        if location[:1] != (_COMPONENTS,):
            return ()
        component = location[1:3]
        return tuple(id_ for id_, used in self._users.items() if component in used)

    def _closure(self, found: set[Component]) -> set[Component]:
        seen: set[Component] = set()
        waiting = list(found)
        while waiting:
            component = waiting.pop()
            if component not in seen:
                seen.add(component)
                waiting += self._uses.get(component, set())
        return seen


def _references(value: Any) -> Iterator[Component]:
    if is_array(value):
        for item in value:
            yield from _references(item)
    elif is_object(value):
        reference = value.get("$ref")
        if isinstance(reference, str):
            location = location_of(reference.removeprefix("#"))
            if location[:1] == (_COMPONENTS,):
                yield location[1:3]
        for child in value.values():
            yield from _references(child)
