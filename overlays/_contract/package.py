"""The client package whose contract is tested. Loads nothing but this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from .._mock.clock import MockClock
    from .._mock.mock import Mock


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """Its names, and its mock.

    Attributes:
        name: what is imported.
        title: of its provider.
        distribution: what is installed.
        mock: makes a mock that lives by a clock.
    """

    name: str
    title: str
    distribution: str
    mock: Callable[[MockClock], Mock[Any]]
