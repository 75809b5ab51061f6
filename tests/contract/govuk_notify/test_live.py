"""The live run as a user gives its command, over a network, against a mock that listens."""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import threading
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from govuk_notify_client._provider.behaviour.placing import Placement
from govuk_notify_client.testing import NotifyMock

from tests.contract.govuk_notify.ten_bends import READING, canary_mock

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE = "NOTIFY_API_KEY"
NUMBER = "07700900123"
LIST = ("--operations", "listTemplates")


@pytest.fixture
def mock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> NotifyMock:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "known.json").write_text("{}")
    made, environment = canary_mock()
    monkeypatch.setenv(VARIABLE, environment[VARIABLE])
    return made


@pytest.fixture
def url(mock: NotifyMock) -> Iterator[str]:
    with mock.serve() as server:
        yield server.url


@pytest.fixture
def terminal() -> Iterator[None]:
    """Ctrl-C does what it does in a terminal; whoever runs in the background is deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def live(*arguments: str) -> int:
    """Run the command; return its exit code."""
    testing: Any = import_module("govuk_notify_client.testing.__main__")
    commands: Any = import_module("govuk_notify_client._contract.live.command")
    command = commands.ContractLive(testing._PACKAGE)
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    code: int = command.run(parser.parse_args(["--known", "known.json", *arguments]))
    return code


def test_a_plan_asks_nobody(
    mock: NotifyMock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It tells operations, requests, rates and time, needs no credentials and leaves no file."""
    monkeypatch.delenv(VARIABLE)

    code = live("--plan", *LIST)

    said = capsys.readouterr().out
    assert code == 0
    for part in (
        "GOV.UK Notify at https://api.notifications.service.gov.uk\n",
        "  listTemplates: ",
        "in a rehearsal on the mock",
        "everything: one request every 0.5 s",
        "Time: about ",
    ):
        assert part in said
    assert mock.requests == []
    assert [each.name for each in Path.cwd().iterdir()] == ["known.json"]


