"""Sanitising what strangers typed, before it goes into an email."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .errors import server_fault
from .placeholders import key_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_URL = re.compile(
    r"(?<![@.\w-])(?:https?://)?(?:[\w-]+\.)+[a-z]{2,63}\b(?!@)(?:[/?#][^<\s\])]*)?", re.IGNORECASE
)
_HARMLESS_URL = re.compile(r"[a-z0-9.-]+", re.IGNORECASE)
_MARKDOWN = re.compile(r"[`*_(){}\[\]<>#+\-.!|\\]")


def sanitised_value(text: str) -> str:
    """Without links, and with everything that Markdown would read escaped."""
    return _MARKDOWN.sub(r"\\\g<0>", _URL.sub(_without_link, text))


def sanitised(
    personalisation: Mapping[str, object], names: Sequence[object]
) -> tuple[dict[str, object], dict[str, dict[str, str]]]:
    """Sanitise the named values.

    Returns:
        The personalisation to go on with, and what changed in it by its own key, as the response
        shows it.

    Raises:
        Refused: 500, where a name or a named value is no text.
    """
    if not personalisation:
        return {}, {}
    wanted = {key_of(_text(name)) for name in names if name is not None}
    result = dict(personalisation)
    changes: dict[str, dict[str, str]] = {}
    for name, value in personalisation.items():
        if key_of(name) not in wanted:
            continue
        before = _text(value)
        after = sanitised_value(before)
        if after != before:
            result[name] = after
            changes[name] = {"unsanitised": before, "sanitised": after}
    return result, changes


def _without_link(match: re.Match[str]) -> str:
    url = match[0]
    return url.replace(".", ". ") if _HARMLESS_URL.fullmatch(url) else ""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise server_fault("TypeError")
    return value
