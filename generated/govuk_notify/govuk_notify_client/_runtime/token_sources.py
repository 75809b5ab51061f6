# Copied from overlays/_runtime/token_sources.py; edit it there and run `make generate`.
"""Which tokens a client has: one for each account, whatever documents it is used for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .token_stores import token_store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .clock import Clock
    from .provider import Credentials, Provider
    from .secret import Secret
    from .token_source import TokenSource


class TokenSources:
    """The sources of one client. Documents of a provider that take the same token share one.

    `store_url` names the Redis where processes share them; None keeps them in memory. Raise
    `ConfigurationError` if it names anything else.
    """

    def __init__(self, store_url: str | None, *, provider: Provider, clock: Clock) -> None:
        self._store = token_store(store_url, provider=provider)
        self._clock = clock
        self._sources: dict[str, TokenSource] = {}

    def source(
        self, credentials: Credentials, parts: Mapping[str, Secret], *, base_url: str
    ) -> TokenSource:
        """Return what gives the token of an account.

        Raise `ConfigurationError` if the credentials would be sent in the clear.
        """
        from .oauth2 import TokenRequest  # needed by those whose provider issues tokens
        from .token_source import TokenSource

        request = TokenRequest(credentials, parts, base_url=base_url, clock=self._clock)
        source = TokenSource(
            request, store=self._store, margin_s=credentials.margin_s, clock=self._clock
        )
        return self._sources.setdefault(request.key, source)
