# Copied from overlays/_runtime/parsing.py; edit it there and run `make generate`.
"""Reads a success by its status, where the document alone does not say how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

Parsed = TypeVar("Parsed")
Parsed_co = TypeVar("Parsed_co", covariant=True)


class Parse(Protocol[Parsed_co]):
    """Returns what an answer holds, or None for a status that is no documented success."""

    def __call__(self, response: httpx.Response, /) -> Parsed_co | None:
        """Read an answer."""
        ...


class _Model(Protocol[Parsed_co]):
    def from_dict(self, src_dict: Mapping[str, Any], /) -> Parsed_co: ...


def parse_as(model: _Model[Parsed], *statuses: int) -> Parse[Parsed]:
    """Return a parser of one class, where one operation is several methods."""

    def parse(response: httpx.Response) -> Parsed | None:
        if response.status_code not in statuses:
            return None
        return model.from_dict(response.json())

    return parse


def status_only(*statuses: int) -> Parse[bool]:
    """Return a parser of answers that say all by their status; content is not looked at."""

    def parse(response: httpx.Response) -> bool | None:
        return True if response.status_code in statuses else None

    return parse
