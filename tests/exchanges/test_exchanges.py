"""Each recorded exchange with a real server, against each side of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exchanges.holding import faults
from tests.exchanges.subject import load_subject, subjects

if TYPE_CHECKING:
    from tests.exchanges.recording import Exchange
    from tests.exchanges.subject import Subject

EACH = pytest.mark.parametrize(
    ("subject", "exchange"),
    [
        pytest.param(subject, exchange, id=f"{name} {exchange}")
        for name in subjects()
        for subject in (load_subject(name),)
        for exchange in subject.recording.exchanges
    ],
)


@EACH
def test_the_mock_answers_as_the_server_did(subject: Subject, exchange: Exchange) -> None:
    """Status, headers and body are the recorded ones, or the exchange is on the named list."""
    assert faults(subject, exchange, "mock") == []


@EACH
def test_the_document_allows_what_the_server_did(subject: Subject, exchange: Exchange) -> None:
    """It declares the answer, and refuses of the requests exactly what it is known to refuse."""
    assert faults(subject, exchange, "document") == []


@EACH
def test_the_client_understands_what_the_server_said(subject: Subject, exchange: Exchange) -> None:
    """Both clients send what was sent, and make of the answer the right result or error."""
    assert faults(subject, exchange, "client") == []
