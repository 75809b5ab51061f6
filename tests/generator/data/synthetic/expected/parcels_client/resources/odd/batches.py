"""Batches: `send`, `list`, `delete`."""

from __future__ import annotations

import builtins
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..._runtime.arguments import (
    as_enum,
    as_items,
    as_list,
    as_model,
)
from ..._runtime.operation import Operation, Paging, Refusal
from ..._runtime.pages import AsyncPages, Pages
from ..._runtime.parsing import status_only
from ..._runtime.raw import async_raw, async_raw_pages, raw, raw_pages
from ..._runtime.unset import UNSET, Unset
from ...models import odd as models

if TYPE_CHECKING:
    from ..._runtime.calls import AsyncCalls, SyncCalls
    from ..._runtime.parsing import Parse

__all__ = [
    "AsyncBatches",
    "AsyncBatchesWithRawResponse",
    "Batches",
    "BatchesWithRawResponse",
]

_SEND_BATCH = Operation(
    id="sendBatch", method="POST", path="/batches", repeat="once", refused=(Refusal(status=503),)
)
_LIST_BATCHES = Operation(id="listBatches", method="GET", path="/batches", repeat="safe")
_LIST_BATCHES_PAGES = Paging(style="page-number", items="", cursor="page")
_DELETE_BATCHES = Operation(
    id="deleteBatches", method="DELETE", path="/batches", repeat="idempotent"
)


def _send(
    *,
    body: Sequence[models.Item | Mapping[str, object]],
) -> tuple[dict[str, Any], Parse[models.Done | models.Queued]]:
    from ..._generated.odd import send_batch as _endpoint

    _kwargs = _endpoint.get_kwargs(
        body=as_list(body, "body", lambda item: as_model(item, "body", models.Item)),
    )
    return _kwargs, _endpoint.parse_response


def _list(
    *,
    page: int | Unset = UNSET,
    levels: models.LevelLike | Sequence[models.LevelLike] | Unset = UNSET,
    letter_mark: str | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[builtins.list[models.Done]]]:
    from ..._generated.odd import list_batches as _endpoint

    _kwargs = _endpoint.get_kwargs(
        page=page,
        levels=as_list(levels, "levels", lambda item: as_enum(item, "levels", models.Level)),
        letter_mark=letter_mark,
    )
    return _kwargs, _endpoint.parse_response


def _delete(
    *,
    names: Sequence[str] | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[bool]]:
    from ..._generated.odd import delete_batches as _endpoint

    _kwargs = _endpoint.get_kwargs(
        body=models.Choice(
            names=as_items(names, "names"),
        ),
    )
    return _kwargs, status_only(204)


class Batches:
    """Methods of `parcelpost.odd.batches`."""

    def __init__(self, calls: SyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> BatchesWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return BatchesWithRawResponse(self._calls)

    def send(
        self,
        *,
        body: Sequence[models.Item | Mapping[str, object]],
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Done | models.Queued:
        """Send many parcels.

        A body that is a list, and an answer that depends on the status.

        See https://parcels.example/docs/odd#batch

        Args:
            body: The parcels.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again.
        """
        return self._calls.call(
            _SEND_BATCH,
            *_send(body=body),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def list(
        self,
        *,
        page: int | Unset = UNSET,
        levels: models.LevelLike | Sequence[models.LevelLike] | Unset = UNSET,
        letter_mark: str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Pages[models.Done]:
        """List batches.

        A list that is no object.

        See https://parcels.example/docs/odd#batches

        Args:
            page: Counted from 1.
            levels: Only batches of these levels.
            letter_mark: Only the batch with this letter.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.pages(
            _LIST_BATCHES,
            _LIST_BATCHES_PAGES,
            *_list(page=page, levels=levels, letter_mark=letter_mark),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def delete(
        self,
        *,
        names: Sequence[str] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Delete batches.

        A body where none is expected, and no content in return.

        See https://parcels.example/docs/odd#delete

        Args:
            names: By name.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.perform(
            _DELETE_BATCHES,
            *_delete(names=names),
            timeout=timeout,
            extra_headers=extra_headers,
        )


class BatchesWithRawResponse:
    """Methods of `parcelpost.odd.batches` that give the answer as it came."""

    def __init__(self, calls: SyncCalls) -> None:
        methods = Batches(calls.raw())
        self.send = raw(methods.send)
        self.list = raw_pages(methods.list)
        self.delete = raw(methods.delete)


class AsyncBatches:
    """Methods of `parcelpost.odd.batches`, to be awaited."""

    def __init__(self, calls: AsyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> AsyncBatchesWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return AsyncBatchesWithRawResponse(self._calls)

    async def send(
        self,
        *,
        body: Sequence[models.Item | Mapping[str, object]],
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Done | models.Queued:
        """Send many parcels.

        A body that is a list, and an answer that depends on the status.

        See https://parcels.example/docs/odd#batch

        Args:
            body: The parcels.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again.
        """
        return await self._calls.call(
            _SEND_BATCH,
            *_send(body=body),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def list(
        self,
        *,
        page: int | Unset = UNSET,
        levels: models.LevelLike | Sequence[models.LevelLike] | Unset = UNSET,
        letter_mark: str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncPages[models.Done]:
        """List batches.

        A list that is no object.

        See https://parcels.example/docs/odd#batches

        Args:
            page: Counted from 1.
            levels: Only batches of these levels.
            letter_mark: Only the batch with this letter.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.pages(
            _LIST_BATCHES,
            _LIST_BATCHES_PAGES,
            *_list(page=page, levels=levels, letter_mark=letter_mark),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    async def delete(
        self,
        *,
        names: Sequence[str] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Delete batches.

        A body where none is expected, and no content in return.

        See https://parcels.example/docs/odd#delete

        Args:
            names: By name.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return await self._calls.perform(
            _DELETE_BATCHES,
            *_delete(names=names),
            timeout=timeout,
            extra_headers=extra_headers,
        )


class AsyncBatchesWithRawResponse:
    """Methods of `parcelpost.odd.batches` that give the answer as it came."""

    def __init__(self, calls: AsyncCalls) -> None:
        methods = AsyncBatches(calls.raw())
        self.send = async_raw(methods.send)
        self.list = async_raw_pages(methods.list)
        self.delete = async_raw(methods.delete)
