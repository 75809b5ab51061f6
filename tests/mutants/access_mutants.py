"""Faults of who and what is let in: credentials, limits, content types, methods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from tests.mutants.middleware import is_served, on_call, with_header
from tests.mutants.mutant import Mutant
from tests.mutants.suite import is_open
from tests.mutants.world import with_headers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overlays._mock.messages import Request, Response
    from overlays._mock.operations import Operation
    from overlays._mock.routing import Match
    from tests.contract.bending import Bend, Handle
    from tests.mutants.facts import Facts
    from tests.mutants.middleware import Seed
    from tests.mutants.world import World

_READING = ("GET", "HEAD")
_IMPLICIT = ("HEAD", "OPTIONS")
_NOT_ALLOWED = 405
_Change = Callable[["Operation", "Request", "Response", "Handle"], "Response"]


def access(facts: Facts) -> Iterator[Mutant]:
    """Each guard of each operation, dropped."""
    for operation in facts.operations.values():
        make = partial(Mutant, document=operation.document.name, operation=operation.id)
        yield from _credentials(operation, facts)
        for error in facts.known.errors:
            if error.operation == operation.id and error.situation is not None:
                yield make(
                    operator="limit-not-enforced",
                    place=f"/responses/{error.status}",
                    detail=error.situation,
                    sentence=f"{error.situation}: served, not {error.status}",
                    bend=on_call(operation.id, partial(_unlimited, error.status)),
                )
        if operation.body is not None:
            is_ignored = facts.known.content_type_is_ignored
            yield make(
                operator="content-type-refused" if is_ignored else "content-type-taken",
                place="/requestBody/content",
                sentence="other content types are " + ("refused" if is_ignored else "taken"),
                bend=on_call(operation.id, _other_type_refused if is_ignored else _any_type),
            )
        yield from _methods(operation, facts)


def _credentials(operation: Operation, facts: Facts) -> Iterator[Mutant]:
    make = partial(Mutant, document=operation.document.name, operation=operation.id)
    if is_open(operation):
        yield make(
            operator="credentials-demanded",
            place="/security",
            sentence="nobody is served without credentials",
            bend=on_call(operation.id, _demanded),
        )
        return
    yield make(
        operator="credentials-not-needed",
        place="/security",
        sentence="served without any credentials",
        bend=on_call(operation.id, _open_to_all),
    )
    yield make(
        operator="credentials-not-checked",
        place="/security",
        sentence="served with any credentials",
        bend=on_call(operation.id, _unchecked),
    )
    yield make(
        operator="validated-first",
        place="/security",
        sentence="what strangers ask is judged before their credentials are",
        bend=on_call(operation.id, _judged_first),
    )
    if operation.method not in _READING:
        yield make(
            operator="refused-but-done",
            place="/security",
            sentence="strangers are refused, and what they ask is done",
            also=facts.showing(operation),
            bend=on_call(operation.id, _done_all_the_same),
        )


def _methods(operation: Operation, facts: Facts) -> Iterator[Mutant]:
    make = partial(Mutant, document=operation.document.name, operation=operation.id, place="")
    yield make(
        operator="method-served",
        sentence="a method that the path does not have is served",
        bend=_on_path(facts, operation, _served),
    )
    yield make(
        operator="allow-dropped",
        sentence="405 comes without Allow",
        bend=_on_path(facts, operation, _without_allow),
    )
    yield make(
        operator="allow-changed",
        sentence="405 comes with a method that the path does not have",
        bend=_on_path(facts, operation, _with_more_allowed),
    )
    yield make(
        operator="allow-shortened",
        sentence="405 comes without one of the methods that the path has",
        bend=_on_path(facts, operation, _with_less_allowed),
    )
    if operation.method == "GET" and facts.known.answers_head:
        yield make(
            operator="head-changed",
            sentence="HEAD is refused",
            bend=on_call(operation.id, _head_refused),
        )


def _open_to_all(world: World, match: Match, request: Request, handle: Handle) -> Response | None:
    if world.has_credentials(request):
        return None
    return world.shown(handle(world.signed(request, match.operation)))


def _unchecked(world: World, match: Match, request: Request, handle: Handle) -> Response | None:
    if not world.has_credentials(request):
        return None
    response: Response = handle(request)
    if response.status not in world.facts.refusals_of_strangers:
        return response
    return world.shown(handle(world.signed(request, match.operation)))


def _judged_first(world: World, match: Match, request: Request, handle: Handle) -> Response | None:
    response: Response = handle(request)
    if response.status not in world.facts.refusals_of_strangers:
        return response
    judged = world.shadow(world.signed(request, match.operation))
    return response if is_served(judged) else world.shown(judged)


def _done_all_the_same(
    world: World, match: Match, request: Request, handle: Handle
) -> Response | None:
    response: Response = handle(request)
    if response.status not in world.facts.refusals_of_strangers:
        return response
    handle(world.signed(request, match.operation))
    return world.shown(response)


def _demanded(world: World, match: Match, request: Request, handle: Handle) -> Response | None:
    if world.has_credentials(request):
        return None
    return world.shown(world.refusal(match, request, handle))


def _unlimited(
    status: int, world: World, _match: Match, request: Request, handle: Handle
) -> Response | None:
    response: Response = handle(request)
    if response.status != status:
        return response
    other = world.shadow(request)
    return world.shown(other) if is_served(other) else response


def _any_type(world: World, match: Match, request: Request, handle: Handle) -> Response | None:
    body = match.operation.body
    if body is None or body.media_type(request.header("Content-Type")) is not None:
        return None
    good = with_headers(request, {"Content-Type": next(iter(body.content))})
    return world.shown(handle(good))


def _other_type_refused(
    world: World, match: Match, request: Request, handle: Handle
) -> Response | None:
    body = match.operation.body
    if body is None or body.media_type(request.header("Content-Type")) is not None:
        return None
    return world.shown(world.refusal(match, request, handle))


def _head_refused(world: World, match: Match, request: Request, handle: Handle) -> Response | None:
    if request.method != "HEAD":
        return None
    return world.shown(replace(world.refusal(match, request, handle), body=b""))


def _on_path(facts: Facts, operation: Operation, change: _Change) -> Seed:
    """Change how methods are refused that the path of an operation does not have."""

    def seed(world: World) -> Bend:
        def bend(request: Request, handle: Handle) -> Response:
            response: Response = handle(request)
            found = facts.router.find(request.path)
            is_meant = operation.id in {each.operation.id for each in found.values()}
            if response.status != _NOT_ALLOWED or not is_meant:
                return response
            return world.shown(change(operation, request, response, handle))

        return bend

    return seed


def _served(
    operation: Operation, request: Request, _response: Response, handle: Handle
) -> Response:
    response: Response = handle(replace(request, method=operation.method))
    return response


def _without_allow(
    _operation: Operation, _request: Request, response: Response, _handle: Handle
) -> Response:
    return with_header(response, name="Allow", value=None)


def _with_less_allowed(
    _operation: Operation, _request: Request, response: Response, _handle: Handle
) -> Response:
    allowed = sorted(each.strip() for each in (response.header("Allow") or "").split(","))
    implicit = [each for each in allowed if each in _IMPLICIT]
    lost = next(iter([*implicit, *allowed]))
    kept = ", ".join(each for each in allowed if each != lost)
    return with_header(response, name="Allow", value=kept)


def _with_more_allowed(
    _operation: Operation, request: Request, response: Response, _handle: Handle
) -> Response:
    allowed = response.header("Allow") or ""
    return with_header(response, name="Allow", value=f"{allowed}, {request.method}")
