"""A server is tested as a mock is, as far as it can be from outside."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest

from overlays._contract.credentials import arguments_of, environment_of
from overlays._contract.dating import known_at
from overlays._contract.errors import UsageError
from overlays._contract.hosts import check_base_url, check_listening, without_proxy
from overlays._contract.known import DocumentedError, Format
from overlays._contract.settings import PHASES, Settings
from overlays._contract.subject import adapt_nothing
from overlays._contract.subjects import remote_subject
from overlays._contract.suite import run_subject
from tests.contract.toy.pigeons import Pigeons, pigeon_mock, pigeons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overlays._contract.report import Report
    from overlays._contract.subject import Subject
    from overlays._mock.messages import Request, Response
    from overlays._mock.mock import Mock

QUICK = Settings(phases=("examples",))
DOCUMENTS = pigeons().documents
KEY = {"PIGEONS_KEY": "open sesame"}
OWN = {"post": {"servers": [{"url": "https://pigeons.example/v1"}]}}


@pytest.fixture
def mock() -> Mock[Pigeons]:
    return pigeon_mock()


@pytest.fixture
def url(mock: Mock[Pigeons]) -> Iterator[str]:
    with mock.serve() as server:
        yield server.url


def at(url: str) -> Subject:
    return remote_subject(
        "pigeons",
        url,
        documents=DOCUMENTS,
        adapt=adapt_nothing,
        known=pigeons().known,
        suppressions=(),
        given={},
        environ=KEY,
    )


def reasons(report: Report) -> dict[str, str]:
    return {each.what: each.reason for each in report.untested}


def test_a_faultless_server_has_no_findings(url: str) -> None:
    """All phases and probes go over the network, and find nothing where there is nothing."""
    report = run_subject(at(url), Settings(phases=PHASES, max_examples=2))

    assert list(report.findings) == []
    assert report.subject == f"pigeons at {url}"
    assert {*PHASES, "probes"} < set(report.phases)


def test_a_fault_of_a_server_is_found(
    url: str, mock: Mock[Pigeons], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that forgets a header fails the run."""

    def finish(_request: Request, response: Response) -> Response:
        return response

    monkeypatch.setattr(mock.behaviour, "finish", finish)
    monkeypatch.setattr(mock, "_check_answers", False)

    report = run_subject(at(url), QUICK)

    assert "response_headers_conformance" in {each.check for each in report.findings}


def test_what_only_a_mock_can_be_asked_is_said_to_be_untested(url: str) -> None:
    """Nobody takes a green run over a network for a whole one."""
    asleep = DocumentedError(operation="readMessage", status=401, situation="asleep")
    subject = at(url)
    subject = replace(subject, known=replace(subject.known, errors=(asleep,)))

    untested = reasons(run_subject(subject, QUICK))

    assert untested["sendMessage 500"] == "only a mock fails when it is told to"
    assert untested["readMessage 401"] == "only a mock in this process can be brought to it"
    assert untested["readMessage 404"] == "it is documented, and did not come about"
    assert "that nothing comes of what is asked without credentials" in untested
    assert "that the pages of listMessages have an end, and are more than one" in untested
    assert reasons(run_subject(pigeons(), QUICK)) == {}


def test_no_proxy_stands_between(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that the environment names for others is not asked."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{closed.getsockname()[1]}")

        with without_proxy(url):
            report = run_subject(at(url), QUICK)

    assert list(report.findings) == []


@pytest.mark.parametrize(
    ("base_url", "problem"),
    [
        ("https://pigeons.example", "pigeons.example is the provider's own server"),
        ("https://PIGEONS.example:8443/v1", "pigeons.example is the provider's own server"),
        ("http://93.184.215.14", "93.184.215.14 is a public server"),
        ("http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]", "is a public server"),
        ("http://pigeons.invalid", "the host cannot be found"),
        ("127.0.0.1:8000", "give it like this"),
        ("ftp://127.0.0.1", "give it like this"),
        ("http://key@127.0.0.1", "give it like this"),
        ("http://127.0.0.1:port", "give it like this"),
    ],
)
def test_only_a_server_of_ones_own_is_tested(base_url: str, problem: str) -> None:
    """Nothing is sent to the provider, nor to anyone whom everybody can reach."""
    with pytest.raises(UsageError, match=problem):
        check_base_url(base_url, OWN)


@pytest.mark.parametrize(
    "base_url", ["http://127.0.0.1:8000/", "http://localhost", "http://10.1.2.3", "http://[::1]:80"]
)
def test_this_machine_and_private_networks_are_ones_own(base_url: str) -> None:
    """The address comes back without a slash at its end."""
    assert check_base_url(base_url, OWN) == base_url.rstrip("/")


def test_a_server_that_is_not_there_is_told() -> None:
    """One message, in the place of a finding for each operation."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))

        with pytest.raises(UsageError, match="nobody listens there"):
            check_listening(f"http://127.0.0.1:{closed.getsockname()[1]}")


def test_credentials_come_from_the_environment_of_the_client() -> None:
    """What is given by name goes first; what is missing is told with its variable."""
    read = partial(arguments_of, DOCUMENTS.values())

    assert read({}, environ=KEY) == {"api_key": "open sesame"}
    assert read({"api_key": "x"}, environ=KEY) == {"api_key": "x"}
    assert environment_of(DOCUMENTS.values(), {"api_key": "open sesame"}) == KEY
    with pytest.raises(UsageError, match=r"api_key \(environment variable PIGEONS_KEY\)"):
        read({}, environ={})
    with pytest.raises(UsageError, match="no credential token; there are: api_key"):
        read({"token": "x"}, environ=KEY)


def test_dated_texts_are_moved_to_the_time_of_the_server() -> None:
    """Moments keep their distance from now, dates theirs from today, other texts stay."""
    dated = Format(
        valid=("2026-11-24T18:00:00Z", "2026-11-24T18:00:00", "2026-11-24T18:00:00+09:00"),
        invalid=("2026-11-24", "tomorrow", ""),
        dated=True,
    )
    fixed = Format(valid=("2026-11-24",))
    written = replace(pigeons().known, formats={"dated": dated, "fixed": fixed})
    now = datetime(2027, 1, 1, 8, tzinfo=UTC)

    moved = known_at(written, now)

    assert written.clock == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert moved.clock == now
    assert moved.formats["fixed"] == fixed
    assert moved.formats["dated"].valid == (
        "2027-01-01T17:00:00Z",
        "2027-01-01T17:00:00",
        "2027-01-01T17:00:00+09:00",
    )
    assert moved.formats["dated"].invalid == ("2027-01-01", "tomorrow", "")
