"""The made-up provider, as one that issues access tokens."""

from __future__ import annotations

import asyncio
import json
import threading
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs

import httpx

from overlays._runtime.calls import AsyncCalls, SyncCalls
from overlays._runtime.oauth2 import TokenRequest
from overlays._runtime.provider import Argument, Credentials
from overlays._runtime.secret import Secret
from overlays._runtime.token_source import TokenSource
from overlays._runtime.token_stores import NoStore, TokenStore
from tests.runtime.toy import TOY, FakeClock

CLIENT_ID = "id-5e1f"
CLIENT_SECRET = "s3cr3t-77aa-41d0"
OAUTH = Credentials(
    kind="oauth2-client-credentials",
    arguments=(
        Argument(name="client_id", environment="TOY_CLIENT_ID"),
        Argument(name="client_secret", environment="TOY_CLIENT_SECRET"),
    ),
    token_url="/oauth/token",
    body="json",
    client_id="client_id",
    client_secret="client_secret",
    margin_s=60.0,
)
OAUTH_TOY = replace(TOY, credentials=(OAUTH,))
PARTS = {"client_id": Secret(CLIENT_ID), "client_secret": Secret(CLIENT_SECRET)}
GIVEN = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}


@dataclass(slots=True)
class Issuer:
    """A server that issues tokens and takes those that are good; it counts both kinds of calls.

    What is in `script` answers token requests first. A call without a good token gets 401. A token
    request waits for `patience_s` whether another comes, and no longer if one does.
    """

    clock: FakeClock = field(default_factory=FakeClock)
    lifetime_s: float = 3600.0
    patience_s: float = 0.0
    script: list[httpx.Response | Exception] = field(default_factory=list[Any])
    issued: list[str] = field(default_factory=list[str])
    revoked: set[str] = field(default_factory=set[str])
    asked: list[httpx.Request] = field(default_factory=list[httpx.Request])
    calls: list[httpx.Request] = field(default_factory=list[httpx.Request])
    _expires_at_s: dict[str, float] = field(default_factory=dict[str, float])
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _is_busy: threading.Lock = field(default_factory=threading.Lock)
    _another: threading.Event = field(default_factory=threading.Event)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/oauth/token"):
            self._look_out()
            with self._lock:
                return self._issue(request)
        with self._lock:
            self.calls.append(request)
            good = self._is_good(request.headers.get("Authorization", ""))
        return httpx.Response(200, json={"id": 1}) if good else httpx.Response(401)

    async def slowly(self, request: httpx.Request) -> httpx.Response:
        """Answer as a server does: other tasks run meanwhile."""
        for _ in range(5):
            await asyncio.sleep(0)
        return self(request)

    def sync_calls(self, **options: Any) -> SyncCalls:
        http = httpx.Client(transport=httpx.MockTransport(self))
        options = {"clock": self.clock, "jitter": lambda: 0.0, "http_client": http, **options}
        return SyncCalls(OAUTH_TOY, GIVEN, **options)

    def async_calls(self, **options: Any) -> AsyncCalls:
        http = httpx.AsyncClient(transport=httpx.MockTransport(self.slowly))
        options = {"clock": self.clock, "jitter": lambda: 0.0, "http_client": http, **options}
        return AsyncCalls(OAUTH_TOY, GIVEN, **options)

    def _look_out(self) -> None:
        if not self._is_busy.acquire(blocking=False):
            self._another.set()
            return
        self._another.wait(self.patience_s)
        self._is_busy.release()

    def _issue(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if self.script:
            outcome = self.script.pop(0)
            if isinstance(outcome, Exception):
                raise outcome
            return outcome
        token = f"token-{len(self.issued)}"
        self.issued.append(token)
        self._expires_at_s[token] = self.clock.monotonic_s() + self.lifetime_s
        answer = {"access_token": token, "expires_in": self.lifetime_s, "token_type": "Bearer"}
        return httpx.Response(200, json=answer)

    def _is_good(self, authorization: str) -> bool:
        token = authorization.removeprefix("Bearer ")
        is_alive = self.clock.monotonic_s() < self._expires_at_s.get(token, 0.0)
        return is_alive and token not in self.revoked


def source_of(
    clock: FakeClock,
    *,
    store: TokenStore | None = None,
    credentials: Credentials = OAUTH,
    base_url: str = TOY.base_url,
) -> TokenSource:
    """Return a source of tokens of the made-up provider."""
    request = TokenRequest(credentials, PARTS, base_url=base_url, clock=clock)
    return TokenSource(
        request, store=store or NoStore(), margin_s=credentials.margin_s, clock=clock
    )


class Direct:
    """A wire that ends in a handler; what it sends is as it was built."""

    def __init__(self, handler: Any) -> None:
        self._handler = handler

    def send(self, call: Any, /) -> httpx.Response:
        response: httpx.Response = self._handler(call.request)
        response.request = call.request
        return response

    async def asend(self, call: Any, /) -> httpx.Response:
        await asyncio.sleep(0)
        return self.send(call)


def fields_of(request: httpx.Request) -> dict[str, str]:
    """Return what a token request says, in either form."""
    if request.headers["Content-Type"] == "application/json":
        read: dict[str, str] = json.loads(request.content)
        return read
    return {name: values[0] for name, values in parse_qs(request.content.decode()).items()}
