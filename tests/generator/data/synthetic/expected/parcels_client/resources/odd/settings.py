"""Settings: `refresh`, `put`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..._runtime.arguments import (
    as_enum,
    as_model,
    in_path,
)
from ..._runtime.operation import Operation
from ..._runtime.parsing import status_only
from ..._runtime.raw import async_raw, raw
from ..._runtime.unset import UNSET, Unset
from ...models import odd as models

if TYPE_CHECKING:
    from ..._runtime.calls import AsyncCalls, SyncCalls
    from ..._runtime.parsing import Parse

__all__ = [
    "AsyncSettings",
    "AsyncSettingsWithRawResponse",
    "Settings",
    "SettingsWithRawResponse",
]

_REFRESH_CACHE = Operation(id="refreshCache", method="POST", path="/cache", repeat="idempotent")
_PUT_SETTINGS = Operation(
    id="putSettings", method="PUT", path="/settings/{from}/{to}", repeat="idempotent"
)


def _refresh() -> tuple[dict[str, Any], Parse[bool]]:
    from ..._generated.odd import refresh_cache as _endpoint

    _kwargs = _endpoint.get_kwargs()
    return _kwargs, status_only(204)


def _put(
    to: str,
    target: models.LevelLike,
    *,
    body: models.PutSettingsBody | Mapping[str, object] | Unset = UNSET,
    dry_run: bool | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[bool]]:
    from ..._generated.odd import put_settings as _endpoint

    _kwargs = _endpoint.get_kwargs(
        in_path(to, "to"),
        in_path(as_enum(target, "target", models.Level), "target"),
        body=as_model(body, "body", models.PutSettingsBody),
        dry_run=dry_run,
    )
    return _kwargs, status_only(204)


class Settings:
    """Methods of `parcelpost.odd.settings`."""

    def __init__(self, calls: SyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> SettingsWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return SettingsWithRawResponse(self._calls)

    def refresh(
        self,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Refresh.

        Nothing goes in, and nothing comes out.

        See https://parcels.example/docs/odd#refresh

        Args:
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.perform(
            _REFRESH_CACHE,
            *_refresh(),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def put(
        self,
        to: str,
        target: models.LevelLike,
        *,
        body: models.PutSettingsBody | Mapping[str, object] | Unset = UNSET,
        dry_run: bool | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Write settings.

        A body that is a free map and may be left out, a header, two odd names.

        See https://parcels.example/docs/odd#settings

        Args:
            to: Where it starts.
            target: Where it ends.
            body: Any settings.
            dry_run: Only try.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: A part of the path is empty or made of dots.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.perform(
            _PUT_SETTINGS,
            *_put(to, target, body=body, dry_run=dry_run),
            timeout=timeout,
            extra_headers=extra_headers,
        )


class SettingsWithRawResponse:
    """Methods of `parcelpost.odd.settings` that give the answer as it came."""

    def __init__(self, calls: SyncCalls) -> None:
        methods = Settings(calls.raw())
        self.refresh = raw(methods.refresh)
        self.put = raw(methods.put)


class AsyncSettings:
    """Methods of `parcelpost.odd.settings`, to be awaited."""

    def __init__(self, calls: AsyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> AsyncSettingsWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return AsyncSettingsWithRawResponse(self._calls)

    async def refresh(
        self,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Refresh.

        Nothing goes in, and nothing comes out.

        See https://parcels.example/docs/odd#refresh

        Args:
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return await self._calls.perform(
            _REFRESH_CACHE,
            *_refresh(),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    async def put(
        self,
        to: str,
        target: models.LevelLike,
        *,
        body: models.PutSettingsBody | Mapping[str, object] | Unset = UNSET,
        dry_run: bool | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Write settings.

        A body that is a free map and may be left out, a header, two odd names.

        See https://parcels.example/docs/odd#settings

        Args:
            to: Where it starts.
            target: Where it ends.
            body: Any settings.
            dry_run: Only try.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: A part of the path is empty or made of dots.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return await self._calls.perform(
            _PUT_SETTINGS,
            *_put(to, target, body=body, dry_run=dry_run),
            timeout=timeout,
            extra_headers=extra_headers,
        )


class AsyncSettingsWithRawResponse:
    """Methods of `parcelpost.odd.settings` that give the answer as it came."""

    def __init__(self, calls: AsyncCalls) -> None:
        methods = AsyncSettings(calls.raw())
        self.refresh = async_raw(methods.refresh)
        self.put = async_raw(methods.put)
