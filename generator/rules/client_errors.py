"""Error bodies and codes: the pointers lead somewhere, the statuses happen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.document import Document, operations
from generator.pointer import pointer
from generator.rules import Problem, Rule
from generator.rules.client_calls import is_documented
from generator.schema_facts import error_schemas, schemas_at

if TYPE_CHECKING:
    from collections.abc import Iterator


def shape_is_one_of_the_errors(document: Document) -> Iterator[Problem]:
    """Each shape fits an error that the document describes, with all its pointers at once."""
    candidates = [
        schema
        for operation in operations(document)
        for schema in error_schemas(document, operation)
    ]
    # A router answers before any operation does; its errors are components alone.
    candidates += document.get("components", {}).get("schemas", {}).values()
    for index, shape in enumerate(document.get("x-client-errors", {}).get("shapes", [])):
        if not any(_fits(document, schema, shape) for schema in candidates):
            what = f"no error of the document has {', '.join(sorted(shape.values()))}"
            place = pointer("x-client-errors", "shapes", index)
            yield Problem(place=place, what=what, fix="Mend the pointers, or describe the error")


def code_has_a_status(document: Document) -> Iterator[Problem]:
    """Each code comes with statuses that some operation answers."""
    known = list(operations(document))
    for code, facts in document.get("x-client-errors", {}).get("codes", {}).items():
        for status in facts["statuses"]:
            if not any(is_documented(operation, status) for operation in known):
                what = f"{code} comes with {status}, which no operation answers"
                place = pointer("x-client-errors", "codes", code)
                yield Problem(place=place, what=what, fix="Add the response, or mend the status")


def _fits(document: Document, schema: dict[str, Any], shape: dict[str, str]) -> bool:
    inside = {"code", "message", "items"} & shape.keys()
    below = {"item_code", "item_message"} & shape.keys()
    places = [shape[key] for key in inside] + [f"{shape['items']}/0{shape[key]}" for key in below]
    return all(schemas_at(document, schema, place) for place in places)


RULES: tuple[Rule, ...] = (shape_is_one_of_the_errors, code_has_a_status)
