"""Judging many mutants, by the suite and by clients, in as many processes as there are cores.

The suite registers its checks and formats with schemathesis for a whole process, so threads would
see each other's.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import cache, partial
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

from tests.contract.bending import straight
from tests.contract.provider import provider_subject
from tests.mutants.clean import Baseline
from tests.mutants.clients.tasks import ClientTask, try_clients
from tests.mutants.facts import facts_of
from tests.mutants.judging import LADDER, judge
from tests.mutants.rules import mutants_of
from tests.mutants.stock import run_stock
from tests.mutants.suite import PHASES, Settings, run_subject
from tests.mutants.summary import Control

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tests.mutants.clients.tasks import ClientResult
    from tests.mutants.facts import Facts
    from tests.mutants.judging import Verdict
    from tests.mutants.mutant import Mutant

T = TypeVar("T")
R = TypeVar("R")
_QUICK = PHASES[:2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One mutant to be judged; names only, for it goes to another process.

    Attributes:
        provider: whose it is.
        mutant: its id.
        seed: decides what is generated.
        without: names of checks that are not made.
        ladder: the phases of each round.
        with_stock: whether stock schemathesis is asked too.
    """

    provider: str
    mutant: str
    seed: int
    without: tuple[str, ...] = ()
    ladder: tuple[tuple[str, ...], ...] = LADDER
    with_stock: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlTask:
    """Runs of a provider without any fault, one for each seed."""

    provider: str
    seeds: tuple[int, ...]
    without: tuple[str, ...] = ()
    with_stock: bool = False


@cache
def facts(provider: str) -> Facts:
    """What mutants of a provider on disk are derived from."""
    return facts_of(partial(provider_subject, provider))


@cache
def mutants(provider: str) -> Mapping[str, Mutant]:
    """All mutants of a provider on disk by id."""
    return mutants_of(facts(provider))


def work(task: Task | ControlTask | ClientTask) -> Verdict | Control | ClientResult:
    """Do any of them in this process."""
    if isinstance(task, ClientTask):
        return try_clients(facts(task.provider), mutants(task.provider), task)
    return control(task) if isinstance(task, ControlTask) else do(task)


def do(task: Task) -> Verdict:
    """Judge one mutant in this process.

    Raises:
        UsageError: `without` names a check that there is not.
    """
    found, known = mutants(task.provider)[task.mutant], facts(task.provider)
    verdict = judge(
        known,
        found,
        _suite(task.provider),
        seed=task.seed,
        ladder=task.ladder,
        without=task.without,
    )
    if not task.with_stock:
        return verdict
    stock = judge(known, found, _stock(task.provider), seed=task.seed, ladder=LADDER[1:2])
    return replace(verdict, stock_killers=stock.killers)


def control(task: ControlTask) -> Control:
    """Run without any fault in this process: what is found is found wrongly."""
    make = facts(task.provider).make
    # A sampled run has one seed and is in a hurry.
    phases = PHASES if len(task.seeds) > 1 else _QUICK
    settings = [Settings(phases=phases, seed=seed, without=task.without) for seed in task.seeds]
    reports = [run_subject(make(straight), each) for each in settings]
    stock = [run_stock(make(straight), each) for each in settings] if task.with_stock else None
    return Control(
        provider=task.provider,
        seeds=task.seeds,
        cases=sum(each.cases for each in reports),
        found=tuple(f"{one.check} of {one.operation}" for each in reports for one in each.findings),
        stock_found=None
        if stock is None
        else tuple(f"{one.check} of {one.operation}" for each in stock for one in each.findings),
    )


def in_processes(work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
    """Do the tasks side by side; each result comes when it is there."""
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        for future in as_completed([pool.submit(work, task) for task in tasks]):
            yield future.result()


@cache
def _suite(provider: str) -> Baseline:
    return Baseline(facts(provider), run_subject)


@cache
def _stock(provider: str) -> Baseline:
    return Baseline(facts(provider), run_stock)
