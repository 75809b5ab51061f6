"""The gateway sends what is allowed, when it is allowed, and keeps all of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from overlays._contract.live.pacing import Pace, paces
from overlays._contract.unsent import HEADER
from overlays._mock.clock import MockClock
from tests.contract.live.sending import DOCUMENTS, SUBJECT, Line, gateway, reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from overlays._mock.messages import Response

LIMITED = {
    "x-client-limits": [
        {"name": "minute", "count": 60, "per_s": 60, "operations": ["a", "b"], "costs": {"b": 3}},
        {"name": "day", "count": 5, "per_s": 86400, "operations": ["a"], "waits": False},
    ]
}


def reason(response: Response) -> str | None:
    return response.header(HEADER)


def failing(kind: Callable[[str], Exception]) -> Callable[[httpx.Request], httpx.Response]:
    def answer(_: httpx.Request) -> httpx.Response:
        raise kind("with what was sent")

    return answer


def test_a_request_goes_to_the_server_of_its_document() -> None:
    """What a generated header says about the host has no effect."""
    line = Line()

    response = gateway(line).handle(reading("/messages?kind=homing"))

    assert response.status == 200
    assert [str(each.url) for each in line.arrived] == [
        "https://pigeons.example/messages?kind=homing"
    ]
    assert line.arrived[0].headers["host"] == "pigeons.example"


def test_what_is_held_back_arrives_nowhere() -> None:
    """The caller sees why, and the words hold nothing of the request."""
    line = Line()
    post = reading("/messages", method="POST")

    assert (
        reason(gateway(line).handle(post)) == "its method and path are none of a chosen operation"
    )
    assert line.arrived == []


def test_an_exchange_is_kept() -> None:
    """With its number, its operation, and whether it was signed."""
    line = Line(answer=lambda _: httpx.Response(200, json={"wind": 3}, headers={"X-Flight": "F1"}))
    sending = gateway(line)

    for key in ("open sesame", None, SUBJECT.known.wrong_credentials["key"]):
        sending.handle(reading("/weather", key=key))

    first = sending.exchanges[0]
    assert [each.number for each in sending.exchanges] == [1, 2, 3]
    assert [each.is_signed for each in sending.exchanges] == [True, False, False]
    assert (first.operation, first.document) == ("readWeather", "post")
    assert first.url == "https://pigeons.example/weather"
    assert first.body == b'{"wind":3}'
    assert ("X-Flight", "F1") in first.headers


def test_what_is_kept_is_what_left() -> None:
    """The headers of the line, not those of whoever asked the gateway."""
    line = Line()
    sending = gateway(line)

    sending.handle(reading())

    kept = dict(sending.exchanges[0].request_headers)
    assert kept == {name.title(): text for name, text in line.arrived[0].headers.items()}
    assert kept["Host"] == "pigeons.example"
    assert "User-Agent" in kept


def test_nothing_leaves_after_a_stop() -> None:
    """Not even what was waiting for its turn."""
    line = Line()
    clock = MockClock(SUBJECT.known.clock)
    sending = gateway(line, clock=clock, per_s=1.0)
    sending.handle(reading())
    clock.call_at(clock.now() + timedelta(seconds=0.5), sending.stop)

    reasons = [reason(sending.handle(reading())) for _ in range(2)]

    assert reasons == ["the run was interrupted"] * 2
    assert len(line.arrived) == sending.sent.total() == 1


def test_the_budget_is_never_exceeded() -> None:
    """What comes later is held back."""
    line = Line()
    sending = gateway(line, most=2)

    reasons = [reason(sending.handle(reading())) for _ in range(4)]

    assert reasons == [None, None, *["the budget of requests is used up"] * 2]
    assert len(line.arrived) == 2
    assert sending.end is None


def test_requests_come_evenly() -> None:
    """The first at once, the others when the rate allows."""
    clock = MockClock(SUBJECT.known.clock)
    sending = gateway(Line(), clock=clock, per_s=4.0)

    for _ in range(9):
        sending.handle(reading())

    assert clock.monotonic_s() == pytest.approx(2.0)


def test_declared_rates_are_kept_by_half() -> None:
    """No window has more than half and one request; quotas are not waited for."""
    clock = MockClock(SUBJECT.known.clock)
    limits = tuple(paces([LIMITED], ["a", "b"], per_s=1000.0))
    pace = Pace(limits, clock=clock)
    sent: list[tuple[float, int]] = []

    for operation, cost in [("a", 1), ("b", 3)] * 30:
        pace.wait(operation)
        sent.append((clock.monotonic_s(), cost))

    assert [each.name for each in limits] == ["everything", "half of minute"]
    for start, _ in sent:
        inside = sum(cost for at, cost in sent if start <= at < start + 60)
        assert inside <= 30 + 3


def test_headers_come_byte_for_byte() -> None:
    """In whatever encoding a server writes them."""
    name = "Zoë 😀".encode()
    line = Line(answer=lambda _: httpx.Response(200, headers=[(b"X-Name", name)]))

    response = gateway(line).handle(reading())

    assert (response.header("X-Name") or "").encode("latin-1") == name


def test_a_redirect_is_not_followed() -> None:
    """It is an answer like others."""
    line = Line(answer=lambda _: httpx.Response(302, headers={"location": "https://other.example"}))

    assert gateway(line).handle(reading()).status == 302
    assert len(line.arrived) == 1


def test_no_cookie_comes_back() -> None:
    """Requests have nothing to do with each other."""
    line = Line(answer=lambda _: httpx.Response(200, headers={"set-cookie": "a=b"}))
    sending = gateway(line)

    sending.handle(reading())
    sending.handle(reading())

    assert "cookie" not in line.arrived[1].headers


def test_no_server_can_say_that_a_request_was_held_back() -> None:
    """Its answers would not be looked at."""
    line = Line(answer=lambda _: httpx.Response(200, headers={HEADER: "look away"}))

    assert reason(gateway(line).handle(reading())) is None


def test_who_asks_too_often_asks_once_more_later() -> None:
    """A server that is in a hurry says nothing about its contract; the wait is told."""
    answers = iter([httpx.Response(429, headers={"retry-after": "7"}), httpx.Response(200)])
    clock = MockClock(SUBJECT.known.clock)

    told: list[str] = []
    line = Line(answer=lambda _: next(answers))

    response = gateway(line, clock=clock, tell=told.append).handle(reading())

    assert response.status == 200
    assert told == ["The server answers 429: asking readMessage again in 7 s"]
    assert clock.monotonic_s() == pytest.approx(7.0)


def test_who_still_asks_too_often_learns_nothing() -> None:
    """The request counts as not tested."""
    line = Line(answer=lambda _: httpx.Response(429, headers={"retry-after": "1000000"}))

    assert reason(gateway(line).handle(reading())) == "the server says that it was asked too often"
    assert len(line.arrived) == 2


def test_nobody_there_ends_the_run() -> None:
    """Three failures are enough, and none of their texts is shown."""
    line = Line(answer=failing(httpx.ConnectError))
    sending = gateway(line)

    reasons = [reason(sending.handle(reading())) for _ in range(5)]

    assert reasons[0] == "no answer came: ConnectError"
    assert len(line.arrived) == 3
    assert sending.end == reasons[-1] == "the server was not reached 3 times in a row"


def test_a_request_that_is_no_http_is_nobodys_fault() -> None:
    """The run goes on."""
    sending = gateway(Line(answer=failing(httpx.LocalProtocolError)))

    reasons = {reason(sending.handle(reading())) for _ in range(5)}

    assert reasons == {"it cannot be written as HTTP"}
    assert sending.end is None


@pytest.mark.parametrize(("first", "is_over"), [(401, True), (200, False)])
def test_refused_credentials_end_the_run(first: int, *, is_over: bool) -> None:
    """Unless they were taken once: then a refusal has another reason."""
    statuses = iter([first, *[403] * 20])
    sending = gateway(Line(answer=lambda _: httpx.Response(next(statuses))))

    for _ in range(10):
        sending.handle(reading())

    assert (sending.end is not None) == is_over


def test_tokens_are_asked_for_in_turn() -> None:
    """They are counted, and not kept: all of it is secret."""
    line = Line(answer=lambda _: httpx.Response(200, json={"access_token": "x"}))
    sending = gateway(line)
    request = httpx.Request("POST", "https://pigeons.example/token", json={"secret": "y"})

    response: Any = sending.ask_for_token(request).json()

    assert response == {"access_token": "x"}
    assert line.arrived[0].content == request.content
    assert sending.exchanges == []
    assert sending.sent == {"tokens": 1}


def test_all_that_is_waited_for_is_for_what_is_called() -> None:
    """A limit of operations that nobody calls is not told of."""
    assert [each.name for each in paces([LIMITED], ["c"], per_s=1.0)] == ["everything"]
    assert [each.name for each in paces(DOCUMENTS.values(), ["c"], per_s=1.0)] == ["everything"]
