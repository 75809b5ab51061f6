"""Trying clients with mutants of the mock: which calls are made, and what came of each mutant."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tests.contract.bending import straight
from tests.mutants.clients.aiming import aimed
from tests.mutants.clients.bench import FACES
from tests.mutants.clients.judging import failures
from tests.mutants.world import World, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutants.clients.bench import Bench, Passed
    from tests.mutants.clients.trial import Trial
    from tests.mutants.mutant import Mutant

_RESPONSES = "/responses/"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientVerdict:
    """What clients made of one mutant.

    Attributes:
        provider: whose it is.
        mutant: its id.
        operator: the rule it follows.
        results: how many calls in which the fault showed gave a right result.
        errors: how many gave an error of the client's own.
        failures: what was wrong with the others, each with its call.
        took_s: how many seconds.
    """

    provider: str
    mutant: str
    operator: str
    results: int
    errors: int
    failures: tuple[str, ...]
    took_s: float

    @property
    def is_touched(self) -> bool:
        """Whether the fault showed in any call."""
        return bool(self.results or self.errors or self.failures)


class Runner:
    """Tries the client of one provider with one mutant after the other.

    Args:
        bench: where that is done, inside its `with`.
        enough: after so many calls in which its fault showed a mutant has shown all.
    """

    def __init__(self, bench: Bench, *, enough: int) -> None:
        self._bench = bench
        self._enough = enough
        self._trials = cache(self._tried)

    def clean(self, operation: str) -> Iterator[str]:
        """What is wrong with calls of an operation while there is no fault."""
        served = False
        for trial, _ in self._trials(operation):
            for face in FACES:
                ending = self._bench.call(trial, face)
                served |= ending.error is None
                yield from failures(trial, ending, self._bench)
        if not served:
            yield f"no call of {operation} gives a result"

    def judge(self, mutant: Mutant) -> ClientVerdict:
        """Try it in calls of the operations that it touches, until it has shown often enough."""
        start_s = time.monotonic()
        world = World(self._bench.facts)
        world.subject = self._bench.subject
        if mutant.bend is not None:
            self._bench.bend = guarded(world, mutant.bend(world))
        counts = {"results": 0, "errors": 0}
        failed: list[str] = []
        seen = 0
        try:
            for trial in self._chosen(mutant):
                seen += self._try(trial, world, counts, failed)
                if seen == self._enough:
                    break
        finally:
            self._bench.bend = straight
        return ClientVerdict(
            provider=self._bench.facts.name,
            mutant=mutant.id,
            operator=mutant.operator,
            **counts,
            failures=tuple(failed),
            took_s=time.monotonic() - start_s,
        )

    def _try(self, trial: Trial, world: World, counts: dict[str, int], failed: list[str]) -> bool:
        """Make a call with each face, the second one only if the fault showed in the first."""
        for face in FACES:
            before = world.applied
            ending = self._bench.call(trial, face)
            world.check()
            if world.applied == before:
                return face != FACES[0]
            wrong = tuple(failures(trial, ending, self._bench))
            failed += (f"{face} {trial.ask().method}: {each}" for each in wrong)
            if not wrong:
                counts["results" if ending.error is None else "errors"] += 1
        return True

    def _chosen(self, mutant: Mutant) -> Iterator[Trial]:
        operations = dict.fromkeys((mutant.operation, *mutant.also))
        status = None
        if mutant.place.startswith(_RESPONSES):
            status = mutant.place.removeprefix(_RESPONSES).partition("/")[0]
        if status is None:
            yield from self._aimed(mutant)
        for operation in operations:
            for trial, answered in self._trials(operation):
                if status is None or answered == status or operation != mutant.operation:
                    yield trial

    def _aimed(self, mutant: Mutant) -> Iterator[Trial]:
        facts = self._bench.facts
        accepted = self._bench.trials.accepted(facts.operations[mutant.operation])
        yield from aimed(facts, mutant, accepted)

    def _tried(self, operation: str) -> tuple[tuple[Trial, str | None], ...]:
        """The calls of an operation, with the status that each is answered without a fault.

        Those that the client itself refuses are left out.
        """
        bend, self._bench.bend = self._bench.bend, straight
        try:
            trials = [
                (trial, self._bench.call(trial, FACES[0]).passed)
                for trial in self._bench.trials.of(operation)
            ]
        finally:
            self._bench.bend = bend
        return tuple((trial, _declared(trial, passed[0])) for trial, passed in trials if passed)


def _declared(trial: Trial, passed: Passed) -> str | None:
    status = passed.response.status
    keys = (str(status), f"{status // 100}XX", "default")
    return next((key for key in keys if key in trial.operation.responses), None)
