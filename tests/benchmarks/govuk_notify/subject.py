"""One call of the client, and the same without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from govuk_notify_client import AsyncNotify, Notify

KEY: Final = "name-e3e70682-c209-4cac-a29f-6fbed82c07cd-eb1167b3-67a9-4378-bc65-c1e582e2e662"
TEMPLATE_ID: Final = "f33517ff-2a88-4f6e-b855-c550268ce08a"
PHONE_NUMBER: Final = "07700900123"
PERSONALISATION: Final = {f"field {number}": f"value {number}" for number in range(10)}

PATH: Final = "/v2/notifications/sms"
BODY: Final[dict[str, Any]] = {
    "phone_number": PHONE_NUMBER,
    "template_id": TEMPLATE_ID,
    "personalisation": PERSONALISATION,
}
STATUS: Final = 201
ANSWER: Final[dict[str, Any]] = {
    "id": "740e5834-3a29-46b4-9a6f-16142fde533a",
    "reference": None,
    "uri": "https://notify.example/v2/notifications/740e5834-3a29-46b4-9a6f-16142fde533a",
    "template": {"id": TEMPLATE_ID, "version": 1, "uri": "https://notify.example/templates/1"},
    "content": {"body": "Hi Amala", "from_number": "GOVUK"},
    "scheduled_for": None,
}


def load() -> tuple[type[Notify], type[AsyncNotify]]:
    """Import the client."""
    from govuk_notify_client import AsyncNotify, Notify  # what is measured

    return Notify, AsyncNotify


def call(client: Any) -> Any:
    """Make the call; of an async client, return what is to be awaited."""
    return client.notifications.send_sms(
        phone_number=PHONE_NUMBER, template_id=TEMPLATE_ID, personalisation=PERSONALISATION
    )
