"""What a client remembers from one call to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .budget import RetryBudget
from .limiting import limiter_for
from .token_sources import TokenSources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .clock import Clock
    from .limiting import Limiter
    from .options import ClientOptions
    from .provider import Limit, Provider
    from .secret import Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The repetitions made, the tokens in use, and what was taken of the rates.

    Copies of a client, and its other documents, remember all of it together.
    """

    budget: RetryBudget
    sources: TokenSources
    limiter: Limiter

    def for_limits(self, limits: Sequence[Limit]) -> Memory:
        """Return the memory of another document, which has other limits."""
        return replace(self, limiter=self.limiter.for_limits(limits))


def new_memory(
    provider: Provider,
    options: ClientOptions,
    *,
    base_url: str,
    parts: Mapping[str, Secret],
    clock: Clock,
    jitter: Callable[[], float],
) -> Memory:
    """Return an empty memory. Raise `ConfigurationError` for a Redis that cannot be used."""
    return Memory(
        budget=RetryBudget(),
        sources=TokenSources(options.get("token_store_url"), provider=provider, clock=clock),
        limiter=limiter_for(
            provider,
            options.get("limits_url"),
            base_url=base_url,
            parts=parts,
            clock=clock,
            jitter=jitter,
        ),
    )
