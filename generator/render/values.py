"""How a Python user writes each kind of value, and what makes of it what the models hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openapi_python_client.parser.properties import EnumProperty, ModelProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty

from generator.surface import Held, ValueType

if TYPE_CHECKING:
    from openapi_python_client.parser.properties import Property
    from openapi_python_client.parser.properties.protocol import PropertyProtocol

_VALUE = "{value}"
_GIVEN = "{value}, {name}"


def accepted(prop: Property | PropertyProtocol) -> ValueType:
    """Return what an argument accepts: wider than what the model holds, converted on the way."""
    match prop:
        case UuidProperty():
            return ValueType(annotation="UUID | str", conversion=f"as_uuid({_GIVEN})")
        case EnumProperty():
            name = f"models.{prop.class_info.name}"
            return ValueType(annotation=f"{name}Like", conversion=f"as_enum({_GIVEN}, {name})")
        case ModelProperty():
            return _accepted_model(prop)
        case ListProperty():
            return _accepted_list(prop)
        case UnionProperty():
            return _accepted_union(prop)
        case _:
            return ValueType(annotation=annotation(prop))


def held(prop: Property | PropertyProtocol) -> Held:
    """Return what a model or an answer holds."""
    kept = _alternatives(prop)
    only = kept[0] if len(kept) == 1 else None
    return Held(
        annotation=annotation(prop),
        item=annotation(only.inner_property) if isinstance(only, ListProperty) else None,
        model=str(only.class_info.name) if isinstance(only, ModelProperty) else None,
    )


def annotation(prop: Property | PropertyProtocol) -> str:
    """Return the annotation of what a model holds; classes are written `models.Name`."""
    match prop:
        case ModelProperty() | EnumProperty():
            return f"models.{prop.class_info.name}"
        case ListProperty():
            # Resources have methods called `list`.
            return f"builtins.list[{annotation(prop.inner_property)}]"
        case UnionProperty():
            return " | ".join(dict.fromkeys(annotation(inner) for inner in prop.inner_properties))
        case _:
            return prop.get_type_string(no_optional=True).as_unembedded_code()


def _alternatives(prop: Property | PropertyProtocol) -> list[Property | PropertyProtocol]:
    inner = prop.inner_properties if isinstance(prop, UnionProperty) else [prop]
    return [each for each in inner if not isinstance(each, NoneProperty)]


def _accepted_model(prop: ModelProperty) -> ValueType:
    name = f"models.{prop.class_info.name}"
    return ValueType(
        annotation=f"{name} | Mapping[str, object]", conversion=f"as_model({_GIVEN}, {name})"
    )


def _accepted_list(prop: ListProperty) -> ValueType:
    inner = accepted(prop.inner_property)
    several = f"Sequence[{inner.annotation}]"
    if isinstance(prop.inner_property, EnumProperty):
        several = f"{inner.annotation} | {several}"
    if inner.conversion == _VALUE:
        return ValueType(annotation=several, conversion=f"as_items({_GIVEN})")
    each = inner.conversion.replace(_VALUE, "item")
    return ValueType(annotation=several, conversion=f"as_list({_GIVEN}, lambda item: {each})")


def _accepted_union(prop: UnionProperty) -> ValueType:
    parts = _alternatives(prop)
    if len(parts) != 1:
        return ValueType(annotation=annotation(prop))
    inner = accepted(parts[0])
    return ValueType(annotation=f"{inner.annotation} | None", conversion=inner.conversion)
