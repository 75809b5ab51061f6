"""Places in documents, as a ledger names them.

A place is a JSON pointer into a final document (overlays laid over it). It may begin with the id of
an operation or the name of a schema in place of the pointer to it, and passes through references:

    sendParcel/responses/401        something is there
    Parcel/properties/weight/maximum = 30       a value, as JSON
    sendParcel/description ~ never twice        a text that says this
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from generator.document import operations, webhooks
from generator.pointer import pointer, pointer_parts
from overlays._mock.json_text import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.document import Document

_VALUE, _WORDS = " = ", " ~ "
_SIGN = re.compile(f"{_VALUE}|{_WORDS}")


class Places:
    """The documents of a provider, by name, and what they have where."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = tuple(documents.values())
        self._anchors = _anchors(self._documents)

    def pointer(self, place: str) -> str:
        """The whole pointer for a place without `=` and `~`."""
        head, slash, tail = place.partition("/")
        return self._anchors.get(head, head) + slash + tail

    def fault(self, place: str) -> str | None:
        """What is wrong with a place: nothing is there, or another value or text."""
        at, kind, said = _parted(place)
        try:
            value = self.value(at)
        except LookupError:
            return f"{place}: nothing is there"
        if kind == _VALUE:
            return None if value == json.loads(said) else f"{place}: is {json.dumps(value)}"
        if kind == _WORDS:
            return None if one_line(said) in one_line(str(value)) else f"{place}: does not say so"
        return f"{place}: is a text: which words of it?" if isinstance(value, str) else None

    def value(self, place: str) -> Any:
        """What is at a place without `=` and `~`.

        Raises:
            LookupError: nothing.
        """
        parts = pointer_parts(self.pointer(place))
        for document in self._documents:
            try:
                return _walk(document, parts)
            except LookupError:
                continue
        raise LookupError(place)


def one_line(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


def _parted(place: str) -> tuple[str, str, str]:
    found = _SIGN.search(place)
    if found is None:
        return place, "", ""
    return place[: found.start()], found[0], place[found.end() :]


def _anchors(documents: Sequence[Document]) -> dict[str, str]:
    found: dict[str, str] = {}
    for document in documents:
        for name in document.get("components", {}).get("schemas", {}):
            found[name] = pointer("components", "schemas", name)
        for operation in (*operations(document), *webhooks(document)):
            found[str(operation.id)] = operation.place
    return found


def _walk(document: Document, parts: Sequence[str]) -> Any:
    value: Any = document
    for part in parts:
        if is_object(value):
            value = _below(document, value, part)
        elif is_array(value) and part.isdecimal():
            value = value[int(part)]
        else:
            raise LookupError(part)
    return value


def _below(document: Document, value: Mapping[str, Any], part: str) -> Any:
    while part not in value and "$ref" in value:
        value = _walk(document, pointer_parts(str(value["$ref"]).removeprefix("#")))
    return value[part]
