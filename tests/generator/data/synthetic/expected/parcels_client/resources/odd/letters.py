"""Letters: `send`, `send_either`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..._runtime.arguments import (
    as_base64_text,
    as_json_text,
    as_model,
)
from ..._runtime.operation import Operation
from ..._runtime.unset import UNSET, Unset
from ...models import odd as models

if TYPE_CHECKING:
    from ..._runtime.calls import AsyncCalls, SyncCalls
    from ..._runtime.parsing import Parse

__all__ = ["AsyncLetters", "Letters"]

_SEND_LETTER = Operation(id="sendLetter", method="POST", path="/letters", repeat="once")
_SEND_EITHER = Operation(id="sendEither", method="POST", path="/either", repeat="once")


def _send(
    *,
    html: str,
    filter: object | Unset = UNSET,
    attachment: models.Attachment | Mapping[str, object] | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[models.Done]]:
    from ..._generated.odd import send_letter as _endpoint

    _kwargs = _endpoint.get_kwargs(
        body=models.Letter(
            html=as_base64_text(html, "html"),
            filter=as_json_text(filter, "filter"),
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


class Letters:
    """Methods of `parcelpost.odd.letters`."""

    __slots__ = ("_calls",)

    def __init__(self, calls: SyncCalls) -> None:
        self._calls = calls

    def send(
        self,
        *,
        html: str,
        filter: object | Unset = UNSET,
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
            attachment: A file beside the letter.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again.
        """
        return self._calls.call(
            _SEND_LETTER,
            *_send(html=html, filter=filter, attachment=attachment),
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


class AsyncLetters:
    """Methods of `parcelpost.odd.letters`, to be awaited."""

    __slots__ = ("_calls",)

    def __init__(self, calls: AsyncCalls) -> None:
        self._calls = calls

    async def send(
        self,
        *,
        html: str,
        filter: object | Unset = UNSET,
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
            attachment: A file beside the letter.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again.
        """
        return await self._calls.call(
            _SEND_LETTER,
            *_send(html=html, filter=filter, attachment=attachment),
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
