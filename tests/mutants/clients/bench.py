"""Where clients are tried: both faces of one, before a mock with a fault in front of it."""

from __future__ import annotations

import asyncio
import importlib
import inspect
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Self

import httpx

from generator.provider import load_provider
from overlays._runtime.pointer import resolve
from tests.contract.bending import straight
from tests.contract.provider import ROOT
from tests.mutants.clients.failing import failing_answer
from tests.mutants.clients.trials import Trials
from tests.mutants.middleware import is_served
from tests.mutants.parts import PATH
from tests.mutants.suite import first_alternative
from tests.mutants.world import with_headers, with_query

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator
    from types import TracebackType

    from overlays._mock.messages import Request, Response
    from tests.contract.bending import Bend, Handle
    from tests.exchanges.asking import Ask
    from tests.mutants.clients.trial import Trial
    from tests.mutants.facts import Facts

FACES = ("sync", "async")
MOST_REQUESTS = 40
"""More than any call needs; a client that goes on asking does not stop by itself."""


class EndlessError(Exception):
    """A client does not stop asking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """One request of the client and its answer.

    Attributes:
        operation: its id; None where it is none.
        response: as the client got it.
        is_done: whether the mock behind the fault did what was asked.
    """

    operation: str | None
    response: Response
    is_done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a call ended: with a value, of a list all items, or with an error.

    Attributes:
        value: what the method returned.
        error: what it raised.
        passed: its own requests, without those for tokens.
        took_s: how long, on the mock's clock.
    """

    value: Any
    error: Exception | None
    passed: tuple[Passed, ...]
    took_s: float

    @property
    def served(self) -> tuple[Response, ...]:
        """The answers that say yes."""
        return tuple(each.response for each in self.passed if is_served(each.response))


class Bench:
    """A mock and both faces of its client, inside `with`; one call at a time.

    Args:
        facts: of the provider.
        is_filled: whether every list has a second page.
    """

    def __init__(self, facts: Facts, *, is_filled: bool) -> None:
        self.facts = facts
        self.bend: Bend = straight
        self.subject = facts.make(self._bent)
        if is_filled and self.subject.fill is not None:
            self.subject.fill()
        self.trials = Trials(facts, self.subject.adapt)
        provider = load_provider(ROOT, facts.name)
        self._namespaces = provider.documents
        self._package: Any = importlib.import_module(provider.package)
        self.errors: Any = importlib.import_module(f"{provider.package}.errors")
        transport: Any = importlib.import_module(f"{provider.package}._mock.transport")
        behind: Any = self.subject.target
        self._transport = transport.MockTransport(behind._mock)
        self._entries = {
            "sync": getattr(self._package, provider.entry_class),
            "async": getattr(self._package, f"Async{provider.entry_class}"),
        }
        self._credentials: str | None = None
        self._passed: list[Passed] = []
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._runner = self._stack.enter_context(asyncio.Runner())
        self._http: dict[str, Any] = {
            "sync": httpx.Client(transport=self._transport, trust_env=False),
            "async": httpx.AsyncClient(transport=self._transport, trust_env=False),
        }
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._http["sync"].close()
        self._runner.run(self._http["async"].aclose())
        self._stack.close()

    def call(self, trial: Trial, face: str) -> Ending:
        """Make a call with one face; what has to be there is made before."""
        ask = trial.ask()
        if trial.creation is not None:
            creation, read = trial.creation
            made = self.call(creation, face)
            data: Any = made.value.to_dict() if made.error is None else {}
            names = [each.name for each in trial.operation.at(PATH)]
            given = dict(zip(names, ask.positional, strict=True))
            given[read.parameter] = resolve(data, read.id) or given[read.parameter]
            ask = replace(ask, positional=tuple(given.values()))
        with self._arranged(trial):
            self._passed.clear()
            start_s = self.subject.clock.monotonic_s()
            value, error = self._ended(trial, ask, face)
            own = trial.operation.id
            return Ending(
                value=value,
                error=error,
                passed=tuple(each for each in self._passed if each.operation == own),
                took_s=self.subject.clock.monotonic_s() - start_s,
            )

    def _ended(self, trial: Trial, ask: Ask, face: str) -> tuple[Any, Exception | None]:
        client = self._entries[face](
            **self.subject.arguments, http_client=self._http[face], clock=self.subject.clock
        )
        namespace = self._namespaces[trial.operation.document.name]
        path = f"{namespace}.{ask.method}" if namespace else ask.method
        method: Callable[..., Any] = attrgetter(path)(client)
        try:
            result = method(*ask.positional, **ask.named)
            if face == "sync":
                return (list(result) if _is_list(result) else result), None
            return self._runner.run(_awaited(result)), None
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what came of the call
            return None, error

    @contextmanager
    def _arranged(self, trial: Trial) -> Generator[None]:
        subject = self.subject
        situation = subject.situations[trial.situation] if trial.situation else nullcontext
        if trial.failure is not None and subject.faults is not None:
            subject.faults.next(**failing_answer(trial.operation, trial.failure, subject.known))
        self._credentials = trial.credentials
        try:
            with situation():
                yield
        finally:
            self._credentials = None
            faults: Any = subject.faults
            if faults is not None:
                faults.clear()

    def _bent(self, request: Request, handle: Handle) -> Response:
        if len(self._passed) >= MOST_REQUESTS:
            raise EndlessError
        match = self.facts.match(request)
        done: list[bool] = []

        def watched(inner: Request) -> Response:
            response: Response = handle(inner)
            asked = self.facts.match(inner)
            is_same = match and asked and match.operation.id == asked.operation.id
            done.append(bool(is_same) and is_served(response))
            return response

        response: Response = self.bend(self._disguised(request), watched)
        name = match.operation.id if match else None
        self._passed.append(Passed(operation=name, response=response, is_done=any(done)))
        return response

    def _disguised(self, request: Request) -> Request:
        """The request as somebody else would send it."""
        name = self._credentials
        match = self.facts.match(request)
        if name is None or match is None:
            return request
        if name in self.subject.odd_credentials:
            return with_headers(request, self.subject.odd_credentials[name]())
        for scheme in first_alternative(match.operation):
            wrong = self.subject.known.wrong_credentials[scheme.id]
            change = with_query if scheme.kind == "query" else with_headers
            request = change(request, {scheme.name: wrong})
        return request if name == "wrong" else _without(request, self.facts.credentials)


def _without(request: Request, names: Collection[str]) -> Request:
    """The request without some headers and query parameters, by their names in lower case."""
    path, _, query = request.target.partition("?")
    kept = [each for each in query.split("&") if each.partition("=")[0].lower() not in names]
    headers = tuple(each for each in request.headers if each[0].lower() not in names)
    return replace(request, target="?".join(filter(None, (path, "&".join(kept)))), headers=headers)


async def _awaited(result: Any) -> Any:
    return [item async for item in result] if _is_list(result) else await result


def _is_list(result: Any) -> bool:
    return not inspect.isawaitable(result) and hasattr(result, "pages")
