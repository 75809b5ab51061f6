# Copied from overlays/_contract/drift/words.py; edit it there and run `make generate`.
"""What a difference is, in words. No value is told, but for keywords of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._mock.json_text import is_array
from .difference import ANY_PROPERTY
from .inferring import type_of
from .schemas import SEVERAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .difference import Difference
    from .traffic import Reading

_SIZED = {"Length": "characters", "Items": "items", "Properties": "properties"}
BEHAVIOUR = "behaviour"
"""The kind of what only a check has seen."""
_BEHAVIOURS = {
    "allow_header": "the header Allow does not name the methods that there are",
    "content_type": "a content type is not treated as it is known to be",
    "created_once": "one request does not make just one thing",
    "current_link": "a page tells another address than its own",
    "declared_headers_only": "headers are not as they are known to be",
    "documented_errors": "what is known to be an error is answered otherwise",
    "echo": "an answer does not repeat what was sent",
    "file_signature": "a file does not begin as files of its type do",
    "filter_obeyed": "a list shows what its filter excludes",
    "filters": "a filter does not find what the list shows",
    "formats": "texts of the provider's own formats are not treated as they are known to be",
    "head": "HEAD is not answered like GET",
    "items_read": "an item is read otherwise than its list shows it",
    "known_answers": "what is known to be there is not read as it is",
    "known_values": "a value that is known to be accepted is refused",
    "newest_first": "a list is not sorted by time",
    "not_a_server_error": "the server fails",
    "pages": "the pages of a list do not show everything once",
    "read_back": "what was created is not read as it was sent",
    "refused": "strangers are not answered as they are known to be",
    "unchanged": "a request of a stranger has changed what is read",
    "variants": "a request with one thing changed is not treated as the document says",
    "unsupported_method": "a method that the path does not have is not answered with 405",
}
_WORDS = {
    "repeated": "is sent more than once",
    "status": "is not documented",
    "media type": "is of the media type {}, which the document does not name",
    "request media type": "is of the media type {}, which the document does not name",
    "code": "has the error code {}, which the document does not list for this status",
    "false": "is there, and the document forbids it",
    SEVERAL: "fits several of the alternatives, and the document allows one",
    "optional": "is missing, and the document demands it",
    "no body": "has no body, and the document shows one",
    "no JSON": "says that it is JSON, and is not",
    "closed": "came without credentials, and the document asks for none",
    "open": "came without credentials, and the document demands them",
    "open to wrong credentials": "came for wrong credentials",
}


def behaviour_words(check: str) -> str:
    """One sentence for what a check of the suite has found."""
    return _BEHAVIOURS.get(check, f"the check {check} fails")


def words(reading: Reading, seen: Sequence[Difference]) -> str:
    """One sentence for differences of one key."""
    first = seen[0]
    if first.kind == "header":
        return f"the header {first.name} is in answers, and the document does not name it there"
    return f"{first.where} {_problem(reading, seen)}"


def _problem(reading: Reading, seen: Sequence[Difference]) -> str:
    first = seen[0]
    if first.kind == "keyword":
        return _of_keyword(reading, seen)
    if first.kind == "required":
        names = ", ".join(sorted({name for each in seen for name in each.value}))
        return f"lacks {names}, which the document demands"
    if first.kind == ANY_PROPERTY:
        return f"is one of many properties of type {_types(seen)} that the document does not name"
    if first.kind == "properties":
        return f"is of type {_types(seen)}, and the document does not name it"
    if first.kind == "media type" and not first.name:
        return "does not name its media type"
    return _WORDS[first.kind].format(first.name)


def _of_keyword(reading: Reading, seen: Sequence[Difference]) -> str:
    first = seen[0]
    said: Any = reading.document.value_at((*first.location, first.name))
    if first.name == "type":
        declared = " or ".join(said) if is_array(said) else said
        return f"is of type {_types(seen)}, and the document says {declared}"
    if first.name in {"additionalProperties", "unevaluatedProperties"}:
        return "has a property that the document forbids"
    if first.name in {"enum", "const"}:
        return "is none of the values that the document lists"
    for ending, unit in _SIZED.items():
        if first.name.endswith(ending):
            sizes = sorted({len(each.value) for each in seen})
            counts = ", ".join(map(str, sizes[:3]))
            return f"has {counts} {unit}, and the document says {first.name} {said}"
    if first.name in {"format", "pattern"}:
        return f"is not of the {first.name} {said}"
    return f"does not satisfy {first.name} {said}"


def _types(seen: Sequence[Difference]) -> str:
    return " or ".join(sorted({type_of(each.value) for each in seen}))
