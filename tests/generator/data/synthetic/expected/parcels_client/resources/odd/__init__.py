"""Parcels, odd shapes: the resources of `parcelpost.odd`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..._runtime.calls import AsyncCalls, SyncCalls
    from .batches import AsyncBatches, Batches
    from .letters import AsyncLetters, Letters
    from .settings import AsyncSettings, Settings
    from .uploads import AsyncUploads, Uploads


class Odd:
    """The resources of `parcelpost.odd`."""

    def __init__(self, calls: SyncCalls) -> None:
        self._calls = calls

    @cached_property
    def batches(self) -> Batches:
        """`send`, `list`, `delete`."""
        from .batches import Batches

        return Batches(self._calls)

    @cached_property
    def settings(self) -> Settings:
        """`refresh`, `put`."""
        from .settings import Settings

        return Settings(self._calls)

    @cached_property
    def uploads(self) -> Uploads:
        """`form`, `raw`, `put`."""
        from .uploads import Uploads

        return Uploads(self._calls)

    @cached_property
    def letters(self) -> Letters:
        """`send`, `send_either`."""
        from .letters import Letters

        return Letters(self._calls)


class AsyncOdd:
    """The resources of `parcelpost.odd`."""

    def __init__(self, calls: AsyncCalls) -> None:
        self._calls = calls

    @cached_property
    def batches(self) -> AsyncBatches:
        """`send`, `list`, `delete`."""
        from .batches import AsyncBatches

        return AsyncBatches(self._calls)

    @cached_property
    def settings(self) -> AsyncSettings:
        """`refresh`, `put`."""
        from .settings import AsyncSettings

        return AsyncSettings(self._calls)

    @cached_property
    def uploads(self) -> AsyncUploads:
        """`form`, `raw`, `put`."""
        from .uploads import AsyncUploads

        return AsyncUploads(self._calls)

    @cached_property
    def letters(self) -> AsyncLetters:
        """`send`, `send_either`."""
        from .letters import AsyncLetters

        return AsyncLetters(self._calls)
