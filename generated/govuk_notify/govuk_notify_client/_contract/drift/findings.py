# Copied from overlays/_contract/drift/findings.py; edit it there and run `make generate`.
"""Which exchanges the findings of a run speak of."""

from __future__ import annotations

import shlex
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..live.exchanges import LiveExchange
    from ..tally import Finding

_FILTERED = "[Filtered]"
Asked = tuple[str, str, tuple[tuple[str, str], ...], str]
"""Method, path, query and body of a request."""


class Links:
    """Finds the exchanges that a finding's command would make again."""

    def __init__(self, exchanges: Iterable[LiveExchange]) -> None:
        self._asked = {each.number: (each, _asked(each)) for each in exchanges}

    def of(self, finding: Finding) -> frozenset[int]:
        """Numbers of exchanges; none where the finding has no command, or nothing like it left."""
        wanted = _reproduced(finding.reproducer)
        if wanted is None:
            return frozenset()
        return frozenset(
            number
            for number, (exchange, asked) in self._asked.items()
            if exchange.operation == finding.operation and _is_same(wanted, asked)
        )


def of_checks(findings: Sequence[Finding], checks: Iterable[str]) -> list[Finding]:
    """The findings of some checks."""
    wanted = frozenset(checks)
    return [each for each in findings if each.check in wanted]


def _asked(exchange: LiveExchange) -> Asked:
    parts = urlsplit(exchange.url)
    query = tuple(parse_qsl(parts.query, keep_blank_values=True))
    body = exchange.request_body.decode("utf-8", "replace")
    return exchange.method, unquote(parts.path), query, body


def _reproduced(command: str) -> Asked | None:
    try:
        words = shlex.split(command)
    except ValueError:
        return None
    if not words or words[0] != "curl":
        return None
    parts = urlsplit(words[-1])
    options = dict(pairwise(words))
    query = tuple(parse_qsl(parts.query, keep_blank_values=True))
    return options.get("-X", "GET"), unquote(parts.path), query, options.get("-d", "")


def _is_same(wanted: Asked, asked: Asked) -> bool:
    """Whether both are one request; the base URL may have a path of its own, keys are hidden."""
    hidden = {name for name, text in wanted[2] if text == _FILTERED}
    shown = [tuple(each for each in one[2] if each[0] not in hidden) for one in (wanted, asked)]
    return (
        wanted[0] == asked[0]
        and asked[1].endswith(wanted[1])
        and shown[0] == shown[1]
        and wanted[3] == asked[3]
    )
