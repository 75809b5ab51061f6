# Copied from overlays/_runtime/calls.py; edit it there and run `make generate`.
"""What a generated client calls: one class for threads, one for tasks, with the same methods.

`kwargs` are the arguments that the generated endpoint modules build: method, url, params, headers,
and json, data, files or content. Every method raises `ApiError` (see `errors`) and nothing of the
HTTP library; `ValueError` for arguments that cannot be sent; `RuntimeError` after closing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack, cast

from .connection import Connection
from .core import ANY_CONTENT, Core
from .decoding import content_of, decoded, saved
from .downloads import Download
from .face import Face
from .pages import AsyncPages, Page, Pages, is_counted, page_reader, start_of, with_cursor

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import httpx

    from .operation import Operation, Paging
    from .options import CallOptions, ClientOptions, SendOptions
    from .parsing import Parse
    from .provider import Provider
    from .secret import Secret

Parsed = TypeVar("Parsed")


class SyncCalls(Face):
    """Calls operations from threads.

    `credentials` maps the provider's credential arguments to values; None is read from the
    environment. `http_client` is used as it is and stays open; without one, a client is made with
    the first call and closed by `close`.
    """

    def __init__(
        self,
        provider: Provider,
        credentials: Mapping[str, str | Secret | None],
        *,
        http_client: httpx.Client | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        connection = Connection(http_client, asynchronous=False, options=options, provider=provider)
        self._core = Core(provider, credentials, connection=connection, options=options)

    def call(
        self,
        operation: Operation,
        kwargs: Mapping[str, Any],
        parse: Parse[Parsed],
        **options: Unpack[SendOptions],
    ) -> Parsed:
        """Return the parsed answer. `parse` returns None for a status it does not know."""
        call = self._asked(operation, kwargs, options)
        return self._read(call, self._core.stack().send(call), parse)

    def perform(
        self,
        operation: Operation,
        kwargs: Mapping[str, Any],
        parse: Parse[bool],
        **options: Unpack[SendOptions],
    ) -> None:
        """Carry out an operation whose answer has no content; all else is as with `call`."""
        call = self._asked(operation, kwargs, options)
        return self._done(call, self._core.stack().send(call), parse)

    def read_bytes(
        self, operation: Operation, kwargs: Mapping[str, Any], **options: Unpack[CallOptions]
    ) -> bytes:
        """Return the content of the answer."""
        call = self._core.call(operation, kwargs, options, accept=ANY_CONTENT)
        return self._read(call, self._core.stack().send(call), content_of)

    def save(
        self,
        operation: Operation,
        kwargs: Mapping[str, Any],
        path: str | os.PathLike[str],
        **options: Unpack[CallOptions],
    ) -> Path:
        """Write the content of the answer to a file, which appears whole or not at all."""
        with Download(path) as sink:
            call = self._core.call(operation, kwargs, options, accept=ANY_CONTENT, sink=sink)
            decoded(call, self._core.stack().send(call), saved, self._core.judge)
        return sink.path

    def pages(
        self,
        operation: Operation,
        paging: Paging,
        kwargs: Mapping[str, Any],
        parse: Callable[[httpx.Response], object],
        **options: Unpack[CallOptions],
    ) -> Pages[Any]:
        """Return the items of all pages. Nothing is sent before they are iterated."""

        def fetch(cursor: str | None) -> Page[Any]:
            asked = with_cursor(kwargs, paging, cursor)
            return self.call(operation, asked, page_reader(paging, asked, parse), **options)

        if self._is_raw:
            return cast("Pages[Any]", fetch(None))
        start, counted = start_of(kwargs, paging), is_counted(paging)
        return Pages(operation.id, fetch, start=start, counted=counted)

    def close(self) -> None:
        """Close the HTTP client that was made here. Later calls raise `RuntimeError`."""
        wire = self._core.connection.close()
        if wire is not None:
            wire.close()
        self._core.limiter.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncCalls(Face):
    """Calls operations from tasks. Everything is as with `SyncCalls`, awaited.

    `save` writes each chunk to the file when it arrives, on the thread of the loop.
    """

    def __init__(
        self,
        provider: Provider,
        credentials: Mapping[str, str | Secret | None],
        *,
        http_client: httpx.AsyncClient | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        connection = Connection(http_client, asynchronous=True, options=options, provider=provider)
        self._core = Core(provider, credentials, connection=connection, options=options)

    async def call(
        self,
        operation: Operation,
        kwargs: Mapping[str, Any],
        parse: Parse[Parsed],
        **options: Unpack[SendOptions],
    ) -> Parsed:
        """Return the parsed answer. `parse` returns None for a status it does not know."""
        call = self._asked(operation, kwargs, options)
        return self._read(call, await self._core.stack().asend(call), parse)

    async def perform(
        self,
        operation: Operation,
        kwargs: Mapping[str, Any],
        parse: Parse[bool],
        **options: Unpack[SendOptions],
    ) -> None:
        """Carry out an operation whose answer has no content; all else is as with `call`."""
        call = self._asked(operation, kwargs, options)
        return self._done(call, await self._core.stack().asend(call), parse)

    async def read_bytes(
        self, operation: Operation, kwargs: Mapping[str, Any], **options: Unpack[CallOptions]
    ) -> bytes:
        """Return the content of the answer."""
        call = self._core.call(operation, kwargs, options, accept=ANY_CONTENT)
        return self._read(call, await self._core.stack().asend(call), content_of)

    async def save(
        self,
        operation: Operation,
        kwargs: Mapping[str, Any],
        path: str | os.PathLike[str],
        **options: Unpack[CallOptions],
    ) -> Path:
        """Write the content of the answer to a file, which appears whole or not at all."""
        with Download(path) as sink:
            call = self._core.call(operation, kwargs, options, accept=ANY_CONTENT, sink=sink)
            decoded(call, await self._core.stack().asend(call), saved, self._core.judge)
        return sink.path

    def pages(
        self,
        operation: Operation,
        paging: Paging,
        kwargs: Mapping[str, Any],
        parse: Callable[[httpx.Response], object],
        **options: Unpack[CallOptions],
    ) -> AsyncPages[Any]:
        """Return the items of all pages. Nothing is sent before they are iterated."""

        async def fetch(cursor: str | None) -> Page[Any]:
            asked = with_cursor(kwargs, paging, cursor)
            return await self.call(operation, asked, page_reader(paging, asked, parse), **options)

        if self._is_raw:
            return cast("AsyncPages[Any]", fetch(None))
        start, counted = start_of(kwargs, paging), is_counted(paging)
        return AsyncPages(operation.id, fetch, start=start, counted=counted)

    async def aclose(self) -> None:
        """Close the HTTP client that was made here. Later calls raise `RuntimeError`."""
        wire = self._core.connection.close()
        if wire is not None:
            await wire.aclose()
        await self._core.limiter.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()
