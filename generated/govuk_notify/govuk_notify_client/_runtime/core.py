# Copied from overlays/_runtime/core.py; edit it there and run `make generate`.
"""What both faces of a client share: everything except the sending."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final, TypeVar

from .base_url import base_url_of, checked_base_url, origin_of
from .building import checked_timeout_s, request_kwargs
from .clock import SystemClock
from .credentials import read_parts
from .judging import Judge
from .limiting import DEFAULT_MAX_WAIT_S, Limiter
from .secret import Secret
from .sending import Call
from .signers import signer_for
from .signing import Keyring
from .stack import stacked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .clock import Clock
    from .connection import Connection
    from .operation import Operation
    from .options import CallOptions, ClientOptions
    from .provider import Provider
    from .sending import Sender, Sink

Given = TypeVar("Given")

DEFAULT_TIMEOUT_S: Final = 30.0
JSON_CONTENT: Final = "application/json"
ANY_CONTENT: Final = "*/*"


def random_jitter() -> float:
    """Return a random number in [0, 1)."""
    from random import random  # slow to load; needed after a failure only

    return random()  # noqa: S311 -- spreads waits; nobody gains by guessing it


class Core:
    """One client: its settings, checked when it is made, and what turns a call into an answer."""

    def __init__(
        self,
        provider: Provider,
        credentials: Mapping[str, str | Secret | None],
        *,
        connection: Connection,
        options: ClientOptions,
    ) -> None:
        clock: Clock = _or(options.get("clock"), SystemClock())
        max_wait_s = _or(options.get("max_wait_s"), DEFAULT_MAX_WAIT_S)
        parts = read_parts(provider, credentials, environ=os.environ)
        self.base_url = base_url_of(provider, options.get("base_url"), environ=os.environ)
        self.connection = connection
        self.judge = Judge(provider=provider, clock=clock, secrets=tuple(parts.values()))
        self._provider = provider
        self._credentials = {name: _hidden(value) for name, value in credentials.items()}
        self._options = options
        self._timeout_s = checked_timeout_s(_or(options.get("timeout"), DEFAULT_TIMEOUT_S))
        self._clock = clock
        self._jitter = _or(options.get("jitter"), random_jitter)
        self._limiter = Limiter(provider.limits, clock=clock, max_wait_s=max_wait_s)
        self._keyring = Keyring(
            origin=origin_of(self.base_url),
            signers=tuple(signer_for(each, parts, clock=clock) for each in provider.credentials),
        )

    def for_provider(self, provider: Provider) -> Core:
        """Return a core for another document of the same provider, over the same connection.

        An address that replaces this document's own replaces the other's too. Raise
        `ConfigurationError` if that document needs credentials that were not given.
        """
        options: ClientOptions = self._options
        if self.base_url != checked_base_url(self._provider.base_url):
            options = {**options, "base_url": self.base_url}
        return Core(provider, self._credentials, connection=self.connection, options=options)

    def call(
        self,
        operation: Operation,
        kwargs: Mapping[str, Any],
        options: CallOptions,
        *,
        accept: str,
        sink: Sink | None = None,
    ) -> Call:
        """Return a call that is ready for the layers. Raise what cannot be sent; send nothing."""
        checked = request_kwargs(
            self._provider,
            operation,
            kwargs,
            base_url=self.base_url,
            accept=accept,
            extra_headers=options.get("extra_headers"),
        )
        timeout_s = checked_timeout_s(_or(options.get("timeout"), self._timeout_s))
        request = self.connection.wire().request(checked, timeout_s=timeout_s)
        return Call(operation=operation, request=request, kwargs=checked, sink=sink)

    def stack(self) -> Sender:
        """Return the layers over the wire. What they remember is kept here, not in them."""
        return stacked(
            self.connection.wire(),
            keyring=self._keyring,
            limiter=self._limiter,
            judge=self.judge,
            clock=self._clock,
            jitter=self._jitter,
        )


def _hidden(value: str | Secret | None) -> Secret | None:
    return Secret(value) if isinstance(value, str) else value


def _or(value: Given | None, default: Given) -> Given:
    return default if value is None else value
