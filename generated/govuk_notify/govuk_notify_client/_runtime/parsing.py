# Copied from overlays/_runtime/parsing.py; edit it there and run `make generate`.
"""Reads a success as a given model, where one operation is several methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx

Parsed = TypeVar("Parsed")
Parsed_co = TypeVar("Parsed_co", covariant=True)
Parse: TypeAlias = "Callable[[httpx.Response], Parsed | None]"
"""Returns what an answer holds, or None for a status that is no documented success."""


class _Model(Protocol[Parsed_co]):
    def from_dict(self, src_dict: Mapping[str, Any], /) -> Parsed_co: ...


def parse_as(model: _Model[Parsed], *statuses: int) -> Parse[Parsed]:
    """Return a parser of one class for the given statuses."""

    def parse(response: httpx.Response) -> Parsed | None:
        if response.status_code not in statuses:
            return None
        return model.from_dict(response.json())

    return parse
