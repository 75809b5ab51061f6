"""A row of the outcome table: what happens to an attempt, and what a call makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from tests.faults.faults import InTheAnswer, OnTheWire
from tests.faults.subject import Answer
from tests.faults.wire_faults import REFUSED

if TYPE_CHECKING:
    from overlays._runtime.operation import Repeat
    from tests.faults.faults import Fault
    from tests.faults.subject import FaceKind

Moment = Literal["first", "second", "later", "always"]
"""When it happens: at the first attempt, at the second one, at the first attempt of a later call on
a connection that is open already, or at every attempt."""

MOMENTS: Final[tuple[Moment, ...]] = ("first", "second", "later", "always")
FACES: Final[tuple[FaceKind, ...]] = ("sync", "async")
ALL: Final[tuple[Repeat, ...]] = ("safe", "idempotent", "once")
HARMLESS: Final[tuple[Repeat, ...]] = ("safe", "idempotent")

RESULT: Final = "result"
INTERRUPTED: Final = "interrupted"
UNKNOWN: Final = "DeliveryUnknownError"

POST: Final = "Toy Post"
TOKENS: Final = "Toy Post with tokens"
RATIONED: Final = "Toy Post, rationed"
NOTIFY: Final = "GOV.UK Notify"

NOT_MADE: Final = OnTheWire(REFUSED)


def unknown(cause: str) -> str:
    """Return how a call ends of which nobody knows whether it was carried out."""
    return f"{UNKNOWN} < {cause}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """What a call makes of an attempt that ended so.

    Attributes:
        repeated: the repeat classes that are sent again.
        ends: how a call ends that is not sent again, or not any more.
        once_ends: the same for what must not be done twice.
    """

    repeated: tuple[Repeat, ...]
    ends: str
    once_ends: str


def at_once(ending: str) -> Then:
    """Nothing is sent again."""
    return Then(repeated=(), ends=ending, once_ends=ending)


def unknown_at_once(error: str) -> Then:
    """Nothing is sent again, and what must not be done twice may have been done."""
    return Then(repeated=(), ends=error, once_ends=unknown(error))


def repeated(error: str) -> Then:
    """Everything is sent again: nothing was done."""
    return Then(repeated=ALL, ends=error, once_ends=error)


def repeated_or_unknown(error: str) -> Then:
    """What is harmless is sent again; what must not be done twice may have been done."""
    return Then(repeated=HARMLESS, ends=error, once_ends=unknown(error))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One way in which something happens to an attempt.

    Attributes:
        happened: the row of the outcome table.
        how: what exactly.
        fault: what makes it happen.
        reaches: how many requests of the attempt reach the server.
        done: whether the server carries out what was asked.
        then: what a call makes of it.
        subjects: the names of those to whose calls it happens.
        faces: those in which it ends so.
        moments: those at which it happens.
        before: what happens to the first attempt where this is to happen to the second one; it
            makes every call be sent again.
        needs_a_call_before: whether a call of the same client has to go before.
        needs_the_main_thread: whether the sync face is interrupted by a signal.
        first_wait_s: how long the client waits before it sends again, where the server says it.
    """

    happened: str
    how: str
    fault: Fault
    reaches: int
    done: bool
    then: Then
    subjects: tuple[str, ...] = (POST, NOTIFY)
    faces: tuple[FaceKind, ...] = FACES
    moments: tuple[Moment, ...] = MOMENTS
    before: Fault = NOT_MADE
    needs_a_call_before: bool = False
    needs_the_main_thread: bool = False
    first_wait_s: float | None = None

    def __str__(self) -> str:
        return f"{self.happened}: {self.how}"

    @property
    def is_silence(self) -> bool:
        """Whether the client has to run out of patience."""
        return isinstance(self.fault, OnTheWire) and self.fault.wire.stalls

    @property
    def status_code(self) -> int | None:
        """What an error says of the answer; None where there is none, or a named one."""
        if not isinstance(self.fault, InTheAnswer) or self.fault.operation is not None:
            return None
        answer = self.fault.answer
        return answer.status if isinstance(answer, Answer) else None

    def ending(self, repeat: Repeat) -> str:
        """Return how a call ends that is not sent again."""
        return self.then.once_ends if repeat == "once" else self.then.ends
