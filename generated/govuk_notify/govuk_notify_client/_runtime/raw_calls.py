# Copied from overlays/_runtime/raw_calls.py; edit it there and run `make generate`.
"""Calls whose answers are not read yet: what the calls of both faces are made of.

The methods are named and take what those of `SyncCalls` and `AsyncCalls` take, and so the resources
of a client work over them too. They give a `RawResponse` of what is given there; of pages, that of
the one page that is asked for.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, Unpack

from .confirming import look_up_for
from .core import ANY_CONTENT, JSON_CONTENT
from .decoding import content_of, decoded
from .pages import page_reader
from .raw import RawResponse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx

    from .calls import AsyncCalls, SyncCalls
    from .core import Core
    from .operation import Operation, Paging
    from .options import CallOptions, SendOptions
    from .pages import Page
    from .parsing import Parse
    from .sending import Call

Parsed = TypeVar("Parsed")


class RawCalls:
    """Calls from threads."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def call(
        self,
        operation: Operation,
        kwargs: Mapping[str, Any],
        parse: Parse[Parsed],
        **options: Unpack[SendOptions],
    ) -> RawResponse[Parsed]:
        """Return the answer, for `parse` to read."""
        call = _call(self._core, operation, kwargs, options, self._calls)
        return _unread(self._core, call, self._core.stack().send(call), parse)

    def perform(
        self,
        operation: Operation,
        kwargs: Mapping[str, Any],
        parse: Parse[bool],
        **options: Unpack[SendOptions],
    ) -> RawResponse[None]:
        """Return the answer to an operation whose status says all."""
        call = _call(self._core, operation, kwargs, options, self._calls)
        return _silent(self._core, call, self._core.stack().send(call), parse)

    def read_bytes(
        self, operation: Operation, kwargs: Mapping[str, Any], **options: Unpack[CallOptions]
    ) -> RawResponse[bytes]:
        """Return the answer whose content is the result."""
        call = self._core.call(operation, kwargs, options, accept=ANY_CONTENT)
        return _unread(self._core, call, self._core.stack().send(call), content_of)

    def pages(
        self,
        operation: Operation,
        paging: Paging,
        kwargs: Mapping[str, Any],
        parse: Callable[[httpx.Response], object],
        **options: Unpack[CallOptions],
    ) -> RawResponse[Page[Any]]:
        """Return the one page that `kwargs` ask for."""
        return self.call(operation, kwargs, page_reader(paging, kwargs, parse), **options)

    def _calls(self) -> SyncCalls:
        from .calls import SyncCalls  # which is made of this module

        return SyncCalls.over(self._core)


class AsyncRawCalls:
    """Calls from tasks."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def call(
        self,
        operation: Operation,
        kwargs: Mapping[str, Any],
        parse: Parse[Parsed],
        **options: Unpack[SendOptions],
    ) -> RawResponse[Parsed]:
        """Return the answer, for `parse` to read."""
        call = _call(self._core, operation, kwargs, options, self._calls)
        return _unread(self._core, call, await self._core.stack().asend(call), parse)

    async def perform(
        self,
        operation: Operation,
        kwargs: Mapping[str, Any],
        parse: Parse[bool],
        **options: Unpack[SendOptions],
    ) -> RawResponse[None]:
        """Return the answer to an operation whose status says all."""
        call = _call(self._core, operation, kwargs, options, self._calls)
        return _silent(self._core, call, await self._core.stack().asend(call), parse)

    async def read_bytes(
        self, operation: Operation, kwargs: Mapping[str, Any], **options: Unpack[CallOptions]
    ) -> RawResponse[bytes]:
        """Return the answer whose content is the result."""
        call = self._core.call(operation, kwargs, options, accept=ANY_CONTENT)
        return _unread(self._core, call, await self._core.stack().asend(call), content_of)

    async def pages(
        self,
        operation: Operation,
        paging: Paging,
        kwargs: Mapping[str, Any],
        parse: Callable[[httpx.Response], object],
        **options: Unpack[CallOptions],
    ) -> RawResponse[Page[Any]]:
        """Return the one page that `kwargs` ask for."""
        return await self.call(operation, kwargs, page_reader(paging, kwargs, parse), **options)

    def _calls(self) -> AsyncCalls:
        from .calls import AsyncCalls  # which is made of this module

        return AsyncCalls.over(self._core)


def _call(
    core: Core,
    operation: Operation,
    kwargs: Mapping[str, Any],
    options: SendOptions,
    calls: Callable[[], SyncCalls | AsyncCalls],
) -> Call:
    look_up = look_up_for(operation, options, calls, now_s=core.judge.clock.now_s())
    return core.call(operation, kwargs, options, accept=JSON_CONTENT, look_up=look_up)


def _unread(
    core: Core, call: Call, response: httpx.Response, parse: Parse[Parsed]
) -> RawResponse[Parsed]:
    read = partial(decoded, call, response, parse, core.judge)
    return RawResponse(response, call=call, judge=core.judge, read=read)


def _silent(
    core: Core, call: Call, response: httpx.Response, parse: Parse[bool]
) -> RawResponse[None]:
    def read() -> None:
        decoded(call, response, parse, core.judge)

    return RawResponse(response, call=call, judge=core.judge, read=read)
