"""A live run that is to be made: of what, how, and by whose leave."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

import httpx

from ..._mock.asgi import AsgiApp
from ..._mock.document import Document
from ..._mock.operations import Operation, read_operations
from ..dating import known_at
from ..subject import Subject
from .gate import Gate
from .gateway import Gateway
from .pacing import Pace, paces
from .tokens import TokenTransport

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from ..._runtime.clock import Clock
    from ..._runtime.provider import Limit
    from ..known import Known
    from ..settings import Settings
    from ..subject import Adapt
    from ..suppressions import Suppression
    from .permit import Permit

SKIPPED = {"allow_header": "it asks with methods that no document allows"}
"""Checks that a live run does not make, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """What a live run and its rehearsal have in common.

    Attributes:
        name: of the provider, as reports show it.
        documents: by name; where their first servers are is where requests go.
        known: what the server holds.
        suppressions: checks that are not counted.
        adapt: see `Adapt`.
        settings: what is generated.
        permit: what may be called.
        per_s: how many requests a second are sent at most.
    """

    name: str
    documents: Mapping[str, Mapping[str, Any]]
    known: Known
    suppressions: tuple[Suppression, ...]
    adapt: Adapt
    settings: Settings
    permit: Permit
    per_s: float

    @property
    def rates(self) -> tuple[Limit, ...]:
        """What is kept to, whatever the server would take."""
        operations = self.permit.operations
        return tuple(paces(self.documents.values(), operations, per_s=self.per_s))

    def gateway(
        self,
        client: httpx.Client,
        clock: Clock,
        *,
        most: int | None = None,
        tell: Callable[[str], None] = lambda _: None,
    ) -> Gateway:
        """What sends the requests of one run.

        Args:
            client: see `Gateway`.
            clock: see `Gateway`.
            most: see `Gateway`.
            tell: see `Gateway`.
        """
        everything = operations_of(self.documents).values()
        return Gateway(
            Gate(everything, self.permit),
            Pace(self.rates, clock=clock),
            client=client,
            clock=clock,
            wrong_credentials=self.known.wrong_credentials,
            most=most,
            tell=tell,
        )

    def subject(
        self, gateway: Gateway, clock: Clock, *, arguments: Mapping[str, str], now: datetime
    ) -> Subject:
        """The server behind a gateway, to be tested.

        Args:
            gateway: from `gateway`.
            clock: dates tokens.
            arguments: credentials, by the names in the documents.
            now: when the run begins, for dated texts.
        """
        return Subject(
            name=self.name,
            documents=self.documents,
            target=AsgiApp(cast("Any", gateway)),
            clock=clock,
            arguments=arguments,
            known=known_at(self._with_recipients(), now),
            suppressions=self.suppressions,
            adapt=self.adapt,
            http_client=lambda: httpx.Client(transport=TokenTransport(gateway.ask_for_token)),
            is_remote=True,
        )

    def _with_recipients(self) -> Known:
        """The known values of places where only some recipients are let through are those."""
        fields = dict(self.known.fields)
        for operation, each in self.permit.recipients.items():
            allowed = dict.fromkeys(each.places, tuple(sorted(each.allowed)))
            fields[operation] = {**fields.get(operation, {}), **allowed}
        return replace(self.known, fields=fields)


def operations_of(documents: Mapping[str, Mapping[str, Any]]) -> dict[str, Operation]:
    """All operations of some documents, by their ids."""
    return {
        each.id: each
        for name, raw in documents.items()
        for each in read_operations(Document(name, raw))
    }
