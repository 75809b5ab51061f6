"""What can happen to one attempt of a call: on the wire, in the answer, or to its caller."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from overlays._runtime.settings import DEFAULT_DEADLINE_S
from tests.faults.subject import Answer
from tests.faults.wire_faults import dripping, interrupting

if TYPE_CHECKING:
    from tests.faults.bench import Bench
    from tests.faults.wire_faults import WireFault

MANY: Final = 1000
"""More requests than a call makes: an answer stays wrong until the attempt ends."""
SECONDS_PER_BYTE: Final = DEFAULT_DEADLINE_S + 1


class Fault(Protocol):
    """Something that lasts for one attempt."""

    def begin(self, bench: Bench) -> None:
        """Let it happen from now on, until the bench ends the attempt."""
        ...


@dataclass(frozen=True, slots=True)
class Nothing:
    """All is well."""

    def begin(self, bench: Bench) -> None:
        del bench


@dataclass(frozen=True, slots=True)
class OnTheWire:
    """The connection fails."""

    wire: WireFault

    def begin(self, bench: Bench) -> None:
        bench.proxy.fault = self.wire


@dataclass(frozen=True, slots=True, kw_only=True)
class InTheAnswer:
    """The server gives an answer, in its own words where these are named.

    It is `done` if the server carried out what was asked before it answered so. `operation` is the
    id of another operation than the one that is called.
    """

    answer: Answer | str
    done: bool = False
    operation: str | None = None

    def begin(self, bench: Bench) -> None:
        known = self.answer
        answer = known if isinstance(known, Answer) else bench.subject.answers[known]
        bench.subject.mock.faults.next(
            status=answer.status,
            headers=answer.headers.items(),
            body=answer.body,
            operation=self.operation or bench.operation,
            after=self.done,
            times=MANY,
        )


@dataclass(frozen=True, slots=True)
class ClosedWhileIdle:
    """The connection was closed while no request was on it, and the client can see that."""

    def begin(self, bench: Bench) -> None:
        bench.proxy.hang_up_idle()
        bench.face.see_the_end()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedBeforeTheFirstByte:
    """The connection is closed when the client has looked at it, and before it writes.

    Only a `reset` keeps it from writing.
    """

    reset: bool

    def begin(self, bench: Bench) -> None:
        def hang_up() -> None:
            bench.proxy.hang_up_idle(at_least=1, reset=self.reset)
            bench.face.see_the_end()

        bench.before_first_byte = hang_up


@dataclass(frozen=True, slots=True)
class AnsweredTooSlowly:
    """The answer begins in time, and the deadline of the call passes between two of its bytes."""

    def begin(self, bench: Bench) -> None:
        bench.proxy.fault = dripping(lambda: bench.pass_time(SECONDS_PER_BYTE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Interrupted:
    """The caller is interrupted while it waits for the answer to what was `delivered`, or not."""

    delivered: bool

    def begin(self, bench: Bench) -> None:
        bench.proxy.fault = interrupting(bench.face.interrupt, delivered=self.delivered)


@dataclass(frozen=True, slots=True)
class InterruptedWait:
    """The caller is interrupted while it waits before it sends again."""

    def begin(self, bench: Bench) -> None:
        InTheAnswer(answer="rate limited").begin(bench)
        bench.during_wait = bench.face.interrupt_wait


@dataclass(frozen=True, slots=True)
class TokensRevoked:
    """The server takes back every token that it has issued."""

    def begin(self, bench: Bench) -> None:
        bench.subject.mock.behaviour.revoke_tokens()


@dataclass(frozen=True, slots=True)
class TimePasses:
    """Some seconds go by."""

    seconds: float

    def begin(self, bench: Bench) -> None:
        bench.clock.advance(self.seconds)
