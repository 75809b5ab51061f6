"""Examples: each body has one, and each one holds: house rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jsonschema_rs

from generator.document import Document, objects, operations, resolve, resolve_place, schemas
from generator.document import webhooks as webhooks_of
from generator.pointer import pointer
from generator.rules import Problem, Rule
from generator.rules.bodies import FORM, is_json

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOCUMENT = "urn:document"


def body_has_an_example(document: Document) -> Iterator[Problem]:
    """Each request and each response with content has one: mock, tests and reference show it."""
    for place, media in _bodies(document):
        if not _named_examples(document, place, media) and not _is_binary(document, media):
            yield Problem(place=place, what="no example", fix="Add a real one")


def example_is_written_here(document: Document) -> Iterator[Problem]:
    """An example behind a URL is checked by nobody."""
    for place, value in objects(document):
        if "externalValue" in value:
            fix = "Write it as value"
            yield Problem(place=place, what="an example behind a URL", fix=fix)


def example_holds(document: Document) -> Iterator[Problem]:
    """Each example fits its schema, formats asserted; formats of the provider's own are skipped."""
    registry = jsonschema_rs.Registry([(_DOCUMENT, document)])
    for place, holder in objects(document):
        if not isinstance(holder.get("schema"), dict) or not _is_typed_text(place):
            continue
        for inner, value in _named_examples(document, place, holder):
            yield from _invalid(registry, f"{place}/schema", inner, value)
    for schema in schemas(document):
        for inner, value in _schema_examples(schema.place, schema.value):
            yield from _invalid(registry, schema.place, inner, value)


def _invalid(
    registry: jsonschema_rs.Registry, schema_place: str, place: str, value: Any
) -> Iterator[Problem]:
    validator = jsonschema_rs.Draft202012Validator(
        {"$ref": f"{_DOCUMENT}#{schema_place.replace('{', '%7B').replace('}', '%7D')}"},
        registry=registry,
        validate_formats=True,
    )
    for error in validator.iter_errors(value):
        inner = pointer(*error.instance_path)
        what = f"the example does not fit its schema: {error.message}"
        yield Problem(place=f"{place}{inner}", what=what, fix="Mend the example, or the schema")


def _bodies(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every media type object in use once, by where it stands."""
    found: dict[str, dict[str, Any]] = {}
    for operation in (*operations(document), *webhooks_of(document)):
        holders = [(place, response) for place, _, response in operation.responses()]
        if "requestBody" in operation.value:
            holders.append((f"{operation.place}/requestBody", operation.value["requestBody"]))
        for declared in holders:
            place, holder = resolve_place(document, *declared)
            for media_type, media in holder.get("content", {}).items():
                found[f"{place}{pointer('content', media_type)}"] = media
    yield from found.items()


def _named_examples(
    document: Document, place: str, holder: dict[str, Any]
) -> list[tuple[str, Any]]:
    """Return the place and value of each example beside a ``schema``."""
    if "example" in holder:
        return [(f"{place}/example", holder["example"])]
    found: list[tuple[str, Any]] = []
    for name, example in holder.get("examples", {}).items():
        inner, resolved = resolve_place(document, f"{place}{pointer('examples', name)}", example)
        if "value" in resolved:
            found.append((f"{inner}/value", resolved["value"]))
    return found


def _schema_examples(place: str, schema: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    if "example" in schema:
        yield f"{place}/example", schema["example"]
    for index, value in enumerate(schema.get("examples", [])):
        yield f"{place}{pointer('examples', index)}", value


def _is_binary(document: Document, media: dict[str, Any]) -> bool:
    return resolve(document, media.get("schema", {})).get("format") == "binary"


def _is_typed_text(place: str) -> bool:
    """Tell whether values at this place are JSON or something that JSON can stand for."""
    media_type = place.rpartition("/")[2].replace("~1", "/")
    inside_content = place.rpartition("/")[0].endswith("/content")
    text = is_json(media_type) or media_type == FORM or media_type.startswith("text/")
    return text or not inside_content


RULES: tuple[Rule, ...] = (body_has_an_example, example_is_written_here, example_holds)
