"""Successes of operations, as the engine can read them and a method can return them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.document import Document, operations, resolve_place
from generator.pointer import pointer
from generator.rules import Problem, Rule
from generator.rules.bodies import is_binary, is_json
from generator.schema_facts import ANY, types_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Operation

_SUCCESS = re.compile(r"2(\d\d|XX)")
_OK = "200"


def success_is_named(document: Document) -> Iterator[Problem]:
    """A method returns what a success holds; a range of statuses would promise it for all."""
    for operation in operations(document):
        successes = list(_successes(document, operation))
        if not successes:
            fix = "Add the answer to a call that went well"
            yield Problem(place=operation.place, what="no success", fix=fix)
        for place, status, _ in successes:
            if not status.isdecimal():
                fix = "Name each status that there is"
                yield Problem(place=place, what=f"the success {status} is a range", fix=fix)


def success_has_one_content_type(document: Document) -> Iterator[Problem]:
    """The engine reads every success as the first type that it knows."""
    for operation in operations(document):
        for place, _, response in _successes(document, operation):
            if len(response.get("content", {})) > 1:
                what = f"{len(response['content'])} content types in a success"
                yield Problem(place=place, what=what, fix="Keep the one that the client asks for")


def success_can_be_read(document: Document) -> Iterator[Problem]:
    """The engine throws away JSON without a type, and takes a text for whatever is declared."""
    for operation in operations(document):
        for place, media_type, media in _media(document, operation):
            types = types_of(document, media.get("schema", {}))
            if media_type.startswith("text/"):
                if types != frozenset({"string"}):
                    what = f"{media_type} is no text by its schema"
                    yield Problem(place=place, what=what, fix="Write type: string")
            elif not is_json(media_type):
                if not is_binary(document, media.get("schema", {})):
                    fix = "Write type: string, format: binary"
                    yield Problem(place=place, what=f"{media_type} is not read as bytes", fix=fix)
            elif ANY in types or types == frozenset({"null"}):
                what = "the schema of a success says nothing"
                yield Problem(place=place, what=what, fix="Describe it, or declare no content")


def successes_are_of_one_kind(document: Document) -> Iterator[Problem]:
    """A method returns JSON, a file or nothing: it cannot tell beforehand which it will be."""
    for operation in operations(document):
        kinds = {_kind(document, response) for _, _, response in _successes(document, operation)}
        if len(kinds) > 1:
            what = f"the successes are {' and '.join(sorted(kinds))}"
            fix = "Keep the kind that the client asks for"
            yield Problem(place=operation.place, what=what, fix=fix)


def file_comes_with_200(document: Document) -> Iterator[Problem]:
    """A file is kept only if it is there as a whole, and that is what 200 says."""
    for operation in operations(document):
        for place, status, response in _successes(document, operation):
            if status != _OK and _kind(document, response) == "a file":
                fix = "Describe the answer that the client asks for"
                yield Problem(place=place, what=f"a file with the status {status}", fix=fix)


def _kind(document: Document, response: dict[str, Any]) -> str:
    media: list[dict[str, Any]] = list(response.get("content", {}).values())
    if not media:
        return "nothing"
    binary = any(is_binary(document, each.get("schema", {})) for each in media)
    return "a file" if binary else "JSON or text"


def _media(document: Document, operation: Operation) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for place, _, response in _successes(document, operation):
        for media_type, media in response.get("content", {}).items():
            yield f"{place}{pointer('content', media_type)}", media_type, media


def _successes(
    document: Document, operation: Operation
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for place, status, response in operation.responses():
        if _SUCCESS.fullmatch(status):
            resolved_place, resolved = resolve_place(document, place, response)
            yield resolved_place, status, resolved


RULES: tuple[Rule, ...] = (
    success_is_named,
    success_has_one_content_type,
    success_can_be_read,
    successes_are_of_one_kind,
    file_comes_with_200,
)
