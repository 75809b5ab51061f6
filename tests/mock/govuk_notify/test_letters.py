"""Letters: sending, dates, costs, PDFs."""

from __future__ import annotations

import base64
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from overlays.govuk_notify.behaviour.files import EICAR
from overlays.govuk_notify.behaviour.letter_dates import estimated_delivery
from overlays.govuk_notify.behaviour.letter_pdf import make_pdf, pages_in
from overlays.govuk_notify.behaviour.working_days import bank_holidays, easter_sunday
from tests.mock.govuk_notify.asking import ADDRESS

if TYPE_CHECKING:
    from tests.mock.govuk_notify.asking import Answer, Asking


def _precompiled(notify: Asking, content: bytes, *, key: str | None = None) -> Answer:
    form = {"reference": "r", "content": base64.b64encode(content).decode()}
    return notify.ask("POST", "/v2/notifications/letter", form, key=key)


def _pdf(notify: Asking, notification_id: str) -> Answer:
    return notify.ask("GET", f"/v2/notifications/{notification_id}/pdf")


@pytest.mark.parametrize(
    ("created_at", "postage", "expected"),
    [
        ("2026-03-02T10:00:00", "first", "2026-03-04T16:00:00"),
        ("2026-03-02T10:00:00", "second", "2026-03-10T16:00:00"),
        ("2026-03-02T10:00:00", "economy", "2026-03-12T16:00:00"),
        ("2026-03-02T10:00:00", "europe", "2026-03-11T16:00:00"),
        ("2026-03-02T10:00:00", "rest-of-world", "2026-03-13T16:00:00"),
        ("2026-11-23T22:30:12.961082", "second", "2026-12-02T16:00:12.961082"),
        ("2026-11-22T11:00:00.000005", "first", "2026-11-24T16:00:00.000005"),
        # Printed on Friday, delivered on Saturday.
        ("2026-03-05T10:00:00", "first", "2026-03-07T16:00:00"),
        # After 17:30 in London counts as the next day; in summer that is 16:30 UTC.
        ("2026-06-01T16:29:00", "first", "2026-06-03T15:00:00"),
        ("2026-06-01T16:31:00", "first", "2026-06-04T15:00:00"),
        # Good Friday and Easter Monday of 2026 are no days of post.
        ("2026-04-01T10:00:00", "first", "2026-04-04T15:00:00"),
        ("2026-04-01T10:00:00", "second", "2026-04-13T15:00:00"),
    ],
)
def test_delivery_is_estimated_in_working_days(
    created_at: str, postage: str, expected: str
) -> None:
    """16:00 in London on the last expected day, the seconds of the creation kept."""
    moment = datetime.fromisoformat(created_at).replace(tzinfo=UTC)
    wanted = datetime.fromisoformat(expected).replace(tzinfo=UTC)
    assert wanted == estimated_delivery(moment, postage=postage)


def test_bank_holidays_are_those_of_the_law() -> None:
    """Weekend holidays have substitute days."""
    assert easter_sunday(2026) == date(2026, 4, 5)
    assert {day.isoformat() for day in bank_holidays(2026) if day.weekday() < 5} == {
        "2026-01-01",
        "2026-04-03",
        "2026-04-06",
        "2026-05-04",
        "2026-05-25",
        "2026-08-31",
        "2026-12-25",
        "2026-12-28",
    }
    assert {date(2027, 12, 27), date(2027, 12, 28)} < bank_holidays(2027)
    assert {date(2022, 1, 3), date(2022, 12, 26), date(2022, 12, 27)} < bank_holidays(2022)


def test_a_live_letter_is_printed_on_the_next_working_day(notify: Asking) -> None:
    """Accepted with unknown cost, then printed and paid for, then received."""
    letter = notify.send_letter().json["id"]
    assert notify.behaviour.status(letter) == "accepted"
    shown = notify.read(letter)
    assert (shown["is_cost_data_ready"], shown["cost_in_pounds"]) == (False, None)
    assert shown["estimated_delivery"] == "2026-03-10T16:00:00.000000Z"
    notify.clock.advance(timedelta(hours=7, minutes=30))
    shown = notify.read(letter)
    assert (shown["status"], shown["sent_at"]) == ("accepted", "2026-03-02T17:30:00.000000Z")
    assert shown["cost_details"] == {"billable_sheets_of_paper": 1, "postage": "second"}
    assert shown["cost_in_pounds"] == 0.73
    notify.clock.advance(timedelta(hours=21, minutes=30))
    assert notify.read(letter)["status"] == "received"


def test_a_test_letter_is_received_at_no_cost(notify: Asking) -> None:
    """Nothing is printed."""
    key = notify.behaviour.test_key
    letter = notify.send_letter(key=key).json["id"]
    assert notify.read(letter)["status"] == "accepted"
    notify.clock.advance(5)
    shown = notify.read(letter)
    assert (shown["status"], shown["cost_in_pounds"]) == ("received", 0.0)
    assert shown["cost_details"] == {"billable_sheets_of_paper": 0, "postage": "second"}


def test_the_pdf_is_there_after_some_seconds(notify: Asking) -> None:
    """Until then asking again later is the advice; then it holds the letter's text."""
    letter = notify.send_letter().json["id"]
    answer = _pdf(notify, letter)
    assert (answer.status, answer.errors) == (400, ["PDFNotReadyError"])
    notify.clock.advance(3)
    answer = _pdf(notify, letter)
    assert answer.response.header("Content-Type") == "application/pdf"
    text = PdfReader(BytesIO(answer.response.body)).pages[0].extract_text()
    for piece in ("Amala Bird", "SW1A 1AA", "Your appointment on 1 January", "Dear Amala"):
        assert piece in text


