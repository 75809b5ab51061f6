"""Balances: `get`, `top_up`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..._runtime.operation import Operation
from ..._runtime.raw import async_raw, raw
from ...models import accounts as models

if TYPE_CHECKING:
    from ..._runtime.calls import AsyncCalls, SyncCalls
    from ..._runtime.parsing import Parse

__all__ = [
    "AsyncBalances",
    "AsyncBalancesWithRawResponse",
    "Balances",
    "BalancesWithRawResponse",
]

_GET_BALANCE = Operation(id="getBalance", method="GET", path="/balance", repeat="safe")
_CREATE_TOP_UP = Operation(id="createTopUp", method="POST", path="/top-ups", repeat="once")


def _get() -> tuple[dict[str, Any], Parse[models.Balance]]:
    from ..._generated.accounts import get_balance as _endpoint

    _kwargs = _endpoint.get_kwargs()
    return _kwargs, _endpoint.parse_response


def _top_up() -> tuple[dict[str, Any], Parse[models.Balance]]:
    from ..._generated.accounts import create_top_up as _endpoint

    _kwargs = _endpoint.get_kwargs()
    return _kwargs, _endpoint.parse_response


class Balances:
    """Methods of `parcelpost.accounts.balances`."""

    def __init__(self, calls: SyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> BalancesWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return BalancesWithRawResponse(self._calls)

    def get(
        self,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Balance:
        """Read the balance.

        In parcels.

        See https://parcels.example/docs/accounts#balance

        Args:
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            AuthenticationError: Whoever it is, it is not known.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.call(
            _GET_BALANCE,
            *_get(),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def top_up(
        self,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Balance:
        """Buy a parcel.

        It is paid for at once.

        See https://parcels.example/docs/accounts#top-up

        Args:
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            AuthenticationError: Whoever it is, it is not known.
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again.
        """
        return self._calls.call(
            _CREATE_TOP_UP,
            *_top_up(),
            timeout=timeout,
            extra_headers=extra_headers,
        )


class BalancesWithRawResponse:
    """Methods of `parcelpost.accounts.balances` that give the answer as it came."""

    def __init__(self, calls: SyncCalls) -> None:
        methods = Balances(calls.raw())
        self.get = raw(methods.get)
        self.top_up = raw(methods.top_up)


class AsyncBalances:
    """Methods of `parcelpost.accounts.balances`, to be awaited."""

    def __init__(self, calls: AsyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> AsyncBalancesWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return AsyncBalancesWithRawResponse(self._calls)

    async def get(
        self,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Balance:
        """Read the balance.

        In parcels.

        See https://parcels.example/docs/accounts#balance

        Args:
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            AuthenticationError: Whoever it is, it is not known.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return await self._calls.call(
            _GET_BALANCE,
            *_get(),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    async def top_up(
        self,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Balance:
        """Buy a parcel.

        It is paid for at once.

        See https://parcels.example/docs/accounts#top-up

        Args:
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            AuthenticationError: Whoever it is, it is not known.
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again.
        """
        return await self._calls.call(
            _CREATE_TOP_UP,
            *_top_up(),
            timeout=timeout,
            extra_headers=extra_headers,
        )


class AsyncBalancesWithRawResponse:
    """Methods of `parcelpost.accounts.balances` that give the answer as it came."""

    def __init__(self, calls: AsyncCalls) -> None:
        methods = AsyncBalances(calls.raw())
        self.get = async_raw(methods.get)
        self.top_up = async_raw(methods.top_up)
