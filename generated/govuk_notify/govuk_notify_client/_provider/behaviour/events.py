# Copied from overlays/govuk_notify/behaviour/events.py; edit it there and run `make generate`.
"""What happens beside the calls: messages move, texts come in, letters come back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .callback_payloads import complaint, received_text, returned_letter, told_end
from .callbacks import CallbackBehaviour
from .entities import ReceivedText
from .phone_numbers import phone_key
from .plans import moved_plan
from .statuses import STATUSES

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from .entities import Notification, Service

_RAW_NAMES = {"accepted": "sending", "received": "delivered"}


class EventsBehaviour(CallbackBehaviour):
    """Events that a test brings about. Callbacks have been tried once when the call returns."""

    def move(self, notification_id: UUID | str, status: str) -> None:
        """Give a message another status now; nothing that was planned for it happens any more.

        If that ends an email or text message, its receipt goes out. Those that are left in
        `sending` or `pending` fail after 72 hours, as on the server.

        Args:
            notification_id: of a stored message.
            status: a raw status; for letters `accepted` and `received` too.

        Raises:
            ValueError: there is no such message or status.
        """
        raw = _RAW_NAMES.get(status, status)
        if raw not in STATUSES:
            raise ValueError(f"move: no status {status!r}; known are {', '.join(STATUSES)}")
        moved = self._moved(self._stored("move", notification_id), raw)
        end = told_end(moved)
        if end is not None and end.at <= self.clock.now():
            self._send_receipt(moved.id, moved.timeline)
        else:
            self._plan_receipt(moved)

    def receive_text(
        self,
        service: Service,
        content: str,
        *,
        user_number: str = "07700900111",
        notify_number: str = "07700900456",
        created_at: datetime | None = None,
        id: str | None = None,  # noqa: A002  what it is called on the wire
    ) -> ReceivedText:
        """Have somebody send a text message to the service, and the service called back.

        Args:
            service: which is to have it.
            content: its words.
            user_number: whose it is; a name such as `GOVUK` stays as it is.
            notify_number: the number of the service, shown as given.
            created_at: when it came in; now if not given.
            id: made up if not given.
        """
        text = ReceivedText(
            id=id or self._new_ids.uuid(),
            service_id=service.id,
            created_at=created_at or self.store.creation_time(self.clock.now()),
            notify_number=notify_number,
            user_number=phone_key(user_number),
            content=content,
        )
        self.store.received_texts[text.id] = text
        self._call_back(service.id, "inbound_sms", received_text(text))
        return text

    def received_texts(self, service: Service) -> list[ReceivedText]:
        """The texts that a service has received and that are still kept."""
        return self.store.received_texts_of(service, now=self.clock.now())

    def return_letter(
        self,
        notification_id: UUID | str,
        *,
        sent_by: str = "API",
        spreadsheet: tuple[str, int] | None = None,
        upload_letter_file_name: str | None = None,
    ) -> None:
        """Have a letter come back; it goes on to show `received`, and the service is called back.

        Args:
            notification_id: of a stored letter.
            sent_by: `API`, or the email address of who sent it by hand.
            spreadsheet: the uploaded list that it was part of: its name and the row, from 2 on.
            upload_letter_file_name: of a PDF that was uploaded by hand.

        Raises:
            ValueError: there is no such message, or it is no letter.
        """
        letter = self._stored("return_letter", notification_id)
        if letter.type != "letter":
            raise ValueError(f"return_letter: this message is of type {letter.type}")
        service = self.store.services[letter.service_id]
        template = self.store.templates[letter.template_id]
        is_precompiled = template.id == service.precompiled_template_id
        payload = returned_letter(
            self._moved(letter, "returned-letter"),
            None if is_precompiled else template.version(letter.template_version),
            sent_by=sent_by,
            spreadsheet=spreadsheet,
            upload_letter_file_name=upload_letter_file_name,
        )
        self._call_back(service.id, "returned_letter", payload)

    def complain_about(self, notification_id: UUID | str) -> None:
        """Have the recipient of an email mark it as spam, and the service called back.

        Args:
            notification_id: of a stored email.

        Raises:
            ValueError: there is no such message, or it is no email.
        """
        email = self._stored("complain_about", notification_id)
        if email.type != "email":
            raise ValueError(f"complain_about: this message is of type {email.type}")
        complaint_id, now = self._new_ids.uuid(), self.clock.now()
        payload = complaint(email, complaint_id=complaint_id, now=now)
        self._call_back(email.service_id, "complaint", payload)

    def _stored(self, event: str, notification_id: UUID | str) -> Notification:
        self.clock.run_due()  # what was to happen before this has happened
        found = self.store.notifications.get(str(notification_id))
        if found is None:
            raise ValueError(
                f"{event}: no message with the id {notification_id}; give the id that sending"
                " answered. Messages to simulated recipients are never stored, and a reset forgets"
                " all of them."
            )
        return found

    def _moved(self, found: Notification, status: str) -> Notification:
        at = self.clock.now()
        timeline = moved_plan(found.timeline, status, at=at, message_type=found.type)
        moved = replace(found, timeline=timeline)
        self.store.notifications[found.id] = moved
        return moved
