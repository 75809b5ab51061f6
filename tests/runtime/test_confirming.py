"""What became of a call whose answer was lost."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from overlays._runtime.calls import SyncCalls
from overlays._runtime.confirming import Confirmation
from overlays._runtime.errors import (
    ConfigurationError,
    DeliveryUnknownError,
    NotFoundError,
    ServerError,
)
from tests.runtime.toy import BY_LINK, LIST, LIST_KWARGS, SEND, SEND_KWARGS, parse_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.runtime.toy import Face, FakeClock

    OpenFace = Callable[..., Face]

assert SEND.confirm is not None
DATED = replace(SEND, confirm=replace(SEND.confirm, created="/made"))


class Parcel:
    """What a list shows, as a generated client reads it."""

    def __init__(self, made: object) -> None:
        self.made = made


class Depot:
    """Takes parcels and loses the answer; lists what has the label, `size` to a page."""

    def __init__(self, *made: object, size: int = 2) -> None:
        self.made = list(made)
        self.size = size
        self.listed: list[dict[str, str]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(502)
        self.listed.append(dict(request.url.params))
        start = int(request.url.params.get("after", "0"))
        end = min(start + self.size, len(self.made))
        links = {"next": f"https://x.example/?after={end}"} if end > start else {}
        return httpx.Response(200, json={"parcels": list(range(start, end)), "links": links})

    def pages(self, calls: Any, label: str) -> Any:
        """Look up, over a client of either kind."""
        kwargs = {**LIST_KWARGS, "params": {"label": label}}
        return calls.pages(LIST, BY_LINK, kwargs, self._parse)

    def _parse(self, response: httpx.Response) -> Any:
        body = response.json()
        parcels = [Parcel(self.made[index]) for index in body["parcels"]]
        return {"parcels": parcels, "links": body["links"]}


def lost(
    face: Face, depot: Depot, *, reference: object = "L-1", operation: Any = DATED
) -> DeliveryUnknownError:
    """Send a parcel; return the error."""
    with pytest.raises(DeliveryUnknownError) as caught:
        face.call(operation, SEND_KWARGS, parse_json, reference=reference, look_up=depot.pages)
    return caught.value


def confirmed(face: Face, error: DeliveryUnknownError) -> Confirmation[Any]:
    """Confirm in the way of the client."""
    found: Confirmation[Any] = face.done(
        error.confirm() if isinstance(face.calls, SyncCalls) else error.aconfirm()
    )
    return found


def at(clock: FakeClock, seconds: float) -> datetime:
    """Return the moment so many seconds from now."""
    return datetime.fromtimestamp(clock.now_s(), UTC) + timedelta(seconds=seconds)


def test_what_was_made_is_found(open_face: OpenFace, clock: FakeClock) -> None:
    """The one thing that has the reference is what the call made."""
    depot = Depot(at(clock, 1))
    face = open_face(handler=depot)
    found = confirmed(face, lost(face, depot))

    assert (found.outcome, found.retryable) == ("found", False)
    assert found.items == (found.item,)
    assert isinstance(found.item, Parcel)
    assert depot.listed == [{"label": "L-1"}, {"label": "L-1", "after": "1"}]


def test_nothing_is_no_proof(open_face: OpenFace) -> None:
    """The provider may still be at work, so asking again may help."""
    depot = Depot()
    face = open_face(handler=depot)
    found = confirmed(face, lost(face, depot))

    assert (found.outcome, found.item, found.items) == ("not-found-yet", None, ())
    assert found.retryable


def test_an_error_can_be_asked_again(open_face: OpenFace, clock: FakeClock) -> None:
    """What was not there may come."""
    depot = Depot()
    face = open_face(handler=depot)
    error = lost(face, depot)
    assert confirmed(face, error).outcome == "not-found-yet"
    depot.made.append(at(clock, 0))

    assert confirmed(face, error).outcome == "found"


def test_two_things_of_one_reference_do_not_tell(open_face: OpenFace, clock: FakeClock) -> None:
    """They are given to look at."""
    depot = Depot(at(clock, 0), at(clock, 0))
    face = open_face(handler=depot)
    found = confirmed(face, lost(face, depot))

    assert (found.outcome, found.item, len(found.items)) == ("ambiguous", None, 2)
    assert not found.retryable


def test_no_more_than_ten_things_are_read(open_face: OpenFace) -> None:
    """A reference of thousands ends the reading early."""
    depot = Depot(*[None] * 50, size=4)
    face = open_face(handler=depot)

    assert len(confirmed(face, lost(face, depot)).items) == 10
    assert len(depot.listed) == 3


@pytest.mark.parametrize(
    ("seconds", "outcome"), [(-61, "ambiguous"), (-59, "found"), (59, "found"), (3600, "found")]
)
def test_what_is_older_than_the_call_was_not_made_by_it(
    open_face: OpenFace, clock: FakeClock, seconds: float, outcome: str
) -> None:
    """Clocks may differ by a minute; what is older shows that the reference was used before."""
    depot = Depot(at(clock, seconds))
    face = open_face(handler=depot)
    error = lost(face, depot)
    clock.sleep(600)

    assert confirmed(face, error).outcome == outcome


@pytest.mark.parametrize("made", [None, "2026-11-24", datetime(2000, 1, 1)])  # noqa: DTZ001 -- the point
def test_a_moment_that_is_not_known_is_no_hindrance(open_face: OpenFace, made: object) -> None:
    """Without a moment, or without its time zone, the reference alone decides."""
    depot = Depot(made)
    face = open_face(handler=depot)

    assert confirmed(face, lost(face, depot)).outcome == "found"


def test_a_document_need_not_tell_when_things_were_made(
    open_face: OpenFace, clock: FakeClock
) -> None:
    """Without `created` the reference alone decides."""
    depot = Depot(at(clock, -3600))
    face = open_face(handler=depot)

    assert confirmed(face, lost(face, depot, operation=SEND)).outcome == "found"


@pytest.mark.parametrize("reference", ["", None, 7])
def test_without_a_reference_there_is_nothing_to_ask_for(
    open_face: OpenFace, reference: object
) -> None:
    """The error says what to do the next time; nothing is sent."""
    depot = Depot()
    face = open_face(handler=depot)
    error = lost(face, depot, reference=reference)

    with pytest.raises(ConfigurationError, match=r"Give calls a reference .* or AUTO") as caught:
        confirmed(face, error)
    assert (error.reference, caught.value.sent, depot.listed) == (None, False, [])


def test_an_operation_without_a_way_to_confirm(open_face: OpenFace) -> None:
    """A reference alone does not help where nothing lists by it."""
    depot = Depot()
    face = open_face(handler=depot)
    error = lost(face, depot, operation=replace(SEND, confirm=None))
    with pytest.raises(ConfigurationError):
        confirmed(face, error)

    with pytest.raises(DeliveryUnknownError) as caught:
        face.call(SEND, SEND_KWARGS, parse_json, reference="L-1")
    assert caught.value.reference is None


def test_the_other_face_is_told_apart(open_face: OpenFace) -> None:
    """Threads and tasks ask in their own way, and the error says which it is."""
    depot = Depot()
    face = open_face(handler=depot)
    error = lost(face, depot)
    is_sync = isinstance(face.calls, SyncCalls)
    advice = "Use `error.confirm()`." if is_sync else "Use `await error.aconfirm()`."

    with pytest.raises(ConfigurationError) as caught:
        face.done(error.aconfirm() if is_sync else error.confirm())
    assert caught.value.advice == advice
    assert depot.listed == []


def test_what_asking_ends_with_is_raised(open_face: OpenFace, clock: FakeClock) -> None:
    """It is a call like any other, and the error can be asked again."""
    depot = Depot(at(clock, 0))
    answers = [httpx.Response(502), httpx.Response(404), *[httpx.Response(503)] * 3]

    def handler(request: httpx.Request) -> httpx.Response:
        return answers.pop(0) if answers else depot(request)

    face = open_face(handler=handler)
    error = lost(face, depot)

    with pytest.raises(NotFoundError):
        confirmed(face, error)
    with pytest.raises(ServerError):
        confirmed(face, error)
    assert confirmed(face, error).outcome == "found"


def test_an_unreadable_answer_can_be_confirmed_too(open_face: OpenFace, clock: FakeClock) -> None:
    """Also when it came raw, and was read later."""
    depot = Depot(at(clock, 0))

    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(201) if request.method == "POST" else depot(request)

    face = open_face(handler=handler)
    assert confirmed(face, lost(face, depot)).outcome == "found"

    options: dict[str, Any] = {"reference": "L-1", "look_up": depot.pages}
    calls: Any = face.calls.raw()
    raw = face.done(calls.call(DATED, SEND_KWARGS, parse_json, **options))
    with pytest.raises(DeliveryUnknownError) as caught:
        raw.parse()
    assert confirmed(face, caught.value).outcome == "found"


def test_an_empty_answer_can_be_confirmed_too(open_face: OpenFace, clock: FakeClock) -> None:
    """An operation that returns nothing may have done it all the same."""
    depot = Depot(at(clock, 0))
    face = open_face(handler=depot)
    calls: Any = face.calls
    with pytest.raises(DeliveryUnknownError) as caught:
        face.done(calls.perform(DATED, SEND_KWARGS, parse_json, reference="L", look_up=depot.pages))

    assert confirmed(face, caught.value).outcome == "found"


def test_a_reference_stays_in_memory(open_face: OpenFace) -> None:
    """It can be read from the error and is in no text, and a pickle forgets how to ask."""
    depot = Depot()
    face = open_face(handler=depot)
    error = lost(face, depot, reference="secret-reference")
    thawed = pickle.loads(pickle.dumps(error))  # noqa: S301 -- our own

    assert error.reference == "secret-reference"
    assert "secret-reference" not in f"{error} {error!r} {vars(error)} {thawed!r}"
    assert b"secret-reference" not in pickle.dumps(error)
    assert thawed.reference is None
    with pytest.raises(ConfigurationError, match="pickled"):
        thawed.confirm()


def test_a_copy_can_be_asked_too(open_face: OpenFace) -> None:
    """Copying an error keeps all of it."""
    depot = Depot()
    face = open_face(handler=depot)
    error = copy.copy(lost(face, depot))

    assert error.reference == "L-1"
    assert confirmed(face, error).outcome == "not-found-yet"


def test_a_confirmation_shows_its_outcome_alone() -> None:
    """What was found may hold anything."""
    found: Confirmation[str] = Confirmation(outcome="found", items=("Ada",))

    assert repr(found) == "Confirmation(outcome='found')"
