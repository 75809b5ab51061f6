# Copied from overlays/_contract/live/gateway.py; edit it there and run `make generate`.
"""The one place where a live run sends from."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING

import httpx

from ..._mock.messages import Response
from ..surface import is_safe
from ..unsent import HEADER, stand_in
from .exchanges import LiveExchange
from .gate import HeldBackError
from .pacing import TOKENS
from .patience import Patience
from .signed import is_signed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..._mock.messages import Request
    from ..._mock.operations import Operation
    from ..._runtime.clock import Clock
    from .gate import Gate
    from .pacing import Pace

_TOO_MANY = 429
_LONGEST_WAIT_S = 60.0
_USUAL_WAIT_S = 10.0
_OF_THE_LINE = frozenset(
    {"connection", "content-encoding", "content-length", "keep-alive", "transfer-encoding", HEADER}
)
"""What holds for the bytes on the line, which are read by now."""
_USED_UP = "the budget of requests is used up"
_STOPPED = "the run was interrupted"
_UNWRITABLE = "it cannot be written as HTTP"
_STILL_TOO_MANY = "the server says that it was asked too often"


class Gateway:
    """Hands requests on to a server, and keeps what became of them.

    `handle` is called by one thread at a time, and waits: for the rates, and for the server.

    Args:
        gate: says which may leave.
        pace: says when.
        client: sends; it follows no redirects.
        clock: what the exchanges are dated by.
        wrong_credentials: values that are sent on purpose, by the names of security schemes.
        most: how many requests leave; any number if it is None.
        tell: is told of waits that nobody expects.
    """

    def __init__(
        self,
        gate: Gate,
        pace: Pace,
        *,
        client: httpx.Client,
        clock: Clock,
        wrong_credentials: Mapping[str, str],
        most: int | None = None,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.exchanges: list[LiveExchange] = []
        self.sent: Counter[str] = Counter()
        self._gate = gate
        self._pace = pace
        self._client = client
        self._clock = clock
        self._wrong = wrong_credentials
        self._most = most
        self._tell = tell
        self._stopped = Event()
        self.is_used_up = False
        """Whether a request was held back because as many as were allowed had been sent."""
        self._patience = Patience()

    @property
    def end(self) -> str | None:
        """Why nothing more leaves; None as long as something may."""
        return _STOPPED if self.is_stopped else self._patience.end

    @property
    def is_stopped(self) -> bool:
        """Whether `stop` was called."""
        return self._stopped.is_set()

    @property
    def is_refused(self) -> bool:
        """Whether the run was given up because the credentials are no good."""
        return self._patience.is_refused

    def stop(self) -> None:
        """Let nothing leave any more; any thread and any signal handler may say so."""
        self._stopped.set()

    def handle(self, request: Request) -> Response:
        """The server's answer, or one that says why there is none."""
        try:
            operation = self._gate.admit(request)
            response = self._ask(request, operation)
            if response.status_code == _TOO_MANY and is_safe(operation):
                response = self._ask_later(request, operation, response)
        except HeldBackError as reason:
            return stand_in(str(reason))
        return Response(
            status=response.status_code,
            headers=tuple(
                each for each in _pairs(response.headers) if each[0].lower() not in _OF_THE_LINE
            ),
            body=response.content,
        )

    def _ask_later(
        self, request: Request, operation: Operation, refused: httpx.Response
    ) -> httpx.Response:
        """Ask once more after a while; a refusal for being too fast tells nothing else."""
        wait_s = _wait_s(refused.headers.get("retry-after", ""))
        self._tell(f"The server answers {_TOO_MANY}: asking {operation.id} again in {wait_s:g} s")
        self._clock.sleep(wait_s)
        response = self._ask(request, operation)
        if response.status_code == _TOO_MANY:
            raise HeldBackError(_STILL_TOO_MANY)
        return response

    def _ask(self, request: Request, operation: Operation) -> httpx.Response:
        self._check_end()
        if self._most is not None and self.sent.total() >= self._most:
            self.is_used_up = True
            raise HeldBackError(_USED_UP)
        outgoing = self._outgoing(request, operation)
        self._take_turn(operation.id)
        started, started_s = self._clock.now_s(), self._clock.monotonic_s()
        response = self._send(outgoing)
        is_good = is_signed(request, operation, self._wrong)
        self._patience.answered(response.status_code, is_signed=is_good)
        self.exchanges.append(
            LiveExchange(
                number=len(self.exchanges) + 1,
                operation=operation.id,
                document=operation.document.name,
                method=request.method,
                url=str(outgoing.url),
                request_headers=_pairs(outgoing.headers),
                request_body=request.body,
                is_signed=is_good,
                status=response.status_code,
                headers=_pairs(response.headers),
                body=response.content,
                started=datetime.fromtimestamp(started, UTC),
                took_s=self._clock.monotonic_s() - started_s,
            )
        )
        return response

    def ask_for_token(self, request: httpx.Request) -> httpx.Response:
        """Hand a request for a token on; it is in its turn and counted, and not kept."""
        self._take_turn(TOKENS)
        outgoing = self._client.build_request(
            request.method, request.url, headers=request.headers, content=request.read()
        )
        return self._client.send(outgoing)

    def _take_turn(self, name: str) -> None:
        self._pace.wait(name)
        # It may have been said during the wait.
        self._check_end()
        self.sent[name] += 1

    def _check_end(self) -> None:
        if self.end is not None:
            raise HeldBackError(self.end)

    def _send(self, outgoing: httpx.Request) -> httpx.Response:
        try:
            response = self._client.send(outgoing)
        except httpx.LocalProtocolError:
            raise HeldBackError(_UNWRITABLE) from None
        except httpx.HTTPError as error:
            self._patience.failed()
            # The text of the error may quote what was sent.
            raise HeldBackError(f"no answer came: {type(error).__name__}") from None
        finally:
            # Every request is to be the first one of a new acquaintance.
            self._client.cookies.clear()
        return response

    def _outgoing(self, request: Request, operation: Operation) -> httpx.Request:
        # Not where the request wants to go: what was generated has no say in that.
        url = f"{operation.document.origin}{request.target}"
        headers = [each for each in request.headers if each[0].lower() not in _OF_THE_LINE]
        headers = [each for each in headers if each[0].lower() not in {"host", "accept-encoding"}]
        try:
            outgoing = self._client.build_request(
                request.method,
                url,
                headers=[
                    (name.encode("latin-1"), text.encode("latin-1")) for name, text in headers
                ],
                content=request.body or None,
            )
        except httpx.InvalidURL:
            raise HeldBackError(_UNWRITABLE) from None
        if outgoing.url.raw_path.decode("ascii") != request.target:
            raise HeldBackError("its address would be sent in another form than it was checked in")
        return outgoing


def _pairs(headers: httpx.Headers) -> tuple[tuple[str, str], ...]:
    """As they are on the line: one character for each byte."""
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers.raw)


def _wait_s(retry_after: str) -> float:
    return min(float(retry_after), _LONGEST_WAIT_S) if retry_after.isdecimal() else _USUAL_WAIT_S
