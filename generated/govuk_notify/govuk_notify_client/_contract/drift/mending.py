# Copied from overlays/_contract/drift/mending.py; edit it there and run `make generate`.
"""What has to be changed in a document for it to agree with what was seen, kind by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..._mock.json_text import is_object
from .changes import Change, pointer_to
from .difference import ANY_PROPERTY
from .inferring import inferred
from .keywords import keyword_change, several_change
from .new_parts import new_media, new_response, phrase
from .schemas import SEVERAL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .difference import Difference
    from .traffic import Reading


def mended(reading: Reading, seen: Sequence[Difference]) -> Change | None:
    """The change for differences of one key; None where no document can say what was seen."""
    mend = _MENDS.get(seen[0].kind)
    return mend(reading, seen) if mend else None


def _keyword(reading: Reading, seen: Sequence[Difference]) -> Change:
    return keyword_change(reading.document, seen)


def _several(reading: Reading, seen: Sequence[Difference]) -> Change:
    return several_change(reading.document, seen)


def _required(reading: Reading, seen: Sequence[Difference]) -> Change:
    pointer = pointer_to((*seen[0].location, "required"))
    listed: list[str] = reading.document.value_at((*seen[0].location, "required"))
    missing = {name for each in seen for name in each.value}
    rest = [name for name in listed if name not in missing]
    if not rest:
        return Change(op="remove", pointer=pointer)
    return Change(op="replace", pointer=pointer, value=rest)


def _property(_reading: Reading, seen: Sequence[Difference]) -> Change:
    first = seen[0]
    pointer = pointer_to((*first.location, "properties", first.name))
    return Change(op="add", pointer=pointer, value=inferred([each.value for each in seen]))


def _any_property(reading: Reading, seen: Sequence[Difference]) -> Change:
    location = (*seen[0].location, "additionalProperties")
    schema = inferred([each.value for each in seen])
    is_there = reading.document.value_at(location) is not None
    return Change(op="replace" if is_there else "add", pointer=pointer_to(location), value=schema)


def _forbidden(_reading: Reading, seen: Sequence[Difference]) -> Change:
    schema = inferred([each.value for each in seen])
    return Change(op="replace", pointer=pointer_to(seen[0].location), value=schema)


def _optional(_reading: Reading, seen: Sequence[Difference]) -> Change:
    return Change(op="remove", pointer=pointer_to((*seen[0].location, "required")))


def _status(reading: Reading, seen: Sequence[Difference]) -> Change:
    return Change(
        op="add",
        pointer=pointer_to((*seen[0].location, seen[0].name)),
        value=new_response(reading, [each.traffic for each in seen]),
    )


def _media(reading: Reading, seen: Sequence[Difference]) -> Change | None:
    first = seen[0]
    if not first.name:
        return None
    pointer = pointer_to((*first.location, "content", first.name))
    value = new_media(reading, first.location, [each.traffic for each in seen])
    return Change(op="add", pointer=pointer, value=value)


def _no_body(_reading: Reading, seen: Sequence[Difference]) -> Change | None:
    # The value says whether the same answer was seen with a body, too.
    if any(each.value for each in seen):
        return None
    return Change(op="remove", pointer=pointer_to((*seen[0].location, "content")))


def _header(_reading: Reading, seen: Sequence[Difference]) -> Change:
    first = seen[0]
    pointer = pointer_to((*first.location, "headers", first.name))
    return Change(op="add", pointer=pointer, value={"schema": {"type": "string"}})


def _request_media(reading: Reading, seen: Sequence[Difference]) -> Change:
    first = seen[0]
    content: Mapping[str, Any] = reading.document.value_at((*first.location, "content"))
    schemas = [each["schema"] for each in content.values() if "schema" in each]
    media = {"schema": schemas[0]} if schemas else {}
    pointer = pointer_to((*first.location, "content", first.name))
    return Change(op="add", pointer=pointer, value=media)


def _open(reading: Reading, seen: Sequence[Difference]) -> Change:
    location = seen[0].location
    own: Any = reading.document.value_at((*location, "security"))
    declared = reading.document.raw.get("security", []) if own is None else own
    return Change(
        op="add" if own is None else "replace",
        pointer=pointer_to((*location, "security")),
        value=[*declared, {}],
    )


def _closed(reading: Reading, seen: Sequence[Difference]) -> Change | None:
    location, raw = seen[0].location, reading.document.raw
    own: Any = reading.document.value_at((*location, "security"))
    schemes: Mapping[str, Any] = raw.get("components", {}).get("securitySchemes", {})
    only: list[Any] = [{name: []} for name in schemes] if len(schemes) == 1 else []
    said: list[list[Any]] = [own or [], raw.get("security", []), only]
    demanded = next((some for each in said if (some := [one for one in each if one])), None)
    if demanded is None:
        return None
    pointer = pointer_to((*location, "security"))
    return Change(op="add" if own is None else "replace", pointer=pointer, value=demanded)


def _code(reading: Reading, seen: Sequence[Difference]) -> Change:
    first = seen[0]
    statuses = {each.traffic.exchange.status for each in seen}
    said: Any = reading.document.value_at(first.location)
    if is_object(said):
        pointer = pointer_to((*first.location, "statuses"))
        listed: list[int] = said["statuses"]
        return Change(op="replace", pointer=pointer, value=sorted({*listed, *statuses}))
    phrases = ", ".join(f"{each} {phrase(each)}" for each in sorted(statuses))
    value = {
        "statuses": sorted(statuses),
        "meaning": f"Answered with {phrases}.",
        "advice": "Read the message.",
        "retryable": False,
    }
    return Change(op="add", pointer=pointer_to(first.location), value=value)


_MENDS: Mapping[str, Callable[[Reading, Sequence[Difference]], Change | None]] = {
    "keyword": _keyword,
    SEVERAL: _several,
    "required": _required,
    "properties": _property,
    ANY_PROPERTY: _any_property,
    "false": _forbidden,
    "optional": _optional,
    "status": _status,
    "media type": _media,
    "no body": _no_body,
    "header": _header,
    "request media type": _request_media,
    "open": _open,
    "closed": _closed,
    "code": _code,
}
