"""Statuses: how messages move, and what filters mean."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from overlays.govuk_notify.behaviour.statuses import FILTERS, STATUSES, raw_statuses

if TYPE_CHECKING:
    from tests.mock.govuk_notify.asking import Asking


def _course(notify: Asking, notification_id: str) -> list[str]:
    statuses = [notify.behaviour.status(notification_id)]
    for _ in range(6):
        notify.clock.advance(1)
        statuses.append(notify.behaviour.status(notification_id))
    return list(dict.fromkeys(statuses))


@pytest.mark.parametrize(
    ("number", "course"),
    [
        ("07700900001", ["created", "sending", "delivered"]),
        ("07700900002", ["created", "sending", "permanent-failure"]),
        ("07700900003", ["created", "sending", "temporary-failure"]),
        ("+447700900003", ["created", "sending", "temporary-failure"]),
        ("07700 900 003", ["created", "sending", "delivered"]),
        ("+33612345678", ["created", "sent", "delivered"]),
        ("+14158961600", ["created", "sent"]),
    ],
)
def test_a_test_text_message_ends_by_its_number(
    notify: Asking, number: str, course: list[str]
) -> None:
    """The number as written decides; abroad it is sent, and delivered if receipts come."""
    sms = notify.send_sms(number, key=notify.behaviour.test_key).json["id"]
    assert course == _course(notify, sms)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("temp-fail@simulator.notify", "temporary-failure"),
        ("perm-fail@simulator.notify", "permanent-failure"),
        ("Perm-Fail@simulator.notify", "delivered"),
        ("delivered@simulator.notify", "delivered"),
    ],
)
def test_a_test_email_ends_by_its_address(notify: Asking, address: str, status: str) -> None:
    """Addresses are compared exactly."""
    email = notify.send_email(address, key=notify.behaviour.test_key).json["id"]
    assert _course(notify, email) == ["created", "sending", status]


def test_a_live_message_is_delivered(notify: Asking) -> None:
    """Times of handing over and of completion are told, and the cost once it is known."""
    sms = notify.send_sms("07700900003").json["id"]
    first = notify.read(sms)
    assert (first["status"], first["sent_at"], first["completed_at"]) == ("created", None, None)
    assert (first["cost_in_pounds"], first["cost_details"]) == (None, {})
    notify.clock.advance(1)
    assert notify.read(sms)["sent_at"] == "2026-03-02T10:00:01.000000Z"
    notify.clock.advance(4)
    last = notify.read(sms)
    assert (last["status"], last["completed_at"]) == ("delivered", "2026-03-02T10:00:05.000000Z")
    assert last["cost_in_pounds"] == 0.024


def test_an_email_costs_nothing_from_the_start(notify: Asking) -> None:
    """Its cost is known at once."""
    shown = notify.read(notify.send_email().json["id"])
    assert (shown["is_cost_data_ready"], shown["cost_in_pounds"]) == (True, 0.0)


def test_a_crown_dependency_costs_double(notify: Asking) -> None:
    """It is billed as abroad."""
    sms = notify.send_sms("07624812345").json["id"]
    notify.clock.advance(1)
    assert notify.read(sms)["cost_details"]["international_rate_multiplier"] == 2.0


@pytest.mark.parametrize("status", ["sending", "pending"])
def test_a_message_that_waits_is_given_up_after_72_hours(notify: Asking, status: str) -> None:
    """Until then it stays as it was moved."""
    sms = notify.send_sms().json["id"]
    notify.behaviour.move(sms, status)
    notify.clock.advance(timedelta(hours=71, minutes=59))
    assert status == notify.behaviour.status(sms)
    notify.clock.advance(60)
    assert notify.behaviour.status(sms) == "temporary-failure"
    assert notify.read(sms)["completed_at"] == "2026-03-05T10:00:00.000000Z"


def test_a_letter_can_be_moved_by_its_shown_status(notify: Asking) -> None:
    """`accepted` and `received` stand for `sending` and `delivered`."""
    letter = notify.send_letter().json["id"]
    for status in ("received", "accepted", "cancelled"):
        notify.behaviour.move(letter, status)
        assert status == notify.read(letter)["status"]


def test_moving_needs_a_known_message_and_status(notify: Asking) -> None:
    """Mistakes of a test are told."""
    sms = notify.send_sms().json["id"]
    with pytest.raises(ValueError, match="no status 'gone'"):
        notify.behaviour.move(sms, "gone")
    with pytest.raises(ValueError, match="move: no message with the id x; give the id"):
        notify.behaviour.move("x", "sending")


def test_a_message_is_named_by_its_id_of_either_kind(notify: Asking) -> None:
    """Clients give a UUID, the wire a text."""
    sms = notify.send_sms().json["id"]
    notify.behaviour.move(UUID(sms), "delivered")
    assert notify.behaviour.status(sms) == "delivered"


@pytest.mark.parametrize("name", STATUSES)
def test_a_plain_filter_means_itself(name: str) -> None:
    """All but three filters are raw statuses."""
    if name != "failed":
        assert raw_statuses([name]) == frozenset({name})


def test_filters_of_many_stand_for_raw_statuses() -> None:
    """`received` misses returned letters, `failed` the deprecated status; all together is none."""
    assert raw_statuses(["accepted"]) == frozenset({"created", "sending"})
    assert raw_statuses(["received"]) == frozenset({"delivered"})
    assert raw_statuses(["failed"]) == frozenset(
        {
            "technical-failure",
            "temporary-failure",
            "permanent-failure",
            "validation-failed",
            "virus-scan-failed",
            "returned-letter",
        }
    )
    assert raw_statuses(FILTERS) is None
    assert raw_statuses([]) is None


def test_a_message_is_kept_for_a_week(notify: Asking) -> None:
    """After that it is unknown."""
    sms = notify.send_sms().json["id"]
    notify.clock.advance(timedelta(days=7))
    assert notify.ask("GET", f"/v2/notifications/{sms}").status == 200
    notify.clock.advance(timedelta(seconds=1))
    assert notify.ask("GET", f"/v2/notifications/{sms}").status == 404
