"""Checks of every answer that those of schemathesis do not make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from .._mock.document import Document
from .._mock.validation import Validation
from .._runtime.pointer import resolve
from .._runtime.unset import UNSET
from .claims import claim
from .closing import closed_document
from .comparing import compare, obeys
from .exchange import NOTHING, Exchange, exchange_of, is_newest_first, list_at
from .request_fit import misfits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._mock.document import Node
    from .calling import Caller
    from .engine_view import Case, Check, Response
    from .known import Filter, List
    from .surface import Surface

CHECKS = (
    "echo",
    "read_back",
    "filter_obeyed",
    "newest_first",
    "current_link",
    "declared_headers_only",
    "declared_properties_only",
    "file_signature",
    "served_fits",
)
"""The names of the checks, which are those of the methods that make them."""
_ALWAYS_SENT = frozenset({"content-type", "content-length"})
_OF_SERVERS = frozenset({"connection", "date", "keep-alive", "server", "transfer-encoding"})
"""Added by whatever carries the answers of a server."""
_FIRST_BYTES = {"application/pdf": b"%PDF-", "image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8"}
_OK = 200


class Checks:
    """The checks of one document; each fails by AssertionError, under its own name.

    A check that finds nothing to look at answers True, and is not counted.
    """

    def __init__(self, surface: Surface, caller: Caller, *, is_remote: bool) -> None:
        self._operations = surface.operations
        self._known = surface.known
        self._caller = caller
        self._undocumented = _ALWAYS_SENT | _OF_SERVERS if is_remote else _ALWAYS_SENT
        self._named_headers = {
            name.lower()
            for operation in surface.adapter.operations.values()
            for declared in operation.responses.values()
            for name, _ in _items(declared.get("headers"))
        }
        self._open = Validation(surface.document, {})
        self._closed = Document(surface.document.name, closed_document(surface.document.raw))
        self._validation = Validation(self._closed, {})

    def all(self) -> tuple[Check, ...]:
        """All of them, as schemathesis takes them."""
        return tuple(getattr(self, name) for name in CHECKS)

    def echo(self, _context: object, response: Response, case: Case, /) -> bool:
        """What was sent is in the answer."""
        exchange = exchange_of(case, response)
        echoes = self._known.echoes.get(exchange.operation or "")
        if echoes is None or not exchange.is_served:
            return True
        compare(echoes, exchange)
        return False

    def read_back(self, _context: object, response: Response, case: Case, /) -> bool:
        """What was created can be read, and is what was sent."""
        exchange = exchange_of(case, response)
        read = self._known.reads.get(exchange.operation or "")
        if read is None or not exchange.is_served:
            return True
        id_ = resolve(exchange.answered, read.id)
        claim(id_ is not UNSET, f"no id at {read.id}")
        found = exchange_of(*self._caller.call(read.operation, path={read.parameter: id_}))
        if found.unsent is not None:
            return True
        claim(found.status == _OK, f"{read.operation} of what was created: {found.status}")
        compare(read.echoes, exchange, answered=found.answered)
        return False

    def filter_obeyed(self, _context: object, response: Response, case: Case, /) -> bool:
        """Every item of a list is of the kind that was asked for."""
        exchange = exchange_of(case, response)
        rule = self._list(exchange)
        filters: Mapping[str, Filter] = rule.filters if rule else {}
        asked = {name: each for name, each in filters.items() if name in dict(exchange.query)}
        for name, each in asked.items():
            wanted = [value for key, value in exchange.query if key == name]
            for shown in self._items(exchange, each.item):
                obeys(name, each, wanted, shown)
        return not asked

    def newest_first(self, _context: object, response: Response, case: Case, /) -> bool:
        """A list that is sorted by time begins with the newest."""
        exchange = exchange_of(case, response)
        rule = self._list(exchange)
        if rule is None or rule.newest_first is None:
            return True
        times = self._items(exchange, rule.newest_first)
        claim(is_newest_first(times), "the items are not sorted newest first")
        return False

    def current_link(self, _context: object, response: Response, case: Case, /) -> bool:
        """A page tells its own address: the query, in its order."""
        exchange = exchange_of(case, response)
        rule = self._list(exchange)
        if rule is None or rule.current is None:
            return True
        current = str(resolve(exchange.answered, rule.current))
        expected = [each for each in exchange.query if each[0] not in rule.current_without]
        actual = parse_qsl(urlsplit(current).query, keep_blank_values=True)
        claim(actual == expected, f"asked for {expected}, the page says {actual}")
        return False

    def declared_headers_only(self, _context: object, response: Response, case: Case, /) -> bool:
        """No answer has a header that nobody announced, and the constant ones are right."""
        exchange = exchange_of(case, response)
        operation = self._operations.get(exchange.operation or "")
        found = operation.response(exchange.status) if operation else None
        headers = found.get("headers") if found else None
        declared = {name.lower() for name, _ in headers.items()} if headers else set[str]()
        declared |= self._undocumented
        # Where the document knows a header at all, it has to say where that comes.
        declared |= {name.lower() for name in self._known.headers} - self._named_headers
        if found is None:
            declared |= {"allow"} | set(exchange.headers)
        undeclared = sorted(exchange.headers.keys() - declared)
        claim(not undeclared, f"undeclared headers: {', '.join(undeclared)}")
        for name, value in self._known.headers.items():
            actual = exchange.headers.get(name.lower())
            claim(actual is not None, f"no header {name}")
            claim(value in {None, actual}, f"{name}: {actual}, expected {value}")
        return False

    def declared_properties_only(self, _context: object, response: Response, case: Case, /) -> bool:
        """No answer has a property that the document does not name."""
        exchange = exchange_of(case, response)
        operation = self._operations.get(exchange.operation or "")
        if operation is None or exchange.answered is NOTHING:
            return True
        place = ("paths", operation.node.location[1], operation.method.lower(), "responses")
        for status in (str(exchange.status), f"{exchange.status // 100}XX", "default"):
            keys = (*place, status, "content", exchange.media_type, "schema")
            closed, schema = self._closed.root.get(*keys), operation.document.root.get(*keys)
            if closed is not None and schema is not None:
                found = self._validation.violations(closed, exchange.answered, place="body")
                unexpected = sorted({name for each in found for name in each.unexpected})
                # Alternatives do not say which of them was meant, only that none fits any more.
                is_open = not self._open.violations(schema, exchange.answered, place="body")
                names = ", ".join(unexpected) or "; ".join(map(str, found))
                claim(not unexpected and not (found and is_open), f"undeclared properties: {names}")
                return False
        return True

    def file_signature(self, _context: object, response: Response, case: Case, /) -> bool:
        """A file begins as files of its type do."""
        exchange = exchange_of(case, response)
        first = _FIRST_BYTES.get(exchange.media_type)
        if first is None or exchange.method == "HEAD":
            return True
        claim(exchange.content.startswith(first), f"no {exchange.media_type}")
        return False

    def served_fits(self, _context: object, response: Response, case: Case, /) -> bool:
        """What is served is a request that the document describes."""
        exchange = exchange_of(case, response)
        operation = self._operations.get(exchange.operation or "")
        if operation is None or not exchange.is_served:
            return True
        found = "; ".join(map(str, misfits(operation, exchange, self._open)))
        claim(not found, f"served, and not what the document describes: {found}")
        return False

    def _list(self, exchange: Exchange) -> List | None:
        return self._known.lists.get(exchange.operation or "") if exchange.is_served else None

    def _items(self, exchange: Exchange, pointer: str) -> list[Any]:
        items = self.items_pointer(exchange.operation or "")
        return [resolve(item, pointer) for item in list_at(exchange.answered, items)]

    def items_pointer(self, operation: str) -> str:
        """Where the items of a list are, as known or as the document says."""
        found = self._known.lists[operation].items
        return found or self._operations[operation].node.value["x-client-pages"]["items"]


def _items(node: Node | None) -> list[tuple[str, Node]]:
    return [] if node is None else list(node.items())
