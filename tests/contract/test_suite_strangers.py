"""The second run finds what is wrong with how strangers are refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from overlays._contract.proof import NEVER_REFUSED, lacking
from overlays._contract.settings import Settings
from overlays._contract.strangers import REFUSED, STRANGERS, UNCHANGED, WITHOUT, WRONG
from overlays._contract.suite import run_subject
from overlays._contract.surface import surfaces_of
from overlays._contract.tally import Tally
from overlays._mock.messages import Request, Response
from tests.contract.toy.pigeons import pigeons

if TYPE_CHECKING:
    from overlays._contract.report import Report
    from tests.contract.bending import Bend, Handle

QUICK = Settings(phases=("examples",))
BOUNDS = Settings(phases=("examples", "coverage"))
GOOD = ("X-Key", "open sesame")
MALFORMED = Response.json(
    400, {"code": "Malformed", "message": "no ring"}, headers=(("X-Flight", "F1"),)
)


def answered(request: Request, handle: Handle) -> Response:
    response: Response = handle(request)
    return response


def is_good(request: Request) -> bool:
    return request.header("X-Key") == GOOD[1]


def signed(request: Request) -> Request:
    rest = tuple(each for each in request.headers if each[0].lower() != "x-key")
    return replace(request, headers=(*rest, GOOD))


def open_to_anyone(request: Request, handle: Handle) -> Response:
    """List for whoever asks."""
    is_list = request.method == "GET" and request.path == "/messages"
    return answered(signed(request) if is_list else request, handle)


def open_without_key(request: Request, handle: Handle) -> Response:
    """Take no key for a good one, when a message is read; a wrong one is told."""
    is_read = request.path.startswith("/messages/") and request.header("X-Key") is None
    return answered(signed(request) if is_read else request, handle)


def any_key_for_one_value(request: Request, handle: Handle) -> Response:
    """Let any key pass where one kind is asked for, which no accepted request does."""
    is_asked = "kind=racing" in request.target and request.header("X-Key") is not None
    return answered(signed(request) if is_asked else request, handle)


def body_first(request: Request, handle: Handle) -> Response:
    """Look at the body before the key."""
    is_send = request.method == "POST" and request.path == "/messages"
    is_missing = is_send and b'"ring"' not in request.body
    return MALFORMED if is_missing and not is_good(request) else answered(request, handle)


def telling(request: Request, handle: Handle) -> Response:
    """Refuse strangers in words that tell whether they got the ring right."""
    response = answered(request, handle)
    if response.status != 401 or b'"ring"' in request.body or request.method != "POST":
        return response
    told = Response.json(401, {"message": "unauthorized, and no ring"})
    return replace(response, body=told.body)


def refused_but_done(request: Request, handle: Handle) -> Response:
    """Say no and do it."""
    if request.method == "POST" and not is_good(request):
        handle(signed(request))
    return answered(request, handle)


def failing(request: Request, handle: Handle) -> Response:
    """Break on a stranger."""
    failed = Response.json(500, {"message": "oh"}, headers=(("X-Flight", "F1"),))
    is_broken = request.path == "/messages" and request.header("X-Key") not in {None, GOOD[1]}
    return failed if is_broken else answered(request, handle)


FAULTS: dict[str, tuple[Bend, str, str]] = {
    "one operation needs no key": (
        open_without_key,
        "readMessage",
        f"200 {WITHOUT}, not the documented 401",
    ),
    "one operation takes any key": (
        open_to_anyone,
        "listMessages",
        f"200 {WRONG}, not the documented 401",
    ),
    "a stranger breaks it": (
        failing,
        "listMessages",
        f"500 {WRONG}, not the documented 401",
    ),
}


def refusals(report: Report) -> set[tuple[str, str]]:
    return {(each.operation, each.message) for each in report.findings if each.check == REFUSED}


@pytest.mark.parametrize(("bend", "operation", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_in_refusing_is_found(bend: Bend, operation: str, message: str) -> None:
    """Whoever is not refused is named, with the operation and the answer."""
    report = run_subject(pigeons(bend), QUICK)

    assert (operation, message) in refusals(report)


@pytest.mark.parametrize(
    ("bend", "message"),
    [
        (body_first, "400 {}, not the documented 401"),
        (telling, "the refusal {} depends on what is asked"),
    ],
)
def test_a_refusal_that_looks_at_the_body_is_found_here_alone(bend: Bend, message: str) -> None:
    """A body that is validated before the credentials shows in no other run."""
    report = run_subject(pigeons(bend), BOUNDS)

    assert {("sendMessage", message.format(who)) for who in STRANGERS} == refusals(report)
    assert {(REFUSED, f"coverage, {who}") for who in STRANGERS} == {
        (each.check, each.phase) for each in report.findings
    }


def test_a_value_that_opens_the_door_is_found() -> None:
    """Strangers try what no accepted request has."""
    report = run_subject(pigeons(any_key_for_one_value), BOUNDS)

    assert ("listMessages", f"200 {WRONG}, not the documented 401") in refusals(report)


def test_a_refusal_that_does_it_nevertheless_is_found() -> None:
    """What signed callers read is the same after the second run as before."""
    report = run_subject(pigeons(refused_but_done), QUICK)

    found = {(each.check, each.operation, each.message) for each in report.findings}
    assert {
        (UNCHANGED, "listMessages", f"a request {who} has changed what is read")
        for who in STRANGERS
    } == found


def test_an_operation_that_asks_for_no_credentials_is_served_without() -> None:
    """It is left out of the second run, and a refusal of it is a finding."""

    def close(request: Request, handle: Handle) -> Response:
        refused = Response.json(400, {"message": "no"}, headers=(("X-Flight", "F1"),))
        is_closed = request.path == "/weather" and not request.query
        return refused if is_closed else handle(request)

    report = run_subject(pigeons(close), QUICK)

    found = {(each.check, each.operation) for each in report.findings}
    assert ("served_to_anyone", "readWeather") in found
    assert all("readWeather" not in answers for answers in report.strangers.values())


def test_the_second_run_asks_everything_that_the_first_does() -> None:
    """Each operation that asks for credentials is called by each kind of stranger."""
    report = run_subject(pigeons(), BOUNDS)

    assert set(STRANGERS) == set(report.strangers)
    for answers in report.strangers.values():
        assert {"sendMessage", "listMessages", "readMessage"} == set(answers)
        assert {401} == {status for counts in answers.values() for status in counts}
        assert sum(answers["sendMessage"].values()) > 10


def test_sequences_alone_are_followed_by_a_second_run_all_the_same() -> None:
    """Strangers have no sequences, so they ask what the bounds of the document are."""
    report = run_subject(pigeons(), Settings(phases=("stateful",), max_examples=1))

    assert all(report.phases[who] > 0 for who in STRANGERS)


def test_an_operation_that_no_stranger_asked_for_fails_the_run() -> None:
    """A second run that tested nothing is no success."""
    subject = pigeons()
    operations = surfaces_of(subject, BOUNDS)[0].operations

    found = [
        (each.operation, each.message)
        for each in lacking(operations, subject.known, Tally())
        if each.check == NEVER_REFUSED
    ]

    assert [
        (operation, f"no request {who} was generated")
        for operation in ("sendMessage", "listMessages", "readMessage")
        for who in STRANGERS
    ] == found
