"""Reads OpenAPI 3.1 documents and refuses invalid ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import jsonschema_rs
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator.bundle import bundle
from generator.document import references, resolve_step, schemas
from generator.errors import Finding, GeneratorError, refuse_if_any
from generator.pointer import pointer
from generator.source import Source, read_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.document import Document, Json

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SHOWN_CHARACTERS = 300
"""A validator quotes whole objects; more than this of one message helps nobody."""


def load_yaml(path: Path) -> Json:
    """Return the value of one YAML file; raises as ``read_source``."""
    return read_source(path).value


def load_document(path: Path) -> Document:
    """Return one OpenAPI 3.1 document; raises as ``read_source`` and ``check_document``."""
    source = read_source(path)
    return check_document(source)


def check_document(source: Source) -> Document:
    """Return the document; with what it takes from other files it is valid OpenAPI 3.1.

    Raises:
        FindingsError: it is no valid document, or a reference leads nowhere.
        GeneratorError: it does not say that it is OpenAPI 3.1.
    """
    document = source.value if isinstance(source.value, dict) else {}
    version = document.get("openapi")
    if not isinstance(version, str) or not re.fullmatch(r"3\.1\.\d+", version):
        what = f"the key openapi says {version!r}, not 3.1.x"
        raise GeneratorError(source.where("/openapi"), what, "Write openapi: 3.1.1")
    refuse_if_any(list(_broken_references(source, document)))
    refuse_if_any(list(_invalid_places(source, bundle(document, source.path, root=source.root))))
    return document


def _broken_references(source: Source, document: Document) -> Iterator[Finding]:
    """Find what would make the validator fetch something, or stop at its first problem."""
    for place, _, reference in references(document):
        target = urlsplit(reference)
        if not target.scheme and not target.netloc and not target.path:
            try:
                resolve_step(document, reference)
            except LookupError:
                yield Finding(
                    where=source.where(place),
                    what=f"$ref {reference} leads nowhere",
                    fix="Mend it, or add its target",
                )


def _invalid_places(source: Source, document: Document) -> Iterator[Finding]:
    errors: list[Any] = []
    try:
        errors.extend(OpenAPIV31SpecValidator(document).iter_errors())
    except Exception as error:
        # The validator gives up on a schema that its own first findings already call wrong.
        if not errors:
            what = f"cannot be validated: {_short(str(error))}"
            raise GeneratorError(source.name, what, "Mend what the message quotes") from error
    inner = [found for found in errors if _is_of_a_schema(document, found)]
    if inner and len(inner) == len(errors) and (own := list(_malformed_schemas(source, document))):
        yield from own
        return
    for found in errors:
        yield _invalid(source, pointer(*found.absolute_path), found.message)


def _is_of_a_schema(document: Document, found: Any) -> bool:
    """Tell whether a finding only says where it is inside of some schema."""
    return bool(found.absolute_path) and found.instance != document


def _malformed_schemas(source: Source, document: Document) -> Iterator[Finding]:
    dialect = jsonschema_rs.Draft202012Validator({"$ref": _DIALECT})
    for schema in schemas(document):
        if not schema.keyword:
            for error in dialect.iter_errors(schema.value):
                place = f"{schema.place}{pointer(*error.instance_path)}"
                yield _invalid(source, place, error.message)


def _invalid(source: Source, place: str, message: str) -> Finding:
    return Finding(
        where=source.where(place),
        what=f"not valid OpenAPI 3.1: {_short(message)}",
        fix="See https://spec.openapis.org/oas/v3.1.1",
    )


def _short(text: str) -> str:
    line = " ".join(text.partition("\n\nFailed validating")[0].split())
    return line if len(line) <= _SHOWN_CHARACTERS else f"{line[:_SHOWN_CHARACTERS]} ..."
