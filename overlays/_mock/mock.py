"""A provider in memory: requests in, answers out."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .answer_check import check_answer
from .answers import example_answer
from .behaviour import Behaviour
from .call import Call, Refused
from .callbacks import Callbacks
from .document import Document
from .errors import MockError
from .faults import Faults
from .fitting import check_fit
from .journal import Received, secret_headers
from .operations import METHODS, Operation, read_operations
from .request_check import read_query, request_violations
from .routing import Match, Router
from .validation import Validation
from .webhooks import read_webhooks

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from .asgi import AsgiApp
    from .clock import MockClock
    from .messages import Request, Response
    from .server import Server

__all__ = ["Mock"]

B = TypeVar("B", bound=Behaviour)

_KEPT_REQUESTS = 10_000
_SUCCESS_BELOW = 300


class Mock(Generic[B]):
    """A stateful mock of one provider, built from its documents and a behaviour.

    It does no I/O and may be called from any thread; the edges (`http_client`, `asgi`, `serve`)
    all end in `handle`. What the provider sends by itself is in `callbacks`, and goes out when the
    clock is moved; a served mock needs no moving.

    Args:
        documents: OpenAPI documents by name, complete, with references to themselves only.
        behaviour: what the documents cannot say; it belongs to this mock from now on.
        clock: replaces the behaviour's own clock.
        check_answers: whether the mock's own answers and callbacks are held against the documents.

    Raises:
        MockError: documents and behaviour do not fit together.
    """

    def __init__(
        self,
        documents: Mapping[str, Mapping[str, Any]],
        behaviour: B,
        clock: MockClock | None = None,
        *,
        check_answers: bool = True,
    ) -> None:
        if clock is not None:
            behaviour.clock = clock
        self.behaviour = behaviour
        self.clock = behaviour.clock
        self.faults = Faults()
        self.documents = tuple(Document(name, raw) for name, raw in documents.items())
        behaviour.documents = self.documents
        operations = [each for document in self.documents for each in read_operations(document)]
        check_fit(operations, behaviour)
        self._router = Router(operations)
        self._of_requests = {
            document: Validation(document, behaviour.formats) for document in self.documents
        }
        self._of_answers = {document: Validation(document, {}) for document in self.documents}
        self._check_answers = check_answers
        self.callbacks = behaviour.callbacks = Callbacks(
            self.clock,
            policy=behaviour.delivery_policy,
            webhooks=[each for document in self.documents for each in read_webhooks(document)],
            validations=self._of_answers if check_answers else {},
        )
        self._secret_headers = secret_headers(operations)
        self._received: deque[Received] = deque(maxlen=_KEPT_REQUESTS)

    @property
    def requests(self) -> list[Received]:
        """The requests received since the last reset, oldest first; the last 10,000 at most."""
        return list(self._received)

    def reset(self) -> None:
        """Back to the state after construction: clock, behaviour, faults, requests, callbacks."""
        with self.clock.lock:
            self.clock.reset()
            self.callbacks.clear()
            self.behaviour.reset()
            self.faults.clear()
            self._received.clear()

    def handle(self, request: Request) -> Response:
        """Answer a request. No request makes this raise, however hostile.

        Raises:
            MockError: the answer does not fit the document.
            Exception: what a faulty behaviour raised, unless its `crashed` answers it.
        """
        with self.clock.lock:
            self.clock.run_due()
            matches = self._router.find(request.path)
            match = self._match(request, matches)
            if match is None:
                response = self.behaviour.finish(request, self._unrouted(request, matches))
            else:
                response = self._call(_new_call(request, match))
            operation = None if match is None else match.operation
            self._received.append(
                Received(
                    request=request,
                    operation=operation,
                    status=response.status,
                    secret_headers=self._secret_headers,
                )
            )
        return _without_body(response) if request.method == "HEAD" else response

    def http_client(self) -> httpx.Client:
        """An httpx client whose every request comes here, whatever its host."""
        from .transport import client  # httpx is loaded when it is used

        return client(self)

    def async_http_client(self) -> httpx.AsyncClient:
        """The same for asyncio."""
        from .transport import async_client  # httpx is loaded when it is used

        return async_client(self)

    def asgi(self) -> AsgiApp:
        """An ASGI application."""
        from .asgi import AsgiApp  # an edge is loaded when it is used

        return AsgiApp(self)

    def serve(self, port: int = 0) -> Server:
        """A server on 127.0.0.1 that runs in a thread inside `with`; its address is `.url`.

        Args:
            port: 0 takes a free one.
        """
        from .server import Server  # uvicorn is loaded when it is used

        return Server(self, port=port)

    def _match(self, request: Request, matches: Mapping[str, Match]) -> Match | None:
        if request.method == "HEAD" and self.behaviour.head and "HEAD" not in matches:
            return matches.get("GET")
        return matches.get(request.method)

    def _unrouted(self, request: Request, matches: Mapping[str, Match]) -> Response:
        if not matches:
            return self.behaviour.not_found(request)
        allowed = self._allowed(matches)
        if request.method != "OPTIONS" or not self.behaviour.options:
            return self.behaviour.method_not_allowed(request, allowed)
        if self.behaviour.options_authenticated:
            try:
                self.behaviour.authenticate(_new_call(request, next(iter(matches.values()))))
            except Refused as refused:
                return refused.response
        return self.behaviour.describe(request, allowed)

    def _allowed(self, matches: Mapping[str, Match]) -> tuple[str, ...]:
        answered = set(matches)
        if self.behaviour.head and "GET" in answered:
            answered.add("HEAD")
        if self.behaviour.options:
            answered.add("OPTIONS")
        return tuple(name for name in map(str.upper, METHODS) if name in answered)

    def _call(self, call: Call) -> Response:
        operation = call.operation
        fault = self.faults.take(operation.id, after=False)
        if fault is not None:
            return fault
        response = self._answer(call)
        if response.status < _SUCCESS_BELOW:
            return self.faults.take(operation.id, after=True) or response
        return response

    def _answer(self, call: Call) -> Response:
        behaviour, operation = self.behaviour, call.operation
        try:
            response = self._steps(call)
        except Refused as refused:
            response = refused.response
        except MockError:
            raise
        except Exception as error:  # noqa: BLE001 - the behaviour decides, and raises by default
            return behaviour.finish(call.request, behaviour.crashed(call, error))
        response = behaviour.finish(call.request, response)
        if self._check_answers:
            check_answer(operation, response, self._of_answers[operation.document])
        return response

    def _steps(self, call: Call) -> Response:
        behaviour, operation = self.behaviour, call.operation
        call = replace(call, principal=behaviour.authenticate(call))
        behaviour.admit(call)
        call = replace(call, body=behaviour.decode(call))
        violations = request_violations(
            call,
            self._of_requests[operation.document],
            closed_query=_holds(behaviour.closed_query, operation),
            body_schema=behaviour.body_schema(call),
        )
        if violations:
            return behaviour.invalid(call, violations)
        handler = behaviour.handlers.get(operation.id)
        return example_answer(operation) if handler is None else handler(call)


def _new_call(request: Request, match: Match) -> Call:
    query = read_query(match.operation, request)
    return Call(request=request, operation=match.operation, path=match.path, query=query)


def _without_body(response: Response) -> Response:
    length = ("Content-Length", str(len(response.body)))
    return replace(response.with_headers(length), body=b"")


def _holds(rule: Any, operation: Operation) -> bool:
    return rule if isinstance(rule, bool) else operation.id in rule
