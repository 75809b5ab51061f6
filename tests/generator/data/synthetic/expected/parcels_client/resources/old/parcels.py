"""Parcels: `list`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..._runtime.arguments import (
    in_path,
)
from ..._runtime.operation import Operation
from ..._runtime.raw import async_raw, raw
from ...models import old as models

if TYPE_CHECKING:
    from ..._runtime.calls import AsyncCalls, SyncCalls
    from ..._runtime.parsing import Parse

__all__ = [
    "AsyncParcels",
    "AsyncParcelsWithRawResponse",
    "Parcels",
    "ParcelsWithRawResponse",
]

_READ_PARCELS = Operation(id="readParcels", method="GET", path="/parcel/{id}", repeat="safe")


def _list(
    id: str,
) -> tuple[dict[str, Any], Parse[models.Parcel]]:
    from ..._generated.old import read_parcels as _endpoint

    _kwargs = _endpoint.get_kwargs(
        in_path(id, "id"),
    )
    return _kwargs, _endpoint.parse_response


class Parcels:
    """Methods of `parcelpost.old.parcels`."""

    def __init__(self, calls: SyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> ParcelsWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return ParcelsWithRawResponse(self._calls)

    def list(
        self,
        id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Parcel:
        """Read parcels.

        The same method of the same resource as in the current document.

        See https://parcels.example/docs/old#list

        Args:
            id: The id of the parcel.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: A part of the path is empty or made of dots.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.call(
            _READ_PARCELS,
            *_list(id),
            timeout=timeout,
            extra_headers=extra_headers,
        )


class ParcelsWithRawResponse:
    """Methods of `parcelpost.old.parcels` that give the answer as it came."""

    def __init__(self, calls: SyncCalls) -> None:
        methods = Parcels(calls.raw())
        self.list = raw(methods.list)


class AsyncParcels:
    """Methods of `parcelpost.old.parcels`, to be awaited."""

    def __init__(self, calls: AsyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> AsyncParcelsWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return AsyncParcelsWithRawResponse(self._calls)

    async def list(
        self,
        id: str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Parcel:
        """Read parcels.

        The same method of the same resource as in the current document.

        See https://parcels.example/docs/old#list

        Args:
            id: The id of the parcel.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: A part of the path is empty or made of dots.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return await self._calls.call(
            _READ_PARCELS,
            *_list(id),
            timeout=timeout,
            extra_headers=extra_headers,
        )


class AsyncParcelsWithRawResponse:
    """Methods of `parcelpost.old.parcels` that give the answer as it came."""

    def __init__(self, calls: AsyncCalls) -> None:
        methods = AsyncParcels(calls.raw())
        self.list = async_raw(methods.list)
