# Copied from overlays/_runtime/oauth2.py; edit it there and run `make generate`.
"""The token request of OAuth2 client credentials (RFC 6749, section 4.4).

Whatever becomes of it, nothing of the call was sent: its errors say so, and the call is repeated as
one that found no connection. So the request itself is never repeated here.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import urljoin

from .base_url import checked_url
from .errors import (
    FIRST_SERVER_ERROR,
    ApiConnectionError,
    ApiTimeoutError,
    AuthenticationError,
)
from .judging import TOO_MANY_REQUESTS, what_is_said
from .masking import masked
from .operation import Operation
from .provider import ErrorShape
from .retry_after import retry_after_s
from .secret import Secret
from .sending import Call
from .tokens import is_sendable, token_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from .clock import Clock
    from .errors import ApiError
    from .provider import Credentials
    from .sending import Sender
    from .tokens import Token

TOKEN_REQUEST: Final = Operation(
    id="requestToken", method="POST", path="", repeat="safe", signed=False
)
"""How the request is told from the calls that it is made for."""
DEFAULT_LIFETIME_S: Final = 3600.0
"""The lifetime where neither the answer nor the provider's facts tell it: that of RFC 6749's own
examples. A token that dies earlier is replaced when the provider refuses it."""
KEY_PREFIX: Final = "oauth2-token:"
LONGEST_LIFETIME_S: Final = 30 * 86400.0

_REQUEST_TIMEOUT: Final = 408
_REFUSED_CLIENT: Final = (400, 401, 403)
_SHAPES: Final = (
    ErrorShape(code="/error", message="/error_description"),
    ErrorShape(code="/error", message="/message"),
    ErrorShape(message="/message"),
    ErrorShape(message="/error"),
)
"""What RFC 6749 (5.2) says that an error looks like, and what is often sent instead."""


class TokenRequest:
    """Asks for a token, over the wire that the call takes too, within the call's own time.

    Raises:
        ConfigurationError: when it is made: the token URL is not https, and not on the loopback
            interface.
        AuthenticationError: the provider does not know the client.
        ApiConnectionError: no token came, for any other reason. All of these have ``sent=False``.
    """

    def __init__(
        self,
        credentials: Credentials,
        parts: Mapping[str, Secret],
        *,
        base_url: str,
        clock: Clock,
    ) -> None:
        url = urljoin(f"{base_url}/", credentials.token_url or "")
        self.url = checked_url(url, origin="token_url")
        self._client_id = parts[credentials.client_id or ""]
        self._client_secret = parts[credentials.client_secret or ""]
        self._credentials = credentials
        self._clock = clock

    @property
    def key(self) -> str:
        """Return what tells the account from others, without showing it."""
        from hashlib import sha256

        account = f"{self.url} {self._client_id.reveal()}"
        return KEY_PREFIX + sha256(account.encode()).hexdigest()

    def send(self, call: Call, wire: Sender) -> Token:
        """Ask from a thread, on behalf of `call`."""
        request, now_s = self._call(call), self._clock.monotonic_s()
        try:
            response = wire.send(request)
        except ApiConnectionError as error:
            raise _unanswered(call, error) from error
        return self._token(call, response, now_s)

    async def asend(self, call: Call, wire: Sender) -> Token:
        """Ask from a task, on behalf of `call`."""
        request, now_s = self._call(call), self._clock.monotonic_s()
        try:
            response = await wire.asend(request)
        except ApiConnectionError as error:
            raise _unanswered(call, error) from error
        return self._token(call, response, now_s)

    def _call(self, call: Call) -> Call:
        timeout_s = call.settings.timeout_s
        fields = {
            "grant_type": "client_credentials",
            "client_id": self._client_id.reveal(),
            "client_secret": self._client_secret.reveal(),
        }
        content: dict[str, Any] = {self._body: fields}
        headers = {"Accept": "application/json"}
        if "User-Agent" in call.request.headers:
            headers["User-Agent"] = call.request.headers["User-Agent"]
        # Its own class makes the request, so that the HTTP library need not be imported here.
        request = type(call.request)(
            TOKEN_REQUEST.method,
            self.url,
            headers=headers,
            extensions={"timeout": dict.fromkeys(("connect", "read", "write", "pool"), timeout_s)},
            **content,
        )
        return Call(
            operation=TOKEN_REQUEST,
            request=request,
            kwargs={"url": self.url, **content},
            settings=call.settings,
            deadline=call.deadline,
            attempt=call.attempt,
        )

    @property
    def _body(self) -> str:
        return "data" if self._credentials.body == "form" else "json"

    def _token(self, call: Call, response: httpx.Response, now_s: float) -> Token:
        if not response.is_success:
            raise self._refusal(call, response)
        answer = _answer(response.content)
        value = answer.get("access_token")
        if not isinstance(value, str) or not is_sendable(value):
            raise _failure(call, "its answer holds no usable access_token")
        if str(answer.get("token_type") or "Bearer").lower() != "bearer":
            raise _failure(call, "its answer holds a token of another type than Bearer")
        told_s = _seconds(answer.get("expires_in"))
        lifetime_s = (
            told_s if told_s is not None else self._credentials.lifetime_s or DEFAULT_LIFETIME_S
        )
        lifetime_s = min(lifetime_s, LONGEST_LIFETIME_S)
        return token_for(
            Secret(value),
            lifetime_s=lifetime_s,
            left_s=lifetime_s,
            margin_s=self._credentials.margin_s,
            now_s=now_s,
        )

    def _refusal(self, call: Call, response: httpx.Response) -> ApiError:
        status = response.status_code
        if status not in _REFUSED_CLIENT:
            return _failure(
                call,
                f"the answer was {status}",
                retryable=status >= FIRST_SERVER_ERROR
                or status in (_REQUEST_TIMEOUT, TOO_MANY_REQUESTS),
                after_s=retry_after_s(
                    response.headers.get("Retry-After"), now_s=self._clock.now_s()
                ),
            )
        said = what_is_said(response.content, _SHAPES)
        hidden = (self._client_id.reveal(), self._client_secret.reveal())
        message = said.message or "The provider gave no reason"
        return AuthenticationError(
            message,
            shown=f"No token was issued: {masked(message, hidden)}",
            advice="Check the client id and the client secret. Nothing of the call was sent.",
            operation=call.operation.id,
            sent=False,
            status_code=status,
            code=None if said.code is None else masked(said.code, hidden),
        )


def _answer(content: bytes) -> dict[str, object]:
    try:
        found: object = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, object]", found) if isinstance(found, dict) else {}


def _seconds(value: object) -> float | None:
    """Return what `expires_in` says; None if it is left out, or no number of seconds."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return float(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and value >= 0:
        return float(value) if math.isfinite(value) else None
    return None


def _unanswered(call: Call, error: ApiConnectionError) -> ApiConnectionError:
    timed_out = isinstance(error, ApiTimeoutError)
    what = "there was no answer in time" if timed_out else "there was no complete answer"
    return _failure(call, what, kind=ApiTimeoutError if timed_out else ApiConnectionError)


def _failure(
    call: Call,
    what: str,
    *,
    kind: type[ApiConnectionError] = ApiConnectionError,
    retryable: bool = True,
    after_s: float | None = None,
) -> ApiConnectionError:
    return kind(
        f"The token request failed: {what}",
        advice="Nothing of the call was sent.",
        operation=call.operation.id,
        sent=False,
        retryable=retryable,
        retry_after_s=after_s,
    )
