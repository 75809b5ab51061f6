"""Trying clients in one process after the other: what is tried together, and what came of it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.mutants.clients.bench import Bench
from tests.mutants.clients.running import Runner
from tests.mutants.list_mutants import lists

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from tests.mutants.clients.running import ClientVerdict
    from tests.mutants.facts import Facts
    from tests.mutants.mutant import Mutant

ENOUGH = 3
"""So many calls in which a fault shows tell what a client makes of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientTask:
    """Mutants of one operation that clients are tried with; names only, for another process.

    Attributes:
        provider: whose they are.
        operation: what they touch first.
        mutants: their ids.
        is_filled: whether every list has a second page meanwhile.
        enough: see `Runner`.
    """

    provider: str
    operation: str
    mutants: tuple[str, ...]
    is_filled: bool = False
    enough: int = ENOUGH


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientResult:
    """What came of a task.

    Attributes:
        provider: whose mutants they are.
        operation: what they touch first.
        verdicts: one for each mutant.
        clean: what was wrong with calls of the operation while there was no fault.
    """

    provider: str
    operation: str
    verdicts: tuple[ClientVerdict, ...]
    clean: tuple[str, ...]


def client_tasks(
    facts: Facts, mutants: Mapping[str, Mutant], chosen: Collection[str], *, enough: int
) -> Iterator[ClientTask]:
    """The tasks for some mutants; those of documents touch no client."""
    of_lists = {each.id for each in lists(facts)}
    groups: dict[tuple[str, bool], list[str]] = {}
    for name in chosen:
        if mutants[name].bend is not None:
            groups.setdefault((mutants[name].operation, name in of_lists), []).append(name)
    for (operation, is_filled), names in groups.items():
        yield ClientTask(
            provider=facts.name,
            operation=operation,
            mutants=tuple(names),
            is_filled=is_filled,
            enough=enough,
        )


def try_clients(facts: Facts, mutants: Mapping[str, Mutant], task: ClientTask) -> ClientResult:
    """Do a task in this process."""
    # Clients report what goes wrong, which is all that happens here.
    logger, silence = logging.getLogger(), logging.NullHandler()
    logger.addHandler(silence)
    try:
        with Bench(facts, is_filled=task.is_filled) as bench:
            runner = Runner(bench, enough=task.enough)
            return ClientResult(
                provider=task.provider,
                operation=task.operation,
                clean=tuple(runner.clean(task.operation)),
                verdicts=tuple(runner.judge(mutants[name]) for name in task.mutants),
            )
    finally:
        logger.removeHandler(silence)
