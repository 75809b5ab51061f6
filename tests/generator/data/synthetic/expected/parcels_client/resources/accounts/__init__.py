"""Parcels, accounts: the resources of `parcelpost.accounts`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..._runtime.calls import AsyncCalls, SyncCalls
    from .balances import AsyncBalances, Balances
    from .tokens import AsyncTokens, Tokens


class Accounts:
    """The resources of `parcelpost.accounts`."""

    def __init__(self, calls: SyncCalls) -> None:
        self._calls = calls

    @cached_property
    def tokens(self) -> Tokens:
        """`create`."""
        from .tokens import Tokens

        return Tokens(self._calls)

    @cached_property
    def balances(self) -> Balances:
        """`get`, `top_up`."""
        from .balances import Balances

        return Balances(self._calls)


class AsyncAccounts:
    """The resources of `parcelpost.accounts`."""

    def __init__(self, calls: AsyncCalls) -> None:
        self._calls = calls

    @cached_property
    def tokens(self) -> AsyncTokens:
        """`create`."""
        from .tokens import AsyncTokens

        return AsyncTokens(self._calls)

    @cached_property
    def balances(self) -> AsyncBalances:
        """`get`, `top_up`."""
        from .balances import AsyncBalances

        return AsyncBalances(self._calls)
