"""How a Python user writes each kind of value, and what makes of it what the models hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openapi_python_client.parser.properties import EnumProperty, ModelProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty

from generator.surface import ValueType

if TYPE_CHECKING:
    from openapi_python_client.parser.properties import Property
    from openapi_python_client.parser.properties.protocol import PropertyProtocol

VALUE = "{value}"


def accepted(prop: Property | PropertyProtocol) -> ValueType:
    """Return what an argument accepts: wider than what the model holds, converted on the way."""
    match prop:
        case UuidProperty():
            return ValueType(annotation="UUID | str", conversion=f"as_uuid({VALUE})")
        case EnumProperty():
            name = f"models.{prop.class_info.name}"
            return ValueType(annotation=f"{name}Like", conversion=f"as_enum({VALUE}, {name})")
        case ModelProperty():
            return _accepted_model(prop)
        case ListProperty():
            return _accepted_list(prop)
        case UnionProperty():
            return _accepted_union(prop)
        case _:
            return ValueType(annotation=held(prop))


def held(prop: Property | PropertyProtocol) -> str:
    """Return the annotation of what a model holds; classes are written `models.Name`."""
    match prop:
        case ModelProperty() | EnumProperty():
            return f"models.{prop.class_info.name}"
        case ListProperty():
            return f"builtins.list[{held(prop.inner_property)}]"
        case UnionProperty():
            return " | ".join(dict.fromkeys(held(inner) for inner in prop.inner_properties))
        case _:
            return prop.get_type_string(no_optional=True).as_unembedded_code()


def _accepted_model(prop: ModelProperty) -> ValueType:
    name = f"models.{prop.class_info.name}"
    return ValueType(
        annotation=f"{name} | Mapping[str, object]", conversion=f"as_model({VALUE}, {name})"
    )


def _accepted_list(prop: ListProperty) -> ValueType:
    inner = accepted(prop.inner_property)
    annotation = f"Sequence[{inner.annotation}]"
    if isinstance(prop.inner_property, EnumProperty):
        annotation = f"{inner.annotation} | {annotation}"
    if inner.conversion == VALUE:
        return ValueType(annotation=annotation, conversion=f"as_items({VALUE})")
    each = inner.conversion.replace(VALUE, "item")
    return ValueType(annotation=annotation, conversion=f"as_list({VALUE}, lambda item: {each})")


def _accepted_union(prop: UnionProperty) -> ValueType:
    parts = [inner for inner in prop.inner_properties if not isinstance(inner, NoneProperty)]
    if len(parts) != 1:
        return ValueType(annotation=held(prop))
    inner = accepted(parts[0])
    return ValueType(annotation=f"{inner.annotation} | None", conversion=inner.conversion)
