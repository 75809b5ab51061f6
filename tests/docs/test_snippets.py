"""The Python of the README does what the README says, against a served mock."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import govuk_notify_client
import pytest
from govuk_notify_client.testing import NotifyMock

from tests.docs.pages import Block, blocks
from tests.project.tree import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def mock(monkeypatch: pytest.MonkeyPatch) -> Iterator[NotifyMock]:
    """Serve a mock and lead the client there; the snippets stay as a reader copies them."""
    mock = NotifyMock()
    with mock.serve() as served:
        led = partial(govuk_notify_client.Notify, base_url=served.url, clock=mock.clock)
        monkeypatch.setattr(govuk_notify_client, "Notify", led)
        monkeypatch.setenv("NOTIFY_API_KEY", mock.behaviour.live_key)
        yield mock


def named(block: Block) -> str:
    return f"README.md:{block.line}"


def run(block: Block) -> None:
    code = compile("\n" * (block.line - 1) + block.text, ROOT / "README.md", "exec")
    exec(code, {"__name__": "readme"})  # noqa: S102 - the snippets of our own page


@pytest.mark.usefixtures("mock")
@pytest.mark.parametrize("block", blocks("README.md", "python"), ids=named)
def test_a_snippet_runs(block: Block) -> None:
    """A snippet runs as it stands."""
    run(block)


def test_the_first_call_sends(mock: NotifyMock, capsys: pytest.CaptureFixture[str]) -> None:
    """The first call sends one message and prints what the comment beside it says."""
    first = blocks("README.md", "python")[0]

    run(first)

    assert [request.method for request in mock.requests] == ["POST"]
    assert capsys.readouterr().out.strip() in first.text
