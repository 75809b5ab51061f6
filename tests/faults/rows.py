"""The outcome table of the runtime, in its order. Each row of it has one or more ways here."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from tests.faults import answer_rows, connection_rows

if TYPE_CHECKING:
    from tests.faults.row import Row

ROWS: Final[tuple[Row, ...]] = tuple(
    chain(
        connection_rows.nothing_wrong(),
        connection_rows.no_connection(),
        answer_rows.token_request_failed(),
        answer_rows.limiter_refused(),
        connection_rows.idle_connection_closed(),
        answer_rows.refused_before_processing(),
        answer_rows.token_refused(),
        answer_rows.refused(),
        answer_rows.failed(),
        connection_rows.broken_answer(),
        answer_rows.undecodable(),
        answer_rows.redirected(),
        connection_rows.cancelled(),
    )
)
