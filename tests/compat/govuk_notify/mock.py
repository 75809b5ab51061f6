"""GOV.UK Notify's mock, filled with all that `calls.yaml` speaks of."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import jwt
from govuk_notify_client import Notify, files
from govuk_notify_client._provider.behaviour.entities import DailyLimits
from govuk_notify_client._provider.behaviour.placing import Placement

from tests.compat.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from govuk_notify_client._provider.behaviour.entities import ApiKey, Notification
    from govuk_notify_client.testing import NotifyBehaviour, NotifyMock

    from tests.compat.stage import Sent

_UNKNOWN_ID = "00000000-0000-4000-8000-000000000000"
_NEWER_ID = "5f514f26-997d-4f82-a39d-723a275dd1f2"
_MORE_THAN_A_PAGE = 251
_SECONDS_AROUND = 5
_PDF = b"%PDF-1.6\n%%EOF\n"
_NUMBER = "07700900100"
_NAMES = {"first name": "Ada", "date": "1 May"}
_ADDRESS = {
    "address_line_1": "Ada Lovelace",
    "address_line_2": "12 St James's Square",
    "address_line_3": "SW1Y 4JH",
}


def prepare(mock: NotifyMock) -> Stage:
    """Fill a fresh mock."""
    behaviour = mock.behaviour
    sample = behaviour.sample
    document = behaviour.add_template(
        sample.service, type="email", body="Hello ((name)), see ((document))"
    )
    newer = behaviour.add_template(sample.service, type="sms", body="First", id=_NEWER_ID)
    behaviour.update_template(newer, body="Second")
    values: dict[str, Any] = {
        "service": sample.service.id,
        "live_key": sample.live_key.text,
        "secret": sample.live_key.secret,
        "revoked_key": sample.revoked_key.text,
        "foreign_key": f"foreign_key-{sample.service.id}-{_UNKNOWN_ID}",
        "team_key": sample.team_key.text,
        "our_token": _our_token(mock),
        "unknown_id": _UNKNOWN_ID,
        "sms_template": sample.sms_template.id,
        "email_template": sample.email_template.id,
        "letter_template": sample.letter_template.id,
        "document_template": document.id,
        "newer_template": newer.id,
        "newer_template_in_capitals": newer.id.upper(),
        "sms_sender": sample.sms_sender.id,
        "reply_to": sample.reply_to.id,
        **_add_messages(behaviour),
    }
    return Stage(
        credentials={"api_key": behaviour.live_key},
        values=values,
        signature=partial(_signature, mock=mock, keys=(sample.live_key, sample.team_key)),
        situations={
            "minute_used_up": partial(_changed, behaviour, rate_limit_per_minute=0),
            "day_used_up": partial(_changed, behaviour, daily_limits=DailyLimits(sms=0)),
            "unavailable": partial(_unavailable, mock),
        },
        modules={"files": files},
    )


def _add_messages(behaviour: NotifyBehaviour) -> dict[str, str]:
    """Put one message of each kind into the mock, and more of some than a page holds."""
    sample = behaviour.sample
    sms = partial(_add, behaviour, template=sample.sms_template, recipient=_NUMBER)
    letter = partial(_add, behaviour, template=sample.letter_template)
    kinds = {
        "sms": sms(reference="one text"),
        "email": _add(behaviour, template=sample.email_template, recipient="ada@example.com"),
        "letter": letter(pdf=_PDF),
        "unprinted_letter": letter(status="created"),
        "job": sms(is_job=True, reference="from a file"),
    }
    many = [sms(reference="many") for _ in range(_MORE_THAN_A_PAGE)]
    received = [behaviour.receive_text(sample.service, "Hello") for _ in range(_MORE_THAN_A_PAGE)]
    ids = {name: each.id for name, each in kinds.items()}
    return ids | {"last_of_many": many[-1].id, "last_received": received[-1].id}


def _add(behaviour: NotifyBehaviour, **fields: Any) -> Notification:
    now = behaviour.store.creation_time(behaviour.clock.now())
    names = _NAMES | _ADDRESS
    return behaviour.add_notification(
        behaviour.sample.service, Placement(created_at=now, personalisation=names, **fields)
    )


def _our_token(mock: NotifyMock) -> str:
    """Return a token that our client has signed."""
    with mock.http_client() as http:
        list(Notify(mock.behaviour.live_key, http_client=http).templates.list())
    return str(mock.requests[-1].request.header("Authorization")).removeprefix("Bearer ")


def _signature(sent: Sent, *, mock: NotifyMock, keys: tuple[ApiKey, ...]) -> Mapping[str, Any]:
    """Return scheme, header and claims of the token, and which key has signed it.

    The time of signing is told from none that is seconds around now.
    """
    scheme, _, token = (sent.request.header("Authorization") or "").partition(" ")
    parts: dict[str, Any] = jwt.decode_complete(token, options={"verify_signature": False})  # pyright: ignore[reportUnknownMemberType] -- its keys' type is of a library that is not used
    claims: dict[str, Any] = parts["payload"]
    if abs(claims["iat"] - mock.clock.now_s()) < _SECONDS_AROUND:
        claims["iat"] = f"now, as {type(claims['iat']).__name__}"
    signed_by = [key.name for key in keys if _has_signed(key, token)]
    return {"scheme": scheme, "header": parts["header"], "claims": claims, "signed_by": signed_by}


def _has_signed(key: ApiKey, token: str) -> bool:
    try:
        jwt.decode(token, key.secret, algorithms=["HS256"], options={"verify_iat": False})  # pyright: ignore[reportUnknownMemberType] -- as above
    except jwt.InvalidSignatureError:
        return False
    return True


@contextmanager
def _changed(behaviour: NotifyBehaviour, **changes: Any) -> Generator[None]:
    service = behaviour.sample.service
    behaviour.change_service(service, **changes)
    try:
        yield
    finally:
        behaviour.store.services[service.id] = service


@contextmanager
def _unavailable(mock: NotifyMock) -> Generator[None]:
    page = b"<html><body>503 Service Temporarily Unavailable</body></html>"
    mock.faults.next(status=503, headers=[("Content-Type", "text/html")], body=page)
    yield
