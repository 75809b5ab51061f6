"""The suite behind a gateway: what is held back is nobody's fault, and what is found is true."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from overlays._contract.live.assignment import Assignment
from overlays._contract.live.permit import Consent, permit_of
from overlays._contract.live.rehearsal import rehearse
from overlays._contract.prepared import Prepared
from overlays._contract.settings import Settings
from overlays._contract.subject import adapt_nothing
from overlays._contract.suite import run_subject
from overlays._mock.clock import MockClock
from overlays._mock.transport import MockTransport
from tests.contract.bending import bent_mock, straight
from tests.contract.live.sending import DOCUMENTS, OPERATIONS, SUBJECT
from tests.contract.toy.pigeons import pigeon_mock

if TYPE_CHECKING:
    from overlays._contract.live.gateway import Gateway
    from overlays._contract.report import Report
    from tests.contract.bending import Bend

RING = "GB-17-12345"
KNOWN = replace(SUBJECT.known, recipients={"sendMessage": ("/ring",)})
KEY = {"api_key": "open sesame"}
SETTINGS = Settings(
    phases=("examples", "coverage"),
    max_examples=2,
    other_methods=False,
    without=("allow_header",),
    stranger_phases=("examples",),
    max_pages=2,
    max_items=2,
)
READING = Consent()
SENDING = Consent(sends=True, recipients=(RING,))


def assignment(consent: Consent) -> Assignment:
    permit = permit_of(OPERATIONS, KNOWN, consent)
    return Assignment(
        name="pigeons",
        documents=DOCUMENTS,
        known=KNOWN,
        suppressions=(),
        adapt=adapt_nothing,
        settings=replace(SETTINGS, operations=tuple(permit.operations)),
        permit=permit,
        per_s=2.0,
    )


def run(
    consent: Consent, *, most: int | None = None, bend: Bend = straight
) -> tuple[Report, Gateway, Any]:
    """A run over the toy, in process."""
    mock: Any = pigeon_mock(MockClock(KNOWN.clock))
    asked = assignment(consent)
    with httpx.Client(transport=MockTransport(bent_mock(mock, bend))) as client:
        gateway = asked.gateway(client, mock.clock, most=most)
        subject = asked.subject(gateway, mock.clock, arguments=KEY, now=KNOWN.clock)
        return run_subject(subject, asked.settings), gateway, mock


def reasons(report: Report) -> dict[str, str]:
    return {each.what: each.reason for each in report.untested}


@pytest.mark.parametrize("consent", [READING, SENDING], ids=["reading", "sending"])
def test_a_faultless_server_has_no_findings(consent: Consent) -> None:
    """Whatever is allowed; and something was tested."""
    report, gateway, _ = run(consent)

    assert list(report.findings) == []
    assert {200} < {each.status for each in gateway.exchanges}


@pytest.mark.parametrize("most", [1, 2, 5, 10, 20, 40, 80, 120])
def test_a_budget_that_ends_makes_no_findings(most: int) -> None:
    """Wherever it ends, and every request that was left is told."""
    report, gateway, mock = run(SENDING, most=most)

    assert list(report.findings) == []
    assert len(mock.requests) == gateway.sent.total() == most
    assert "the budget of requests is used up" in reasons(report).values()


def test_a_finding_before_the_budget_ends_stands() -> None:
    """It was seen."""

    def bend(request: Any, handle: Any) -> Any:
        response = handle(request)
        kept = tuple(each for each in response.headers if each[0] != "X-Flight")
        return replace(response, headers=kept)

    report, _, _ = run(READING, most=10, bend=bend)

    assert "response_headers_conformance" in {each.check for each in report.findings}


def test_only_allowed_recipients_are_sent_to() -> None:
    """The rest is told as not tested; some are served."""
    report, _, mock = run(SENDING)

    sent = [each for each in mock.requests if each.operation_id == "sendMessage"]
    assert {each.body["ring"] for each in sent} == {RING}
    assert 201 in {each.status for each in sent}
    assert "not everybody who would get it is on the list of recipients" in set(
        reasons(report).values()
    )


def test_without_consent_nothing_is_sent() -> None:
    """Not even in a probe of another method."""
    _, _, mock = run(READING)

    assert {each.method for each in mock.requests} <= {"GET", "HEAD"}


def test_strangers_ask_little() -> None:
    """Hundreds of requests without credentials look like an attack."""
    _, gateway, _ = run(READING)

    unsigned = [each for each in gateway.exchanges if not each.is_signed]
    assert 0 < len(unsigned) < len(gateway.exchanges) / 2


def test_a_rehearsal_tells_requests_and_time() -> None:
    """As many as the run takes, and as long as the rates make it."""

    class Preparing:
        def prepare(self, mock: Any, /) -> Prepared:  # noqa: ARG002 - it is full already
            return Prepared(arguments=KEY)

        def adapt(self, operation: str, body: Any, /) -> None:
            """Leave every body as it is."""

    rehearsal = rehearse(assignment(READING), pigeon_mock(MockClock(KNOWN.clock)), Preparing())
    _, gateway, _ = run(READING)

    assert rehearsal.sent == gateway.sent
    assert rehearsal.took_s == pytest.approx((rehearsal.total - 1) / 2, abs=1)


def test_what_is_never_served_is_a_finding() -> None:
    """A request of a probe that was held back is no excuse for it."""

    def bend(request: Any, handle: Any) -> Any:
        return handle(replace(request, target=f"{request.target}0") if is_one(request) else request)

    report, _, _ = run(READING, bend=bend)

    never = {each.operation for each in report.findings if each.check == "never_served"}
    assert never == {"readMessage"}


def is_one(request: Any) -> bool:
    """Whether a request reads one message."""
    found: bool = request.path.startswith("/messages/")
    return found
