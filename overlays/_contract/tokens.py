"""Signing with a token that the subject itself issues, as a client does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from .._runtime.deadline import deadline_in
from .._runtime.oauth2 import TOKEN_REQUEST, TokenRequest
from .._runtime.sending import Call
from .._runtime.settings import DEFAULT_DEADLINE_S, Settings
from .._runtime.signers import OAuth2Signer
from .._runtime.token_source import TokenSource
from .._runtime.token_stores import NoStore

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx

    from .._runtime.clock import Clock
    from .._runtime.provider import Credentials
    from .._runtime.secret import Secret
    from .._runtime.signing import Signature


class Wire:
    """What token requests go out on."""

    def __init__(self, http_client: Callable[[], httpx.Client]) -> None:
        self._http_client = http_client

    def send(self, call: Call, /) -> httpx.Response:
        """Send, over a connection of its own: there are few tokens."""
        with self._http_client() as client:
            return client.send(call.request)

    async def asend(self, _: Call, /) -> NoReturn:
        """The suite has no tasks."""
        raise NotImplementedError


def token_sign(
    credentials: Credentials,
    parts: Mapping[str, Secret],
    *,
    base_url: str,
    clock: Clock,
    http_client: Callable[[], httpx.Client],
) -> Callable[[], Signature]:
    """What signs with a token, which is asked for with the first signature and before it expires.

    The signature raises `ApiError` when no token is issued. Raise `ConfigurationError` if the
    credentials would be sent in the clear.
    """
    request = TokenRequest(credentials, parts, base_url=base_url, clock=clock)
    source = TokenSource(request, store=NoStore(), margin_s=credentials.margin_s, clock=clock)
    signer = OAuth2Signer(source, refused=credentials.refused)
    wire = Wire(http_client)

    def sign() -> Signature:
        import httpx  # for those whose provider issues tokens

        nothing: dict[str, Any] = {}
        call = Call(
            operation=TOKEN_REQUEST,
            request=httpx.Request("GET", base_url),
            kwargs=nothing,
            settings=Settings(),
            deadline=deadline_in(DEFAULT_DEADLINE_S, clock),
        )
        return signer.sign(call, wire)

    return sign
