# Copied from overlays/_contract/drift/new_parts.py; edit it there and run `make generate`.
"""Parts that a document lacks altogether: an answer, a media type of one."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from ..._mock.answers import is_json
from ..._mock.json_text import is_object
from ..examples import examples_of
from ..exchange import NOTHING
from .answers import misfits
from .inferring import inferred_body

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..._mock.document import Node
    from .traffic import Reading, Traffic


def phrase(status: int) -> str:
    """The name of a status; of one that has none only what class it is of."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"an answer of the class {status // 100}XX"


def new_response(reading: Reading, traffic: Sequence[Traffic]) -> dict[str, Any]:
    """The response object of an answer: one that stands in the document and fits, or a new one."""
    status = traffic[0].exchange.status
    for node, raw in _likeliest_first(reading, traffic[0]):
        if not any(list(misfits(reading, each, node)) for each in traffic):
            if "$ref" in raw:
                return {"$ref": raw["$ref"]}
            return {"description": phrase(status), **_without_examples(raw)}
    return {
        "description": phrase(status),
        **_headers(traffic),
        **_content(traffic),
    }


def new_media(
    reading: Reading, response: Sequence[str | int], traffic: Sequence[Traffic]
) -> dict[str, Any]:
    """The media type object of bodies; with the schema of a sibling where that fits."""
    content = reading.document.root.get(*response, "content")
    for _, media in content.items() if content else ():
        schema = media.get("schema")
        values = [each.answered for each in traffic]
        if schema is not None and NOTHING not in values:
            fits = (
                not reading.validation.violations(schema, value, place="body") for value in values
            )
            if all(fits):
                return {"schema": media.value["schema"]}
    return _media(traffic)


def _likeliest_first(reading: Reading, traffic: Traffic) -> list[tuple[Node, Mapping[str, Any]]]:
    """Responses of the document; those whose examples have the codes of an answer go first."""
    status = traffic.exchange.status
    codes = reading.codes.of_answer(status, traffic.exchange.body)

    def lacks_codes(found: tuple[Node, Mapping[str, Any]]) -> bool:
        content = found[0].get("content")
        examples = [
            json.dumps(example).encode()
            for _, media in (content.items() if content else ())
            for example in examples_of(media)
        ]
        shown = (reading.codes.of_answer(status, example) for example in examples)
        return not codes <= frozenset().union(*shown)

    return sorted(_responses(reading, traffic), key=lacks_codes)


def _responses(reading: Reading, traffic: Traffic) -> Iterator[tuple[Node, Mapping[str, Any]]]:
    """Responses of the same operation, those of the same class first, then the shared ones."""
    operation, first = traffic.operation, str(traffic.exchange.status)[0]
    keys = sorted(operation.responses, key=lambda key: key[0] != first)
    for key in keys:
        raw = reading.document.value_at((*operation.node.location, "responses", key))
        if is_object(raw):
            yield operation.responses[key], raw
    shared = reading.document.root.get("components", "responses")
    for name, node in shared.items() if shared else ():
        yield node, {"$ref": f"#/components/responses/{name}"}


def _without_examples(raw: Mapping[str, Any]) -> dict[str, Any]:
    content: Mapping[str, Any] = raw.get("content", {})
    media = {
        name: {"schema": each["schema"]} if "schema" in each else {}
        for name, each in content.items()
    }
    headers = {"headers": raw["headers"]} if "headers" in raw else {}
    return {**headers, **({"content": media} if media else {})}


def _headers(traffic: Sequence[Traffic]) -> dict[str, Any]:
    """Headers that the operation's other answers have, and these have too."""
    operation = traffic[0].operation
    found: dict[str, Any] = {}
    for response in operation.responses.values():
        headers: Mapping[str, Any] = response.value.get("headers", {})
        for name, raw in headers.items():
            if all(each.header(name) is not None for each in traffic):
                found.setdefault(name, raw)
    return {"headers": found} if found else {}


def _content(traffic: Sequence[Traffic]) -> dict[str, Any]:
    kinds = dict.fromkeys(each.media_type for each in traffic if each.exchange.body)
    content = {
        kind: _media([each for each in traffic if each.exchange.body and each.media_type == kind])
        for kind in kinds
    }
    return {"content": content} if content else {}


def _media(traffic: Sequence[Traffic]) -> dict[str, Any]:
    values = [each.answered for each in traffic if each.answered is not NOTHING]
    if is_json(traffic[0].media_type) and values:
        return {"schema": inferred_body(values)}
    is_text = traffic[0].media_type.startswith("text/")
    return {"schema": {"type": "string"}} if is_text else {}
