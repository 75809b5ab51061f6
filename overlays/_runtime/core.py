"""What both faces of a client share: everything except the sending."""

from __future__ import annotations

import copy
import os
from typing import TYPE_CHECKING, Any, Final, Self

from .base_url import base_url_of, checked_base_url, origin_of
from .building import request_kwargs
from .clock import checked_clock
from .connection import Borrowed
from .credentials import read_parts
from .deadline import deadline_in
from .jitter import checked_jitter
from .judging import Judge
from .limiting import Lent
from .memory import new_memory
from .secret import Secret
from .sending import Call
from .settings import Settings
from .signers import signer_for
from .signing import Keyring
from .stack import stacked
from .tracing import spans_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .confirming import LookUp
    from .connection import Channel
    from .memory import Memory
    from .operation import Operation
    from .options import CallOptions, ClientOptions, CopyOptions
    from .provider import Provider
    from .sending import Sender, Sink

JSON_CONTENT: Final = "application/json"
ANY_CONTENT: Final = "*/*"


class Core:
    """One client: its settings, checked when it is made, and what turns a call into an answer."""

    def __init__(
        self,
        provider: Provider,
        credentials: Mapping[str, str | Secret | None],
        *,
        connection: Channel,
        options: ClientOptions,
        memory: Memory | None = None,
    ) -> None:
        clock, jitter = checked_clock(options.get("clock")), checked_jitter(options.get("jitter"))
        parts = read_parts(provider, credentials, environ=os.environ)
        self.base_url = base_url_of(provider, options.get("base_url"), environ=os.environ)
        self.connection = connection
        self.judge = Judge(provider=provider, clock=clock, secrets=tuple(parts.values()))
        self._provider = provider
        self._credentials = {name: _hidden(value) for name, value in credentials.items()}
        self._options = _without_secrets(options)
        self._settings = Settings().changed(options)
        self._spans = spans_of(options.get("tracer"), self.judge, base_url=self.base_url)
        self._clock, self._jitter = clock, jitter
        self._others: dict[int, Core] = {}
        self._memory = memory or new_memory(
            provider, options, base_url=self.base_url, parts=parts, clock=clock, jitter=jitter
        )
        self.limiter = self._memory.limiter
        self._keyring = self._new_keyring(parts)

    def _new_keyring(self, parts: Mapping[str, Secret]) -> Keyring:
        signers = tuple(
            signer_for(
                each,
                parts,
                base_url=self.base_url,
                sources=self._memory.sources,
                clock=self._clock,
            )
            for each in self._provider.credentials
        )
        return Keyring(origin=origin_of(self.base_url), signers=signers)

    def for_provider(self, provider: Provider) -> Core:
        """Return a core for another document of the same provider, over the same connection.

        All copies of this core remember the other document together. An address that replaces this
        document's own replaces the other's too. Raise `ConfigurationError` if that document needs
        credentials that were not given.
        """
        known = self._others.get(id(provider))
        known = known or self._others.setdefault(id(provider), self._core_for(provider))
        return known._with(self.connection, self._settings)  # noqa: SLF001 -- one of our own

    def _core_for(self, provider: Provider) -> Core:
        options: ClientOptions = self._options
        if self.base_url != checked_base_url(self._provider.base_url):
            options = {**options, "base_url": self.base_url}
        return Core(
            provider,
            self._credentials,
            connection=self.connection,
            options=options,
            memory=self._memory.for_limits(provider.limits),
        )

    def _with(self, connection: Channel, settings: Settings) -> Self:
        core = copy.copy(self)
        core.connection, core._settings = connection, settings  # noqa: SLF001 -- one of our own
        if isinstance(connection, Borrowed):
            core.limiter = Lent(self.limiter)
        return core

    def with_options(self, options: CopyOptions) -> Self:
        """Return a copy with other settings. It shares everything else, what it remembers too.

        Closing the copy leaves the connection open. Raise `ConfigurationError` for a setting that
        makes no sense.
        """
        return self._with(Borrowed(self.connection), self._settings.changed(options))

    def call(
        self,
        operation: Operation,
        kwargs: Mapping[str, Any],
        options: CallOptions,
        *,
        accept: str,
        sink: Sink | None = None,
        look_up: LookUp | None = None,
    ) -> Call:
        """Return a call that is ready for the layers. Raise what cannot be sent; send nothing."""
        settings = self._settings.for_call(options)
        checked = request_kwargs(
            self._provider,
            operation,
            kwargs,
            base_url=self.base_url,
            accept=accept,
            extra_headers=settings.extra_headers,
        )
        request = self.connection.wire().request(checked, timeout_s=settings.timeout_s)
        return Call(
            operation=operation,
            request=request,
            kwargs=checked,
            settings=settings,
            deadline=deadline_in(settings.deadline_s, self._clock),
            sink=sink,
            look_up=look_up,
        )

    def stack(self) -> Sender:
        """Return the layers over the wire. What they remember is kept here, not in them."""
        return stacked(
            self.connection.wire(),
            keyring=self._keyring,
            limiter=self.limiter,
            judge=self.judge,
            budget=self._memory.budget,
            clock=self._clock,
            jitter=self._jitter,
            spans=self._spans,
        )


def _without_secrets(options: ClientOptions) -> ClientOptions:
    """Return options without URLs that may hold a password; they were used."""
    return {**options, "limits_url": None, "token_store_url": None}


def _hidden(value: str | Secret | None) -> Secret | None:
    return Secret(value) if isinstance(value, str) else value
