"""The document and the values that the benchmark of the models works on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

RESOURCES = 50
"""Five schemas each."""

TEXT = {"type": "string"}
TIME = {"type": "string", "format": "date-time"}
NULLABLE = {"type": ["string", "null"]}


def document() -> dict[str, Any]:
    """Return a document with the schemas of many resources, and of contacts."""
    schemas: dict[str, Any] = dict(_contacts())
    for number in range(RESOURCES):
        schemas |= _resource(f"Thing{number}")
    info = {"title": "Benchmark", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": {}, "components": {"schemas": schemas}}


def contact(number: int) -> dict[str, Any]:
    """Return one decoded contact: eleven fields, an object and a list of two below it."""
    return {
        "id": f"00000000-0000-4000-8000-{number:012}",
        "email": f"person{number}@example.com",
        "status": "active" if number % 3 else "blocked",
        "created_at": "2026-11-24T05:44:00+00:00",
        "address": {"street": f"{number} High Street", "city": "Leeds"},
        "tags": ["a", "b"],
        "lists": [{"id": "1", "name": "first"}, {"id": "2", "name": "second"}],
        **{f"field_{i}": None for i in range(4)},
    }


def _resource(name: str) -> Mapping[str, Any]:
    fields = {f"field_{number}": NULLABLE for number in range(6)}
    kind, part = _ref(f"{name}Kind"), _ref(f"{name}Part")
    thing = {"id": TEXT, "kind": kind, "part": part, "parts": _array(part), **fields}
    request = {"name": TEXT, "count": {"type": "integer"}, "kind": kind}
    return {
        name: _object(thing, "id", "kind", "part"),
        f"{name}Kind": {"type": "string", "enum": ["one", "two"]},
        f"{name}List": _object({"items": _array(_ref(name))}),
        f"{name}Part": _object({"id": TEXT, "when": TIME, **fields}, "id"),
        f"{name}Request": _object(request, "name", "count"),
    }


def _contacts() -> Mapping[str, Any]:
    properties = {
        "id": {"type": "string", "format": "uuid"},
        "email": TEXT,
        "status": _ref("ContactStatus"),
        "created_at": TIME,
        "address": _ref("ContactAddress"),
        "tags": _array(TEXT),
        "lists": _array(_ref("ContactList")),
        **{f"field_{number}": NULLABLE for number in range(4)},
    }
    return {
        "Contact": _object(properties, *(name for name in properties if name != "field_3")),
        "ContactAddress": _object({"street": TEXT, "city": TEXT}, "street", "city"),
        "ContactList": _object({"id": TEXT, "name": TEXT}, "id", "name"),
        "ContactStatus": {"type": "string", "enum": ["active", "blocked"]},
    }


def _object(properties: Mapping[str, Any], *required: str) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "required": list(required)}


def _array(items: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}
