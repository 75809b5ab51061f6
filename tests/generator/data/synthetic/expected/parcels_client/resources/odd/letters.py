"""Letters: `send`, `send_either`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..._runtime.arguments import (
    as_base64_text,
    as_json_text,
    as_model,
)
from ..._runtime.auto import Auto, new_reference
from ..._runtime.operation import Confirm, Operation
from ..._runtime.pages import AsyncPages, Pages
from ..._runtime.raw import async_raw, raw
from ..._runtime.unset import UNSET, Unset
from ...models import odd as models

if TYPE_CHECKING:
    from ..._runtime.calls import AsyncCalls, SyncCalls
    from ..._runtime.parsing import Parse

__all__ = [
    "AsyncLetters",
    "AsyncLettersWithRawResponse",
    "Letters",
    "LettersWithRawResponse",
]

_SEND_LETTER = Operation(
    id="sendLetter",
    method="POST",
    path="/letters",
    repeat="once",
    confirm=Confirm(
        operation="listBatches",
        parameter="letterMark",
        argument="mark",
        items="",
        method="odd.batches.list",
    ),
)
_SEND_EITHER = Operation(id="sendEither", method="POST", path="/either", repeat="once")


def _send(
    *,
    html: str,
    filter: object | Unset = UNSET,
    mark: str | None | Unset = UNSET,
    attachment: models.Attachment | Mapping[str, object] | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[models.Done]]:
    from ..._generated.odd import send_letter as _endpoint

    _kwargs = _endpoint.get_kwargs(
        body=models.Letter(
            html=as_base64_text(html, "html"),
            filter=as_json_text(filter, "filter"),
            mark=mark,
            attachment=as_model(attachment, "attachment", models.Attachment),
        ),
    )
    return _kwargs, _endpoint.parse_response


def _send_either(
    *,
    body: models.Item | models.Choice,
) -> tuple[dict[str, Any], Parse[models.Done]]:
    from ..._generated.odd import send_either as _endpoint

    _kwargs = _endpoint.get_kwargs(
        body=body,
    )
    return _kwargs, _endpoint.parse_response


def _list_batches_by_letter_mark(calls: SyncCalls, reference: str) -> Pages[models.Done]:
    from .batches import Batches

    return Batches(calls).list(letter_mark=reference)


def _alist_batches_by_letter_mark(calls: AsyncCalls, reference: str) -> AsyncPages[models.Done]:
    from .batches import AsyncBatches

    return AsyncBatches(calls).list(letter_mark=reference)


class Letters:
    """Methods of `parcelpost.odd.letters`."""

    def __init__(self, calls: SyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> LettersWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return LettersWithRawResponse(self._calls)

    def send(
        self,
        *,
        html: str,
        filter: object | Unset = UNSET,
        mark: str | None | Auto | Unset = UNSET,
        attachment: models.Attachment | Mapping[str, object] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Done:
        """Send a letter.

        A body with texts that hold other things, and a file inside.

        See https://parcels.example/docs/odd#letter

        Args:
            html: The text in base64.
            filter: JSON in a text.
            mark: What to find it by. Only one that nothing else has can tell what became of a call
                whose answer is lost; `AUTO` makes one, which is in memory only until the answer.
            attachment: A file beside the letter.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again. `error.confirm()` asks whether it was, by a `mark` that
                nothing else has.
        """
        _mark = new_reference() if isinstance(mark, Auto) else mark
        return self._calls.call(
            _SEND_LETTER,
            *_send(html=html, filter=filter, mark=_mark, attachment=attachment),
            reference=_mark,
            look_up=_list_batches_by_letter_mark,
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def send_either(
        self,
        *,
        body: models.Item | models.Choice,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Done:
        """Send one of two.

        A body that is one model or the other.

        See https://parcels.example/docs/odd#either

        Args:
            body: One of the two.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again.
        """
        return self._calls.call(
            _SEND_EITHER,
            *_send_either(body=body),
            timeout=timeout,
            extra_headers=extra_headers,
        )


class LettersWithRawResponse:
    """Methods of `parcelpost.odd.letters` that give the answer as it came."""

    def __init__(self, calls: SyncCalls) -> None:
        methods = Letters(calls.raw())
        self.send = raw(methods.send)
        self.send_either = raw(methods.send_either)


class AsyncLetters:
    """Methods of `parcelpost.odd.letters`, to be awaited."""

    def __init__(self, calls: AsyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> AsyncLettersWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return AsyncLettersWithRawResponse(self._calls)

    async def send(
        self,
        *,
        html: str,
        filter: object | Unset = UNSET,
        mark: str | None | Auto | Unset = UNSET,
        attachment: models.Attachment | Mapping[str, object] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Done:
        """Send a letter.

        A body with texts that hold other things, and a file inside.

        See https://parcels.example/docs/odd#letter

        Args:
            html: The text in base64.
            filter: JSON in a text.
            mark: What to find it by. Only one that nothing else has can tell what became of a call
                whose answer is lost; `AUTO` makes one, which is in memory only until the answer.
            attachment: A file beside the letter.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again. `await error.aconfirm()` asks whether it was, by a
                `mark` that nothing else has.
        """
        _mark = new_reference() if isinstance(mark, Auto) else mark
        return await self._calls.call(
            _SEND_LETTER,
            *_send(html=html, filter=filter, mark=_mark, attachment=attachment),
            reference=_mark,
            look_up=_alist_batches_by_letter_mark,
            timeout=timeout,
            extra_headers=extra_headers,
        )

    async def send_either(
        self,
        *,
        body: models.Item | models.Choice,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Done:
        """Send one of two.

        A body that is one model or the other.

        See https://parcels.example/docs/odd#either

        Args:
            body: One of the two.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again.
        """
        return await self._calls.call(
            _SEND_EITHER,
            *_send_either(body=body),
            timeout=timeout,
            extra_headers=extra_headers,
        )


class AsyncLettersWithRawResponse:
    """Methods of `parcelpost.odd.letters` that give the answer as it came."""

    def __init__(self, calls: AsyncCalls) -> None:
        methods = AsyncLetters(calls.raw())
        self.send = async_raw(methods.send)
        self.send_either = async_raw(methods.send_either)
