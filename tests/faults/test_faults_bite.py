"""What the run of `make faults` says of a runtime that is bent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from overlays._runtime.confirming import Confirmation
from tests.faults import __main__ as command
from tests.faults.row import POST
from tests.faults.suite import cells_named, run_all

if TYPE_CHECKING:
    from collections.abc import Callable


def found(*texts: str) -> set[str]:
    """Run cells; return what differs."""
    chosen = cells_named(*texts)
    assert chosen
    return {each for result in run_all(chosen) for each in result.differences}


def nothing(*_: Any, **__: Any) -> None:
    """Do nothing."""


BENT: dict[str, tuple[str, Callable[..., Any], tuple[str, ...], set[str]]] = {
    "what must not be done twice is sent again": (
        "overlays._runtime.retrying.may_repeat",
        lambda *_: True,
        ("silence, delivered", f"{POST}, once, async, first"),
        {
            "ending result, not DeliveryUnknownError < ApiTimeoutError",
            "requests 2, not 1",
            "deliveries 2, not 1",
            "sent 2 times",
        },
    ),
    "what may have been done is called certain": (
        "overlays._runtime.raising.leaves_unknown",
        lambda *_: False,
        ("502, done", f"{POST}, once, sync, first"),
        {
            "ending ServerError, not DeliveryUnknownError < ServerError",
            "says ServerError, but the server has 1",
        },
    ),
    "a confirmation is made up": (
        "overlays._runtime.confirming.LookUp.judged",
        lambda *_: Confirmation(outcome="found", items=(1,)),
        ("502, not done", f"{POST}, once, sync, first"),
        {"says found, but the server has nothing"},
    ),
    "nobody can be asked": (
        "overlays._runtime.raising._unknown",
        lambda *_: RuntimeError("lost"),
        ("502, not done", f"{POST}, once, sync, first"),
        {
            "ending AttributeError, not DeliveryUnknownError < ServerError",
            "status None, not 502",
            "no result, confirmation or report",
        },
    ),
    "harmless calls are given up": (
        "overlays._runtime.retrying.may_repeat",
        lambda *_: False,
        ("reset, delivered", f"{POST}, idempotent, sync, first"),
        {
            "ending ApiConnectionError, not result",
            "requests 1, not 2",
            "deliveries 1, not 2",
        },
    ),
    "Retry-After is not heard": (
        "overlays._runtime.retrying.wait_s",
        lambda *_, **__: 0.5,
        ("rate limited", f"{POST}, once, sync, first"),
        {"first wait 0.5, not 7.0"},
    ),
    "cancellation is swallowed": (
        "tests.faults.clock.NoticedClock.sleep",
        nothing,
        ("cancelled: in the wait", f"{POST}, safe, sync, first"),
        {"ending RateLimitError, not interrupted", "requests 3, not 1"},
    ),
}


@pytest.mark.parametrize("name", BENT)
def test_a_bent_runtime_is_found_out(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the runtime must not do is seen, and said in words."""
    place, bent, texts, expected = BENT[name]
    monkeypatch.setattr(place, bent)

    assert expected == found(*texts)


def test_a_connection_that_is_left_open_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that gives up without hanging up leaks: one connection here, and one afterwards."""
    left: list[Any] = []

    def leave_open(stream: Any) -> None:
        left.append(stream)

    for module in ("exchange", "proxy"):
        monkeypatch.setattr(f"tests.faults.{module}.LONGEST_SILENCE_S", 0.5)
    with monkeypatch.context() as patch:
        patch.setattr("overlays._runtime.network.DeadlineStream.close", leave_open)
        differences = found("silence, delivered", f"{POST}, once, sync, first")
    for connection in left:
        connection.close()

    assert differences == {"2 connections left open"}


def test_the_table_of_a_bent_runtime(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every cell that differs is named, and the exit code is 1."""
    place, bent, *_ = BENT["what must not be done twice is sent again"]
    monkeypatch.setattr(place, bent)
    name = f"no answer, or a broken one: reset, delivered; {POST}, once, sync, first"

    assert command.main([name]) == 1
    assert f"Differs: {name}: sent 2 times" in capsys.readouterr().out
