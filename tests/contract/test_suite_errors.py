"""Every documented error is seen, or the run says which one was not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.provider import find_providers
from overlays._contract.error_codes import ErrorCodes
from overlays._contract.errors import UsageError
from overlays._contract.known import DocumentedError, Unprovoked
from overlays._contract.settings import Settings
from overlays._contract.suite import run_subject
from overlays._contract.unseen import IDLE_EXCUSE, NEVER_SEEN
from overlays._mock.document import Document
from tests.contract.provider import ROOT, provider_subject
from tests.contract.toy.pigeons import pigeons

if TYPE_CHECKING:
    from overlays._contract.known import Known
    from overlays._contract.report import Report

# Variants come upon some of the errors by themselves.
QUICK = Settings(phases=("examples",), without=("variants",))
TOY = pigeons().known


def found(report: Report, check: str = NEVER_SEEN) -> set[tuple[str, str]]:
    return {(each.operation, each.message) for each in report.findings if each.check == check}


def unseen(error: DocumentedError) -> tuple[str, str]:
    return error.operation, f"{error.status} {error.code} is documented and was never answered"


def run_pigeons(known: Known) -> Report:
    return run_subject(pigeons(known=known), QUICK)


def test_a_documented_status_that_never_comes_fails_the_run() -> None:
    """An error that nobody has seen is a guess."""
    known = replace(pigeons().known, errors=())

    never = found(run_pigeons(known))

    assert ("readMessage", "404 is documented and was never answered") in never


def test_a_status_that_cannot_be_provoked_is_excused_with_its_reason() -> None:
    """What no request brings about is listed."""
    excused = Unprovoked(operation="sendMessage", status=500, reason="It needs a storm.")
    known = replace(TOY, faults=(), unprovoked=(*TOY.unprovoked, excused))

    never = found(run_pigeons(known))

    assert {"listMessages", "readMessage", "readWeather"} == {operation for operation, _ in never}


@pytest.mark.parametrize("error", TOY.errors, ids=lambda error: f"{error.operation} {error.code}")
def test_an_error_whose_probe_is_deleted_is_missed(error: DocumentedError) -> None:
    """Without any one of its probes a run fails, and names the code or its status."""
    others = tuple(each for each in TOY.errors if each is not error)

    never = found(run_pigeons(replace(TOY, errors=others)))

    status_alone = (error.operation, f"{error.status} is documented and was never answered")
    assert never in ({unseen(error)}, {status_alone})


@pytest.mark.parametrize("provider", find_providers(ROOT))
def test_a_provider_without_its_probes_is_missing_what_they_bring_about(provider: str) -> None:
    """Each documented code that has a probe is seen by other means, or missed without it."""
    subject = provider_subject(provider)
    probes = [each for each in subject.known.errors if each.code is not None]
    bare = replace(subject, known=replace(subject.known, errors=()))

    report = run_subject(bare, QUICK)

    seen = {(operation, status, code) for operation, status, code in report.errors}
    never = found(report)
    for each in probes:
        _, message = unseen(each)
        status_alone = f"{each.status} is documented and was never answered"
        missed = {(each.operation, message), (each.operation, status_alone), ("", message)}
        assert (each.operation, each.status, each.code) in seen or missed & never, each


def test_an_excuse_for_what_was_seen_fails_the_run() -> None:
    """An excuse goes when it is no longer needed."""
    reason = "Nobody has ever tried it."
    excuse = Unprovoked(operation="sendMessage", status=400, code="NoSuchLoft", reason=reason)

    report = run_pigeons(replace(TOY, unprovoked=(*TOY.unprovoked, excuse)))

    message = f"400 NoSuchLoft is not documented, or was answered after all: {reason}"
    assert {("sendMessage", message)} == found(report, IDLE_EXCUSE)
    assert set() == found(report)


@pytest.mark.parametrize(
    "excuse",
    [
        Unprovoked(status=418, reason="Pigeons drink water."),
        Unprovoked(status=404, code="Storm", reason="It is another status."),
        Unprovoked(operation="readMessage", status=500, code="Storm", reason="Not of one alone."),
    ],
)
def test_an_excuse_for_what_is_not_documented_fails_the_run(excuse: Unprovoked) -> None:
    """An excuse speaks of the document as it is."""
    report = run_pigeons(replace(TOY, unprovoked=(*TOY.unprovoked, excuse)))

    assert len(found(report, IDLE_EXCUSE)) == 1


def test_a_code_of_the_list_that_never_comes_fails_the_run() -> None:
    """A code that no operation shows has to come from somewhere, or needs an excuse."""
    report = run_pigeons(replace(TOY, unprovoked=()))

    assert {("", "500 Storm is documented and was never answered")} == found(report)


def test_an_excuse_of_no_operation_is_told() -> None:
    """A slip in the name of an operation is told, not ignored."""
    excuse = Unprovoked(operation="fly", status=400, reason="There is no wind.")

    with pytest.raises(UsageError, match="no operation fly"):
        run_pigeons(replace(TOY, unprovoked=(excuse,)))


def test_unknown_credentials_are_told() -> None:
    """A probe is sent with credentials that the subject can make."""
    error = DocumentedError(operation="readMessage", status=401, credentials="forged")

    with pytest.raises(UsageError, match="no credentials forged"):
        run_pigeons(replace(TOY, errors=(*TOY.errors, error)))


def test_a_probe_may_be_signed_oddly() -> None:
    """What the server answers to odd credentials is a documented error like others."""
    error = DocumentedError(operation="readMessage", status=401, credentials="stale")
    known = replace(TOY, errors=(*TOY.errors, error))

    report = run_subject(
        pigeons(known=known, odd_credentials={"stale": lambda: {"X-Key": "open barley"}}), QUICK
    )

    assert list(report.findings) == []


def test_a_probe_may_nest_its_body_or_call_another_method() -> None:
    """Errors of the server's reading and routing can be asked for."""
    errors = (
        DocumentedError(operation="sendMessage", status=400, code="Malformed", nesting=201),
        DocumentedError(operation="readMessage", status=405, method="DELETE"),
    )

    report = run_pigeons(replace(TOY, errors=(*TOY.errors, *errors)))

    assert list(report.findings) == []


def test_every_item_of_an_error_counts() -> None:
    """A body with several faults has several codes; a success has none."""
    shapes = [{"code": "/errors/0/kind", "items": "/errors", "item_code": "/kind"}]
    shapes[0] |= {"message": "/errors/0/text", "item_message": "/text"}
    codes = ErrorCodes(Document("post", {"x-client-errors": {"shapes": shapes, "codes": {}}}))
    body = b'{"errors": [{"kind": "Wet", "text": "rain"}, {"kind": "Tired", "text": "long way"}]}'

    assert {"Wet", "Tired"} == codes.of_answer(400, body)
    assert set() == codes.of_answer(200, body)
    assert set() == codes.of_answer(400, b"no JSON")
