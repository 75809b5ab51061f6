"""Which operation a method and a path mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from .errors import MockError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .operations import Operation

__all__ = ["Match", "Router"]

_VARIABLE = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Match:
    """An operation and the decoded path parameters."""

    operation: Operation
    path: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Route:
    operation: Operation
    segments: tuple[re.Pattern[str], ...]
    # One flag per segment, False for literal: sorts literal before template, from the left.
    templated: tuple[bool, ...]


class Router:
    """Finds exactly the declared paths: no trailing slash added or dropped, case kept.

    A literal segment beats a template. Where several templates fit a path, each method is
    answered by the first of them that declares it.
    """

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._routes: dict[int, list[_Route]] = {}
        taken: dict[tuple[str, str], Operation] = {}
        for operation in operations:
            key = operation.method, _VARIABLE.sub("{}", operation.path)
            if key in taken:
                raise MockError(f"{operation.id} and {taken[key].id} have the same method and path")
            taken[key] = operation
            route = _route(operation)
            self._routes.setdefault(len(route.segments), []).append(route)
        for routes in self._routes.values():
            routes.sort(key=lambda route: route.templated)

    def find(self, path: str) -> dict[str, Match]:
        """The operations of a raw path by method, in the order of precedence; empty for a 404."""
        segments = [unquote(segment, errors="replace") for segment in path.split("/")]
        found: dict[str, Match] = {}
        for route in self._routes.get(len(segments), ()):
            variables = _variables(route, segments)
            if variables is not None:
                found.setdefault(route.operation.method, Match(route.operation, variables))
        return found


def _route(operation: Operation) -> _Route:
    segments = operation.path.split("/")
    return _Route(
        operation=operation,
        segments=tuple(_pattern(segment) for segment in segments),
        templated=tuple("{" in segment for segment in segments),
    )


def _pattern(segment: str) -> re.Pattern[str]:
    # re.split with one group yields literal, name, literal, name, ..., literal.
    parts = _VARIABLE.split(segment)
    text = re.escape(parts[0])
    for index in range(1, len(parts), 2):
        text += f"(.+){re.escape(parts[index + 1])}"
    return re.compile(text, re.DOTALL)


def _variables(route: _Route, segments: list[str]) -> dict[str, str] | None:
    values: list[str] = []
    for pattern, segment in zip(route.segments, segments, strict=True):
        match = pattern.fullmatch(segment)
        if match is None:
            return None
        values.extend(match.groups())
    return dict(zip(_VARIABLE.findall(route.operation.path), values, strict=True))
