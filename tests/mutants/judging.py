"""Putting one mutant to the test: does the suite notice?"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.contract.bending import straight
from tests.mutants.suite import PHASES, Settings, UsageError
from tests.mutants.world import World, guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.mutants.clean import Baseline
    from tests.mutants.facts import Facts
    from tests.mutants.mutant import Mutant
    from tests.mutants.suite import Subject

LADDER: tuple[tuple[str, ...], ...] = (("examples",), ("examples", "coverage"), PHASES)
"""Phases, cheapest first: a mutant that is noticed early is asked no more."""
MISFIT = "misfit"
"""The name of what notices that known data and document do not fit."""
_MAX_EXAMPLES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one mutant.

    Attributes:
        provider: whose it is.
        mutant: its id.
        operator: the rule it follows.
        sentence: what is wrong with it.
        killers: names of the checks that noticed; none if it survived.
        stock_killers: those that stock schemathesis has; None where it was not asked.
        cases: how many requests that took.
        took_s: how many seconds.
        applied: how often the fault showed; None where it is one of the document.
    """

    provider: str
    mutant: str
    operator: str
    sentence: str
    killers: tuple[str, ...]
    cases: int
    took_s: float
    applied: int | None
    stock_killers: tuple[str, ...] | None = None

    @property
    def is_killed(self) -> bool:
        """Whether any check noticed."""
        return bool(self.killers)


def judge(
    facts: Facts,
    mutant: Mutant,
    baseline: Baseline,
    *,
    seed: int = 1,
    ladder: Sequence[tuple[str, ...]] = LADDER,
    without: tuple[str, ...] = (),
) -> Verdict:
    """Test a mutant with more and more phases until a check notices it.

    Args:
        facts: of its provider.
        mutant: one of them.
        baseline: runs the suite, and knows what it finds without the fault.
        seed: decides what is generated.
        ladder: the phases of each round.
        without: names of checks that are not made.

    Raises:
        Exception: what the seeding of the fault raised, which is no fault of the mock.
    """
    start_s = time.monotonic()
    cases, applied, killers = 0, 0, set[str]()
    for phases in ladder:
        subject, world = mutated(facts, mutant)
        settings = Settings(
            phases=phases,
            seed=seed,
            max_examples=_MAX_EXAMPLES,
            operations=tuple(dict.fromkeys((mutant.operation, *mutant.also))),
            without=without,
        )
        try:
            report = baseline.run(subject, settings)
        except UsageError:
            killers.add(MISFIT)
        else:
            cases += report.cases
            killers = baseline.news(report)
        world.check()
        applied += world.applied
        if killers:
            break
    return Verdict(
        provider=facts.name,
        mutant=mutant.id,
        operator=mutant.operator,
        sentence=mutant.sentence,
        killers=tuple(sorted(killers)),
        cases=cases,
        took_s=time.monotonic() - start_s,
        applied=None if mutant.bend is None else applied,
    )


def mutated(facts: Facts, mutant: Mutant) -> tuple[Subject, World]:
    """A fresh subject with the fault in it, and what counts how often it shows."""
    world = World(facts)
    if mutant.bend is not None:
        world.subject = facts.make(guarded(world, mutant.bend(world)))
        return world.subject, world
    subject = facts.make(straight)
    documents = dict(subject.documents)
    if mutant.change is not None:
        documents[mutant.document] = mutant.change(documents[mutant.document])
    return replace(subject, documents=documents), world
