"""A mock that calls back, and a receiver in process."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from overlays._mock.callbacks import DeliveryPolicy
from overlays._mock.clock import MockClock
from overlays._mock.messages import Response
from overlays._mock.mock import Mock
from tests.mock.engine.documents import OK, Recording, document, operation

if TYPE_CHECKING:
    from overlays._mock.outgoing import Callback

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
POLICY = DeliveryPolicy(timeout_s=30, waits_s=(10.0, 20.0), repeated=frozenset({429, 503}))
URL = "http://127.0.0.1:9/private-path"
SECRET = "private-token"
WAIT_S = 30
"""How long a test waits for another thread before it fails."""

SCHEMA = {"type": "object", "required": ["event"], "properties": {"event": {"type": "string"}}}


SIGNED = {"header": "X-Signature", "encoding": "hex", "prefix": "sha256="}


def webhook(
    name: str, *, check: str | None = "bearer", options: Any = MappingProxyType({}), **more: Any
) -> dict[str, Any]:
    """A webhook that carries an event."""
    body = {"content": {"application/json": {"schema": SCHEMA}}}
    declared = {} if check is None else {"x-client-webhook": {"check": check, **options}}
    return {"post": {"operationId": name, "requestBody": body, "responses": OK, **declared, **more}}


WEBHOOKS = {
    "happened": webhook("happened"),
    "open": webhook("open", check="none"),
    "signed": webhook("signed", check="hmac-sha256", options=SIGNED),
    "sealed": webhook("sealed", check="wax"),
    "by scheme": webhook("byScheme", check=None, security=[{"token": []}]),
    "by default": webhook("byDefault", check=None),
}


class Calling(Recording):
    delivery_policy = POLICY

    def happen(self, event: str = "x", *, url: str = URL) -> None:
        self.callbacks.send("happened", url=url, payload={"event": event}, secret=SECRET)

    def happen_in(self, seconds: float, event: str) -> None:
        when = self.clock.now() + timedelta(seconds=seconds)
        self.clock.call_at(when, lambda: self.happen(event))


class CallingMock(Mock[Calling]):
    def __init__(self, start: datetime | None = START, *, check_answers: bool = True) -> None:
        behaviour = Calling()
        behaviour.handlers = {"get": self._happen}
        raw = document(
            {"/": {"get": operation("get")}, "/quiet": {"get": operation("quiet")}},
            schemes={"token": {"type": "http", "scheme": "bearer"}},
            webhooks=WEBHOOKS,
        )
        clock = MockClock(start)
        super().__init__({"test": raw}, behaviour, clock, check_answers=check_answers)

    def _happen(self, _: object) -> Response:
        self.behaviour.happen("asked")
        return Response(status=200)


class Receiver:
    """Takes callbacks in process: answers one status after the other, the last for ever."""

    def __init__(self, *statuses: int | OSError) -> None:
        self.statuses = [*statuses] or [200]
        self.taken: list[Callback] = []

    @property
    def events(self) -> list[str]:
        return [callback.payload["event"] for callback in self.taken]

    def __call__(self, callback: Callback) -> int:
        self.taken.append(callback)
        status = self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        if isinstance(status, OSError):
            raise status
        return status
