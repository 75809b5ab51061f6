"""The live run as a user gives its command, over a network, against a mock that listens."""

from __future__ import annotations

import argparse
import json
import os
import socket
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from govuk_notify_client._provider.behaviour.placing import Placement
from govuk_notify_client.testing import NotifyMock

from tests.contract.govuk_notify.ten_bends import READING, canary_mock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
    assert "canary-of-a-key" not in said.err + said.out


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
    """What is left is listed, and is nobody's fault."""
    code = live("--base-url", url, "--rate", "1000", "--max-requests", "7", *LIST)

    assert code == 0
    assert len(mock.requests) == 7
    assert "the budget of requests is used up" in capsys.readouterr().out
    assert "budget of requests" in (tmp_path / "contract-live" / "junit.xml").read_text("utf-8")


def test_a_key_that_is_no_good_ends_the_run(
    mock: NotifyMock, url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A server that refuses it is not asked hundreds of times."""
    wrong = "00000000-0000-4000-8000-000000000000"
    monkeypatch.setenv(VARIABLE, f"{os.environ[VARIABLE][:-36]}{wrong}")

    assert live("--base-url", url, "--rate", "1000", *LIST) == 2
    assert "the server has refused the credentials" in capsys.readouterr().err
    assert len(mock.requests) < 10


def test_a_server_that_is_not_there_is_told(
    mock: NotifyMock,  # noqa: ARG001 - has the folder
    capsys: pytest.CaptureFixture[str],
) -> None:
    """After a few attempts."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"

        assert live("--base-url", url, "--rate", "1000", *LIST) == 2

    assert "no answer came to any request" in capsys.readouterr().err


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
