"""Holding values against the schemas of a document, with jsonschema-rs, formats asserted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import jsonschema_rs

from .json_text import is_array, is_object
from .violations import Place, Violation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .document import Document, Location, Node

__all__ = ["Validation"]

_ROOT = "urn:document"


class Validation:
    """The schemas of one document, each compiled when first used (JSON Schema 2020-12).

    Args:
        document: whose schemas these are.
        formats: checks by format name, for formats JSON Schema does not know or that the provider
            reads in its own way. A check may raise ValueError for False.
    """

    def __init__(self, document: Document, formats: Mapping[str, Callable[[str], bool]]) -> None:
        self._document = document
        self._formats = {name: _quiet(check) for name, check in formats.items()}
        self._registry: jsonschema_rs.Registry | None = None
        self._compiled: dict[Location, jsonschema_rs.Draft202012Validator] = {}

    def violations(
        self, schema: Node, value: Any, *, place: Place, path: Location = ()
    ) -> list[Violation]:
        """All that is wrong with a value.

        Args:
            schema: a schema of the document.
            value: decoded JSON, nested no deeper than `MAX_DEPTH`.
            place: where the value stood.
            path: the path of the value itself, put before the paths inside it.
        """
        validator = self._validator(schema)
        try:
            errors = list(validator.iter_errors(value))
        except UnicodeEncodeError:
            # The validator takes no lone surrogates; to a schema they are characters like others.
            value = _without_surrogates(value)
            errors = list(validator.iter_errors(value))
        return [self._violation(error, value, place, path) for error in errors]

    def _validator(self, schema: Node) -> jsonschema_rs.Draft202012Validator:
        found = self._compiled.get(schema.location)
        if found is None:
            found = self._compiled[schema.location] = self._compile(schema)
        return found

    def _compile(self, schema: Node) -> jsonschema_rs.Draft202012Validator:
        if self._registry is None:
            # References inside a schema start at the root of the document it was taken from.
            self._registry = jsonschema_rs.Registry(
                [(_ROOT, dict(self._document.raw))], draft=jsonschema_rs.Draft202012
            )
        return jsonschema_rs.Draft202012Validator(
            {"$ref": f"{_ROOT}#{quote(schema.pointer, safe='/~')}"},
            registry=self._registry,
            formats=self._formats,
            validate_formats=True,
            offline=True,
        )

    def _violation(
        self, error: jsonschema_rs.ValidationError, value: Any, place: Place, path: Location
    ) -> Violation:
        kind = error.kind.as_dict()
        schema_path = tuple(error.schema_path)
        expected = self._document.value_at(schema_path)
        # A schema that is just `false` has no keyword; everywhere else the path ends with one.
        keyword = "false" if error.kind.name == "falseSchema" else str(schema_path[-1])
        unexpected = [kind["error"].instance] if "error" in kind else kind.get("unexpected", ())
        return Violation(
            place=place,
            path=(*path, *error.instance_path),
            keyword=keyword,
            expected=error.kind.value if expected is None else expected,
            value=_value_at(value, error.instance_path),
            missing=(kind["property"],) if "property" in kind else (),
            unexpected=tuple(str(name) for name in unexpected),
            schema_path=schema_path,
            branches=tuple(
                tuple(self._violation(inner, value, place, path) for inner in branch)
                for branch in kind.get("context", ())
            ),
        )


def _quiet(check: Callable[[str], bool]) -> Callable[[str], bool]:
    def quiet(text: str) -> bool:
        try:
            return check(text)
        except ValueError:
            return False

    return quiet


def _value_at(value: Any, path: Iterable[str | int]) -> Any:
    for key in path:
        value = value[key]
    return value


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if is_array(value):
        return [_without_surrogates(item) for item in value]
    if is_object(value):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    return value