def test_a_plan_names_what_is_not_called(
    mock: NotifyMock,  # noqa: ARG001 - has the folder
    capsys: pytest.CaptureFixture[str],
) -> None:
    """And how it could be."""
    live("--plan", "--operations", "listTemplates,sendSms")

    assert "sendSms: not called: it may do something" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--send",), "--send needs --test-key"),
        (("--recipient", NUMBER), "go with --send"),
        (("--operations", "fly"), "no operation fly; there are: sendSms"),
        (("--operations", "sendSms"), "there is nothing to be called"),
        (("--send", "--recipient", NUMBER), "--recipient sendSms=VALUE"),
        (("--base-url", "foo"), "--base-url foo is not an absolute http or https URL"),
        (("--base-url", "http://93.184.215.14"), "plain http"),
        (("--base-url", "ftp://127.0.0.1"), "not an absolute http or https URL"),
        (("--suppressed", "missing.json"), "missing.json"),
    ],
)
def test_a_mistake_is_told(
    mock: NotifyMock,  # noqa: ARG001 - has the folder
    arguments: tuple[str, ...],
    problem: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One message, exit code 2, and no recipient in it."""
    assert live(*arguments) == 2

    said = capsys.readouterr().err
    assert problem in said
    assert NUMBER not in said


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (None, "--known known.json: No such file or directory."),
        ('{"parameters": }', "--known known.json: no JSON at line 1, column 16: Expecting value."),
        ('{"a": 1, "a": 2}', "--known known.json: given twice: a."),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_advice(
    text: str | None,
    problem: str,
    mock: NotifyMock,  # noqa: ARG001 - has the folder
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What is wrong, and the command that makes a right one."""
    Path("known.json").unlink()
    if text is not None:
        Path("known.json").write_text(text)

    assert live("--plan") == 2

    advice = "python -m govuk_notify_client.testing contract --print-known > known.json"
    assert capsys.readouterr().err == f"error: {problem} Begin with: {advice}\n"


def test_what_is_known_has_to_fit_the_document(
    mock: NotifyMock, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A placeholder that was left in the file is told by its place before anything is asked."""
    values = {"values": ["an id of a template of yours"]}
    Path("known.json").write_text(json.dumps({"parameters": {"template_id": values}}))

    assert live("--base-url", url) == 2

    problem = "known.json: /parameters/template_id/values/0 must be of the format uuid"
    assert problem in capsys.readouterr().err
    assert mock.requests == []


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--rate", "x"), "--rate: 'x' is no number above 0"),
        (("--rate", "inf"), "--rate: 'inf' is no number above 0"),
        (("--rate", "0"), "--rate: '0' is no number above 0"),
        (("--phases", "nope"), "--phases: no phase nope; there are: examples, coverage"),
        (("--phases", ""), "--phases: no phase is named; there are: examples"),
        (("--max-requests", "-1"), "--max-requests: '-1' is no whole number from 1 up"),
        (("--max-requests", "many"), "--max-requests: 'many' is no whole number from 1 up"),
    ],
)
def test_a_wrong_option_is_named(
    mock: NotifyMock,  # noqa: ARG001 - has the folder
    arguments: tuple[str, ...],
    problem: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With what is allowed."""
    with pytest.raises(SystemExit):
        live(*arguments)

    assert problem in capsys.readouterr().err


def test_a_missing_credential_is_told_by_its_variable(
    mock: NotifyMock, url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is asked."""
    monkeypatch.delenv(VARIABLE)

    assert live("--base-url", url, *LIST) == 2
    assert VARIABLE in capsys.readouterr().err
    assert mock.requests == []


def test_a_credential_of_another_shape_is_not_shown(
    url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its name and the right shape are."""
    monkeypatch.setenv(VARIABLE, "canary-of-a-key")

    assert live("--base-url", url, *LIST) == 2

    said = capsys.readouterr()
    assert "{key name}-{service id}-{secret}" in said.err
    assert said.out == ""
    assert "canary-of-a-key" not in said.err + said.out


def assert_incomplete(folder: Path, reason: str) -> None:
    """See that each report says first that something is missing, and why."""
    texts = {each.name: each.read_text("utf-8") for each in folder.iterdir()}
    for name in ("report.md", "drift.md"):
        second = texts[name].splitlines()[2]
        assert second.startswith("**Incomplete: "), name
        assert reason in second.replace("\\", ""), name
    assert "Nothing differs" not in texts["drift.md"]
    assert '<error type="incomplete"' in texts["junit.xml"]
    assert reason in texts["junit.xml"]


def press_ctrl_c_at(number: int, mock: NotifyMock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the command interrupted while the server has a request, and answered then."""
    interruption: Any = import_module("govuk_notify_client._contract.live.interruption")
    stop, handle = interruption.StoppableClock.stop, mock.handle
    stopped = threading.Event()

    def stopping(clock: Any) -> None:
        stop(clock)
        stopped.set()

    def interrupting(request: Any) -> Any:
        response = handle(request)
        if len(mock.requests) == number:
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
            assert stopped.wait(timeout=10)
        return response

    monkeypatch.setattr(interruption.StoppableClock, "stop", stopping)
    monkeypatch.setattr(mock, "handle", interrupting)


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("number", [1, 4, 12, 28])
def test_ctrl_c_stops_at_once(
    number: int,
    mock: NotifyMock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """Nothing more leaves, the reports are written and say so, and the exit code is 130."""
    press_ctrl_c_at(number, mock, monkeypatch)

    with mock.serve() as server:
        code = live("--base-url", server.url, "--rate", "1000", *LIST)

    assert code == 130
    assert capsys.readouterr().err == f"interrupted after {number} of 29 requests\n"
    assert len(mock.requests) == number
    assert_incomplete(tmp_path / "contract-live", f"interrupted after {number} of 29 requests")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_ctrl_c_in_the_rehearsal_is_one_line(
    mock: NotifyMock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody was asked."""
    rehearsal: Any = import_module("govuk_notify_client._contract.live.run")

    def interrupted(*_: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(rehearsal, "rehearse", interrupted)

    assert live("--plan", *LIST) == 130
    assert capsys.readouterr().err == "interrupted\n"
    assert mock.requests == []


def test_a_plan_tells_that_it_will_be_cut_off(
    mock: NotifyMock,  # noqa: ARG001 - has the folder
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whoever allows less than the rehearsal took learns it before."""
    live("--plan", "--max-requests", "7", *LIST)

    assert "7 at most: the run will be cut off" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_told_first(
    mock: NotifyMock, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the name of its option, before the rehearsal."""
    (tmp_path / "file").touch()

    assert live("--base-url", url, "--out", "file/here", *LIST) == 2

    said = capsys.readouterr()
    assert "--out file/here: Not a directory" in said.err
    assert said.out == ""
    assert mock.requests == []


def test_a_patch_of_what_is_known_is_enough(url: str, tmp_path: Path) -> None:
    """An empty one changes nothing."""
    assert live("--base-url", url, "--rate", "1000", "--out", "here", *LIST) == 0
    assert {each.name for each in (tmp_path / "here").iterdir()} == {
        "report.md",
        "junit.xml",
        "exchanges.har",
        "drift.md",
    }


def test_no_more_is_asked_than_was_said(
    mock: NotifyMock, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is left is listed, is nobody's fault, and leaves the run incomplete."""
    code = live("--base-url", url, "--rate", "1000", "--max-requests", "7", *LIST)

    assert code == 2
    assert len(mock.requests) == 7
    assert "the budget of requests is used up" in capsys.readouterr().out
    assert "budget of requests" in (tmp_path / "contract-live" / "junit.xml").read_text("utf-8")
    assert_incomplete(tmp_path / "contract-live", "cut off after 7 requests")


def test_a_key_that_is_no_good_ends_the_run(
    mock: NotifyMock,
    url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """A server that refuses it is not asked hundreds of times."""
    wrong = "00000000-0000-4000-8000-000000000000"
    monkeypatch.setenv(VARIABLE, f"{os.environ[VARIABLE][:-36]}{wrong}")

    assert live("--base-url", url, "--rate", "1000", *LIST) == 2

    said = capsys.readouterr().err
    assert "credentials refused 5 times" in said
    assert VARIABLE in said
    assert "the clock of this machine" in said
    assert len(mock.requests) < 10
    assert_incomplete(tmp_path / "contract-live", "the run was given up: credentials refused")
    report = (tmp_path / "contract-live" / "report.md").read_text("utf-8")
    assert "schemathesis_warning" not in report.replace("\\", "")


def test_a_server_that_is_not_there_is_told(
    mock: NotifyMock,  # noqa: ARG001 - has the folder
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """After a few attempts; no report of an earlier run is left."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"

        assert live("--base-url", url, "--rate", "1000", *LIST) == 2

    assert "no answer came to any request" in capsys.readouterr().err
    assert_incomplete(tmp_path / "contract-live", "no answer came to any request")


def test_only_allowed_recipients_get_something(
    mock: NotifyMock, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every text that arrives is for them, some are taken, and nobody's number is shown."""
    chosen = ("--operations", "sendSms,getNotification", "--phases", "examples")

    code = live(*("--base-url", url, "--rate", "1000", "--send", "--recipient", NUMBER), *chosen)

    sent = [each for each in mock.requests if each.operation_id == "sendSms"]
    assert code == 0, capsys.readouterr()
    assert {each.body["phone_number"] for each in sent} == {NUMBER}
    assert 201 in {each.status for each in sent}
    assert {each.operation_id for each in mock.requests} == {"sendSms", "getNotification"}
    files = [each.read_text("utf-8") for each in (tmp_path / "contract-live").iterdir()]
    assert NUMBER not in "".join((*files, capsys.readouterr().out))


def test_several_recipients_may_be_given_at_once(
    mock: NotifyMock,  # noqa: ARG001 - has the folder
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With commas or ends of lines between, and spaces inside of them."""
    some = f"sendSms={NUMBER}, sendSms=07700 900124\nsendEmail=a@example.com,"
    chosen = ("--operations", "sendSms,sendEmail", "--phases", "examples")

    live("--plan", "--send", "--recipients", some, *chosen)

    said = capsys.readouterr().out
    assert "sends, to 2 allowed recipients only" in said
    assert "sends, to 1 allowed recipient only" in said


def test_a_test_key_may_send_to_anybody(mock: NotifyMock, url: str) -> None:
    """Letters too, whose address stands in no single place."""
    chosen = ("--operations", "sendLetter,getNotification", "--phases", "examples")

    code = live("--base-url", url, "--rate", "1000", "--send", "--test-key", *chosen)

    sent = [each for each in mock.requests if each.operation_id == "sendLetter"]
    assert code == 0
    assert 201 in {each.status for each in sent}


def test_a_patch_can_be_seen_whole(
    mock: NotifyMock,  # noqa: ARG001 - has the folder
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`contract --print-known` shows what ships with the patch applied."""
    patch = {"parameters": {"template_id": {"values": ["mine"]}}}
    (tmp_path / "known.json").write_text(json.dumps(patch))
    testing: Any = import_module("govuk_notify_client.testing.__main__")
    commands: Any = import_module("govuk_notify_client._contract.command")
    command = commands.Contract(testing._PACKAGE)
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)

    command.run(parser.parse_args(["--print-known", "--known", "known.json"]))

    shown = json.loads(capsys.readouterr().out)
    assert shown["parameters"]["template_id"] == {"values": ["mine"], "percent": 80}
    assert "clock" in shown
    assert "answers" not in shown


def test_a_service_of_ones_own_needs_no_more_than_its_ids(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A patch takes the place of what ships, and nothing that only the mock holds is expected."""
    mock = NotifyMock()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, mock.behaviour.live_key)
    (tmp_path / "known.json").write_text(json.dumps({"parameters": own_ids(mock)}))

    with mock.serve() as server:
        code = live("--base-url", server.url, "--rate", "1000")

    assert code == 0, capsys.readouterr().out
    served = {each.operation_id for each in mock.requests if each.status == 200}
    assert served == READING


def own_ids(mock: NotifyMock) -> dict[str, Any]:
    """What the README tells to fill in, of a service that is not the one of the contract suite."""
    behaviour = mock.behaviour
    service = behaviour.sample.service
    text = behaviour.add_template(service, type="sms", body="Nothing to fill in")
    form = behaviour.add_template(service, type="letter", body="Dear ((name))")
    address = {"address_line_1": "A", "address_line_2": "B", "postcode": "SW14 6BF", "name": "C"}
    letter = behaviour.add_notification(
        service, Placement(template=form, personalisation=address, pdf=b"%PDF-1.6\n%%EOF\n")
    )
    message = behaviour.add_notification(service, Placement(template=text, recipient="07700900555"))
    received = behaviour.receive_text(service, "Hello")
    some = {"percent": 80}
    return {
        "template_id": {"values": [text.id, form.id]},
        "previewTemplate/template_id": {"values": [text.id]},
        "notification_id": {"values": [message.id, letter.id], **some},
        "getLetterPdf/notification_id": {"values": [letter.id]},
        "listNotifications/older_than": {"values": [message.id], **some},
        "listReceivedTextMessages/older_than": {"values": [received.id], **some},
    }
