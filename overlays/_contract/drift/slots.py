"""A request taken apart: each parameter and each property of its body, with what declares it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..._mock.json_text import is_object
from .changes import pointer_to
from .requests import parameter_node
from .undeclared import speaking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..._mock.document import Node
    from ..._mock.operations import Operation
    from .traffic import Reading, Traffic

Path = tuple[str, ...]
"""`body`, `query`, `path` or `header`, and the names from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One value of a request.

    Attributes:
        path: to the value.
        schema: what is said of it; None for a property that no schema names.
        owner: the schema of the object that has the property, or the parameter object.
        site: where the owner has the schema, or a reference to it.
        value: what was sent.
    """

    path: Path
    schema: Node | None
    owner: Node
    site: str
    value: Any = field(repr=False)

    @property
    def is_parameter(self) -> bool:
        """Whether it is no part of a body."""
        return self.path[0] != "body"

    @property
    def shown(self) -> str:
        """The place, for people."""
        if self.is_parameter:
            return " ".join(self.path)
        return "body /" + "/".join(self.path[1:])


def slots_of(reading: Reading, traffic: Traffic) -> dict[Path, Slot]:
    """All that a request says, by place; lists are values as a whole."""
    operation = traffic.operation
    found = [*_parameters(traffic, operation)]
    content_type = traffic.request.header("Content-Type")
    schema = operation.body.schema(content_type) if operation.body else None
    if schema is not None:
        found += _properties(reading, [schema], traffic.sent, path=("body",))
    return {each.path: each for each in found}


def _parameters(traffic: Traffic, operation: Operation) -> Iterator[Slot]:
    query = traffic.request.query
    texts = {
        "path": [*traffic.path.items()],
        "query": [*query],
        "header": [*traffic.request.headers],
    }
    for parameter in operation.parameters:
        place, name = parameter.place, parameter.name
        is_header = place == "header"
        sent = [
            text
            for key, text in texts[place]
            if (key.lower() == name.lower() if is_header else key == name)
        ]
        if sent:
            owner = parameter_node(operation, place, name)
            yield Slot(
                path=(place, name),
                schema=parameter.schema,
                owner=owner,
                site=f"{owner.pointer}/schema",
                value=parameter.read(sent),
            )


def _properties(
    reading: Reading, schemas: Sequence[Node], value: Any, *, path: Path
) -> Iterator[Slot]:
    if not is_object(value):
        return
    voices = speaking(schemas, value, reading.validation)
    owners = [voice for voice in voices if "properties" in voice.value]
    for name, item in value.items():
        naming = [each for each in owners if name in each.value["properties"]]
        children = [node for each in naming if (node := each.get("properties", name)) is not None]
        owner = next(iter((*naming, *owners)), None)
        if owner is not None:
            yield Slot(
                path=(*path, name),
                schema=next(iter(children), None),
                owner=owner,
                site=pointer_to((*owner.location, "properties", name)),
                value=item,
            )
            yield from _properties(reading, children, item, path=(*path, name))
