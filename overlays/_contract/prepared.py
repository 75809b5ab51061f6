"""What the module `contract/mock.py` of a provider does for the suite."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .subject import OddCredentials, Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What only code can say of a mock that was filled; see `Subject` for each."""

    arguments: Mapping[str, str] = field(repr=False)
    situations: Mapping[str, Situation] = field(default_factory=dict[str, "Situation"])
    odd_credentials: Mapping[str, OddCredentials] = field(
        default_factory=dict[str, "OddCredentials"], repr=False
    )
    fill: Callable[[], None] | None = None


class Preparing(Protocol):
    """That module."""

    def prepare(self, mock: Any, /) -> Prepared:
        """Fill a fresh mock with all that `known.yaml` speaks of."""
        ...

    def adapt(self, operation: str, body: Any, /) -> None:
        """Mend a body; see `Adapt`."""
        ...
