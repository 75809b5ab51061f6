"""Where calls are spoiled: a client, a proxy that spoils, and a served mock behind it."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from tests.faults.clock import NoticedClock
from tests.faults.proxy import Proxy
from tests.faults.wire_faults import NONE

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from types import TracebackType

    from overlays._runtime.operation import Repeat
    from tests.faults.faces import Face
    from tests.faults.faults import Fault
    from tests.faults.subject import Subject

SHORT_S: Final = 0.15
"""The patience of a client where silence is the fault."""
LONG_S: Final = 20.0
"""Its patience elsewhere, which no busy machine uses up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many requests of an operation a server has got, and how often it has carried it out."""

    requests: int
    deliveries: int


class Bench:
    """A subject's mock, served behind a proxy, for one call at a time, inside `with`.

    A call is a sequence of attempts; each has its fault. An attempt ends where the client waits on
    its clock before it sends again.

    Attributes:
        subject: whose calls they are.
        proxy: the only way to the mock.
        clock: the client's.
        carried_out: how often the mock has carried out each operation, by its id.
        before_first_byte: called when a connection is there and the request is about to be written.
        during_wait: called in the middle of each wait on the clock.
    """

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.clock = NoticedClock(subject.mock.clock)
        self.carried_out: Counter[str] = Counter()
        self.before_first_byte: Callable[[], None] = nothing
        self.during_wait: Callable[[], None] = nothing
        self.operation = ""
        self._taken = 0
        self._stack = ExitStack()
        self._count_what_is_carried_out()

    def _count_what_is_carried_out(self) -> None:
        behaviour = self.subject.mock.behaviour

        def counted(operation: str, handler: Callable[[Any], Any]) -> Callable[[Any], Any]:
            def handle(call: Any) -> Any:
                response = handler(call)
                self.carried_out[operation] += 1
                return response

            return handle

        behaviour.handlers = {
            operation: counted(operation, handler)
            for operation, handler in behaviour.handlers.items()
        }

    def __enter__(self) -> Self:
        server = self._stack.enter_context(self.subject.mock.serve())
        self.proxy = self._stack.enter_context(Proxy(server.url))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stack.close()

    @contextmanager
    def client(self, face: Face, *, timeout_s: float) -> Generator[Any]:
        """Make a new client, in front of a server that knows of nothing yet."""
        self.heal()
        self.subject.mock.reset()
        self.carried_out.clear()
        self.proxy.never_hung_up = 0
        self.face = face
        face.live_by(self.clock)
        self._http_client = self.subject.http_client(face.kind)
        face.watch(self._http_client, self._prepare)
        try:
            yield self.subject.client(
                face.kind,
                base_url=self.proxy.url,
                timeout=timeout_s,
                clock=self.clock,
                http_client=self._http_client,
            )
        finally:
            self.close_http_client()

    def close_http_client(self) -> None:
        """Close what a client sends with."""
        self.face.close(self._http_client)

    def left_open(self) -> int:
        """Return how many connections were left open by the client, which is closed by now."""
        return self.proxy.open_connections(idle=True) + self.proxy.never_hung_up

    def tally(self, repeat: Repeat) -> Tally:
        """Count what the server has seen so far, once it has seen all that was sent."""
        self.proxy.open_connections(idle=False)
        operation = self.subject.operations[repeat]
        requests = self.subject.mock.requests
        return Tally(
            requests=sum(1 for each in requests if each.operation_id == operation),
            # What a message is, the server's store says.
            deliveries=self.subject.messages() if repeat == "once" else self.carried_out[operation],
        )

    def spoil(self, faults: Iterable[Fault], repeat: Repeat) -> None:
        """Spoil the coming call: each of its attempts with the next fault."""
        self.operation = self.subject.operations[repeat]
        self.clock.waits_s.clear()
        coming = iter(faults)

        def begin_attempt() -> None:
            self._calm()
            next(coming).begin(self)

        def noticed_wait() -> None:
            self.during_wait()
            begin_attempt()

        self.clock.on_wait = noticed_wait
        begin_attempt()

    def heal(self) -> None:
        """Let everything pass again."""
        self.clock.on_wait = nothing
        self._calm()

    def _calm(self) -> None:
        if self._stalls and self.proxy.fault.door == "open":
            # A client with little patience may have given up before its request was looked at.
            self.proxy.wait_until_taken(self._taken + 1)
        self._taken = self.proxy.taken
        self.proxy.fault = NONE
        self.subject.mock.faults.clear()
        self.before_first_byte = nothing
        self.during_wait = nothing

    def pass_time(self, seconds: float) -> None:
        """Let time pass while somebody waits for the network."""
        self.clock.advance(seconds)
        self.face.wake()

    @property
    def _stalls(self) -> bool:
        return self.proxy.fault.stalls

    def _prepare(self, extensions: dict[str, Any]) -> Callable[[], None]:
        if not self._stalls:
            extensions["timeout"] = dict.fromkeys(("connect", "read", "write", "pool"), LONG_S)
        return self.before_first_byte


def nothing() -> None:
    """What happens where nothing is to happen."""
