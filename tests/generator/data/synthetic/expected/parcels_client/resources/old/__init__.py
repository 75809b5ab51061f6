"""Parcels, old: the resources of `parcelpost.old`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..._runtime.calls import AsyncCalls, SyncCalls
    from .parcels import AsyncParcels, Parcels


class Old:
    """The resources of `parcelpost.old`."""

    def __init__(self, calls: SyncCalls) -> None:
        self._calls = calls

    @cached_property
    def parcels(self) -> Parcels:
        """`list`."""
        from .parcels import Parcels

        return Parcels(self._calls)


class AsyncOld:
    """The resources of `parcelpost.old`."""

    def __init__(self, calls: AsyncCalls) -> None:
        self._calls = calls

    @cached_property
    def parcels(self) -> AsyncParcels:
        """`list`."""
        from .parcels import AsyncParcels

        return AsyncParcels(self._calls)
