"""A run: which mutants are judged, what came of them, and what is to be mended."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.mutants.clients.summary import client_rows, client_total
from tests.mutants.clients.tasks import ENOUGH, ClientResult, client_tasks
from tests.mutants.judging import Verdict
from tests.mutants.sampling import sampled
from tests.mutants.suite import UsageError
from tests.mutants.summary import Control, rows, total
from tests.mutants.table import control_notes
from tests.mutants.working import ControlTask, Task, facts, in_processes, mutants, work

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.mutants.clients.summary import ClientRow
    from tests.mutants.clients.tasks import ClientTask
    from tests.mutants.lists import Lists
    from tests.mutants.summary import Row

_CONTROL_SEEDS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is judged.

    Attributes:
        sample: so many of each operator; all if not given.
        seed: decides which, and what is generated.
        only: the ids of the only ones.
        without: names of checks that are not made.
    """

    sample: int | None = None
    seed: int = 1
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether everything is judged."""
        return self.sample is None and not self.only


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The tables of the suite and of the clients, what is worth knowing, what is to be mended."""

    rows: tuple[Row, ...]
    clients: tuple[ClientRow, ...] = ()
    notes: tuple[str, ...]
    problems: tuple[str, ...]


def judged(lists: Mapping[str, Lists], choice: Choice) -> Outcome:
    """Judge mutants of some providers.

    Args:
        lists: what is known of their mutants by name, by provider.
        choice: which.

    Raises:
        UsageError: there is no such provider, mutant or check.
    """
    start_s = time.monotonic()
    tasks = [task for provider in lists for task in _tasks(provider, lists[provider], choice)]
    if not tasks:
        raise UsageError(f"no mutant {', '.join(choice.only)}")
    controlled = () if choice.only else tuple(_controls(lists, choice))
    everything: list[Task | ControlTask | ClientTask] = [*controlled, *tasks]
    everything += [task for provider in lists for task in _client_tasks(provider, choice)]
    results = list(in_processes(work, everything))
    controls = [each for each in results if isinstance(each, Control)]
    verdicts = _in_order([each for each in results if isinstance(each, Verdict)], tasks)
    tried = [each for each in results if isinstance(each, ClientResult)]
    found = rows(verdicts, lists)
    took = f"{len(verdicts):,} mutants in {time.monotonic() - start_s:.0f} s"
    return Outcome(
        rows=(*found, total(found)),
        clients=_client_rows(tried, lists),
        notes=(took, *(note for each in controls for note in control_notes(each))),
        problems=(
            *problems_of(verdicts, lists, choice),
            *_idle(lists),
            *_false(controls),
            *client_problems(tried),
        ),
    )


def _client_tasks(provider: str, choice: Choice) -> Iterator[ClientTask]:
    """All mutants of the mock, for they cost little; each shown less often in a run of samples."""
    if choice.without:
        return  # Clients have none of the suite's checks.
    known = mutants(provider)
    chosen = [name for name in choice.only if name in known] if choice.only else list(known)
    enough = ENOUGH if choice.sample is None else 1
    yield from client_tasks(facts(provider), known, chosen, enough=enough)


def _client_rows(
    tried: Sequence[ClientResult], lists: Mapping[str, Lists]
) -> tuple[ClientRow, ...]:
    order = {(each, name): None for each in lists for name in mutants(each)}
    verdicts = {(each.provider, each.mutant): each for result in tried for each in result.verdicts}
    found = client_rows(verdicts[key] for key in order if key in verdicts)
    return (*found, client_total(found)) if found else ()


def _tasks(provider: str, lists: Lists, choice: Choice) -> Iterator[Task]:
    names: Sequence[str] = tuple(mutants(provider))
    if choice.only:
        names = [name for name in choice.only if name in mutants(provider)]
    elif choice.sample is not None:
        names = sampled(mutants(provider), lists, per_operator=choice.sample, seed=choice.seed)
    for name in names:
        yield Task(
            provider=provider,
            mutant=name,
            seed=choice.seed,
            without=choice.without,
            with_stock=choice.is_whole,
        )


def _controls(lists: Mapping[str, Lists], choice: Choice) -> Iterator[ControlTask]:
    seeds = _CONTROL_SEEDS if choice.is_whole else (choice.seed,)
    for provider in lists:
        yield ControlTask(
            provider=provider, seeds=seeds, without=choice.without, with_stock=choice.is_whole
        )


def _in_order(verdicts: Sequence[Verdict], tasks: Sequence[Task]) -> list[Verdict]:
    found = {(each.provider, each.mutant): each for each in verdicts}
    return [found[task.provider, task.mutant] for task in tasks]


def problems_of(
    verdicts: Sequence[Verdict], lists: Mapping[str, Lists], choice: Choice
) -> Iterator[str]:
    """What is to be mended: survivors, and equivalent mutants that were noticed after all."""
    for each in verdicts:
        is_equivalent = lists[each.provider].reason(each.mutant) is not None
        if each.is_killed and is_equivalent:
            killers = ", ".join(each.killers)
            yield f"listed as equivalent, and noticed by {killers}: {each.mutant}"
        elif not each.is_killed and not is_equivalent:
            yield f"survived: {each.sentence}. {_applied(each)}\n  {_command(each, choice)}"


def client_problems(tried: Sequence[ClientResult]) -> Iterator[str]:
    """What clients do that they must not, with a fault in the mock and without one."""
    for each in tried:
        yield from (f"the client of {each.provider} without a fault: {one}" for one in each.clean)
        for verdict in each.verdicts:
            for failure in dict.fromkeys(verdict.failures):
                yield (
                    f"the client fails, {failure}: {verdict.mutant}\n  python -m tests.mutants"
                    f' --provider {verdict.provider} --only "{verdict.mutant}"'
                )


def _idle(lists: Mapping[str, Lists]) -> Iterator[str]:
    for provider, known in lists.items():
        for name in known.idle(mutants(provider)):
            yield f"listed for {provider}, and no mutant: {name}"


def _false(controls: Sequence[Control]) -> Iterator[str]:
    for each in controls:
        if each.found:
            yield f"{each.provider}: the suite finds something where there is nothing to find"


def _applied(verdict: Verdict) -> str:
    if verdict.applied is None:
        return "The document is at fault"
    return f"The fault showed {verdict.applied} times"


def _command(verdict: Verdict, choice: Choice) -> str:
    without = f" --without {' '.join(choice.without)}" if choice.without else ""
    return (
        f"python -m tests.mutants --provider {verdict.provider} --seed {choice.seed}{without} "
        f'--only "{verdict.mutant}"'
    )
