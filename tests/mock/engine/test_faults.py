"""Wrong answers on demand."""

from __future__ import annotations

from tests.mock.engine.toy import ToyMock, request

CREATE = request("POST", "/v1/things", body=b'{"name":"cup"}')
LIST = request("GET", "/v1/things")


def test_a_fault_answers_instead_of_the_mock(toy: ToyMock) -> None:
    """The next call gets the wrong answer and nothing is done; the one after is served."""
    toy.faults.next(status=503, headers=[("Retry-After", "1")], body=b"<html>")
    answer = toy.handle(CREATE)
    assert (answer.status, answer.headers, answer.body) == (
        503,
        (("Retry-After", "1"),),
        b"<html>",
    )
    assert toy.behaviour.things == {}
    assert toy.handle(CREATE).status == 201


def test_a_fault_after_the_work_is_done(toy: ToyMock) -> None:
    """The call succeeds, and is then answered as if it had not; a refused call does not count."""
    toy.faults.next(status=502, after=True, body={"oops": True})
    assert toy.handle(request("GET", "/v1/things", key=None)).status == 401
    answer = toy.handle(CREATE)
    assert (answer.status, answer.body) == (502, b'{"oops":true}')
    assert len(toy.behaviour.things) == 1


def test_faults_are_taken_in_order_by_the_calls_they_are_for(toy: ToyMock) -> None:
    """A fault waits for its operation, and lasts for as many calls as it says."""
    toy.faults.next(status=500, operation="createThing", times=2)
    toy.faults.next(status=503)
    assert [toy.handle(LIST).status for _ in range(2)] == [503, 200]
    assert [toy.handle(CREATE).status for _ in range(3)] == [500, 500, 201]


def test_faults_can_be_dropped(toy: ToyMock) -> None:
    """Cleared faults do not happen, and those that happened are in the journal."""
    toy.faults.next(status=500, times=2)
    toy.handle(LIST)
    toy.faults.clear()
    toy.handle(LIST)
    assert [each.status for each in toy.requests] == [500, 200]
