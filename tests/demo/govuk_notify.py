"""GOV.UK Notify: a text message, an email and two letters, from sending to delivery."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from govuk_notify_client import Notify, errors
from govuk_notify_client.testing import MockClock, NotifyMock
from rich import box
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from uuid import UUID

    from govuk_notify_client.testing import NotifyBehaviour
    from rich.console import Console

START = datetime(2026, 6, 2, 10, 0, tzinfo=UTC)
"""A working day before the printers' deadline; the clock stands here until it is moved."""
PDF_READY_S = 3
HOUR_S = 3600
STEPS_S = (1,) * 10 + (HOUR_S,) * 24 * 14
"""How the clock moves: by seconds while messages are sent, by hours while letters are printed."""
FINAL = {"delivered", "received"}
VALUES = {"first name": "Amala", "date": "1 July"}
ADDRESS = {"address_line_1": "Amala Bird", "address_line_2": "1 Loft Road", "postcode": "SW1A 1AA"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message that was sent, and each status it was seen in with the time of its first sight."""

    kind: str
    text: str
    id: UUID
    seen: list[tuple[str, float]] = field(default_factory=list[tuple[str, float]])

    @property
    def has_arrived(self) -> bool:
        return bool(self.seen) and self.seen[-1][0] in FINAL

    def see(self, status: str, now_s: float) -> None:
        if not self.seen or self.seen[-1][0] != status:
            self.seen.append((status, now_s))


def demonstrate(console: Console, folder: Path) -> None:
    """Send to a mock on a free port, and print what became of it."""
    mock = NotifyMock(clock=MockClock(START))
    key = mock.behaviour.live_key
    with mock.serve() as served, Notify(key, base_url=served.url, clock=mock.clock) as notify:
        console.print(f"\n[bold]GOV.UK Notify[/], a mock on {served.url}\n")
        messages = send(notify, mock.behaviour, mock.clock, pdf=folder / "letter.pdf")
        follow(notify, mock.clock, messages)
        refusal = refused(notify, mock.behaviour)
    console.print(outcomes(messages))
    console.print(f"The letter as a PDF: {folder / 'letter.pdf'}\n", soft_wrap=True)
    console.print("A text message without its values is refused:\n")
    console.print(facts(refusal))
    console.print()


def send(
    notify: Notify, server: NotifyBehaviour, clock: MockClock, *, pdf: Path
) -> Sequence[Message]:
    """Send one message of each kind; the PDF of the first letter goes out again as the second."""
    notifications = notify.notifications
    posted = notifications.send_letter(
        template_id=server.letter_template.id, personalisation={**VALUES, **ADDRESS}
    )
    letter = Message(kind="Letter", text=posted.content.subject, id=posted.id)
    look(notify, clock, [letter])
    clock.advance(PDF_READY_S)
    notifications.get_pdf_to_file(letter.id, pdf)
    precompiled = notifications.send_precompiled_letter(reference=pdf.name, content=pdf)
    text = notifications.send_sms(
        phone_number="07700 900123", template_id=server.sms_template.id, personalisation=VALUES
    )
    email = notifications.send_email(
        email_address="amala@example.com",
        template_id=server.email_template.id,
        personalisation=VALUES,
    )
    return [
        Message(kind="Text message", text=text.content.body, id=text.id),
        Message(kind="Email", text=email.content.subject, id=email.id),
        letter,
        Message(kind="Letter as PDF", text=precompiled.reference, id=precompiled.id),
    ]


def look(notify: Notify, clock: MockClock, messages: Sequence[Message]) -> None:
    """Read the status of each message that has not arrived."""
    for message in messages:
        if not message.has_arrived:
            message.see(notify.notifications.get(message.id).status, clock.now_s())


def follow(notify: Notify, clock: MockClock, messages: Sequence[Message]) -> None:
    """Move the clock until every message has arrived."""
    for step_s in STEPS_S:
        look(notify, clock, messages)
        if all(message.has_arrived for message in messages):
            return
        clock.advance(step_s)
    raise RuntimeError(f"demo: not all arrived: {[message.seen for message in messages]}")


def refused(notify: Notify, server: NotifyBehaviour) -> errors.BadRequestError:
    """Return the error of a message whose template lacks its values."""
    try:
        notify.notifications.send_sms(
            phone_number="07700 900123", template_id=server.sms_template.id
        )
    except errors.BadRequestError as error:
        return error
    raise RuntimeError("demo: a message without its values was not refused")


def outcomes(messages: Sequence[Message]) -> Table:
    """Lay the messages out, one line for each status."""
    laid_out = Table("Message", "Text", "Status", "After", box=box.SIMPLE_HEAD, show_lines=True)
    for message in messages:
        (_, sent_s), *_ = message.seen
        statuses = (f"[green]{each}[/]" if each in FINAL else each for each, _ in message.seen)
        spans = (span(seen_s - sent_s) for _, seen_s in message.seen)
        laid_out.add_row(
            f"[bold]{message.kind}[/]", escape(message.text), "\n".join(statuses), "\n".join(spans)
        )
    return laid_out


def facts(error: errors.ApiStatusError) -> Table:
    """Lay out what a caller can read off an error."""
    laid_out = Table.grid(padding=(0, 2))
    laid_out.add_row("  class", f"[bold red]{type(error).__name__}[/]")
    for name in ("status_code", "code", "message", "advice", "retryable"):
        laid_out.add_row(f"  {name}", escape(str(getattr(error, name))))
    return laid_out


def span(seconds: float) -> str:
    """Write a time span as a person would."""
    if seconds < 1:
        return "at once"
    return f"{seconds:.0f} s" if seconds < HOUR_S else f"{seconds / HOUR_S:.0f} h"
