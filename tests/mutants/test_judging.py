"""A seeded fault is noticed, and nothing is noticed where there is none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from overlays._mock.messages import Request, Response
from tests.contract.bending import straight
from tests.contract.toy.pigeons import FIRST, LOFT, pigeons
from tests.mutants.clean import Baseline
from tests.mutants.facts import facts_of
from tests.mutants.judging import LADDER, MISFIT, judge, mutated
from tests.mutants.mutant import Mutant
from tests.mutants.rules import mutants_of
from tests.mutants.state_mutants import undone
from tests.mutants.stock import run_stock
from tests.mutants.suite import Settings, run_subject

if TYPE_CHECKING:
    from tests.contract.bending import Bend, Handle
    from tests.mutants.world import World

FACTS = facts_of(pigeons)
MUTANTS = mutants_of(FACTS)
SUITE = Baseline(FACTS, run_subject)
QUICK = LADDER[:2]


def first(operator: str, operation: str = "") -> Mutant:
    return next(
        mutant
        for mutant in MUTANTS.values()
        if mutant.operator == operator and mutant.operation.startswith(operation)
    )


@pytest.mark.parametrize(
    ("operator", "killer"),
    [
        ("credentials-not-needed", "refused"),
        ("credentials-not-checked", "refused"),
        ("validated-first", "refused"),
        ("refused-but-done", "unchanged"),
        ("credentials-demanded", "served_to_anyone"),
        ("content-type-taken", "content_type"),
        ("method-served", "allow_header"),
        ("bound-widened", "variants"),
        ("bound-narrowed", "variants"),
        ("format-text-refused", "formats"),
        ("status-changed", "status_code_conformance"),
        ("error-code-changed", "documented_but_never_seen"),
        ("property-added", "declared_properties_only"),
        ("not-stored", "read_back"),
        ("echo-changed", "echo"),
        ("filter-ignored", "filter_obeyed"),
        ("cursor-ignored", "pages"),
        ("order-reversed", "newest_first"),
        ("document-security-dropped", "served_to_anyone"),
        ("document-enum-removed", "served_fits"),
        ("document-header-removed", "declared_headers_only"),
    ],
)
def test_a_fault_is_noticed_by_the_check_that_is_meant_for_it(operator: str, killer: str) -> None:
    """One mutant of each kind, and who notices."""
    verdict = judge(FACTS, first(operator), SUITE, ladder=QUICK)

    assert killer in verdict.killers
    assert verdict.cases > 0
    assert verdict.applied != 0


def test_what_is_no_fault_survives_every_phase() -> None:
    """A middleware that does nothing is noticed by nobody."""
    harmless = Mutant(
        operator="harmless",
        document="post",
        operation="readWeather",
        place="",
        sentence="nothing is wrong",
        bend=lambda _world: straight,
    )

    verdict = judge(FACTS, harmless, SUITE)

    assert not verdict.is_killed
    assert verdict.applied == 0


def test_a_document_that_lacks_what_is_known_is_noticed() -> None:
    """Known data that does not fit is a finding about the document."""
    mutant = Mutant(
        operator="document-emptied",
        document="post",
        operation="sendMessage",
        place="",
        sentence="it has no operation",
        change=lambda raw: {**raw, "paths": {}},
    )

    assert judge(FACTS, mutant, SUITE, ladder=QUICK).killers == (MISFIT,)


def test_stock_schemathesis_misses_what_it_has_no_check_for() -> None:
    """The same requests without our checks do not tell another ring in the answer."""
    stock = Baseline(FACTS, run_stock)

    echo = judge(FACTS, first("echo-changed"), stock, ladder=QUICK)
    status = judge(FACTS, first("status-changed"), stock, ladder=QUICK)

    assert not echo.is_killed
    assert status.killers == ("status_code_conformance",)


def test_a_check_can_be_left_out() -> None:
    """Without it the mutants that it alone notices survive."""
    mutant = first("allow-dropped")

    with_it = judge(FACTS, mutant, SUITE, ladder=LADDER[:1])
    without = judge(FACTS, mutant, SUITE, ladder=LADDER[:1], without=("allow_header",))

    assert with_it.killers == ("allow_header",)
    assert not without.is_killed


def test_the_shadow_has_the_same_seeds_and_knows_nothing_more() -> None:
    """What the first mock accepts, the second does; what was sent to one, the other has not."""
    subject, world = mutated(FACTS, first("validated-first", "listMessages"))
    run_subject(subject, Settings(phases=("examples",)))

    answer = world.shadow(
        world.signed(Request(method="GET", target="/messages"), FACTS.operations["listMessages"])
    )

    assert [each["id"] for each in json.loads(answer.body)["messages"]] == [FIRST]


def test_what_is_undone_is_answered_and_not_done() -> None:
    """A change or removal without effect: the answer is right, and nothing has come of it."""
    mutant = Mutant(
        operator="update-lost",
        document="post",
        operation="sendMessage",
        place="",
        sentence="it is answered and not done",
        bend=undone("sendMessage"),
    )
    subject, world = mutated(FACTS, mutant)
    target: Any = subject.target

    def ask(operation: str, request: Request) -> Response:
        answer: Response = target._mock.handle(world.signed(request, FACTS.operations[operation]))
        return answer

    body = json.dumps({"ring": "GB-17-12345", "loft": LOFT}).encode()
    headers = (("Content-Type", "application/json"),)
    sent = Request(method="POST", target="/messages", headers=headers, body=body)

    assert ask("sendMessage", sent).status == 201
    listed = json.loads(ask("listMessages", Request(method="GET", target="/messages")).body)
    assert [each["id"] for each in listed["messages"]] == [FIRST]
    assert world.applied == 1


def test_what_seeding_a_fault_raises_is_no_answer_of_the_mock() -> None:
    """A mutant does not die of a mistake in its own rule."""

    def seed(_world: World) -> Bend:
        def bend(_request: Request, _handle: Handle) -> Response:
            raise ZeroDivisionError

        return bend

    mutant = Mutant(
        operator="broken",
        document="post",
        operation="readWeather",
        place="",
        sentence="its rule is broken",
        bend=seed,
    )

    with pytest.raises(ZeroDivisionError):
        judge(FACTS, mutant, SUITE, ladder=QUICK)
