"""Driving an official client through everything it can do, and comparing ours with it."""

from __future__ import annotations

import socket
from collections import Counter
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.compat.asked import Difference, comparable, differences
from tests.compat.cases import filled, load_cases, load_impossible
from tests.compat.driver import Calls
from tests.compat.errors import UsageError
from tests.compat.matching import mismatches
from tests.compat.official import official_of
from tests.compat.stage import production_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence

    from tests.compat.cases import Case, Impossible, Invocation, Listed
    from tests.compat.official import Answer, Official
    from tests.compat.stage import Production


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a case came to; without problems it passed."""

    case: Case
    problems: tuple[str, ...]
    raised: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run came to.

    Attributes:
        provider: name of its folder.
        distribution: the official client's.
        version: the official client's.
        methods: its public methods, found in the client itself.
        outcomes: of all cases.
        impossible: of all methods that cannot work.
    """

    provider: str
    distribution: str
    version: str
    methods: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    impossible: tuple[tuple[Impossible, Outcome], ...]

    @property
    def driven(self) -> set[str]:
        """The public methods that were called."""
        called = {method for each in self.outcomes for method in each.case.methods}
        return called & set(self.methods)

    @property
    def passed(self) -> set[str]:
        """The public methods that were called and always did what is expected."""
        failed = {name for each in self.outcomes if each.problems for name in each.case.methods}
        return self.driven - failed

    @property
    def listed(self) -> list[Listed]:
        """The differences between both clients' requests that are known."""
        return [listed for each in self.outcomes for listed in each.case.differences]

    @property
    def compared(self) -> int:
        """How many calls both clients made."""
        return sum(each.case.ours is not None for each in self.outcomes)

    @property
    def raised(self) -> Counter[str]:
        """How often the official client raised what."""
        return Counter(each.raised for each in self.outcomes if each.raised)

    @property
    def problems(self) -> list[str]:
        """All that is wrong, one sentence each."""
        outcomes = (*self.outcomes, *(outcome for _, outcome in self.impossible))
        found = [f"{each.case.title}: {said}" for each in outcomes for said in each.problems]
        return found + unaccounted(
            self.methods,
            driven=self.driven,
            impossible=[each.case.official.method for each, _ in self.impossible],
            ours={each.case.ours.method for each in self.outcomes if each.case.ours},
        )


def unaccounted(
    methods: Sequence[str], *, driven: set[str], impossible: Sequence[str], ours: set[str]
) -> list[str]:
    """Say which public methods are neither driven nor impossible, or are said to be both."""
    missing = [name for name in methods if name not in driven and name not in impossible]
    unknown = [name for name in impossible if name not in methods]
    both = [name for name in impossible if name in driven]
    return [
        *(f"{name}: a public method that no call drives" for name in missing),
        *(f"{name}: said to be impossible, but there is no such method" for name in unknown),
        *(f"{name}: said to be impossible, but a call drives it" for name in both),
        *([] if ours else ["no call of ours is compared"]),
    ]


class Bench:
    """Both clients before one served mock, which starts afresh for each call of either."""

    def __init__(
        self, production: Production, official: Official, *, url: str, closed_url: str
    ) -> None:
        self._client = production.client
        self._mock = production.mock
        self._stage = production.stage
        self._official = official
        self._usual = {"url": url, **production.stage.credentials}
        self._values = {**production.stage.values, "url": url, "closed_url": closed_url}

    def methods(self) -> tuple[str, ...]:
        """The public methods of the official client."""
        return tuple(self._official.methods(self._usual))

    def outcome(self, case: Case) -> Outcome:
        """Run a case."""
        options = self._usual | self._filled(case.options)
        with self._situation(case):
            answer = self._call_official(case, options)
            sent = self._sent()
        problems = [*self._unexpected(case, answer), *_miscounted(case, len(sent))]
        if case.ours:
            with self._situation(case):
                failure = self._call_ours(case.ours, options)
                ours = self._sent()
            problems += _unlike(answer, failure)
            problems += unlisted(differences(sent, ours), self._listed(case))
        raised = answer.raised["type"] if answer.raised else None
        return Outcome(case=case, problems=tuple(problems), raised=raised)

    def _call_official(self, case: Case, options: Mapping[str, Any]) -> Answer:
        call = case.official
        arguments = self._filled(call.arguments)
        return self._official.call(call.method, arguments, options=options, items=call.items)

    def _call_ours(self, call: Invocation, options: Mapping[str, Any]) -> Exception | None:
        credentials = {name: options[name] for name in self._stage.credentials}
        with self._client(**credentials, base_url=options["url"], clock=self._mock.clock) as client:
            calls = Calls({**self._stage.modules, "": client})
            try:
                calls.call(call.method, self._filled(call.arguments), items=call.items)
            except Exception as error:  # noqa: BLE001 - compared with what the official one raised
                return error
        return None

    @contextmanager
    def _situation(self, case: Case) -> Generator[None]:
        self._mock.reset()
        if case.situation is not None and case.situation not in self._stage.situations:
            raise UsageError(f"{case.title}: there is no situation {case.situation}")
        situation = self._stage.situations[case.situation] if case.situation else nullcontext
        with situation():
            yield

    def _sent(self) -> list[dict[str, Any]]:
        return [comparable(each, self._stage.signature) for each in self._mock.requests]

    def _filled(self, value: Any) -> Any:
        return filled(value, self._values)

    def _listed(self, case: Case) -> list[Difference]:
        return [Difference(at=each.at, sides=self._filled(each.sides)) for each in case.differences]

    def _unexpected(self, case: Case, answer: Answer) -> Iterator[str]:
        if case.raises is not None:
            if answer.raised is None:
                yield f"it raised nothing and gave {answer.result!r}"
            else:
                yield from mismatches(self._filled(case.raises), answer.raised)
        elif answer.raised is not None:
            yield f"it raised {answer.raised!r}"
        for expected in case.result:
            yield from mismatches(self._filled(expected), answer.result)


def unlisted(found: Sequence[Difference], listed: Sequence[Difference]) -> list[str]:
    """Say which differences are not listed, and which listed ones there are not."""
    return [
        *(f"requests differ at {each}" for each in found if each not in listed),
        *(f"a listed difference is not there: {each}" for each in listed if each not in found),
    ]


def run(provider: str) -> Report:
    """Run all cases of a provider.

    Raises:
        UsageError: it could not run.
    """
    cases, impossible = load_cases(provider), load_impossible(provider)
    production = production_of(provider)
    with ExitStack() as stack:
        server = stack.enter_context(production.mock.serve())
        official = stack.enter_context(official_of(provider))
        closed_url = stack.enter_context(_closed_url())
        bench = Bench(production, official, url=server.url, closed_url=closed_url)
        return Report(
            provider=provider,
            distribution=official.distribution,
            version=official.version,
            methods=bench.methods(),
            outcomes=tuple(bench.outcome(case) for case in cases),
            impossible=tuple((each, bench.outcome(each.case)) for each in impossible),
        )


def _miscounted(case: Case, sent: int) -> list[str]:
    if case.requests in {None, sent}:
        return []
    return [f"it took {sent} requests instead of {case.requests}"]


def _unlike(answer: Answer, failure: Exception | None) -> list[str]:
    if (answer.raised is None) == (failure is None):
        return []
    if failure is None:
        return ["our client raised nothing, unlike the official one"]
    return [f"our client raised {type(failure).__name__}: {failure}"]


@contextmanager
def _closed_url() -> Generator[str]:
    """An address that refuses connections: its port is taken, but nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
