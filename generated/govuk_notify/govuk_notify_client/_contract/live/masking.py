# Copied from overlays/_contract/live/masking.py; edit it there and run `make generate`.
"""What of a live run may be shown: neither credentials nor what the document says is personal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ..._mock.journal import secret_headers
from ..._mock.json_text import is_array, is_object
from ..._mock.messages import Request
from .hiding import HIDDEN, Hider
from .personal import (
    Names,
    all_texts,
    names_of,
    texts_of_address,
    texts_of_strangers,
    texts_under,
    vocabulary,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..._mock.operations import Operation
    from ..known import Known
    from .exchanges import LiveExchange

_NO_NAMES = Names()
_TELLING = 6
"""So many characters of what is not declared may tell something."""
_MORE_SECRET = frozenset({"set-cookie", "proxy-authenticate", "www-authenticate"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Masking:
    """Masks texts, addresses, headers and bodies of one run."""

    hider: Hider
    names: Mapping[str, Names]
    """By operationId."""
    secret_headers: frozenset[str]
    secret_query: frozenset[str]

    def text(self, text: str) -> str:
        """Any text, such as a message or a command."""
        return self.hider.text(text)

    def headers(
        self, exchange: LiveExchange, headers: Iterable[tuple[str, str]]
    ) -> list[tuple[str, str]]:
        """Headers of a request or its answer."""
        hidden = self.secret_headers | {name.lower() for name in self._names(exchange).personal}
        return [
            (name, HIDDEN if name.lower() in hidden else self.text(value))
            for name, value in headers
        ]

    def url(self, exchange: LiveExchange) -> str:
        """The address of a request."""
        parts = urlsplit(exchange.url)
        query = parse_qsl(parts.query, keep_blank_values=True, errors="replace")
        shown = [
            (name, HIDDEN if self._is_hidden(exchange, name) else self.text(value))
            for name, value in query
        ]
        text = urlencode(shown, safe="*:/", errors="replace")
        return urlunsplit((parts.scheme, parts.netloc, self.text(parts.path), text, ""))

    def query(self, exchange: LiveExchange) -> list[tuple[str, str]]:
        """The decoded query of a masked address."""
        return parse_qsl(urlsplit(self.url(exchange)).query, keep_blank_values=True)

    def sent(self, exchange: LiveExchange) -> str | None:
        """The body of a request; see `answered`."""
        return self._body(exchange.request_body, self._names(exchange).personal, declared=None)

    def answered(self, exchange: LiveExchange) -> str | None:
        """The body of an answer; None for one that is no JSON object or array.

        Of such a body nothing is shown: nothing in it stands under a name.
        """
        names = self._names(exchange)
        return self._body(exchange.body, names.personal, declared=names.declared)

    def _body(
        self, body: bytes, personal: frozenset[str], *, declared: frozenset[str] | None
    ) -> str | None:
        value = _decoded(body)
        if not (is_object(value) or is_array(value)):
            return None
        return self.text(json.dumps(_masked(value, personal, declared)))

    def _is_hidden(self, exchange: LiveExchange, name: str) -> bool:
        return name in self.secret_query or name in self._names(exchange).personal

    def _names(self, exchange: LiveExchange) -> Names:
        return self.names.get(exchange.operation or "", _NO_NAMES)


def masking_of(
    operations: Mapping[str, Operation],
    exchanges: Iterable[LiveExchange],
    *,
    known: Known,
    secrets: Iterable[str],
    recipients: Iterable[str],
) -> Masking:
    """What masks a run, after all of it is there: what was personal once is so everywhere.

    Args:
        operations: all of the provider's.
        exchanges: all of the run's.
        known: may hold personal data that an answer was compared with.
        secrets: credentials, whole and in parts.
        recipients: the allowed ones.
    """
    names = {id_: names_of(operation) for id_, operation in operations.items()}
    words = frozenset(
        word
        for document in {each.document.name: each.document for each in operations.values()}.values()
        for word in vocabulary(document.raw)
    )
    values = {*secrets, *recipients}
    for exchange in exchanges:
        if exchange.operation is not None:
            of_operation = names[exchange.operation]
            values.update(_personal(exchange, operations[exchange.operation], of_operation))
            values.update(_strange(exchange, of_operation) - words)
    personal = frozenset(name for each in names.values() for name in each.personal)
    values.update(_known_values(known, personal))
    schemes = {scheme for operation in operations.values() for scheme in operation.schemes}
    return Masking(
        hider=Hider(values),
        names=names,
        secret_headers=secret_headers(operations.values()) | _MORE_SECRET,
        secret_query=frozenset(each.name for each in schemes if each.kind == "query"),
    )


def _personal(exchange: LiveExchange, operation: Operation, names: Names) -> Iterator[str]:
    for body in (exchange.request_body, exchange.body):
        yield from texts_under(_decoded(body), names.personal)
    parts = urlsplit(exchange.url)
    request = Request(
        method=exchange.method,
        target=f"{parts.path}?{parts.query}",
        headers=exchange.request_headers,
    )
    yield from texts_of_address(request, operation, names.personal)


def _strange(exchange: LiveExchange, names: Names) -> set[str]:
    """What a server has answered beyond its document; short words are left to their names."""
    found = texts_of_strangers(_decoded(exchange.body), names)
    return {text for text in found if len(text) >= _TELLING}


def _decoded(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _known_values(known: Known, names: frozenset[str]) -> Iterator[str]:
    bundles = [bundle for each in known.bundles.values() for bundle in each]
    assignments: list[Mapping[str, Any]] = [
        *(answer.answered for answer in known.answers),
        *known.fields.values(),
        *(bundle.replace for bundle in bundles),
        *(bundle.add for bundle in bundles),
    ]
    bodies: list[Any] = [answer.body for answer in known.answers]
    bodies += [error.body for error in known.errors]
    for each in assignments:
        for pointer, value in each.items():
            if not names.isdisjoint(pointer.split("/")):
                yield from all_texts(value)
    yield from texts_under(bodies, names)


def _masked(value: Any, personal: frozenset[str], declared: frozenset[str] | None) -> Any:
    """Nothing under a personal name, nor under one that is not declared, if that is told."""
    if is_array(value):
        return [_masked(item, personal, declared) for item in value]
    if not is_object(value):
        return value
    return {
        name: _hidden(child)
        if name in personal or (declared is not None and name not in declared)
        else _masked(child, personal, declared)
        for name, child in value.items()
    }


def _hidden(value: Any) -> Any:
    """Nothing of a value but whether there is one."""
    return value if value is None or isinstance(value, bool) else HIDDEN
