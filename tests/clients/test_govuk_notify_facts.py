"""What the server says in its own words reaches the caller as something to act upon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from govuk_notify_client import errors, models

if TYPE_CHECKING:
    from govuk_notify_client.testing import NotifyMock

    from tests.clients.conftest import Face

PERSONALISATION = {"first name": "Ada", "date": "1 May"}
ADDRESS = {"address_line_1": "A B", "address_line_2": "1 Coop Lane", "postcode": "SW1A 1AA"}
DAY_S = 24 * 60 * 60


def send_sms(face: Face, mock: NotifyMock, phone_number: str = "07700900100") -> Any:
    return face.do(
        face.client.notifications.send_sms(
            phone_number=phone_number,
            template_id=mock.behaviour.sms_template.id,
            personalisation=PERSONALISATION,
        )
    )


def send_letter(face: Face, mock: NotifyMock) -> Any:
    return face.do(
        face.client.notifications.send_letter(
            template_id=mock.behaviour.letter_template.id,
            personalisation=PERSONALISATION | ADDRESS,
        )
    )


def change(mock: NotifyMock, **changes: Any) -> None:
    mock.behaviour.change_service(mock.behaviour.sample.service, **changes)


def test_the_minute_passes_and_the_day_does_not(face: Face, notify_mock: NotifyMock) -> None:
    """The server's two limits are two errors: one to wait for, one that lasts until midnight."""
    change(notify_mock, rate_limit_per_minute=3)
    send_sms(face, notify_mock)
    with pytest.raises(errors.RateLimitError) as minute:
        send_sms(face, notify_mock)
    notify_mock.clock.advance(60)
    send_sms(face, notify_mock)
    limits = type(notify_mock.behaviour.sample.service.daily_limits)
    change(notify_mock, rate_limit_per_minute=3000, daily_limits=limits(sms=2))
    with pytest.raises(errors.QuotaExceededError) as day:
        send_sms(face, notify_mock)
    notify_mock.clock.advance(DAY_S)
    send_sms(face, notify_mock)

    assert (minute.value.code, minute.value.retryable) == ("RateLimitError", True)
    assert (day.value.code, day.value.retryable) == ("TooManyRequestsError", False)
    assert len(notify_mock.behaviour.sent) == 3


def test_letters_are_closed_in_trial_mode(face: Face, notify_mock: NotifyMock) -> None:
    """403 that is no matter of the token is an error of its own."""
    change(notify_mock, is_trial=True)
    with pytest.raises(errors.PermissionDeniedError) as caught:
        send_letter(face, notify_mock)

    assert (caught.value.status_code, caught.value.code) == (403, "BadRequestError")
    assert caught.value.message == "Cannot send letters when service is in trial mode"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"is_trial": True}, "trial mode"),
        ({"permissions": frozenset[str]()}, "not allowed to send text messages"),
    ],
)
def test_what_a_service_may_not_is_a_bad_request(
    face: Face, notify_mock: NotifyMock, changes: dict[str, Any], words: str
) -> None:
    """Strangers in trial mode and types without permission are 400, with the server's words."""
    change(notify_mock, **changes)
    with pytest.raises(errors.BadRequestError) as caught:
        send_sms(face, notify_mock)

    assert words in str(caught.value.message)
    assert not caught.value.retryable


def test_a_simulated_message_is_not_found(face: Face, notify_mock: NotifyMock) -> None:
    """It has an id, and nothing behind it."""
    sent = send_sms(face, notify_mock, "07700900000")
    with pytest.raises(errors.NotFoundError) as caught:
        face.do(face.client.notifications.get(sent.id))

    assert caught.value.code == "NoResultFound"


def test_an_unknown_template_is_400_to_send_and_404_to_read(
    face: Face, notify_mock: NotifyMock
) -> None:
    """Two errors for one mistake, as the server has it."""
    unknown = "00000000-0000-4000-8000-000000000000"
    with pytest.raises(errors.BadRequestError, match="Template not found"):
        face.do(face.client.notifications.send_sms(phone_number="07700900100", template_id=unknown))
    with pytest.raises(errors.NotFoundError):
        face.do(face.client.templates.get(unknown))
    with pytest.raises(errors.NotFoundError):
        face.do(face.client.templates.preview(unknown))
    assert notify_mock.behaviour.sent == ()


def test_what_a_letter_costs_is_known_later(face: Face, notify_mock: NotifyMock) -> None:
    """Null first, then pounds with their details; the estimate is there from the start."""
    letter = send_letter(face, notify_mock)
    first = face.do(face.client.notifications.get(letter.id))
    notify_mock.clock.advance(DAY_S)
    later = face.do(face.client.notifications.get(letter.id))

    assert (first.is_cost_data_ready, first.cost_in_pounds) == (False, None)
    assert (later.is_cost_data_ready, later.cost_in_pounds) == (True, 0.73)
    assert later.cost_details.billable_sheets_of_paper == 1
    assert later.cost_details.postage is models.Postage.SECOND
    assert first.estimated_delivery == later.estimated_delivery > later.created_at


def test_what_was_sanitised_is_told(face: Face, notify_mock: NotifyMock) -> None:
    """By the keys that were sent."""
    sent = face.do(
        face.client.notifications.send_email(
            email_address="ada@example.com",
            template_id=notify_mock.behaviour.email_template.id,
            personalisation={"First_Name": "*Ada*", "date": "1 May"},
            sanitise_content_for=["first name"],
        )
    )

    changed = sent.sanitised_content["First_Name"]
    assert (changed.unsanitised, changed.sanitised) == ("*Ada*", r"\*Ada\*")
