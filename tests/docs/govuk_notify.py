"""What the snippets about GOV.UK Notify take for granted."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from govuk_notify_client import AUTO, Notify

from tests.docs.staging import Prepared

if TYPE_CHECKING:
    from pathlib import Path
    from wsgiref.types import StartResponse, WSGIEnvironment

    from govuk_notify_client.models import SmsSent
    from govuk_notify_client.testing import NotifyMock

SMS_TEMPLATE = "b4862b21-fb97-4435-8856-1712e8e5216a"
LETTER_TEMPLATE = "12e0c8b2-bad6-40fb-9948-8dec4f65d4d9"
FILE_TEMPLATE = "5f514f26-997d-4f82-a39d-723a275dd1f2"
NUMBER = "07700 900123"
APPOINTMENT = {"first name": "Amala", "date": "1 July"}
ADDRESS = {"address_line_1": "Amala Bird", "address_line_2": "1 Loft Road", "postcode": "SW1A 1AA"}
DAY_S = 24 * 60 * 60
TOKEN = "a-token-of-our-own"
RECEIVED_TEXT = b"""{
    "id": "d5fb3f9b-8a0a-4ef5-a1a7-4c1f9d0d1cf8", "source_number": "447700912345",
    "destination_number": "07700987654", "message": "Thank you",
    "date_received": "2026-06-01T10:00:00.000000Z"
}"""


def prepare(mock: NotifyMock, folder: Path) -> Prepared:
    """Add a template with a file, send what is read later, and put a letter into the folder."""
    (folder / "letter.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    mock.behaviour.add_template(
        mock.behaviour.sample.service,
        id=FILE_TEMPLATE,
        type="email",
        body="Dear ((name)): ((link_to_file))",
    )
    return Prepared(
        environment={"NOTIFY_API_KEY": mock.behaviour.live_key},
        names={
            "name_from_a_form": "Amala [free](https://phish.example)",
            "letter_id": delivered_letter(mock),
            "send_reminder": send_reminder,
            "token": TOKEN,
            "app": callback_endpoint,
            "request": SimpleNamespace(
                body=RECEIVED_TEXT, headers={"Authorization": f"Bearer {TOKEN}"}
            ),
        },
    )


def delivered_letter(mock: NotifyMock) -> str:
    """Return the id of a letter that has arrived, like the text message sent before it."""
    with mock.http_client() as http:
        notify = Notify(mock.behaviour.live_key, http_client=http, clock=mock.clock)
        send_reminder(notify)
        letter = notify.notifications.send_letter(
            template_id=LETTER_TEMPLATE, personalisation={**APPOINTMENT, **ADDRESS}
        )
        mock.clock.advance(3 * DAY_S)
    return str(letter.id)


def callback_endpoint(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    """Stand for a reader's own endpoint; it takes what comes with the token."""
    proof = environ["HTTP_AUTHORIZATION"]
    start_response("204 No Content" if proof == f"Bearer {TOKEN}" else "403 Forbidden", [])
    return []


def send_reminder(notify: Notify) -> SmsSent:
    """Stand for the code that a reader tests."""
    return notify.notifications.send_sms(
        phone_number=NUMBER,
        template_id=SMS_TEMPLATE,
        personalisation=APPOINTMENT,
        reference=AUTO,
    )
