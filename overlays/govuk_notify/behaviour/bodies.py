"""Reading JSON bodies as the server does, whatever content type they claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ..._mock.json_text import MalformedJsonError, TooDeepError, read_json
from .errors import bad_request, server_fault

if TYPE_CHECKING:
    from collections.abc import Mapping

_INVALID = "Invalid JSON supplied in POST data"
_NUL = "\0"


def read_body(body: bytes) -> object:
    """Decode a body in Python's dialect: NaN, a byte-order mark, UTF-16 and UTF-32 included.

    What is false to Python (`[]`, `null`, `0`, `""`) is an empty object.

    Raises:
        Refused: 400 for what is no JSON, an empty body included; 500 for what nests so deeply
            that the server gives up (here earlier than there).
    """
    try:
        return read_json(body, dialect="python") or {}
    except TooDeepError:
        raise server_fault("RecursionError") from None
    except MalformedJsonError:
        raise bad_request(_INVALID) from None


def check_storable(reference: object, personalisation: Mapping[str, object]) -> None:
    """See that the database takes a message.

    Raises:
        Refused: 500, for a NUL in the reference, or half a surrogate pair anywhere.
    """
    texts = [text for text in (reference, *personalisation.values()) if isinstance(text, str)]
    for value in personalisation.values():
        if isinstance(value, list):
            texts += [item for item in cast("list[object]", value) if isinstance(item, str)]
    if any("\ud800" <= character <= "\udfff" for text in texts for character in text):
        raise server_fault("UnicodeEncodeError")
    check_searchable(reference)


def check_searchable(reference: object) -> None:
    """See that the database can compare a reference.

    Raises:
        Refused: 500, where it holds a NUL.
    """
    if isinstance(reference, str) and _NUL in reference:
        raise server_fault("ValueError")
