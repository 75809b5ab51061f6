# Copied from overlays/_mock/callbacks.py; edit it there and run `make generate`.
"""Callbacks: what a mocked provider sends by itself, attempt by attempt.

Whoever moves the clock delivers, in the calling thread, what falls due on the way; a server's own
thread does so for a clock that nobody moves. A request never delivers anything: the program that
waits for its answer may be the one that is to be called. Nothing is delivered under the lock: the
receiver may call the mock. In asyncio a receiver in the same loop could not answer while that loop
moves the clock: `await asyncio.to_thread(mock.clock.advance, 10)`.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .errors import MockError
from .json_text import write_json
from .outgoing import Attempt, Callback, Deliver, Delivery, DeliveryPolicy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from wsgiref.types import WSGIApplication

    from .clock import MockClock
    from .delivery import AsgiApplication
    from .document import Document
    from .validation import Validation
    from .webhooks import Webhook

__all__ = ["Callbacks", "DeliveryPolicy"]


class Callbacks:
    """Sends the callbacks of one mock, in the order of events, and remembers them.

    Threads that move the clock at the same time deliver at the same time.

    Args:
        clock: of the mock.
        policy: how persistent the provider is.
        webhooks: those of the documents.
        validations: by document, what payloads are held against; none are where there is none.

    Attributes:
        deliver: replaceable; posts over the network unless a test puts a function there.
    """

    def __init__(
        self,
        clock: MockClock,
        *,
        policy: DeliveryPolicy | None = None,
        webhooks: Iterable[Webhook] = (),
        validations: Mapping[Document, Validation] = MappingProxyType({}),
    ) -> None:
        self._clock = clock
        self._policy = policy or DeliveryPolicy()
        self._webhooks = {webhook.id: webhook for webhook in webhooks}
        self._validations = validations
        self._numbers = itertools.count()
        self._deliveries: dict[int, Delivery] = {}
        self.deliver: Deliver = self._post

    @property
    def deliveries(self) -> list[Delivery]:
        """All callbacks since the last reset, in the order of the events they tell of."""
        with self._clock.lock:
            return list(self._deliveries.values())

    def deliver_to_wsgi(self, app: WSGIApplication) -> None:
        """Deliver into a WSGI application from now on; what it raises is not answered by 500."""
        from .delivery import into_wsgi  # httpx is loaded when it is used

        self.deliver = into_wsgi(app)

    def deliver_to_asgi(self, app: AsgiApplication) -> None:
        """The same for an ASGI application, which runs in an asyncio loop of its own."""
        from .delivery import into_asgi  # httpx is loaded when it is used

        self.deliver = into_asgi(app)

    def send(self, webhook: str, *, url: str, payload: Any, secret: str | None = None) -> None:
        """Send a callback now.

        It has been tried once when this returns. From inside a handler or a timer it is not: then
        it goes out when the lock is free, with the move that ran the timer or the next one.

        Args:
            webhook: the operationId below `webhooks`.
            url: of the receiver.
            payload: what `json.dumps` can write.
            secret: what the document's proof is made with.

        Raises:
            MockError: no document has the webhook, its proof cannot be made, or the payload is
                not as it says.
        """
        declared = self._webhooks.get(webhook)
        if declared is None:
            raise MockError(f"{webhook}: no document of this mock has a webhook of this id")
        self._check(declared, payload)
        callback = Callback(
            webhook=webhook,
            method=declared.method,
            url=url,
            headers=declared.headers(write_json(payload), secret),
            payload=payload,
        )
        number = next(self._numbers)
        with self._clock.lock:
            delivery = Delivery(callback=callback, next_at=self._clock.now())
            self._deliveries[number] = delivery
        if self._clock.lock.is_mine:
            self._plan(number, delivery)
        else:
            self._clock.run_due()
            self._attempt(number)

    def clear(self) -> None:
        """Forget all callbacks; those under way are not tried again."""
        with self._clock.lock:
            self._deliveries.clear()

    def _check(self, webhook: Webhook, payload: Any) -> None:
        validation = self._validations.get(webhook.document)
        if validation is None or webhook.schema is None:
            return
        for violation in validation.violations(webhook.schema, payload, place="body"):
            raise MockError(f"{webhook.id}: {violation}, demanded at {webhook.schema.pointer}")

    def _plan(self, number: int, delivery: Delivery) -> None:
        if delivery.next_at is not None:
            self._clock.call_at(delivery.next_at, partial(self._attempt, number), locked=False)

    def _attempt(self, number: int) -> None:
        with self._clock.lock:
            delivery, at = self._deliveries.get(number), self._clock.now()
        if delivery is None:
            return
        status, problem = self._outcome(delivery.callback)
        attempts = (*delivery.attempts, Attempt(at=at, status=status, problem=problem))
        wait_s = self._policy.wait_s(status=status, attempts=len(attempts))
        with self._clock.lock:
            if number not in self._deliveries:
                return
            next_at = None if wait_s is None else self._clock.now() + timedelta(seconds=wait_s)
            delivery = replace(delivery, attempts=attempts, next_at=next_at)
            self._deliveries[number] = delivery
            self._plan(number, delivery)

    def _outcome(self, callback: Callback) -> tuple[int | None, str | None]:
        try:
            return self.deliver(callback), None
        except OSError as error:
            # Its text may hold the address, and an address may hold a secret.
            return None, type(error).__name__

    def _post(self, callback: Callback) -> int:
        from .delivery import post  # httpx is loaded when it is used

        return post(callback, timeout_s=self._policy.timeout_s)
