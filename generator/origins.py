"""Remembers which line of which overlay wrote what is in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.source import located

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.source import Source


class Origins:
    """Where the parts of one document were written: in its own file, or in an overlay.

    Args:
        where: names the document in messages.
        lines: its line numbers by pointer, as ``Source.lines`` has them.
    """

    def __init__(self, where: str, lines: Mapping[str, int]) -> None:
        self._where = where
        self._lines = lines
        self._laid: dict[str, str] = {}

    def note(self, place: str, written: Mapping[str, str], inner: str) -> None:
        """Remember that ``place`` in the document now holds what stands at ``inner``.

        ``written`` has file and line of everything that one action writes, by its pointer.
        """
        for pointer, line in written.items():
            if pointer == inner or pointer.startswith(f"{inner}/"):
                self._laid[f"{place}{pointer.removeprefix(inner)}"] = line

    def locate(self, place: str) -> str:
        """Return file, line and pointer of what is at a place, or of what is nearest around it."""
        nearest = place
        while nearest and nearest not in self._laid and nearest not in self._lines:
            nearest = nearest.rpartition("/")[0]
        if nearest in self._laid:
            return f"{self._laid[nearest]}: {place}"
        return located(self._where, place, self._lines)


def lines_below(source: Source, place: str) -> dict[str, str]:
    """Return file and line of everything below a pointer, by the rest of its own pointer."""
    return {
        inner.removeprefix(place): f"{source.name}:{line}"
        for inner, line in source.lines.items()
        if inner == place or inner.startswith(f"{place}/")
    }
