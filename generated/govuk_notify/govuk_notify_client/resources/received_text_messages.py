"""ReceivedTextMessages: `list`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from .. import models
from .._runtime.arguments import (
    as_uuid,
)
from .._runtime.operation import Operation, Paging
from .._runtime.pages import AsyncPages, Pages
from .._runtime.raw import async_raw_pages, raw_pages
from .._runtime.unset import UNSET, Unset

if TYPE_CHECKING:
    from .._runtime.calls import AsyncCalls, SyncCalls
    from .._runtime.parsing import Parse

__all__ = [
    "AsyncReceivedTextMessages",
    "AsyncReceivedTextMessagesWithRawResponse",
    "ReceivedTextMessages",
    "ReceivedTextMessagesWithRawResponse",
]

_LIST_RECEIVED_TEXT_MESSAGES = Operation(
    id="listReceivedTextMessages", method="GET", path="/v2/received-text-messages", repeat="safe"
)
_LIST_RECEIVED_TEXT_MESSAGES_PAGES = Paging(
    style="link", items="/received_text_messages", next="/links/next", cursor="older_than"
)


def _list(
    *,
    older_than: UUID | str | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[models.ReceivedTextMessageList]]:
    from .._generated.v2 import list_received_text_messages as _endpoint

    _kwargs = _endpoint.get_kwargs(
        older_than=as_uuid(older_than, "older_than"),
    )
    return _kwargs, _endpoint.parse_response


class ReceivedTextMessages:
    """Methods of `notify.received_text_messages`."""

    def __init__(self, calls: SyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> ReceivedTextMessagesWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return ReceivedTextMessagesWithRawResponse(self._calls)

    def list(
        self,
        *,
        older_than: UUID | str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Pages[models.ReceivedTextMessage]:
        """List received text messages, newest first.

        One page of at most 250 messages, whatever the kind of key. A service that receives none
        has an empty list. Messages older than the retention period (seven days unless the
        service changed it) are gone. Any other parameter is 400.

        `links.next` is there whenever the page has a message, on the last page too. `links.current`
        never repeats `older_than`, unlike the list of sent messages.

        See https://docs.notifications.service.gov.uk/rest-api.html#get-a-page-of-received-text-messages

        Args:
            older_than: Only messages received strictly before the one with this id. An unknown id
                gives an empty page, an empty value is 400.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: The id is no UUID, or a parameter is unknown.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            ServerError: 500: The server failed. 504: The server gave up after 29.5 seconds.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.pages(
            _LIST_RECEIVED_TEXT_MESSAGES,
            _LIST_RECEIVED_TEXT_MESSAGES_PAGES,
            *_list(older_than=older_than),
            timeout=timeout,
            extra_headers=extra_headers,
        )


class ReceivedTextMessagesWithRawResponse:
    """Methods of `notify.received_text_messages` that give the answer as it came."""

    def __init__(self, calls: SyncCalls) -> None:
        methods = ReceivedTextMessages(calls.raw())
        self.list = raw_pages(methods.list)


class AsyncReceivedTextMessages:
    """Methods of `notify.received_text_messages`, to be awaited."""

    def __init__(self, calls: AsyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> AsyncReceivedTextMessagesWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return AsyncReceivedTextMessagesWithRawResponse(self._calls)

    def list(
        self,
        *,
        older_than: UUID | str | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncPages[models.ReceivedTextMessage]:
        """List received text messages, newest first.

        One page of at most 250 messages, whatever the kind of key. A service that receives none
        has an empty list. Messages older than the retention period (seven days unless the
        service changed it) are gone. Any other parameter is 400.

        `links.next` is there whenever the page has a message, on the last page too. `links.current`
        never repeats `older_than`, unlike the list of sent messages.

        See https://docs.notifications.service.gov.uk/rest-api.html#get-a-page-of-received-text-messages

        Args:
            older_than: Only messages received strictly before the one with this id. An unknown id
                gives an empty page, an empty value is 400.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: The id is no UUID, or a parameter is unknown.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            ServerError: 500: The server failed. 504: The server gave up after 29.5 seconds.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.pages(
            _LIST_RECEIVED_TEXT_MESSAGES,
            _LIST_RECEIVED_TEXT_MESSAGES_PAGES,
            *_list(older_than=older_than),
            timeout=timeout,
            extra_headers=extra_headers,
        )


class AsyncReceivedTextMessagesWithRawResponse:
    """Methods of `notify.received_text_messages` that give the answer as it came."""

    def __init__(self, calls: AsyncCalls) -> None:
        methods = AsyncReceivedTextMessages(calls.raw())
        self.list = async_raw_pages(methods.list)
