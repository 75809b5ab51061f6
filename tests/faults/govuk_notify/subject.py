"""The generated client of GOV.UK Notify: reading a template, and sending a text message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from govuk_notify_client import AsyncNotify, Notify
from govuk_notify_client._runtime.clients import new_async_client, new_client
from govuk_notify_client.testing import NotifyMock

from tests.faults.subject import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overlays._runtime.operation import Repeat
    from tests.faults.subject import FaceKind

OPERATIONS: Final[Mapping[Repeat, str]] = {"safe": "getTemplate", "once": "sendSms"}


def _said(status: int, code: str, **headers: str) -> Answer:
    return Answer(
        status=status,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        body={"errors": [{"error": code, "message": "Said by the server."}]},
    )


ANSWERS: Final[Mapping[str, Answer]] = {
    "rate limited": _said(429, "RateLimitError"),
    "asked to wait too long": _said(429, "RateLimitError", Retry_After="121"),
    "quota used up": _said(429, "TooManyRequestsError"),
    "bad request": _said(400, "BadRequestError"),
    "not found": _said(404, "NoResultFound"),
    "key refused": _said(403, "AuthError"),
}


class GovukNotify:
    """See the module."""

    operations = OPERATIONS
    answers = ANSWERS

    def __init__(self) -> None:
        self.mock: Any = NotifyMock()

    def client(self, face: FaceKind, **options: Any) -> Notify | AsyncNotify:
        kind = Notify if face == "sync" else AsyncNotify
        return kind(self.mock.behaviour.live_key, **options)

    def http_client(self, face: FaceKind) -> Any:
        if face == "sync":
            return new_client(http2=False)
        return new_async_client("httpx", http2=False)

    def call(self, client: Any, repeat: Repeat, label: str) -> Any:
        template_id = self.mock.behaviour.sms_template.id
        if repeat == "safe":
            return client.templates.get(template_id)
        return client.notifications.send_sms(
            phone_number="07700 900123",
            template_id=template_id,
            reference=label,
            personalisation={"first name": "Ada", "date": "Monday"},
        )

    def messages(self) -> int:
        return len(self.mock.behaviour.sent)
