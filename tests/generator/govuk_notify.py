"""The document of GOV.UK Notify with what its tests ask of it: values, examples and validators."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard

import jsonpath_rfc9535
import jsonschema_rs

from generator.document import operations, resolve, schemas, webhooks
from generator.overlay import apply_overlay, load_overlay
from generator.spec import load_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).parents[2]
WHERE = "specs/govuk_notify/v2.yaml"
OVERLAYS = [ROOT / f"overlays/govuk_notify/{name}.overlay.yaml" for name in ("provider", "v2")]
DOCUMENT: dict[str, Any] = load_document(ROOT / WHERE)
OPERATIONS = {str(operation.id): operation for operation in operations(DOCUMENT)}
SCHEMAS: dict[str, dict[str, Any]] = DOCUMENT["components"]["schemas"]
SENDS = ["sendSms", "sendEmail", "sendLetter"]


def final_document() -> dict[str, Any]:
    """Return the document with its overlays; a target that matches nothing raises."""
    document = DOCUMENT
    for path in OVERLAYS:
        document = apply_overlay(document, load_overlay(path), WHERE)
    return document


def found(query: str) -> list[Any]:
    """Return the distinct values at a JSONPath, in order."""
    distinct: list[Any] = []
    for value in jsonpath_rfc9535.find(query, DOCUMENT).values():
        if value not in distinct:
            distinct.append(value)
    return distinct


def validator(schema: dict[str, Any]) -> jsonschema_rs.Draft202012Validator:
    """Return a validator for a schema that may refer to the document's components.

    The provider's own formats are checked roughly: the exact rules belong to the mock.
    """
    whole = {"allOf": [schema], "components": DOCUMENT["components"]}
    return jsonschema_rs.Draft202012Validator(whole, validate_formats=True, formats=dict(_FORMATS))


def component(name: str) -> jsonschema_rs.Draft202012Validator:
    """Return a validator for one of the document's schemas."""
    return validator({"$ref": f"#/components/schemas/{name}"})


class Example(NamedTuple):
    """A value that the document shows, beside its schema and where it stands."""

    place: str
    schema: dict[str, Any]
    value: Any


def responses() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every response that an operation can give, and its name."""
    for operation in operations(DOCUMENT):
        for status, raw in operation.value["responses"].items():
            yield f"{operation.id} {status}", resolve(DOCUMENT, raw)


def bodies() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every media type of a request or response, and its name."""
    for name, response in responses():
        for media_type, media in response["content"].items():
            yield f"{name} {media_type}", media
    for operation in (*operations(DOCUMENT), *webhooks(DOCUMENT)):
        request = operation.value.get("requestBody", {"content": {}})
        for media_type, media in request["content"].items():
            yield f"{operation.id} request {media_type}", media


def _examples() -> Iterator[Example]:
    """Yield every example of the document: of bodies, parameters, headers and schemas."""
    for node in jsonpath_rfc9535.find("$..[?@.schema]", DOCUMENT):
        holder: Any = node.value
        named = holder.get("examples", {})
        shown = {name: resolve(DOCUMENT, raw)["value"] for name, raw in named.items()}
        if "example" in holder:
            shown["example"] = holder["example"]
        for name, value in shown.items():
            yield Example(f"{node.path()}.{name}", holder["schema"], value)
    for schema in schemas(DOCUMENT):
        for index, value in enumerate(schema.value.get("examples", [])):
            yield Example(f"{schema.place}/examples/{index}", schema.value, value)


def _is_base64(text: str) -> bool:
    try:
        base64.b64decode(text)
    except binascii.Error:
        return False
    return True


def _matches(pattern: str) -> Callable[[str], bool]:
    return lambda text: re.fullmatch(pattern, text) is not None


_FORMATS: Mapping[str, Callable[[str], bool]] = {
    "phone-number": _matches(r"[\d+()\-\s]+"),
    "email-address": _matches(r"\S+@\S+\.\S+"),
    "https-url": _matches(r"https.*"),
    "base64": _is_base64,
    "datetime-within-next-day": _matches(r"\d{4}-\d\d-\d\d.*"),
}


def _is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


EXAMPLES = list(_examples())
OBJECT_EXAMPLES = [example.value for example in EXAMPLES if _is_object(example.value)]
