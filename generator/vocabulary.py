"""Checks the ``x-client-*`` keys of a document after its overlays.

The keys and their form are data, ``overlays/vocabulary.schema.json``; what a schema cannot say,
such as that an operation which is named exists, is in the rules.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from generator.document import Document, objects, operations, schemas, webhooks
from generator.errors import Finding
from generator.lint import apply_rules
from generator.origins import Origins
from generator.pointer import pointer
from generator.rules import (
    Problem,
    client_calls,
    client_credentials,
    client_errors,
    client_methods,
    client_names,
    client_values,
    client_webhooks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.rules import Rule

_SCHEMA = Path(__file__).parents[1] / "overlays" / "vocabulary.schema.json"
_ELSEWHERE = "elsewhere"

RULES: tuple[Rule, ...] = (
    *client_names.RULES,
    *client_methods.RULES,
    *client_values.RULES,
    *client_calls.RULES,
    *client_errors.RULES,
    *client_webhooks.RULES,
    *client_credentials.RULES,
)


def check_vocabulary(
    document: Document,
    where: str,
    *,
    environment_prefix: str | None = None,
    origins: Origins | None = None,
) -> list[Finding]:
    """Return all problems of the keys that overlays add; malformed keys hide the others.

    Args:
        document: the document with its overlays laid over it.
        where: names the document in findings.
        environment_prefix: what every environment variable of the provider starts with.
        origins: tells which line of which file wrote what is wrong.
    """
    locate = (origins or Origins(where, {})).locate
    if malformed := apply_rules((key_is_known,), document, locate):
        return malformed
    found = apply_rules(RULES, document, locate)
    if environment_prefix is not None:
        problems = client_credentials.foreign_variables(document, environment_prefix)
        found += [
            Finding(where=locate(problem.place), what=problem.what, fix=problem.fix)
            for problem in problems
        ]
    return found


def key_is_known(document: Document) -> Iterator[Problem]:
    """Every ``x-`` key is one of the vocabulary, where it belongs and in its form."""
    kinds = _kinds(document)
    for place, value in objects(document):
        kind = kinds.get(place, _ELSEWHERE)
        keys = {key: item for key, item in value.items() if key.startswith("x-")}
        if not keys and kind not in ("document", "operation", "webhook"):
            continue
        for error in _validator(kind).iter_errors(keys):
            # A key that is not known is more exact than the object that has it.
            unknown = getattr(error.kind, "unexpected", ())[:1]
            yield Problem(
                place=f"{place}{pointer(*error.instance_path, *unknown)}",
                what=f"{error.message}, as an x- key of {kind.replace('-', ' ')}",
                fix="See the table in overlays/README.md",
            )


def _kinds(document: Document) -> dict[str, str]:
    """Return which definition of the schema holds for which place."""
    components = document.get("components", {})
    kinds = {"": "document"}
    for schema in schemas(document):
        kinds[schema.place] = "schema"
    for operation in operations(document):
        kinds[operation.place] = "operation"
        kinds.update((place, "parameter") for place, _ in operation.parameters())
    for operation in webhooks(document):
        kinds[operation.place] = "webhook"
    for name in components.get("parameters", {}):
        kinds[pointer("components", "parameters", name)] = "parameter"
    for name in components.get("securitySchemes", {}):
        kinds[pointer("components", "securitySchemes", name)] = "security-scheme"
    return kinds


@cache
def _vocabulary() -> dict[str, Any]:
    vocabulary: dict[str, Any] = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    return vocabulary


@cache
def _validator(kind: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        {**_vocabulary(), "$ref": f"#/$defs/{kind}"}, validate_formats=True
    )
