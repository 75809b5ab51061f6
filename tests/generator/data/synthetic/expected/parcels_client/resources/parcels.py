"""Parcels: `list`, `send`, `get_label`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

from .._runtime.arguments import (
    as_base64,
    as_enum,
    as_items,
    as_uuid,
    in_path,
)
from .._runtime.auto import Auto, new_reference
from .._runtime.operation import Confirm, Operation, Paging
from .._runtime.pages import AsyncPages, Pages
from .._runtime.raw import async_raw, async_raw_pages, raw, raw_pages
from .._runtime.unset import UNSET, Unset
from ..models import current as models

if TYPE_CHECKING:
    from .._runtime.calls import AsyncCalls, SyncCalls
    from .._runtime.files import Source as FileSource
    from .._runtime.parsing import Parse

__all__ = [
    "AsyncParcels",
    "AsyncParcelsWithRawResponse",
    "Parcels",
    "ParcelsWithRawResponse",
]

_LIST_PARCELS = Operation(id="listParcels", method="GET", path="/parcels", repeat="safe")
_LIST_PARCELS_PAGES = Paging(style="offset", items="/data", cursor="offset")
_SEND_PARCEL = Operation(
    id="sendParcel",
    method="POST",
    path="/parcels",
    repeat="once",
    confirm=Confirm(
        operation="listParcels",
        parameter="ownName",
        argument="ownName",
        items="/data",
        created="/sent_at",
        method="parcels.list",
    ),
)
_GET_LABEL = Operation(
    id="getLabel", method="GET", path="/parcels/{parcel_id}/label", repeat="safe"
)


def _list(
    *,
    offset: int | Unset = UNSET,
    express: Literal["yes"] | Literal["Yes"] | Unset = UNSET,
    size: models.SizeLike | Unset = UNSET,
    own_name: str | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[models.ParcelPage]]:
    from .._generated.current import list_parcels as _endpoint

    _kwargs = _endpoint.get_kwargs(
        offset=offset,
        express=express,
        size=as_enum(size, "size", models.Size),
        own_name=own_name,
    )
    return _kwargs, _endpoint.parse_response


def _send(
    *,
    receiver: str,
    label: FileSource,
    size: models.SizeLike | Unset = UNSET,
    own_name: str | Unset = UNSET,
    sizes: Sequence[int] | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[models.Parcel]]:
    from .._generated.current import send_parcel as _endpoint

    _kwargs = _endpoint.get_kwargs(
        body=models.ParcelRequest(
            receiver=receiver,
            label=as_base64(label, "label", max_bytes=1000),
            size=as_enum(size, "size", models.Size),
            own_name=own_name,
            sizes=as_items(sizes, "sizes"),
        ),
    )
    return _kwargs, _endpoint.parse_response


def _get_label(
    parcel_id: UUID | str,
) -> dict[str, Any]:
    from .._generated.current import get_label as _endpoint

    _kwargs = _endpoint.get_kwargs(
        in_path(as_uuid(parcel_id, "parcel_id"), "parcel_id"),
    )
    return _kwargs


def _list_parcels_by_own_name(calls: SyncCalls, reference: str) -> Pages[models.Parcel]:
    return Parcels(calls).list(own_name=reference)


def _alist_parcels_by_own_name(calls: AsyncCalls, reference: str) -> AsyncPages[models.Parcel]:
    return AsyncParcels(calls).list(own_name=reference)


class Parcels:
    """Methods of `parcelpost.parcels`."""

    def __init__(self, calls: SyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> ParcelsWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return ParcelsWithRawResponse(self._calls)

    def list(
        self,
        *,
        offset: int | Unset = UNSET,
        express: Literal["yes"] | Literal["Yes"] | Unset = UNSET,
        size: models.SizeLike | Unset = UNSET,
        own_name: str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Pages[models.Parcel]:
        """List parcels.

        Newest first.

        See https://parcels.example/docs#list

        Args:
            offset: How many to skip.
            express: Only what is in a hurry; two spellings that differ in case.
            size: Only parcels of this size.
            own_name: Only what was sent under this name.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            WrongKeyError: The key is wrong.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.pages(
            _LIST_PARCELS,
            _LIST_PARCELS_PAGES,
            *_list(offset=offset, express=express, size=size, own_name=own_name),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def send(
        self,
        *,
        receiver: str,
        label: FileSource,
        size: models.SizeLike | Unset = UNSET,
        own_name: str | Auto | Unset = UNSET,
        sizes: Sequence[int] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Parcel:
        """Send a parcel.

        It cannot be called back.

        See https://parcels.example/docs#send

        Args:
            receiver: Who gets it.
            label: The label, a PDF.
            size: How large it is.
            own_name: Your own name for it. Only one that nothing else has can tell what became of a
                call whose answer is lost; `AUTO` makes one, which is in memory only until the
                answer.
            sizes: Length, width, height in millimetres.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: A file is larger than allowed.
            OSError: A file cannot be read.
            WrongKeyError: The key is wrong.
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again. `error.confirm()` asks whether it was, by a `own_name`
                that nothing else has.
        """
        _own_name = new_reference() if isinstance(own_name, Auto) else own_name
        return self._calls.call(
            _SEND_PARCEL,
            *_send(receiver=receiver, label=label, size=size, own_name=_own_name, sizes=sizes),
            reference=_own_name,
            look_up=_list_parcels_by_own_name,
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def get_label(
        self,
        parcel_id: UUID | str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> bytes:
        """Read the label of a parcel.

        As a PDF.

        See https://parcels.example/docs#label

        Args:
            parcel_id: The id of the parcel.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            WrongKeyError: The key is wrong.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.read_bytes(
            _GET_LABEL,
            _get_label(parcel_id),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def get_label_to_file(
        self,
        parcel_id: UUID | str,
        path: str | Path,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Path:
        """Read the label of a parcel.

        The content is saved to `path` as it arrives. The file appears only when it is complete;
        a file that was there is replaced then, and stays as it is when anything fails.

        As a PDF.

        See https://parcels.example/docs#label

        Args:
            parcel_id: The id of the parcel.
            path: Where the file is to be.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            OSError: The file cannot be written.
            WrongKeyError: The key is wrong.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.save(
            _GET_LABEL,
            _get_label(parcel_id),
            path,
            timeout=timeout,
            extra_headers=extra_headers,
        )


class ParcelsWithRawResponse:
    """Methods of `parcelpost.parcels` that give the answer as it came."""

    def __init__(self, calls: SyncCalls) -> None:
        methods = Parcels(calls.raw())
        self.list = raw_pages(methods.list)
        self.send = raw(methods.send)
        self.get_label = raw(methods.get_label)


class AsyncParcels:
    """Methods of `parcelpost.parcels`, to be awaited."""

    def __init__(self, calls: AsyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> AsyncParcelsWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return AsyncParcelsWithRawResponse(self._calls)

    def list(
        self,
        *,
        offset: int | Unset = UNSET,
        express: Literal["yes"] | Literal["Yes"] | Unset = UNSET,
        size: models.SizeLike | Unset = UNSET,
        own_name: str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncPages[models.Parcel]:
        """List parcels.

        Newest first.

        See https://parcels.example/docs#list

        Args:
            offset: How many to skip.
            express: Only what is in a hurry; two spellings that differ in case.
            size: Only parcels of this size.
            own_name: Only what was sent under this name.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            WrongKeyError: The key is wrong.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.pages(
            _LIST_PARCELS,
            _LIST_PARCELS_PAGES,
            *_list(offset=offset, express=express, size=size, own_name=own_name),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    async def send(
        self,
        *,
        receiver: str,
        label: FileSource,
        size: models.SizeLike | Unset = UNSET,
        own_name: str | Auto | Unset = UNSET,
        sizes: Sequence[int] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Parcel:
        """Send a parcel.

        It cannot be called back.

        See https://parcels.example/docs#send

        Args:
            receiver: Who gets it.
            label: The label, a PDF.
            size: How large it is.
            own_name: Your own name for it. Only one that nothing else has can tell what became of a
                call whose answer is lost; `AUTO` makes one, which is in memory only until the
                answer.
            sizes: Length, width, height in millimetres.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: A file is larger than allowed.
            OSError: A file cannot be read.
            WrongKeyError: The key is wrong.
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again. `await error.aconfirm()` asks whether it was, by a
                `own_name` that nothing else has.
        """
        _own_name = new_reference() if isinstance(own_name, Auto) else own_name
        return await self._calls.call(
            _SEND_PARCEL,
            *_send(receiver=receiver, label=label, size=size, own_name=_own_name, sizes=sizes),
            reference=_own_name,
            look_up=_alist_parcels_by_own_name,
            timeout=timeout,
            extra_headers=extra_headers,
        )

    async def get_label(
        self,
        parcel_id: UUID | str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> bytes:
        """Read the label of a parcel.

        As a PDF.

        See https://parcels.example/docs#label

        Args:
            parcel_id: The id of the parcel.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            WrongKeyError: The key is wrong.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return await self._calls.read_bytes(
            _GET_LABEL,
            _get_label(parcel_id),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    async def get_label_to_file(
        self,
        parcel_id: UUID | str,
        path: str | Path,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Path:
        """Read the label of a parcel.

        The content is saved to `path` as it arrives. The file appears only when it is complete;
        a file that was there is replaced then, and stays as it is when anything fails.

        As a PDF.

        See https://parcels.example/docs#label

        Args:
            parcel_id: The id of the parcel.
            path: Where the file is to be.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            OSError: The file cannot be written.
            WrongKeyError: The key is wrong.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return await self._calls.save(
            _GET_LABEL,
            _get_label(parcel_id),
            path,
            timeout=timeout,
            extra_headers=extra_headers,
        )


class AsyncParcelsWithRawResponse:
    """Methods of `parcelpost.parcels` that give the answer as it came."""

    def __init__(self, calls: AsyncCalls) -> None:
        methods = AsyncParcels(calls.raw())
        self.list = async_raw_pages(methods.list)
        self.send = async_raw(methods.send)
        self.get_label = async_raw(methods.get_label)
