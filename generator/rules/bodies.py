"""Bodies of requests, as the engine can write them; and what no body of JSON can hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.document import Document, operations, resolve, resolve_place
from generator.pointer import pointer
from generator.rules import Problem, Rule
from generator.schema_facts import properties_of, types_of, variants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document import Json

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
_BYTES = "application/octet-stream"
_JSON = re.compile(r"application/(.+\+)?json(;.*)?")


def is_json(media_type: str) -> bool:
    """Tell whether bodies of a media type are JSON."""
    return _JSON.fullmatch(media_type) is not None


def is_binary(document: Document, schema: dict[str, Any]) -> bool:
    """Tell whether a schema describes bytes."""
    return resolve(document, schema).get("format") == "binary"


def request_has_one_content_type(document: Document) -> Iterator[Problem]:
    """The engine writes a module that does not import where a request may have several forms."""
    for place, body in _requests(document):
        if len(body["content"]) > 1:
            what = f"{len(body['content'])} content types in a request"
            yield Problem(place=place, what=what, fix="Keep the best one")


def request_can_be_written(document: Document) -> Iterator[Problem]:
    """The engine drops an operation whose body is text, XML or the like, or has no schema."""
    for place, media_type, media in _request_media(document):
        if not is_json(media_type) and media_type not in (FORM, MULTIPART, _BYTES):
            what = f"a request of {media_type} is not rendered"
            yield Problem(place=place, what=what, fix="Describe it as application/octet-stream")
        elif "schema" not in media:
            yield Problem(place=place, what="a request without schema", fix="Add a schema")
        elif media_type == _BYTES and not is_binary(document, media["schema"]):
            fix = "Write type: string, format: binary"
            yield Problem(place=place, what="bytes without format: binary", fix=fix)
        elif is_json(media_type) and "null" in types_of(document, media["schema"]):
            what = "a request that is null is sent without a body"
            yield Problem(place=place, what=what, fix="Make the body optional instead")


def form_is_flat(document: Document) -> Iterator[Problem]:
    """The engine sends an object in a form as Python prints it, and null as an empty text."""
    for place, media_type, media in _request_media(document):
        if media_type == FORM and "schema" in media:
            yield from _field_problems(document, place, media["schema"], {"object", "null"})


def multipart_holds_plain_fields(document: Document) -> Iterator[Problem]:
    """A form has no null, and the engine sends nothing that is no object."""
    for place, media_type, media in _request_media(document):
        if media_type == MULTIPART and "schema" in media:
            yield from _field_problems(document, place, media["schema"], {"null"})
            if "encoding" in media:
                fix = "Remove it, and tell it in the description"
                yield Problem(place=f"{place}/encoding", what="encoding is ignored", fix=fix)


def multipart_file_is_binary(document: Document) -> Iterator[Problem]:
    """The engine takes a file for a text unless it has ``format: binary``."""
    for place, media_type, media in _request_media(document):
        fields = properties_of(document, media["schema"]) if media_type == MULTIPART else {}
        for name, value in fields.items():
            schema = resolve(document, value)
            if "contentMediaType" in schema and schema.get("format") != "binary":
                what = f"the file {name} is not binary"
                yield Problem(place=place, what=what, fix="Add format: binary")


def json_holds_no_bytes(document: Document) -> Iterator[Problem]:
    """The engine puts a file object into JSON, which fails when it is sent."""
    for place, media_type, media in (*_request_media(document), *_success_media(document)):
        if is_json(media_type) and "schema" in media:
            for inner in _bytes_below(document, place, media["schema"], set()):
                fix = "Write a text, with x-client-type: base64 by overlay"
                yield Problem(place=inner, what="format: binary in JSON", fix=fix)


def _field_problems(
    document: Document, place: str, schema: dict[str, Any], refused: set[str]
) -> Iterator[Problem]:
    for variant_place, variant in variants(document, f"{place}/schema", schema):
        if types_of(document, variant) != frozenset({"object"}):
            fix = "Describe an object, one property for each field"
            yield Problem(place=variant_place, what="a form that is no object", fix=fix)
        for name, value in properties_of(document, variant).items():
            types = types_of(document, value)
            if "array" in types:
                types = types | types_of(document, resolve(document, value).get("items", {}))
            if wrong := sorted(types & refused):
                what = f"the field {name} can be {' or '.join(wrong)}"
                fix = "Take a text and describe its form; leave out instead of null"
                yield Problem(place=variant_place, what=what, fix=fix)


def _bytes_below(
    document: Document, place: str, schema: dict[str, Any], seen: set[int]
) -> Iterator[str]:
    for variant_place, variant in variants(document, place, schema):
        if id(variant) in seen:
            continue
        seen.add(id(variant))
        if variant.get("format") == "binary":
            yield variant_place
        inner: list[Json] = [*properties_of(document, variant).values()]
        inner += [variant.get("items"), variant.get("additionalProperties")]
        for value in inner:
            if isinstance(value, dict):
                yield from _bytes_below(document, variant_place, value, seen)


def _requests(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    for operation in operations(document):
        if "requestBody" in operation.value:
            place = f"{operation.place}/requestBody"
            yield resolve_place(document, place, operation.value["requestBody"])


def _request_media(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for place, body in _requests(document):
        for media_type, media in body["content"].items():
            yield f"{place}{pointer('content', media_type)}", media_type, media


def _success_media(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for operation in operations(document):
        for place, status, response in operation.responses():
            if status.startswith("2"):
                resolved_place, resolved = resolve_place(document, place, response)
                for media_type, media in resolved.get("content", {}).items():
                    yield f"{resolved_place}{pointer('content', media_type)}", media_type, media


RULES: tuple[Rule, ...] = (
    request_has_one_content_type,
    request_can_be_written,
    form_is_flat,
    multipart_holds_plain_fields,
    multipart_file_is_binary,
    json_holds_no_bytes,
)
