# Copied from overlays/_contract/drift/gathering.py; edit it there and run `make generate`.
"""All differences between a document and the exchanges of a run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .answers import answer_differences
from .difference import Difference
from .findings import of_checks
from .requests import media_differences, served_differences, told_misfits

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from ..live.exchanges import LiveExchange
    from ..tally import Finding
    from .findings import Links
    from .traffic import Reading, Traffic

SERVING = (
    "served_fits",
    "negative_data_rejection",
    "missing_required_header",
    "variants",
    "formats",
)
"""The checks that find a request served which the document forbids."""
TYPE_IGNORED = "content_type"
CLOSED = "served_to_anyone"
HEADERS = "declared_headers_only"
_UNDECLARED = "undeclared headers: "
_REFUSED = (401, 403)


class Gathering:
    """The exchanges and findings of a run, to be held against one document after the other."""

    def __init__(
        self, exchanges: Sequence[LiveExchange], findings: Sequence[Finding], links: Links
    ) -> None:
        self._links = links
        self._exchanges = exchanges
        self._findings = findings
        self._accused = self._linked(SERVING)
        self._type_ignored = self._linked([TYPE_IGNORED])
        self._closed = self._linked([CLOSED])

    def differences(
        self, reading: Reading, *, only: Container[int] | None = None
    ) -> list[Difference]:
        """Everything that was seen and that the document says otherwise, or not at all.

        What was served against the document counts where a check has found it: others are known
        and suppressed. Answers count all.

        Args:
            reading: the document.
            only: numbers of the exchanges to look at; all if not given.
        """
        chosen = [each for each in self._exchanges if only is None or each.number in only]
        all_ = [each for each in map(reading.traffic, chosen) if each is not None]
        with_body = {
            declared.location
            for each in all_
            if each.exchange.body and (declared := each.operation.response(each.exchange.status))
        }
        found = [difference for each in all_ for difference in self._of(reading, each)]
        found += self._of_others(reading, all_, {each.key for each in found})
        return [
            replace(each, value=each.location in with_body) if each.kind == "no body" else each
            for each in found
        ]

    def _of(self, reading: Reading, traffic: Traffic) -> Iterator[Difference]:
        yield from answer_differences(reading, traffic)
        yield from self._undeclared_headers(traffic)
        if traffic.number in self._closed and traffic.exchange.status in _REFUSED:
            is_open = not traffic.operation.security or frozenset() in traffic.operation.security
            if is_open and not traffic.exchange.is_signed:
                yield Difference(
                    kind="closed",
                    location=traffic.operation.node.location,
                    where=f"answer {traffic.exchange.status}",
                    traffic=traffic,
                )
        if traffic.is_served and traffic.number in self._type_ignored:
            yield from media_differences(traffic)
        if traffic.is_served and self._is_accused(reading, traffic):
            yield from served_differences(reading, traffic)

    def _of_others(
        self, reading: Reading, all_: Sequence[Traffic], keys: set[object]
    ) -> Iterator[Difference]:
        """The same once more, where it was served and no finding of its own was kept."""
        for traffic in all_:
            if traffic.is_served and not self._is_accused(reading, traffic):
                yield from (
                    each for each in served_differences(reading, traffic) if each.key in keys
                )

    def _is_accused(self, reading: Reading, traffic: Traffic) -> bool:
        if traffic.number in self._accused:
            return True
        told = told_misfits(reading, traffic)
        return bool(told) and any(
            each.operation == traffic.operation.id
            and each.message.partition("\n")[0].endswith(f": {told}")
            for each in of_checks(self._findings, ["served_fits"])
        )

    def _undeclared_headers(self, traffic: Traffic) -> Iterator[Difference]:
        declared = traffic.operation.response(traffic.exchange.status)
        headers = declared.get("headers") if declared else None
        names = {name.lower() for name, _ in headers.items()} if headers else set[str]()
        found = self._named_headers(traffic.operation.id) - names
        sent = {name.lower(): name for name, _ in reversed(traffic.exchange.headers)}
        for name in sorted(found & sent.keys()) if declared else ():
            yield Difference(
                kind="header",
                location=declared.location if declared else (),
                name=sent[name],
                where=f"answer {traffic.exchange.status}",
                traffic=traffic,
            )

    def _named_headers(self, operation: str) -> set[str]:
        """Headers, in lower case, of which a finding says that nobody announced them."""
        return {
            name.lower()
            for each in of_checks(self._findings, [HEADERS])
            if each.operation == operation and each.message.startswith(_UNDECLARED)
            for line in each.message.splitlines()[:1]
            for name in line.removeprefix(_UNDECLARED).split(", ")
        }

    def _linked(self, checks: Sequence[str]) -> frozenset[int]:
        found = (self._links.of(each) for each in of_checks(self._findings, checks))
        return frozenset(number for numbers in found for number in numbers)
