"""Checks of every answer that those of schemathesis do not make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from overlays._mock.document import Document
from overlays._mock.validation import Validation
from overlays._runtime.pointer import resolve
from overlays._runtime.unset import UNSET
from tests.contract.cases import is_content_type_probe
from tests.contract.closing import closed_document
from tests.contract.comparing import compare, obeys
from tests.contract.exchange import NOTHING, Exchange, exchange_of, is_newest_first, list_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.contract.calling import Caller
    from tests.contract.engine_view import Case, Check, Response
    from tests.contract.known import Filter, List
    from tests.contract.surface import Surface

_ALWAYS_SENT = frozenset({"content-type", "content-length"})
_FIRST_BYTES = {"application/pdf": b"%PDF-", "image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8"}
_OK = 200
_REFUSED_FROM = 400


class Checks:
    """The checks of one document; each fails by AssertionError, under its own name.

    A check that finds nothing to look at answers True, and is not counted.
    """

    def __init__(self, surface: Surface, caller: Caller) -> None:
        self._operations = surface.operations
        self._known = surface.known
        self._caller = caller
        self._closed = Document(surface.document.name, closed_document(surface.document.raw))
        self._validation = Validation(self._closed, {})

    def all(self) -> tuple[Check, ...]:
        """All of them, as schemathesis takes them."""
        return (
            self.echo,
            self.read_back,
            self.filter_obeyed,
            self.newest_first,
            self.current_link,
            self.declared_headers_only,
            self.declared_properties_only,
            self.file_signature,
            self.wrong_content_type,
        )

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
        assert id_ is not UNSET, f"no id at {read.id}"
        found = exchange_of(*self._caller.call(read.operation, path={read.parameter: id_}))
        assert found.status == _OK, f"{read.operation} of what was created: {found.status}"
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
        assert is_newest_first(times), "the items are not sorted newest first"
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
        assert actual == expected, f"asked for {expected}, the page says {actual}"
        return False

    def declared_headers_only(self, _context: object, response: Response, case: Case, /) -> bool:
        """No answer has a header that nobody announced, and the constant ones are right."""
        exchange = exchange_of(case, response)
        declared = _ALWAYS_SENT | {name.lower() for name in self._known.headers}
        operation = self._operations.get(exchange.operation or "")
        found = operation.response(exchange.status) if operation else None
        headers = found.get("headers") if found else None
        declared |= {name.lower() for name, _ in headers.items()} if headers else set[str]()
        if found is None:
            declared |= {"allow"} | set(exchange.headers)
        undeclared = sorted(exchange.headers.keys() - declared)
        assert not undeclared, f"undeclared headers: {', '.join(undeclared)}"
        for name, value in self._known.headers.items():
            actual = exchange.headers.get(name.lower())
            assert actual is not None, f"no header {name}"
            assert value in {None, actual}, f"{name}: {actual}, expected {value}"
        return False

    def declared_properties_only(self, _context: object, response: Response, case: Case, /) -> bool:
        """No answer has a property that the document does not name."""
        exchange = exchange_of(case, response)
        operation = self._operations.get(exchange.operation or "")
        if operation is None or exchange.answered is NOTHING:
            return True
        place = ("paths", operation.node.location[1], operation.method.lower(), "responses")
        for status in (str(exchange.status), f"{exchange.status // 100}XX", "default"):
            schema = self._closed.root.get(*place, status, "content", exchange.media_type, "schema")
            if schema is not None:
                found = self._validation.violations(schema, exchange.answered, place="body")
                unexpected = sorted({name for each in found for name in each.unexpected})
                assert not unexpected, f"undeclared properties: {', '.join(unexpected)}"
                return False
        return True

    def file_signature(self, _context: object, response: Response, case: Case, /) -> bool:
        """A file begins as files of its type do."""
        exchange = exchange_of(case, response)
        first = _FIRST_BYTES.get(exchange.media_type)
        if first is None or exchange.method == "HEAD":
            return True
        assert exchange.content.startswith(first), f"no {exchange.media_type}"
        return False

    def wrong_content_type(self, _context: object, response: Response, case: Case, /) -> bool:
        """A body of a type that the document does not name is refused, unless nobody looks."""
        if not is_content_type_probe(case) or self._known.content_type_is_ignored:
            return True
        status = response.status_code
        assert status >= _REFUSED_FROM, f"a wrong content type was answered {status}"
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
