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
from .decoding import decoded, saved
from .downloads import Download
from .pages import AsyncPages, Page, Pages, page_reader, start_of, with_cursor
from .raw_calls import AsyncRawCalls, RawCalls

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import httpx

    from .operation import Operation, Paging
    from .options import CallOptions, ClientOptions, CopyOptions, SendOptions
    from .parsing import Parse
    from .provider import Provider
    from .secret import Secret

Parsed = TypeVar("Parsed")


class _Face:
    """What both faces have in common: everything but the calling."""

    _core: Core

    @classmethod
    def over(cls, core: Core) -> Self:
        """Return calls that share the core of others."""
        calls = cls.__new__(cls)
        calls._core = core  # noqa: SLF001 -- one of our own
        return calls

    def for_provider(self, provider: Provider) -> Self:
        """Return calls of another document of the provider: same credentials, same connection."""
        return self.over(self._core.for_provider(provider))

    def with_options(self, **options: Unpack[CopyOptions]) -> Self:
        """Return calls with other settings. They share all else; closing them closes nothing."""
        return self.over(self._core.with_options(options))

    def __str__(self) -> str:
        return self._core.base_url

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self}>"


class SyncCalls(_Face):
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

    def raw(self) -> Self:
        """Return calls that give a `RawResponse` of what is declared here; see `raw_calls`."""
        return cast("Self", RawCalls(self._core))

    def call(
        self,
        operation: Operation,
        kwargs: Mapping[str, Any],
        parse: Parse[Parsed],
        **options: Unpack[SendOptions],
    ) -> Parsed:
        """Return the parsed answer. `parse` returns None for a status it does not know."""
        return RawCalls(self._core).call(operation, kwargs, parse, **options).parse()

    def perform(
        self,
        operation: Operation,
        kwargs: Mapping[str, Any],
        parse: Parse[bool],
        **options: Unpack[SendOptions],
    ) -> None:
        """Carry out an operation whose answer has no content; all else is as with `call`."""
        RawCalls(self._core).perform(operation, kwargs, parse, **options).parse()

    def read_bytes(
        self, operation: Operation, kwargs: Mapping[str, Any], **options: Unpack[CallOptions]
    ) -> bytes:
        """Return the content of the answer."""
        return RawCalls(self._core).read_bytes(operation, kwargs, **options).parse()

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

        return Pages(operation.id, fetch, start=start_of(kwargs, paging))

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


class AsyncCalls(_Face):
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

    def raw(self) -> Self:
        """Return calls that give a `RawResponse` of what is declared here; see `raw_calls`."""
        return cast("Self", AsyncRawCalls(self._core))

    async def call(
        self,
        operation: Operation,
        kwargs: Mapping[str, Any],
        parse: Parse[Parsed],
        **options: Unpack[SendOptions],
    ) -> Parsed:
        """Return the parsed answer. `parse` returns None for a status it does not know."""
        return (await AsyncRawCalls(self._core).call(operation, kwargs, parse, **options)).parse()

    async def perform(
        self,
        operation: Operation,
        kwargs: Mapping[str, Any],
        parse: Parse[bool],
        **options: Unpack[SendOptions],
    ) -> None:
        """Carry out an operation whose answer has no content; all else is as with `call`."""
        (await AsyncRawCalls(self._core).perform(operation, kwargs, parse, **options)).parse()

    async def read_bytes(
        self, operation: Operation, kwargs: Mapping[str, Any], **options: Unpack[CallOptions]
    ) -> bytes:
        """Return the content of the answer."""
        return (await AsyncRawCalls(self._core).read_bytes(operation, kwargs, **options)).parse()

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

        return AsyncPages(operation.id, fetch, start=start_of(kwargs, paging))

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
