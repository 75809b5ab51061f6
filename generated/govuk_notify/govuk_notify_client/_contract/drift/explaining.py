# Copied from overlays/_contract/drift/explaining.py; edit it there and run `make generate`.
"""Which finding of the suite speaks of which drift, and which speaks of none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..engine import ERROR, WARNING
from ..proof import IDLE, NEVER_CHECKED, NEVER_REFUSED, NEVER_SERVED, NOTHING_TESTED
from ..unseen import IDLE_EXCUSE, NEVER_SEEN
from .difference import SERVED
from .gathering import CLOSED, HEADERS, SERVING, TYPE_IGNORED
from .refusals import REFUSING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..tally import Finding
    from .findings import Links

_OF_THE_RUN = frozenset(
    {
        ERROR,
        WARNING,
        IDLE,
        IDLE_EXCUSE,
        NEVER_CHECKED,
        NEVER_REFUSED,
        NEVER_SEEN,
        NEVER_SERVED,
        NOTHING_TESTED,
    }
)
"""Checks of what a run has tested, which say nothing of an answer."""
_STATUS = "status_code_conformance"
_TYPE = "content_type_conformance"
_SCHEMA = "response_schema_conformance"
_ANSWER_HEADERS = "response_headers_conformance"
_PROPERTIES = "declared_properties_only"
_STRANGERS = ("ignored_auth", "refused", "unchanged")
_BODY = (_SCHEMA, _PROPERTIES)
_CHECKS: Mapping[str, tuple[str, ...]] = {
    "answer": (*_BODY, _TYPE, _ANSWER_HEADERS, HEADERS),
    "optional": (_ANSWER_HEADERS, HEADERS),
    "status": (_STATUS, "not_a_server_error", *_STRANGERS, *REFUSING),
    "media type": (_TYPE, _SCHEMA),
    "no body": (_TYPE, _SCHEMA),
    "no JSON": (_SCHEMA, _TYPE, _PROPERTIES),
    "header": (HEADERS,),
    "open": _STRANGERS,
    "open to wrong credentials": _STRANGERS,
    "closed": (CLOSED,),
    "request media type": (TYPE_IGNORED,),
    "request": SERVING,
    "refused": REFUSING,
    "code": ("documented_errors",),
}


def checks_of(kind: str, where: str) -> tuple[str, ...]:
    """The checks that find a difference of a kind, the likeliest first."""
    if kind in _CHECKS and not (kind == "optional" and where.startswith(SERVED)):
        return _CHECKS[kind]
    return _CHECKS["request" if where.startswith(SERVED) else "answer"]


def explaining(
    kind: str,
    where: str,
    *,
    operations: Iterable[str],
    seen: Iterable[int],
    findings: Iterable[Finding],
    links: Links,
) -> Finding | None:
    """The finding that speaks of a drift: of the same exchange if possible."""
    candidates = list(_told(kind, where, operations, findings))
    numbers = set(seen)
    linked = (each for each in candidates if links.of(each) & numbers)
    return next(linked, None) or next((each for each in candidates if not links.of(each)), None)


def _told(
    kind: str, where: str, operations: Iterable[str], findings: Iterable[Finding]
) -> Iterator[Finding]:
    checks, called = checks_of(kind, where), frozenset(operations)
    found = [each for each in findings if each.check in checks and each.operation in called]
    yield from sorted(found, key=lambda each: checks.index(each.check))


def is_of_the_run(finding: Finding) -> bool:
    """Whether a finding tells what a run has tested, and nothing of an answer."""
    return finding.check in _OF_THE_RUN
