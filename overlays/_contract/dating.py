"""Moving known moments to the time in which a server lives."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .known import Format, Known


def known_at(known: Known, now: datetime) -> Known:
    """What is known, as if it had been written down at `now`.

    Texts of dated formats are moved: moments by the time that has passed since the clock of the
    file, dates by its days in UTC. A text that is neither stays as it is.
    """
    formats = {
        name: _moved(each, known.clock, now) if each.dated else each
        for name, each in known.formats.items()
    }
    return replace(known, clock=now, formats=formats)


def _moved(form: Format, written: datetime, now: datetime) -> Format:
    return replace(
        form,
        valid=tuple(_text(each, written, now) for each in form.valid),
        invalid=tuple(_text(each, written, now) for each in form.invalid),
    )


def _text(text: str, written: datetime, now: datetime) -> str:
    try:
        if len(text) == len("2026-11-24"):
            return (date.fromisoformat(text) + (_day(now) - _day(written))).isoformat()
        moved = datetime.fromisoformat(text) + (now - written)
    except ValueError:
        return text
    return moved.isoformat().replace("+00:00", "Z")


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()
