# Copied from overlays/_mock/behaviour.py; edit it there and run `make generate`.
"""What a mock must know about a provider that its document cannot say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .answers import error_answer, is_json
from .call import NO_BODY, Call, Refused
from .callbacks import Callbacks, DeliveryPolicy
from .clock import MockClock
from .credentials import find_principal
from .errors import MockError
from .json_text import MalformedJsonError, read_json
from .messages import Request, Response

if TYPE_CHECKING:
    from .document import Document
    from .operations import Operation
    from .violations import Violation

__all__ = ["NO_BODY", "Behaviour", "Call", "Handler", "MockError", "Refused"]

Handler = Callable[[Call], Response]


class Behaviour:
    """A provider without quirks; each provider overrides where it differs.

    A call passes `authenticate`, `admit`, `decode`, then validation, then its handler; each step
    may end it by raising `Refused`. Every answer passes `finish`. All of it runs under one lock:
    a behaviour needs none of its own, and must not wait for anything.

    Attributes:
        head: whether HEAD is answered wherever GET is, as GET without the body.
        options: whether OPTIONS is answered on every path.
        options_authenticated: whether that takes credentials.
        closed_query: whether undeclared query parameters are violations; for all operations, or
            for those whose ids are given.
        formats: checks by format name, for formats unknown to JSON Schema and for those that the
            provider reads in its own way; they hold for requests, not for answers. A check may
            raise ValueError for False.
        secrets: accepted keys of the kinds `header` and `query`, without their prefix, each with
            whom it stands for (becomes `Call.principal`).
        introduction: what a caller of the served mock must know, by name, such as keys and ids;
            shown under its address.
        handlers: by operationId. An operation without one answers with its document's example.
        delivery_policy: how persistent the provider is with its callbacks.
        clock: moved by tests; a mock that is given a clock puts it here.
        documents: set by the mock.
        callbacks: set by the mock; sends what the documents have below `webhooks`.
    """

    head: bool = False
    options: bool = False
    options_authenticated: bool = False
    closed_query: bool | Collection[str] = False
    formats: Mapping[str, Callable[[str], bool]] = MappingProxyType({})
    secrets: Mapping[str, object] = MappingProxyType({})
    introduction: Mapping[str, str] = MappingProxyType({})
    handlers: Mapping[str, Handler] = MappingProxyType({})
    delivery_policy: DeliveryPolicy = DeliveryPolicy()
    documents: Sequence[Document] = ()

    def __init__(self) -> None:
        self.clock = MockClock()
        self.callbacks = Callbacks(self.clock)

    def reset(self) -> None:
        """Forget everything that calls have done. Called after the clock was reset."""

    def authenticate(self, call: Call) -> Any:
        """Whom a call comes from; the path and query of the call are read, the body is not.

        The default checks keys in headers and query parameters by value against `secrets`.
        """
        if not call.operation.security:
            return None
        passed, principal = find_principal(call.request, call.operation.security, self.secrets)
        if not passed:
            raise Refused(self.refusal(call.operation, 401, 403, message="unauthorized"))
        return principal

    def admit(self, call: Call) -> None:
        """Refuse what is over a limit; `call.principal` is known, the body not read yet."""

    def decode(self, call: Call) -> Any:
        """The body of a call, or `NO_BODY`.

        The default reads JSON of the declared media types and leaves bodies of other declared
        media types as bytes, which are not validated. Use `read_json` to read in another way: it
        keeps nesting within what the validator can take.
        """
        body, request = call.operation.body, call.request
        if body is None or not request.body:
            return NO_BODY
        content_type = request.header("Content-Type") or ""
        if body.media_type(content_type) is None:
            message = f"send {', '.join(body.content)}"
            raise Refused(self.refusal(call.operation, 415, 400, 422, message=message))
        if not is_json(content_type):
            return request.body
        try:
            return read_json(request.body)
        except MalformedJsonError as error:
            raise Refused(self.refusal(call.operation, 400, 422, message=str(error))) from None

    def body_schema(self, call: Call) -> str | None:  # noqa: ARG002 - part of the interface
        """The schema of the components that a body is held against, where a `oneOf` has several.

        None takes the operation's own.
        """
        return None

    def not_found(self, request: Request) -> Response:  # noqa: ARG002 - part of the interface
        """The answer where no path of the documents fits."""
        return self.refusal(None, 404, message="not found")

    def method_not_allowed(
        self,
        request: Request,  # noqa: ARG002 - part of the interface
        allowed: tuple[str, ...],
    ) -> Response:
        """The answer where the path exists, but not with this method."""
        response = self.refusal(None, 405, message="method not allowed")
        return response.with_headers(("Allow", ", ".join(allowed)))

    def describe(
        self,
        request: Request,  # noqa: ARG002 - part of the interface
        allowed: tuple[str, ...],
    ) -> Response:
        """The answer to OPTIONS, where `options` is set."""
        return Response(status=204, headers=(("Allow", ", ".join(allowed)),))

    def invalid(self, call: Call, violations: Sequence[Violation]) -> Response:
        """The answer to a request that does not fit the document; one violation at least.

        They come in the order path, query, headers, body.
        """
        message = "; ".join(str(violation) for violation in violations)
        return self.refusal(call.operation, 422, 400, message=message)

    def crashed(self, call: Call, error: Exception) -> Response:  # noqa: ARG002 - see below
        """The answer where a step or handler raised something else than `Refused`.

        The default raises it again: a mistake in a behaviour should be seen. It is not held
        against the document.
        """
        raise error

    def finish(self, request: Request, response: Response) -> Response:  # noqa: ARG002 - see below
        """Every answer on its way out, the refusals included: the place for common headers."""
        return response

    def refusal(self, operation: Operation | None, *statuses: int, message: str) -> Response:
        """An error answer as the document declares it; see `error_answer`."""
        return error_answer(operation, statuses, message=message, documents=self.documents)
