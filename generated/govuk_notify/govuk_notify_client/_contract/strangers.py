# Copied from overlays/_contract/strangers.py; edit it there and run `make generate`.
"""The second run: the same requests once more, from callers without good credentials.

The first run signs everything, and so tells next to nothing of what happens without. Whatever a
stranger asks, each operation refuses it in the same words, and nothing comes of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .adapting import adapt_case
from .cases import operation_id
from .claims import claim
from .engine import generate, load
from .exchange import exchange_of
from .extending import extended
from .recording import Recording
from .surface import is_open

if TYPE_CHECKING:
    from .engine_view import Case, Response
    from .probing import Prober
    from .settings import Settings

WITHOUT = "without credentials"
WRONG = "with wrong credentials"
STRANGERS = (WITHOUT, WRONG)
REFUSED = "refused"
UNCHANGED = "unchanged"


def strangers(prober: Prober) -> None:
    """Generate requests for every operation that asks for credentials, and see them refused."""
    if all(map(is_open, prober.operations.values())):
        return
    known = prober.known
    for name, status in (
        (WITHOUT, known.status_without_credentials),
        (WRONG, known.status_of_wrong_credentials),
    ):
        _ask_as(_Stranger(name=name, status=status), prober)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stranger:
    """Somebody without good credentials, and the status that such a one is answered."""

    name: str
    status: int

    def problem(self, status: int) -> str | None:
        """What is wrong with a status, if anything."""
        is_refused = status == self.status
        return None if is_refused else f"{status} {self.name}, not the documented {self.status}"

    def credentials(self, prober: Prober, operation: str) -> dict[str, dict[str, str]]:
        """What is put into the headers and the query of a request."""
        if self.name == WITHOUT:
            return {"headers": {}, "query": {}}
        return prober.surface.wrong_credentials(operation)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refusals:
    """The check of what a stranger is answered.

    Attributes:
        stranger: who asks.
        contents: the refusals of requests that would be accepted of others, by operationId.
    """

    stranger: _Stranger
    contents: dict[str, bytes] = field(default_factory=dict[str, bytes])

    def refused(self, _context: object, response: Response, case: Case, /) -> bool:
        """Nothing but the documented refusal, the same one whatever is asked."""
        exchange = exchange_of(case, response)
        problem = self.stranger.problem(exchange.status)
        claim(problem is None, problem or "")
        usual = self.contents.get(operation_id(case), exchange.content)
        claim(
            exchange.content == usual, f"the refusal {self.stranger.name} depends on what is asked"
        )
        return False


def _ask_as(stranger: _Stranger, prober: Prober) -> None:
    surface = prober.surface
    refusals = _Refusals(stranger=stranger)
    closed = [id_ for id_, operation in prober.operations.items() if not is_open(operation)]
    schema = load(
        surface.document.raw,
        target=prober.subject.target,
        known=prober.known,
        settings=_settings(prober.settings),
        operations=closed,
    )

    def before_call(case: Case) -> None:
        # The clock stands still, so that nothing of the subject changes by itself.
        if case.meta is not None:
            adapt_case(case, operation_id(case), surface.adapter)
            credentials = stranger.credentials(prober, operation_id(case))
            case.headers.update(credentials["headers"])
            case.query.update(credentials["query"])

    checks = (
        refusals.refused,
        prober.checks.declared_headers_only,
        prober.checks.declared_properties_only,
    )
    recording = Recording(tally=prober.tally, codes=surface.codes, stranger=stranger.name)
    with extended(prober.known, checks=checks, before_call=before_call):
        before = {} if prober.subject.is_remote else _state(prober)
        for id_ in closed:
            _keep_refusal(refusals, prober, id_)
        generate(schema, recording, with_warnings=False)
        if prober.subject.is_remote:
            what = f"that nothing comes of what is asked {stranger.name}"
            prober.tally.left_out(what, "a server may change meanwhile by itself")
        for id_, content in before.items():
            answer = prober.ask(UNCHANGED, id_)
            is_same = answer.exchange.content == content
            answer.expect(is_same, f"a request {stranger.name} has changed what is read")


def _keep_refusal(refusals: _Refusals, prober: Prober, operation: str) -> None:
    stranger = refusals.stranger
    credentials = stranger.credentials(prober, operation)
    query = {**prober.request(operation).query, **credentials["query"]}
    answer = prober.ask(
        REFUSED, operation, is_signed=False, headers=credentials["headers"], query=query
    )
    problem = stranger.problem(answer.exchange.status)
    answer.expect(problem is None, problem or "")
    if answer.exchange.unsent is None:
        refusals.contents[operation] = answer.exchange.content


def _settings(settings: Settings) -> Settings:
    # A refusal brings nothing to go on with.
    settings = settings.without_sequences
    phases = settings.phases or ("coverage",)
    return replace(
        settings,
        phases=tuple(each for each in phases if each in settings.stranger_phases),
        # The kinds share what one caller of the first run has.
        max_examples=max(1, settings.max_examples // len(STRANGERS)),
        # They lead to no operation, and so are nothing that credentials could open.
        other_methods=False,
    )


def _state(prober: Prober) -> dict[str, bytes]:
    """What every operation that only reads answers to those who may ask."""
    return {
        id_: prober.ask(UNCHANGED, id_).exchange.content
        for id_, operation in prober.operations.items()
        if operation.method == "GET"
    }