@pytest.mark.parametrize("text", ["é€“x” (a) \\ )", "漢字", "x" * 500, "", "a\n\nb"])
def test_any_text_can_be_laid_out(text: str) -> None:
    """Letters beyond the font become question marks."""
    pdf = make_pdf("head", text)
    assert pdf.pages == len(PdfReader(BytesIO(pdf.content)).pages) == pages_in(pdf.content)


def test_a_long_letter_takes_more_sheets_and_a_very_long_one_fails(notify: Asking) -> None:
    """Two pages make a sheet; more than ten pages fail validation, at no cost."""
    behaviour = notify.behaviour
    template = behaviour.add_template(
        behaviour.sample.service, type="letter", body="((a))", postage="first"
    )
    statuses: list[tuple[str, int]] = []
    for lines in (120, 1000):
        personalisation = {**ADDRESS, "a": "x\n" * lines}
        letter = notify.send_letter(template_id=template.id, personalisation=personalisation)
        notify.clock.advance(timedelta(days=1))
        shown = notify.read(letter.json["id"])
        statuses.append((shown["status"], shown["cost_details"]["billable_sheets_of_paper"]))
    assert statuses == [("accepted", 2), ("validation-failed", 0)]


def test_a_precompiled_letter_is_scanned_first(notify: Asking) -> None:
    """Three keys are answered; then it goes its way."""
    pdf = make_pdf("Hello").content
    answer = _precompiled(notify, pdf)
    letter = answer.json["id"]
    assert answer.json == {"id": letter, "reference": "r", "postage": "second"}
    shown = notify.read(letter)
    assert (shown["status"], shown["line_1"]) == ("pending-virus-check", "Provided as PDF")
    assert _pdf(notify, letter).errors == ["PDFNotReadyError"]
    notify.clock.advance(2)
    assert notify.read(letter)["status"] == "accepted"
    assert _pdf(notify, letter).response.body == pdf


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", "validation-failed"),
        (b"letter-content", "validation-failed"),
        (b"%PDF" + EICAR, "virus-scan-failed"),
    ],
)
def test_a_bad_precompiled_letter_fails_later(notify: Asking, content: bytes, status: str) -> None:
    """Any bytes are accepted with 201."""
    letter = _precompiled(notify, content).json["id"]
    notify.clock.advance(2)
    shown = notify.read(letter)
    assert status == shown["status"]
    assert (shown["cost_in_pounds"], shown["is_cost_data_ready"]) == (0.0, True)


def test_a_letter_that_failed_has_no_pdf(notify: Asking) -> None:
    """Each kind of failure has its message."""
    letter = _precompiled(notify, make_pdf("x").content).json["id"]
    notify.behaviour.move(letter, "virus-scan-failed")
    assert _pdf(notify, letter).messages == ["File did not pass the virus scan"]
    notify.behaviour.move(letter, "technical-failure")
    assert _pdf(notify, letter).messages == [
        "PDF not available for letters in status technical-failure"
    ]
    sms = notify.send_sms().json["id"]
    assert _pdf(notify, sms).messages == ["Notification is not a letter"]
    assert _pdf(notify, "x").messages == ["notification_id is not a valid UUID"]


@pytest.mark.parametrize("content", [None, 5, ""])
def test_the_key_content_selects_the_precompiled_letter(notify: Asking, content: object) -> None:
    """Whatever its value."""
    answer = notify.ask(
        "POST", "/v2/notifications/letter", {"content": content, "template_id": "x"}
    )
    assert "reference is a required property" in answer.messages
    assert "Additional properties are not allowed (template_id was unexpected)" in answer.messages


def test_an_address_abroad_changes_the_postage(notify: Asking) -> None:
    """The zone of the country takes the place of the template's postage."""
    personalisation = {
        "first name": "x",
        "date": "x",
        "address_line_1": 1,
        "address_line_2": True,
        "address_line_3": "France",
    }
    letter = notify.send_letter(personalisation=personalisation).json["id"]
    shown = notify.read(letter)
    assert shown["postage"] == "europe"
    assert (shown["line_1"], shown["line_2"], shown["postcode"]) == (1, True, None)


def test_an_address_of_objects_is_shown_as_text(notify: Asking) -> None:
    """What is neither text nor number nor boolean comes back as it was printed."""
    raw = (
        '{"template_id": "%s", "personalisation": {"first name": 1, "date": 1, "address_line_1": '
        '{"a": 1}, "address_line_2": NaN, "address_line_3": [], "postcode": "SW1A 1AA"}}'
    )
    body = raw % notify.behaviour.letter_template.id
    letter = notify.ask("POST", "/v2/notifications/letter", raw=body.encode()).json["id"]
    shown = notify.read(letter)
    assert (shown["line_1"], shown["line_2"], shown["line_3"]) == ("{'a': 1}", "nan", "[]")


def test_team_keys_and_trial_services_send_no_letters(notify: Asking) -> None:
    """403, before the address is looked at; a test key may, even in trial mode."""
    behaviour = notify.behaviour
    personalisation = {"first name": "x", "date": "x"}
    answer = notify.send_letter(key=behaviour.team_key, personalisation=personalisation)
    assert (answer.status, answer.messages) == (403, ["Cannot send letters with a team api key"])
    behaviour.change_service(behaviour.sample.service, is_trial=True)
    answer = notify.send_letter()
    assert answer.messages == ["Cannot send letters when service is in trial mode"]
    assert notify.send_letter(key=behaviour.test_key).status == 201
