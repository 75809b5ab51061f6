"""Parcels: `list`, `send`, `get_label`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from uuid import UUID

from .._runtime.arguments import (
    as_base64,
    as_enum,
    as_items,
    as_uuid,
)
from .._runtime.operation import Operation, Paging
from .._runtime.pages import AsyncPages, Pages
from .._runtime.unset import UNSET, Unset
from ..models import current as models

if TYPE_CHECKING:
    from .._runtime.calls import AsyncCalls, SyncCalls
    from .._runtime.files import Source as FileSource
    from .._runtime.parsing import Parse

__all__ = ["AsyncParcels", "Parcels"]

_LIST_PARCELS = Operation(id="listParcels", method="GET", path="/parcels", repeat="safe")
_LIST_PARCELS_PAGES = Paging(style="offset", items="/data", cursor="offset")
_SEND_PARCEL = Operation(id="sendParcel", method="POST", path="/parcels", repeat="once")
_GET_LABEL = Operation(
    id="getLabel", method="GET", path="/parcels/{parcel_id}/label", repeat="safe"
)


def _list(
    *,
    offset: int | Unset = UNSET,
    express: Literal["yes"] | Literal["Yes"] | Unset = UNSET,
    size: models.SizeLike | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[models.ParcelPage]]:
    from .._generated.current import list_parcels as _endpoint

    _kwargs = _endpoint.get_kwargs(
        offset=offset,
        express=express,
        size=as_enum(size, "size", models.Size),
    )
    return _kwargs, _endpoint.parse_response


def _send(
    *,
    receiver: str,
    label: FileSource,
    size: models.SizeLike | Unset = UNSET,
    sizes: Sequence[int] | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[models.Parcel]]:
    from .._generated.current import send_parcel as _endpoint

    _kwargs = _endpoint.get_kwargs(
        body=models.ParcelRequest(
            receiver=receiver,
            label=as_base64(label, "label", max_bytes=1000),
            size=as_enum(size, "size", models.Size),
            sizes=as_items(sizes, "sizes"),
        ),
    )
    return _kwargs, _endpoint.parse_response


def _get_label(
    parcel_id: UUID | str,
) -> dict[str, Any]:
    from .._generated.current import get_label as _endpoint

    _kwargs = _endpoint.get_kwargs(
        as_uuid(parcel_id, "parcel_id"),
    )
    return _kwargs


class Parcels:
    """Methods of `parcelpost.parcels`."""

    __slots__ = ("_calls",)

    def __init__(self, calls: SyncCalls) -> None:
        self._calls = calls

    def list(
        self,
        *,
        offset: int | Unset = UNSET,
        express: Literal["yes"] | Literal["Yes"] | Unset = UNSET,
        size: models.SizeLike | Unset = UNSET,
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
            *_list(offset=offset, express=express, size=size),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def send(
        self,
        *,
        receiver: str,
        label: FileSource,
        size: models.SizeLike | Unset = UNSET,
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
            sizes: Length, width, height in millimetres.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: A file is larger than allowed.
            OSError: A file cannot be read.
            WrongKeyError: The key is wrong.
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again.
        """
        return self._calls.call(
            _SEND_PARCEL,
            *_send(receiver=receiver, label=label, size=size, sizes=sizes),
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


class AsyncParcels:
    """Methods of `parcelpost.parcels`, to be awaited."""

    __slots__ = ("_calls",)

    def __init__(self, calls: AsyncCalls) -> None:
        self._calls = calls

    def list(
        self,
        *,
        offset: int | Unset = UNSET,
        express: Literal["yes"] | Literal["Yes"] | Unset = UNSET,
        size: models.SizeLike | Unset = UNSET,
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
            *_list(offset=offset, express=express, size=size),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    async def send(
        self,
        *,
        receiver: str,
        label: FileSource,
        size: models.SizeLike | Unset = UNSET,
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
            sizes: Length, width, height in millimetres.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: A file is larger than allowed.
            OSError: A file cannot be read.
            WrongKeyError: The key is wrong.
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again.
        """
        return await self._calls.call(
            _SEND_PARCEL,
            *_send(receiver=receiver, label=label, size=size, sizes=sizes),
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
