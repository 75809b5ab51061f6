"""The tidy document of the tests, and ways to bend it in one place."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any, cast

from generator.overlay import apply_overlay, load_overlay
from generator.pointer import pointer_parts, value_at
from generator.source import read_source
from generator.spec import load_document

DATA = Path(__file__).parent / "data" / "front"

TIDY = load_document(DATA / "tidy.yaml")
"""Keeps every rule of lint."""

CLIENT = apply_overlay(TIDY, load_overlay(DATA / "client.overlay.yaml"), "tidy.yaml")
"""The tidy document as a client shows it; keeps every rule of the vocabulary."""


def cases(name: str) -> list[dict[str, Any]]:
    """Return the cases of one data file."""
    found: list[dict[str, Any]] = cast("Any", read_source(DATA / name).value)
    return found


def bent(document: dict[str, Any], case: dict[str, Any]) -> dict[str, Any]:
    """Return the document without what the case drops and with what it puts in."""
    result = copy.deepcopy(document)
    for place in case.get("drop", []):
        holder, key = _held(result, place)
        del holder[key]
    for place, value in case.get("put", {}).items():
        holder, key = _held(result, place)
        holder[key] = value
    return result


def _held(document: dict[str, Any], place: str) -> tuple[Any, Any]:
    *outer, last = pointer_parts(place)
    holder: Any = value_at(document, outer)
    return holder, int(last) if isinstance(holder, list) else last
