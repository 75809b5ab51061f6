"""What stands behind the one middleware that seeds every fault of a mock."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from overlays._mock.json_text import is_object
from tests.contract.bending import straight
from tests.mutants.parts import BODY, PATH, QUERY, read_parts, write_parts
from tests.mutants.suite import first_alternative, signers_of

if TYPE_CHECKING:
    from overlays._mock.messages import Request, Response
    from overlays._mock.operations import Operation
    from overlays._mock.routing import Match
    from tests.contract.bending import Bend, Handle
    from tests.mutants.facts import Facts
    from tests.mutants.suite import DocumentedError, Subject

_REFUSALS = (400, 422)


class World:
    """One mutated subject.

    Attributes:
        facts: of its provider.
        subject: the one that is tested; set once it is made.
        applied: how often the fault showed.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.subject: Subject | None = None
        self.applied = 0
        self._failure: Exception | None = None

    def failed(self, error: Exception) -> None:
        """Keep what went wrong in seeding the fault."""
        self._failure = error

    def check(self) -> None:
        """See that nothing went wrong in seeding the fault.

        Raises:
            Exception: what did.
        """
        if self._failure is not None:
            raise self._failure

    def shown(self, response: Response) -> Response:
        """Count an answer in which the fault shows."""
        self.applied += 1
        return response

    def shadow(self, request: Request) -> Response:
        """The answer of a second mock with the same seeds, which nobody else asks.

        It has seen nothing that the first one was asked, and its clock says the same.
        """
        if self.subject is not None:
            now, then = self.subject.clock, self._second.clock
            then.sleep(max(0.0, now.now_s() - then.now_s()))
        target: Any = self._second.target
        response: Response = target._mock.handle(request)
        return response

    def signed(self, request: Request, operation: Operation) -> Request:
        """The request with good credentials in the place of its own."""
        signers = signers_of(operation.document.raw, self.subject or self._second)
        for scheme in first_alternative(operation):
            signature = signers[scheme.id]()
            request = with_headers(request, signature.headers)
            request = with_query(request, signature.params)
        return request

    def has_credentials(self, request: Request) -> bool:
        """Whether a request shows any credentials at all, good or not."""
        sent = {name.lower() for name, _ in (*request.query, *request.headers)}
        return bool(sent & self.facts.credentials)

    def refusal(self, match: Match, request: Request, handle: Handle) -> Response:
        """What the mock itself answers to a request of this operation that it refuses."""
        response: Response = handle(self._spoilt(match, request))
        return response

    def _spoilt(self, match: Match, request: Request) -> Request:
        operation = match.operation
        errors = self.facts.known.errors
        error = next((each for each in errors if _is_plain(each, operation.id)), None)
        if error is None:
            return replace(request, body=b"{")
        parts = read_parts(match, request)
        parts[PATH] = parts[PATH] | dict(error.path)
        parts[QUERY] = parts[QUERY] | dict(error.query)
        if error.body is not None:
            before: Any = parts.get(BODY)
            is_merged = is_object(before) and is_object(error.body)
            parts[BODY] = {**before, **error.body} if is_merged else error.body
        return write_parts(operation, request, parts)

    @cached_property
    def _second(self) -> Subject:
        return self.facts.make(straight)


def guarded(world: World, bend: Bend) -> Bend:
    """The same, but what it raises by itself is kept: a mutant must not die of its own seed."""

    def guard(request: Request, handle: Handle) -> Response:
        asked: list[Exception] = []

        def asking(request: Request) -> Response:
            try:
                response: Response = handle(request)
            except Exception as error:
                asked.append(error)
                raise
            return response

        try:
            response: Response = bend(request, asking)
        except Exception as error:
            if error not in asked:
                world.failed(error)
            raise
        return response

    return guard


def with_headers(request: Request, headers: Any) -> Request:
    """The request with some of its headers replaced."""
    names = {name.lower() for name in headers}
    rest = tuple(each for each in request.headers if each[0].lower() not in names)
    return replace(request, headers=(*rest, *headers.items()))


def with_query(request: Request, parameters: Any) -> Request:
    """The request with some of its query parameters replaced."""
    for name, value in parameters.items():
        path, _, query = request.target.partition("?")
        kept = [each for each in query.split("&") if each and each.partition("=")[0] != name]
        request = replace(request, target=f"{path}?{'&'.join([*kept, f'{name}={value}'])}")
    return request


def _is_plain(error: DocumentedError, operation: str) -> bool:
    is_odd = error.situation or error.credentials or error.method or error.nesting
    return error.operation == operation and error.status in _REFUSALS and not is_odd
