"""Methods that list: how their pages are walked through, and what of others they find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.document import operations
from generator.identifiers import pascal_case
from generator.pointer import pointer_parts
from generator.surface import Held

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.document import Document, Operation
    from generator.surface import Argument, Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """How a method walks through pages."""

    items: tuple[str, ...]
    """The attributes that lead from a page to its items; none where the page is the list."""
    item: str
    """Annotation of one item."""
    raw: Mapping[str, Any]
    """`x-client-pages` as it stands in the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUp:
    """How the method of a list finds what another method made."""

    module: str
    """The operation that lists."""
    resource: str
    method: str
    parameter: str
    """The argument of the list that takes the reference."""
    argument: str
    """The argument of the method that made it."""
    item: str
    """Annotation of what is found."""
    created: tuple[str, ...]
    """The attributes that lead to the moment when it was made; none where that is not told."""

    def function(self, kind: str) -> str:
        """Return the name of the function that lists, for threads ("sync") or for tasks."""
        return f"_{'' if kind == 'sync' else 'a'}{self.module}_by_{self.parameter}"

    @property
    def resource_class(self) -> str:
        """The sync class of the resource."""
        return pascal_case(self.resource)


def paging(surface: Surface, operation: Operation) -> Paging | None:
    """Return how an operation's list is walked through; None if it is no list."""
    raw = operation.value.get("x-client-pages")
    if raw is None:
        return None
    endpoint = surface.endpoints[str(operation.id)]
    names, held = _attributes(surface, endpoint.returns, raw["items"])
    return Paging(items=names, item=str(held.item), raw=raw)


def look_up(
    document: Document, surface: Surface, operation: Operation, arguments: Iterable[Argument]
) -> LookUp | None:
    """Return how what an operation made is found by one of the `arguments`; None if it is not."""
    raw = operation.value.get("x-client-confirm")
    if raw is None:
        return None
    listing = next(each for each in operations(document) if each.id == raw["operation"])
    endpoint = surface.endpoints[raw["operation"]]
    item = str(_attributes(surface, endpoint.returns, raw["items"])[1].item)
    made = Held(annotation=item, model=item.removeprefix("models."))
    created, _ = _attributes(surface, made, raw.get("created", ""))
    return LookUp(
        module=endpoint.module,
        resource=listing.value["x-client-name"]["resource"],
        method=listing.value["x-client-name"]["method"],
        parameter=_named(endpoint.arguments, raw["parameter"]).name,
        argument=_named(arguments, raw["argument"]).name,
        item=item,
        created=created,
    )


def _attributes(surface: Surface, held: Held, place: str) -> tuple[tuple[str, ...], Held]:
    """Return the attributes that a pointer leads along, and what is at its end."""
    names: list[str] = []
    for part in pointer_parts(place):
        found = _named(surface.models[str(held.model)].properties, part)
        names.append(found.name)
        held = found.held
    return tuple(names), held


def _named(arguments: Iterable[Argument], wire_name: str) -> Argument:
    return next(argument for argument in arguments if argument.wire_name == wire_name)
