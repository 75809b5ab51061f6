# Copied from overlays/_contract/known_file.py; edit it there and run `make generate`.
"""Reading what is known of a provider, whose form is `known.schema.json`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from .._mock.json_text import is_array
from .data import check_form
from .known import (
    Bundle,
    DocumentedError,
    Echo,
    Filter,
    Format,
    ItemRead,
    Known,
    KnownAnswer,
    List,
    Parameter,
    Read,
    Unprovoked,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


def known_of(raw: Any, *, where: str) -> Known:
    """What a file says is known; `where` names it in messages.

    Raises:
        UsageError: it says something unknown; all that is wrong at once.
    """
    check_form(raw, form="known", where=where)
    credentials, answers = raw["credentials"], raw["credentials"].get("answers", {})
    methods = raw.get("methods", {})
    return Known(
        clock=datetime.fromisoformat(raw["clock"]),
        wrong_credentials=credentials["wrong"],
        status_without_credentials=answers.get("missing", 401),
        status_of_wrong_credentials=answers.get("wrong", 401),
        nul_is_sent=raw.get("characters", {}).get("nul", True),
        content_type_is_ignored=raw.get("content_type") == "ignored",
        answers_head=methods.get("head", False),
        answers_options=methods.get("options", False),
        headers=raw.get("headers", {}),
        formats={name: Format(**_tuples(each)) for name, each in _each(raw, "formats")},
        parameters={name: Parameter(**_tuples(each)) for name, each in _each(raw, "parameters")},
        fields={name: _tuples(each) for name, each in _each(raw, "fields")},
        bundles={
            name: tuple(Bundle(**_tuples(one)) for one in each)
            for name, each in _each(raw, "bundles")
        },
        echoes={name: _echoes(each) for name, each in _each(raw, "echoes")},
        reads={name: _read(each) for name, each in _each(raw, "reads")},
        lists={name: _list(each) for name, each in _each(raw, "lists")},
        recipients=_tuples(raw.get("recipients", {})),
        answers=tuple(KnownAnswer(**each) for each in raw.get("answers", ())),
        errors=tuple(DocumentedError(**each) for each in raw.get("errors", ())),
        faults=tuple(raw.get("faults", ())),
        unprovoked=tuple(Unprovoked(**each) for each in raw.get("unprovoked", ())),
    )


def _each(raw: Mapping[str, Any], key: str) -> Any:
    return raw.get(key, {}).items()


def _tuples(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(each) if is_array(each) else each for key, each in raw.items()}


def _echoes(raw: Any) -> tuple[Echo, ...]:
    return tuple(Echo(**each) for each in raw)


def _read(raw: Mapping[str, Any]) -> Read:
    fields: dict[str, Any] = {**raw, "echoes": _echoes(raw["echoes"])}
    return Read(**fields)


def _list(raw: Mapping[str, Any]) -> List:
    filters = {
        name: Filter(item=each["item"], shown_as=_tuples(each.get("shown_as", {})))
        for name, each in raw.get("filters", {}).items()
    }
    read = ItemRead(**raw["read"]) if "read" in raw else None
    fields: dict[str, Any] = {**_tuples(raw), "filters": filters, "read": read}
    return List(**fields)
