"""Subjects out of what ships with a client: its mock, or a server that claims to be like it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from .._runtime.clock import SystemClock
from .credentials import arguments_of
from .dating import known_at
from .hosts import check_base_url
from .subject import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._mock.mock import Mock
    from .known import Known
    from .prepared import Preparing
    from .subject import Adapt
    from .suppressions import Suppression


def mock_subject(
    name: str,
    mock: Mock[Any],
    *,
    preparing: Preparing,
    known: Known,
    suppressions: tuple[Suppression, ...],
) -> Subject:
    """A mock in this process, which is fresh and gets filled here.

    Args:
        name: of the provider, as reports show it.
        mock: lives by a clock that stands at the one of `known`.
        preparing: the provider's `contract/mock.py`.
        known: ids that exist, values that are accepted.
        suppressions: checks that are not counted.
    """
    prepared = preparing.prepare(mock)
    return Subject(
        name=name,
        documents={each.name: each.raw for each in mock.documents},
        target=mock.asgi(),
        clock=mock.clock,
        arguments=prepared.arguments,
        known=known,
        suppressions=suppressions,
        adapt=preparing.adapt,
        situations=prepared.situations,
        odd_credentials=prepared.odd_credentials,
        faults=mock.faults,
        fill=prepared.fill,
        http_client=mock.http_client,
    )


def remote_subject(
    name: str,
    base_url: str,
    *,
    documents: Mapping[str, Mapping[str, Any]],
    adapt: Adapt,
    known: Known,
    suppressions: tuple[Suppression, ...],
    given: Mapping[str, str],
    environ: Mapping[str, str],
) -> Subject:
    """A server on this machine or in a private network, which holds what is known.

    Args:
        name: of the provider, as reports show it.
        base_url: where it is.
        documents: the final documents by name.
        adapt: see `Adapt`.
        known: ids that exist, values that are accepted.
        suppressions: checks that are not counted.
        given: credentials by the names of the client's arguments.
        environ: where those are looked for that are not given.

    Raises:
        UsageError: it is a public server, above all the provider's own; or a credential is missing.
    """
    return Subject(
        name=f"{name} at {base_url}",
        documents=documents,
        target=check_base_url(base_url, documents),
        clock=SystemClock(),
        arguments=arguments_of(documents.values(), given, environ=environ),
        known=known_at(known, datetime.now(UTC).replace(microsecond=0)),
        suppressions=suppressions,
        adapt=adapt,
        is_remote=True,
    )
