"""A green run has tested something, and the same thing each time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from overlays._contract.errors import UsageError
from overlays._contract.known import Bundle, DocumentedError
from overlays._contract.proof import IDLE, NEVER_CHECKED, NEVER_SERVED, NOTHING_TESTED
from overlays._contract.reproducible import without_constants_of_our_source
from overlays._contract.settings import PHASES, Settings
from overlays._contract.strangers import STRANGERS
from overlays._contract.suite import run_subject
from overlays._contract.suppressions import Suppression
from overlays._mock.messages import Request, Response
from tests.contract.toy.pigeons import pigeons

if TYPE_CHECKING:
    from overlays._contract.report import Report
    from tests.contract.bending import Handle

QUICK = Settings(phases=("examples",))


def checks_of(report: Report) -> set[str]:
    return {finding.check for finding in report.findings}


def refuse_posts(request: Request, handle: Handle) -> Response:
    """Answer 400 to every message that is sent."""
    refused = Response.json(400, {"message": "no"}, headers=(("X-Flight", "F1"),))
    return refused if request.method == "POST" else handle(request)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_faultless_mock_has_no_findings(seed: int) -> None:
    """All phases find nothing where there is nothing to find."""
    report = run_subject(pigeons(), Settings(phases=PHASES, seed=seed, max_examples=5))

    assert list(report.findings) == []
    assert {*PHASES, "probes", *STRANGERS} == set(report.phases)


def test_two_runs_of_one_seed_are_the_same() -> None:
    """The seed decides what is asked, and nothing else."""
    settings = Settings(phases=PHASES, seed=3, max_examples=5)

    first, second = (run_subject(pigeons(), settings) for _ in range(2))

    assert first.phases == second.phases
    assert first.statuses == second.statuses
    assert first.strangers == second.strangers


def test_an_operation_that_serves_nothing_fails_the_run() -> None:
    """Refusals alone prove nothing, even where each of them is documented."""
    report = run_subject(pigeons(refuse_posts), QUICK)

    assert NEVER_SERVED in checks_of(report)
    never = [each.operation for each in report.findings if each.check == NEVER_SERVED]
    assert never == ["sendMessage"]


def test_a_check_that_never_had_anything_to_look_at_fails_the_run() -> None:
    """What is known has to be used."""
    report = run_subject(pigeons(refuse_posts), QUICK)

    found = [each.message for each in report.findings if each.check == NEVER_CHECKED]
    assert [message.partition(" ")[0] for message in found] == ["echo", "read_back"]


def test_a_document_without_operations_fails_the_run() -> None:
    """Nothing to test is not a success."""
    empty = {"openapi": "3.1.0", "info": {"title": "Empty", "version": "1"}, "paths": {}}
    known = replace(
        pigeons().known,
        parameters={},
        fields={},
        echoes={},
        reads={},
        lists={},
        answers=(),
        errors=(),
        unprovoked=(),
    )

    report = run_subject(pigeons(documents={"empty": empty}, known=known), QUICK)

    assert {NOTHING_TESTED} == checks_of(report)


def test_warnings_of_schemathesis_are_findings() -> None:
    """An id that leads to nothing is a missing piece of test data, though 404 is documented."""

    def forgetful(request: Request, handle: Handle) -> Response:
        missing = Response.json(404, {"message": "gone"}, headers=(("X-Flight", "F1"),))
        return missing if request.path.startswith("/messages/") else handle(request)

    report = run_subject(pigeons(forgetful), QUICK)

    assert ("schemathesis_warning", "readMessage", "missing_test_data") in {
        (each.check, each.operation, each.message) for each in report.findings
    }


def test_missing_credentials_are_a_finding() -> None:
    """A key that the provider does not take shows in every operation."""
    report = run_subject(pigeons(arguments={"api_key": "wrong"}), QUICK)

    warned = {each.operation for each in report.findings if each.message == "missing_auth"}
    assert {"sendMessage", "listMessages", "readMessage"} == warned


def test_a_suppressed_failure_is_counted_and_not_found() -> None:
    """A suppression hides the failures it means, and the report says how many."""

    def odd(request: Request, handle: Handle) -> Response:
        response: Response = handle(request)
        return response.with_headers(("X-Odd", "1"))

    reason = "The proxy in front adds it to everything."
    suppression = Suppression(check="declared_headers_only", reason=reason)

    report = run_subject(pigeons(odd, suppressions=(suppression,)), QUICK)

    assert list(report.findings) == []
    assert [(suppression, True)] == [(each.suppression, each.count > 0) for each in report.hidden]


def test_an_idle_suppression_fails_a_full_run() -> None:
    """A suppression goes when what it speaks of has gone."""
    reason = "There was a proxy in front, once."
    suppression = Suppression(check="declared_headers_only", reason=reason)
    settings = Settings(phases=PHASES, max_examples=2)

    report = run_subject(pigeons(suppressions=(suppression,)), settings)

    assert {IDLE} == checks_of(report)


def test_a_subject_may_have_several_documents() -> None:
    """Each document is tested, and what one creates is read through another."""
    whole = pigeons().documents["post"]
    parts = {
        name: {**whole, "paths": {path: whole["paths"][path]}}
        for name, path in {
            "write": "/messages",
            "read": "/messages/{id}",
            "open": "/weather",
        }.items()
    }

    report = run_subject(pigeons(documents=parts), QUICK)

    assert list(report.findings) == []
    assert {"sendMessage", "listMessages", "readMessage", "readWeather"} == set(report.statuses)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"errors": (DocumentedError(operation="fly", status=400),)}, "no operation fly"),
        ({"fields": {"sendMessage": {"/wing": ("x",)}}}, "no field /wing"),
        ({"bundles": {"sendMessage": (Bundle(replace={"/wing": 1}),)}}, "no field /wing"),
        ({"parameters": {"page": None}}, "no page"),
    ],
)
def test_what_is_known_has_to_be_in_the_document(changes: dict[str, Any], problem: str) -> None:
    """A slip in a known.yaml is told, not ignored."""
    known = replace(pigeons().known, **changes)

    with pytest.raises(UsageError, match=problem):
        run_subject(pigeons(known=known), QUICK)


def test_a_run_may_be_of_some_operations_only() -> None:
    """Nothing else is called or asked for, and what leads elsewhere is left out."""
    settings = Settings(phases=("examples", "stateful"), operations=("sendMessage",))

    report = run_subject(pigeons(), settings)

    assert list(report.findings) == []
    assert {"sendMessage"} == set(report.statuses)
    assert "read_back" not in report.checks
    assert all({"sendMessage"} == set(answers) for answers in report.strangers.values())


def test_an_unknown_operation_is_told() -> None:
    """The message names those that exist."""
    with pytest.raises(UsageError, match="no operation fly; there are: sendMessage, listMessages"):
        run_subject(pigeons(), Settings(operations=("sendMessage", "fly")))


def test_another_version_of_hypothesis_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the reader of constants has another name, a run goes on with it."""
    monkeypatch.delattr("hypothesis.internal.conjecture.providers._get_local_constants")

    with without_constants_of_our_source():
        pass
