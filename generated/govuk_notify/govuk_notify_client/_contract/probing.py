# Copied from overlays/_contract/probing.py; edit it there and run `make generate`.
"""Asking one thing on purpose, and holding the answer against the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .._mock.json_text import is_object
from .accepted import Request, accepted_request
from .cases import conformance
from .exchange import Exchange, exchange_of
from .known import DocumentedError
from .tally import PROBED, Finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._mock.operations import Operation
    from .calling import Caller
    from .checks import Checks
    from .engine_view import Case, Check, Response
    from .error_codes import ErrorCodes
    from .known import Known, KnownAnswer
    from .settings import Settings
    from .subject import Subject
    from .surface import Surface
    from .tally import Tally

PHASE = "probes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prober:
    """What probes work with."""

    subject: Subject
    settings: Settings
    surface: Surface
    caller: Caller
    checks: Checks
    tally: Tally

    @property
    def known(self) -> Known:
        """What is known of the operations."""
        return self.surface.known

    @property
    def codes(self) -> ErrorCodes:
        """Reads the provider's error codes."""
        return self.surface.codes

    @property
    def operations(self) -> Mapping[str, Operation]:
        """The operations by their ids."""
        return self.surface.operations

    def request(self, operation: str, *, having: str = "") -> Request:
        """A request that the operation accepts, if possible one with a certain field."""
        return accepted_request(
            self.operations[operation],
            known=self.known,
            adapter=self.surface.adapter,
            having=having,
        )

    def ask(self, probe: str, operation: str, **request: Any) -> Answer:
        """Send a request, count it, and hold the answer against the document.

        Args:
            probe: the name of the check that asks.
            operation: its operationId.
            request: as for `Caller.call`; an accepted request where it says nothing.
        """
        arguments = {**self.request(operation).as_arguments(), **request}
        case, response = self.caller.call(operation, **arguments)
        exchange = exchange_of(case, response)
        if exchange.unsent is not None:
            self.tally.held_back(operation, exchange.unsent)
            return self._answer(probe, operation, exchange, case)
        self.tally.answered(
            exchange.operation,
            exchange.status,
            phase=PHASE,
            asked_by=PROBED,
            codes=self.codes.of_answer(exchange.status, exchange.content),
        )
        answer = self._answer(probe, operation, exchange, case)
        if exchange.operation is not None:
            answer.conform(response)
            for check in self.checks.all():
                answer.check(check, response)
        return answer

    def _answer(self, probe: str, operation: str, exchange: Exchange, case: Case) -> Answer:
        return Answer(
            prober=self,
            probe=probe,
            operation=operation,
            exchange=exchange,
            case=case,
            unsent_cases=self.tally.unsent_cases,
        )

    def ask_changed(
        self, probe: str, change: DocumentedError | KnownAnswer, **request: Any
    ) -> Answer:
        """Send an accepted request with a change put over it.

        Args:
            probe: the name of the check that asks.
            change: what is known.
            request: more, as for `Caller.call`.
        """
        accepted = self.request(change.operation)
        return self.ask(
            probe,
            change.operation,
            path={**accepted.path, **change.path},
            query={**accepted.query, **change.query},
            body=_changed_body(accepted.body, change),
            **request,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back, and who asked.

    `unsent_cases` tells how many requests had been held back by then.
    """

    prober: Prober
    probe: str
    operation: str
    exchange: Exchange
    case: Case
    unsent_cases: int = 0

    def conform(self, response: Response) -> None:
        """Hold the answer against the document."""
        for check, problem in conformance(self.case, response):
            self.prober.tally.checked(check, self.operation)
            if problem is not None:
                self.report(problem, check=check)

    def check(self, check: Check, response: Response) -> None:
        """Make a check of our own."""
        name = check.__name__
        try:
            is_skipped = check(None, response, self.case)
        except AssertionError as error:
            self.report(str(error), check=name)
            is_skipped = False
        if not is_skipped:
            self.prober.tally.checked(name, self.operation)

    def expect(self, is_so: bool, message: str) -> None:  # noqa: FBT001 - reads as a sentence
        """Report a finding unless it is so."""
        if self._tells_nothing:
            return
        self.prober.tally.checked(self.probe, self.operation)
        if not is_so:
            self.report(message, check=self.probe)

    def report(self, message: str, *, check: str) -> None:
        """Keep a finding about this answer."""
        if self._tells_nothing:
            return
        self.prober.tally.found(
            Finding(
                check=check,
                operation=self.operation,
                message=message,
                reproducer=self.case.as_curl_command(),
                phase=PHASE,
            )
        )

    @property
    def _tells_nothing(self) -> bool:
        """Whether this request, or one that followed it, was held back."""
        is_later = self.prober.tally.unsent_cases > self.unsent_cases
        return is_later or self.exchange.unsent is not None


def _changed_body(accepted: Any, change: DocumentedError | KnownAnswer) -> Any:
    body = accepted
    if change.body is not None:
        is_merged = is_object(body) and is_object(change.body)
        body = {**body, **change.body} if is_merged else change.body
    for _ in range(change.nesting if isinstance(change, DocumentedError) else 0):
        body = [body]
    return body
