"""What a client offers, as values free of the engine that parsed the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.tree import Tree

Place = Literal["path", "query", "header", "body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueType:
    """How a Python user writes a value, and what makes of it the value that the models hold."""

    annotation: str
    """Code of the annotation; model classes are written `models.Name`."""
    conversion: str = "{value}"
    """Code that converts; `{value}` stands for the argument, `{name}` for its name in quotes."""

    def converted(self, argument: str) -> str:
        """Return code that converts the argument of this name."""
        return self.conversion.replace("{value}", argument).replace("{name}", f'"{argument}"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a model or an answer holds."""

    annotation: str
    """Code of the annotation; model classes are written `models.Name`."""
    item: str | None = None
    """The annotation of one item, where it is a list."""
    model: str | None = None
    """The name of the class, where it is one model."""


NOTHING = Held(annotation="None")
"""What an answer without content holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One parameter of an operation, its whole body, or one property of a model."""

    name: str
    wire_name: str
    place: Place
    required: bool
    type: ValueType
    held: Held
    description: str
    personal: bool = False
    deprecated: bool = False
    wire_type: str | None = None
    """`x-client-type`: the Python type behind an odd wire form."""
    max_bytes: int | None = None
    """`x-client-max-bytes`: how large a file may be before it is encoded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One attrs class of the output."""

    name: str
    module: str
    component: str | None
    """The component schema it comes from; None for a free map written inline."""
    properties: tuple[Argument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One operation of the output: its module, what goes in and what comes out."""

    operation_id: str
    module: str
    arguments: tuple[Argument, ...]
    body: Argument | None
    body_models: tuple[str, ...]
    """The classes that a body may be; empty where it may also be something else."""
    returns: Held
    """What a success holds."""
    binary: bool
    """The success is bytes, not JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """One document, rendered: the files, and what the files offer."""

    document: str
    tree: Tree
    endpoints: Mapping[str, Endpoint]
    """By operationId."""
    models: Mapping[str, Model]
    """By name of the class."""
    enums: Mapping[str, int]
    """How many values each enum has, by name of the class."""
