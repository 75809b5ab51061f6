"""The middleware: a fault between a mock and its callers, for any provider."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.mutants.parts import read_parts, write_parts

if TYPE_CHECKING:
    from overlays._mock.messages import Request, Response
    from overlays._mock.routing import Match
    from tests.contract.bending import Bend, Handle
    from tests.mutants.world import World

Seed = Callable[["World"], "Bend"]
"""Makes what stands between a mock and its callers."""
Step = Callable[["World", "Match", "Request", "Handle"], "Response | None"]
"""Answers a call of one operation; None, before it asked the mock, leaves it to that."""
_SUCCESS_BELOW = 300


def on_call(operation: str, step: Step) -> Seed:
    """Let a step answer the calls of an operation."""

    def seed(world: World) -> Bend:
        def bend(request: Request, handle: Handle) -> Response:
            match = world.facts.match(request)
            is_meant = match is not None and match.operation.id == operation
            found = step(world, match, request, handle) if match and is_meant else None
            if found is None:
                plain: Response = handle(request)
                return plain
            return found

        return bend

    return seed


def on_answer(operation: str, status: str, change: Callable[[Response], Response | None]) -> Seed:
    """Change the answers of an operation that the document declares under a status."""

    def step(world: World, match: Match, request: Request, handle: Handle) -> Response:
        response: Response = handle(request)
        is_meant = declared_key(match, response.status) == status
        found = change(response) if is_meant else None
        return response if found is None else world.shown(found)

    return on_call(operation, step)


def on_json(
    operation: str,
    status: str,
    change: Callable[[Any], bool],
    *,
    unless: Callable[[World, Any], bool] = lambda _world, _value: False,
) -> Seed:
    """Change the JSON that an operation answers under a status.

    Args:
        operation: its id.
        status: as the document writes it.
        change: works on a copy, and says whether it did anything.
        unless: sees the changed value; whether it is as good as the original one.
    """

    def step(world: World, match: Match, request: Request, handle: Handle) -> Response:
        response: Response = handle(request)
        if declared_key(match, response.status) != status or request.method == "HEAD":
            return response
        value = json_of(response)
        if value is None or not change(value) or unless(world, value):
            return response
        return world.shown(with_json(response, value))

    return on_call(operation, step)


def on_request(operation: str, change: Callable[[dict[str, Any]], bool]) -> Seed:
    """Have another request reach the mock: its parts are changed in place."""

    def step(world: World, match: Match, request: Request, handle: Handle) -> Response | None:
        parts = read_parts(match, request)
        if not change(parts):
            return None
        return world.shown(handle(write_parts(match.operation, request, parts)))

    return on_call(operation, step)


def refusing(operation: str, is_refused: Callable[[dict[str, Any]], bool]) -> Seed:
    """Have the mock refuse requests that are none of those it refuses."""

    def step(world: World, match: Match, request: Request, handle: Handle) -> Response | None:
        is_meant = is_refused(read_parts(match, request))
        return world.shown(world.refusal(match, request, handle)) if is_meant else None

    return on_call(operation, step)


def declared_key(match: Match, status: int) -> str | None:
    """Under which key the document declares a status."""
    declared = match.operation.responses
    keys = (str(status), f"{status // 100}XX", "default")
    return next((key for key in keys if key in declared), None)


def is_served(response: Response) -> bool:
    """Whether an operation did what it was asked for."""
    return response.status < _SUCCESS_BELOW


def json_of(response: Response) -> Any:
    """The JSON of an answer; None where it is none."""
    if "json" not in (response.header("Content-Type") or ""):
        return None
    try:
        return json.loads(response.body)
    except ValueError:
        return None


def with_json(response: Response, value: Any) -> Response:
    """The answer with another body."""
    body = json.dumps(value).encode()
    return replace(with_header(response, "Content-Length", None), body=body)


def with_header(response: Response, name: str, value: str | None) -> Response:
    """The answer with another value of a header, or without it."""
    rest = tuple(each for each in response.headers if each[0].lower() != name.lower())
    return replace(response, headers=rest + (() if value is None else ((name, value),)))
