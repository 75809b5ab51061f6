"""The checks of the exchanges notice what is wrong, and the report tells it."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.exchanges.__main__ import main
from tests.exchanges.expected import ErrorKind, LeftOut, load_expected
from tests.exchanges.holding import Failure, Report, faults, hold
from tests.exchanges.recording import load_recording
from tests.exchanges.subject import load_subject
from tests.exchanges.table import closing_line, show

if TYPE_CHECKING:
    from pathlib import Path

    from tests.exchanges.expected import Side
    from tests.exchanges.recording import Exchange
    from tests.exchanges.subject import Subject

NAME = "govuk_notify"
WRONG_METHOD = 13
SENT = 17
SEVERAL_FAULTS = 18
STUMBLED = 38
CUT = 39
READ = 54
NOT_READY = 68
UNSUBSCRIBE = 89
ASKABLE = '{"phone_number":"1","template_id":"00000000-0000-4000-8000-000000000000"}'
RECORDING = """
total: 1
headers: {}
keys: {}
exchanges:
- {number: 1, title: one, method: GET, target: /, status: 200, content_type: a/b, answer: ab}
"""


@pytest.fixture
def subject() -> Subject:
    return load_subject(NAME)


def numbered(subject: Subject, number: int, **changes: Any) -> Exchange:
    return replace(subject.recording.exchanges[number - 1], **changes)


def with_recording(folder: Path, *, old: str, new: str) -> Path:
    path = folder / "exchanges.yaml"
    path.write_text(RECORDING.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("side", "number", "changes", "told"),
    [
        ("mock", SENT, {"status": 200}, "status"),
        ("mock", SENT, {"content_type": "text/plain"}, "Content-Type"),
        ("mock", WRONG_METHOD, {"allow": ("GET",)}, "Allow"),
        ("mock", READ, {"answer": "{}"}, "body"),
        ("mock", READ, {"answer": ""}, "body"),
        ("mock", CUT, {"answer": '{"content":{"body":"* b'}, "beginning of the body"),
        ("mock", CUT, {"rest": ""}, "length of the body"),
        ("document", SENT, {"status": 202}, "status 202"),
        ("document", SENT, {"content_type": "text/plain"}, "content type text/plain"),
        ("document", NOT_READY, {"answer": '{"status_code":400}'}, "answer"),
        ("document", NOT_READY, {"answer": '{"errors":[{}],"status_code":400}'}, "answer"),
        ("document", READ, {"target": "/v2/notifications/abc"}, "request"),
        ("document", READ, {"target": "/v3"}, "neither of an operation"),
        ("client", READ, {"target": "/v3"}, "neither of an operation"),
        ("document", SEVERAL_FAULTS, {"body": '{"z":1}'}, "does not refuse body/reference"),
        ("client", SENT, {"status": 202}, "a success raised"),
        ("client", SENT, {"answer": "{}"}, "a success raised"),
        ("client", SENT, {"body": '{"phone_number":"1"}'}, "notifications.send_sms"),
        ("client", SENT, {"token": {"algorithm": "HS512"}}, "signature"),
        ("client", READ, {"target": "/v2/notifications/abc"}, "notification_id is not a UUID"),
        ("client", NOT_READY, {"status": 404}, "not among the expected errors"),
        ("client", SEVERAL_FAULTS, {"body": ASKABLE}, "is listed as not asked"),
    ],
)
def test_a_difference_is_told(
    subject: Subject, side: Side, number: int, changes: dict[str, Any], told: str
) -> None:
    """Whatever part of an exchange were otherwise, its side says so."""
    found = faults(subject, numbered(subject, number, **changes), side)

    assert told in " ".join(found)


def test_an_answer_with_a_field_that_the_document_does_not_have_is_a_fault(
    subject: Subject,
) -> None:
    """Nothing that the server answers goes undeclared, though a client would keep it."""
    known = numbered(subject, READ)
    exchange = replace(known, answer=known.answer.replace('{"body"', '{"a":1,"body"'))

    assert "a is not allowed" in " ".join(faults(subject, exchange, "document"))


@pytest.mark.parametrize("number", [NOT_READY, STUMBLED])
def test_the_wrong_class_of_an_error_is_a_fault(subject: Subject, number: int) -> None:
    """Class and retryability are compared, also behind a delivery that is not known."""
    errors = {
        key: ErrorKind(
            status=kind.status, code=kind.code, error_class="NotFoundError", retryable=True
        )
        for key, kind in subject.expected.errors.items()
    }
    changed = replace(subject, expected=replace(subject.expected, errors=errors))

    assert "NotFoundError" in " ".join(faults(changed, numbered(subject, number), "client"))


def test_what_the_mock_does_replay_has_no_place_on_the_named_list(subject: Subject) -> None:
    """The list cannot go stale."""
    left_out = (LeftOut(number=SENT, sides=("mock",), reason="none"),)
    changed = replace(subject, expected=replace(subject.expected, left_out=left_out))

    assert "take it off" in " ".join(faults(changed, numbered(subject, SENT), "mock"))


def test_what_is_not_on_the_named_list_has_to_hold(subject: Subject) -> None:
    """Without its entry, an exchange that the mock does not know fails."""
    changed = replace(subject, expected=replace(subject.expected, left_out=()))

    assert faults(changed, numbered(subject, UNSUBSCRIBE), "mock") != []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("total: 1", "total: 2", "not numbered from 1 to 2"),
        ("answer: ab", "answer: ab, characters: 3", "not 3 characters"),
    ],
)
def test_a_recording_with_a_gap_is_refused(tmp_path: Path, old: str, new: str, told: str) -> None:
    """No exchange gets lost, and none is completed to a wrong length."""
    with pytest.raises(ValueError, match=told):
        load_recording(with_recording(tmp_path, old=old, new=new))


def test_an_unknown_field_of_an_exchange_is_refused(tmp_path: Path) -> None:
    """A slip of the pen does not go unnoticed."""
    with pytest.raises(TypeError, match="anwser"):
        load_recording(with_recording(tmp_path, old="answer:", new="anwser:"))


def test_leaving_out_without_a_reason_is_refused(tmp_path: Path) -> None:
    """Each entry of the named list says why."""
    for name, text in (
        ("expected.yaml", "{errors: [], outside: {}, refused: {}, not_asked: {}}"),
        ("left_out.yaml", "[{number: 1, sides: [mock], reason: ''}]"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")

    with pytest.raises(ValueError, match=r"left_out\.yaml: 1"):
        load_expected(tmp_path)


def test_every_number_of_the_expectations_is_one_of_an_exchange(subject: Subject) -> None:
    """Nothing is expected of an exchange that does not exist."""
    expected = subject.expected
    left_out = {each.number for each in expected.left_out}
    numbers = {*expected.outside, *expected.refused, *expected.not_asked, *left_out}

    assert numbers <= {each.number for each in subject.recording.exchanges}


def test_the_report_tells_how_many_were_replayed_and_left_out(subject: Subject) -> None:
    """The closing line counts the exchanges, those replayed and those left out, and failures."""
    good = Report(subject=subject, failures=())
    failure = Failure(side="mock", exchange=numbered(subject, SENT), faults=("status: no",))
    bad = replace(good, failures=(failure,))
    stream = io.StringIO()
    show([bad], stream)

    assert closing_line(good) == f"{NAME}: 90 exchanges, 88 replayed, 2 left out"
    assert closing_line(bad) == f"{NAME}: 90 exchanges, 87 replayed, 2 left out, 1 failure"
    assert "Failed: 17 success, not replayed by the mock\nstatus: no" in stream.getvalue()


def test_a_run_of_all_sides_finds_nothing_wrong() -> None:
    """The command reports on every provider and exits with 0."""
    stream = io.StringIO()

    assert main([], stream) == 0
    assert stream.getvalue().endswith(f"{NAME}: 90 exchanges, 88 replayed, 2 left out\n")


def test_a_run_that_finds_something_wrong_fails(
    subject: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One exchange that is not as recorded makes the exit code 1."""
    recording = replace(subject.recording, exchanges=(numbered(subject, SENT, status=202),))
    expected = replace(subject.expected, left_out=())
    changed = replace(subject, recording=recording, expected=expected)
    monkeypatch.setattr("tests.exchanges.__main__.load_subject", {NAME: changed}.__getitem__)

    assert main([NAME], io.StringIO()) == 1
    assert {failure.side for failure in hold(changed).failures} == {"mock", "document", "client"}


def test_an_unknown_provider_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """The message says which there are."""
    assert main(["nobody"], io.StringIO()) == 2
    assert f"nobody. There are: {NAME}" in capsys.readouterr().err
