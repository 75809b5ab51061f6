"""Gives the token of one account to all who sign with it, and asks for as few as possible."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from .errors import ApiError
from .flights import TaskFlights, ThreadFlights
from .forking import ForkSafe
from .token_stores import StoredToken
from .tokens import Freshness, Held, Token, token_for

if TYPE_CHECKING:
    from .clock import Clock
    from .deadline import Deadline
    from .oauth2 import TokenRequest
    from .secret import Secret
    from .sending import Call, Sender
    from .token_stores import TokenStore


class TokenSource(ForkSafe):
    """Holds a token and replaces it: before it expires, and after the provider refused it.

    Whoever finds it due asks for the next one; the others go on with the one that is still good. If
    there is none, all wait for the one who asks. When the next one cannot be had, a good one is
    used as long as it lasts. A call waits no longer than its own deadline.
    """

    def __init__(
        self, request: TokenRequest, *, store: TokenStore, margin_s: float, clock: Clock
    ) -> None:
        super().__init__()
        self._request = request
        self._store = store
        self._margin_s = margin_s
        self._clock = clock
        self._lock = threading.Lock()
        self._held = Held()
        self._of_threads: ThreadFlights[Token] = ThreadFlights()
        self._of_tasks: TaskFlights[Token] = TaskFlights()

    def get(self, call: Call, wire: Sender) -> Secret:
        """Return a token for `call`, from a thread. Raise as `TokenRequest` does."""
        token, is_due = self._look()
        fetch = partial(self._fetch, call, wire)
        if token is None:
            return self._of_threads.share(fetch, call).value
        if is_due:
            try:
                token = self._of_threads.lead(fetch) or token
            except ApiError:
                self._make_do_with(token)
        return token.value

    async def aget(self, call: Call, wire: Sender) -> Secret:
        """Return a token for `call`, from a task. Raise as `TokenRequest` does."""
        token, is_due = self._look()
        fetch = partial(self._afetch, call, wire)
        if token is None:
            return (await self._of_tasks.share(fetch, call)).value
        if is_due:
            try:
                token = await self._of_tasks.lead(fetch, call) or token
            except ApiError:
                self._make_do_with(token)
        return token.value

    def drop(self, value: str, deadline: Deadline) -> None:
        """Let go of the token that the provider refused, and of no other; from a thread."""
        dropped = self._dropped(value)
        if dropped is not None:
            self._store.delete(self._request.key, dropped.value, deadline)

    async def adrop(self, value: str, deadline: Deadline) -> None:
        """Let go of the token that the provider refused, and of no other; from a task."""
        dropped = self._dropped(value)
        if dropped is not None:
            await self._store.adelete(self._request.key, dropped.value, deadline)

    def _fetch(self, call: Call, wire: Sender) -> Token:
        known = self._known()
        if known is not None:
            return known
        now_s = self._clock.monotonic_s()
        shared = self._adopted(self._store.get(self._request.key, call.deadline), now_s)
        if shared is not None:
            return shared
        token = self._kept(self._request.send(call, wire))
        self._store.put(self._request.key, self._to_store(token), call.deadline)
        return token

    async def _afetch(self, call: Call, wire: Sender) -> Token:
        known = self._known()
        if known is not None:
            return known
        now_s = self._clock.monotonic_s()
        shared = self._adopted(await self._store.aget(self._request.key, call.deadline), now_s)
        if shared is not None:
            return shared
        token = self._kept(await self._request.asend(call, wire))
        await self._store.aput(self._request.key, self._to_store(token), call.deadline)
        return token

    def _look(self) -> tuple[Token | None, bool]:
        """Return the token that can be used, and whether somebody should ask for the next one."""
        with self._lock:
            now_s = self._clock.monotonic_s()
            return self._held.usable(now_s), self._held.fresh(now_s) is None

    def _known(self) -> Token | None:
        """Return the token that another flight has brought since this one was wanted."""
        with self._lock:
            return self._held.fresh(self._clock.monotonic_s())

    def _adopted(self, stored: StoredToken | None, now_s: float) -> Token | None:
        """Hold a token that another process asked for, if it is worth it."""
        if stored is None:
            return None
        token = token_for(
            stored.value,
            lifetime_s=stored.lifetime_s,
            left_s=stored.left_s,
            margin_s=self._margin_s,
            now_s=now_s,
        )
        with self._lock:
            if token.freshness(now_s) is not Freshness.FRESH or self._held.was_dropped(token):
                return None
            self._held.keep(token)
            return token

    def _kept(self, token: Token) -> Token:
        with self._lock:
            self._held.keep(token)
        return token

    def _dropped(self, value: str) -> Token | None:
        with self._lock:
            return self._held.drop(value)

    def _make_do_with(self, token: Token) -> None:
        """Go on with a token that could not be replaced; raise what is handled if it is over."""
        now_s = self._clock.monotonic_s()
        if token.freshness(now_s) is Freshness.UNUSABLE:
            raise  # noqa: PLE0704 -- only called where an error is handled
        with self._lock:
            self._held.postpone(now_s)

    def _to_store(self, token: Token) -> StoredToken:
        left_s = token.left_s(self._clock.monotonic_s())
        return StoredToken(value=token.value, lifetime_s=token.lifetime_s, left_s=left_s)

    def _after_fork(self) -> None:
        self._lock = threading.Lock()
