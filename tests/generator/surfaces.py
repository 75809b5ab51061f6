"""Surfaces made by hand, as the render stage would give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.surface import NOTHING, Argument, Endpoint, Held, Model, Surface, ValueType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.surface import Place

TEXT = ValueType(annotation="str")


def argument(name: str, place: Place = "body", *, required: bool = True, **more: Any) -> Argument:
    """An argument of the same name on the wire."""
    facts: dict[str, Any] = {
        "wire_name": name,
        "type": TEXT,
        "held": Held(annotation="str"),
        "description": f"The {name}.",
        **more,
    }
    return Argument(name=name, place=place, required=required, **facts)


def model(name: str, *properties: Argument, component: str | None = None) -> Model:
    """A class of a component of the same name."""
    return Model(name=name, module=name.lower(), component=component or name, properties=properties)


def endpoint(operation_id: str, *arguments: Argument, **more: Any) -> Endpoint:
    """An operation, without body and answer unless they are given."""
    facts: dict[str, Any] = {
        "body": None,
        "body_models": (),
        "returns": NOTHING,
        "binary": False,
        **more,
    }
    return Endpoint(
        operation_id=operation_id, module=operation_id.lower(), arguments=arguments, **facts
    )


def surface(
    endpoints: Iterable[Endpoint] = (),
    models: Iterable[Model] = (),
    enums: dict[str, int] | None = None,
) -> Surface:
    """What one document offers."""
    return Surface(
        document="doc",
        tree={},
        endpoints={each.operation_id: each for each in endpoints},
        models={each.name: each for each in models},
        enums=enums or {},
    )
