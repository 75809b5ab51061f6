"""Tokens: `create`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from ..._runtime.operation import Operation
from ..._runtime.raw import async_raw, raw
from ...models import accounts as models

if TYPE_CHECKING:
    from ..._runtime.calls import AsyncCalls, SyncCalls
    from ..._runtime.parsing import Parse

__all__ = [
    "AsyncTokens",
    "AsyncTokensWithRawResponse",
    "Tokens",
    "TokensWithRawResponse",
]

_CREATE_TOKEN = Operation(
    id="createToken", method="POST", path="/oauth/token", repeat="idempotent", signed=False
)


def _create(
    *,
    grant_type: Literal["client_credentials"],
    client_id: str,
    client_secret: str,
) -> tuple[dict[str, Any], Parse[models.Issued]]:
    from ..._generated.accounts import create_token as _endpoint

    _kwargs = _endpoint.get_kwargs(
        body=models.TokenRequest(
            grant_type=grant_type,
            client_id=client_id,
            client_secret=client_secret,
        ),
    )
    return _kwargs, _endpoint.parse_response


class Tokens:
    """Methods of `parcelpost.accounts.tokens`."""

    def __init__(self, calls: SyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> TokensWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return TokensWithRawResponse(self._calls)

    def create(
        self,
        *,
        grant_type: Literal["client_credentials"],
        client_id: str,
        client_secret: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Issued:
        """Create a token.

        It is good for some minutes.

        See https://parcels.example/docs/accounts#token

        Args:
            grant_type: The only way to get one.
            client_id: The id of the program.
            client_secret: Its secret.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            AuthenticationError: Whoever it is, it is not known.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.call(
            _CREATE_TOKEN,
            *_create(grant_type=grant_type, client_id=client_id, client_secret=client_secret),
            timeout=timeout,
            extra_headers=extra_headers,
        )


class TokensWithRawResponse:
    """Methods of `parcelpost.accounts.tokens` that give the answer as it came."""

    def __init__(self, calls: SyncCalls) -> None:
        methods = Tokens(calls.raw())
        self.create = raw(methods.create)


class AsyncTokens:
    """Methods of `parcelpost.accounts.tokens`, to be awaited."""

    def __init__(self, calls: AsyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> AsyncTokensWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return AsyncTokensWithRawResponse(self._calls)

    async def create(
        self,
        *,
        grant_type: Literal["client_credentials"],
        client_id: str,
        client_secret: str,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Issued:
        """Create a token.

        It is good for some minutes.

        See https://parcels.example/docs/accounts#token

        Args:
            grant_type: The only way to get one.
            client_id: The id of the program.
            client_secret: Its secret.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            AuthenticationError: Whoever it is, it is not known.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return await self._calls.call(
            _CREATE_TOKEN,
            *_create(grant_type=grant_type, client_id=client_id, client_secret=client_secret),
            timeout=timeout,
            extra_headers=extra_headers,
        )


class AsyncTokensWithRawResponse:
    """Methods of `parcelpost.accounts.tokens` that give the answer as it came."""

    def __init__(self, calls: AsyncCalls) -> None:
        methods = AsyncTokens(calls.raw())
        self.create = async_raw(methods.create)
