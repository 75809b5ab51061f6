"""Asking a mocked server in tests: one call, signed, in and out as values."""

from __future__ import annotations

import base64
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from generator.spec import load_document
from overlays._mock.clock import MockClock
from overlays._mock.messages import Request
from overlays._mock.mock import Mock
from overlays.govuk_notify.mock import NotifyBehaviour

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overlays._mock.messages import Response

START = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
ROOT = "http://notify.test"
_DOCUMENT = Path(__file__).parents[3] / "specs/govuk_notify/v2.yaml"


@dataclass(frozen=True, slots=True)
class Answer:
    response: Response

    @property
    def status(self) -> int:
        return self.response.status

    @property
    def json(self) -> Any:
        return json.loads(self.response.body)

    @property
    def messages(self) -> list[str]:
        return [error["message"] for error in self.json["errors"]]

    @property
    def errors(self) -> list[str]:
        return [error["error"] for error in self.json["errors"]]


class Asking:
    """A mock and the ways to talk to it; the clock stands still until it is moved."""

    def __init__(self, behaviour: NotifyBehaviour | None = None, start: datetime = START) -> None:
        self.mock = Mock({"v2": document()}, behaviour or NotifyBehaviour(), MockClock(start))
        self.behaviour = self.mock.behaviour
        self.clock = self.mock.clock

    def ask(
        self,
        method: str,
        target: str,
        body: object = None,
        *,
        key: str | None = None,
        raw: bytes | None = None,
        authorization: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Sign with a composite key (the live one if none is given) and ask."""
        sent = {
            "Authorization": authorization or self.token(key or self.behaviour.live_key),
            **(headers or {}),
        }
        if raw is None:
            raw = b"" if body is None else json.dumps(body).encode()
        return self.send(method, target, sent, raw)

    def send(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes = b""
    ) -> Answer:
        """Ask with exactly these headers."""
        request = Request(
            method=method, target=target, headers=tuple(headers.items()), body=body, root=ROOT
        )
        return Answer(self.mock.handle(request))

    def token(
        self,
        key: str,
        *,
        secret: str | None = None,
        algorithm: str = "HS256",
        iat_offset_s: float = 0,
        claims: Mapping[str, object] | None = None,
        without: tuple[str, ...] = (),
    ) -> str:
        """An Authorization header, with anything about it changed."""
        payload = {
            "iss": key[-73:-37],
            "iat": int(self.clock.now_s() + iat_offset_s),
            **(claims or {}),
        }
        kept = {name: value for name, value in payload.items() if name not in without}
        return f"Bearer {_signed(kept, secret or key[-36:], algorithm)}"

    def send_sms(self, phone_number: str = "07700900855", **fields: object) -> Answer:
        """Send the sample text message."""
        form = {
            "phone_number": phone_number,
            "template_id": self.behaviour.sms_template.id,
            "personalisation": {"first name": "Amala", "date": "1 January"},
        }
        return self._send("sms", form, fields)

    def send_email(self, email_address: str = "amala@example.com", **fields: object) -> Answer:
        """Send the sample email."""
        form = {
            "email_address": email_address,
            "template_id": self.behaviour.email_template.id,
            "personalisation": {"first name": "Amala", "date": "1 January"},
        }
        return self._send("email", form, fields)

    def send_letter(self, **fields: object) -> Answer:
        """Send the sample letter."""
        form = {
            "template_id": self.behaviour.letter_template.id,
            "personalisation": {"first name": "Amala", "date": "1 January", **ADDRESS},
        }
        return self._send("letter", form, fields)

    def read(self, notification_id: str, *, key: str | None = None) -> Any:
        """A notification as it is now."""
        return self.ask("GET", f"/v2/notifications/{notification_id}", key=key).json

    def _send(self, kind: str, form: dict[str, Any], fields: Mapping[str, object]) -> Answer:
        key = cast("str | None", fields.get("key"))
        rest = {name: value for name, value in fields.items() if name != "key"}
        return self.ask("POST", f"/v2/notifications/{kind}", {**form, **rest}, key=key)


def _signed(claims: Mapping[str, object], secret: str, algorithm: str) -> str:
    """A token made by hand: the mock reads it with a library, which must not check itself."""
    parts = ({"typ": "JWT", "alg": algorithm}, claims)
    text = b".".join(_base64url(json.dumps(part).encode()) for part in parts)
    digest = f"sha{algorithm[2:]}" if algorithm.startswith("HS") else "sha256"
    signature = hmac.new(secret.encode(), text, digest).digest()
    return (text + b"." + _base64url(signature)).decode()


def _base64url(content: bytes) -> bytes:
    return base64.urlsafe_b64encode(content).rstrip(b"=")


ADDRESS = {"address_line_1": "Amala Bird", "address_line_2": "1 Coop Lane", "postcode": "SW1A 1AA"}


@cache
def document() -> dict[str, Any]:
    return load_document(_DOCUMENT)
