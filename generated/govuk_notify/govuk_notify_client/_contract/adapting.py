# Copied from overlays/_contract/adapting.py; edit it there and run `make generate`.
"""Making generated requests acceptable: known values in the place of generated ones.

A generated request fits the document and still names a template that does not exist. Here it gets
one that does. Only values that are well formed are exchanged, so that a fault that a test planted
stays the only one. The same request is always changed in the same way.
"""

from __future__ import annotations

import json
import re
import zlib
from copy import deepcopy
from typing import TYPE_CHECKING, Any, TypeVar

from .._mock.json_text import is_array, is_object
from .._mock.operations import Operation, read_operations
from .._mock.validation import Validation
from .._runtime.pointer import resolve
from .._runtime.unset import UNSET
from .errors import UsageError
from .fields import body_fields, value_format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence

    from .._mock.document import Document, Node
    from .engine_view import Case
    from .known import Bundle, Format, Known
    from .subject import Adapt

T = TypeVar("T")


class Adapter:
    """Changes requests of one document in place.

    Raises:
        UsageError: what is known speaks of operations, parameters or fields that the document does
            not have.
    """

    def __init__(self, document: Document, known: Known, adapt: Adapt) -> None:
        self.document = document
        self.operations = {each.id: each for each in read_operations(document)}
        self._known = known
        self._adapt = adapt
        self._validation = Validation(document, {})
        self._fields = {id_: body_fields(each) for id_, each in self.operations.items()}

    def parameters(self, operation: str, place: str, values: MutableMapping[str, Any]) -> None:
        """Exchange the values of path or query parameters."""
        for parameter in self.operations[operation].at(place):
            known = self._known.parameter(operation, parameter.name)
            value = values.get(parameter.name)
            if known is None or not self._fits(value, (parameter.schema,)):
                continue
            if _number(parameter.name, value) % 100 < known.percent:
                values[parameter.name] = _pick(known.values, parameter.name, value)

    def body(self, operation: str, body: Any) -> None:
        """Exchange fields of a body."""
        original = json.dumps(body, sort_keys=True, default=str)
        for pointer, schemas in self._fields[operation].items():
            for place in _places(body, pointer):
                self._exchange(body, operation, place, pointer=pointer, schemas=schemas)
        bundles = [
            each for each in self._known.bundles.get(operation, ()) if _is_applicable(each, body)
        ]
        if bundles:
            self._bundle(body, operation, _pick(bundles, operation, original))
        self._adapt(operation, body)

    def _exchange(
        self, body: Any, operation: str, place: str, *, pointer: str, schemas: Sequence[Node]
    ) -> None:
        value = resolve(body, place)
        if value is UNSET or not self._fits(value, schemas):
            return
        known = self._known.fields.get(operation, {}).get(pointer)
        if known is not None:
            put(body, place, _pick(known, place, value))
        elif isinstance(value, str):
            for name in filter(None, map(value_format, schemas)):
                form = self._known.formats.get(name)
                if form is not None and not is_of(form, value):
                    put(body, place, _pick(form.valid, place, value))

    def _bundle(self, body: Any, operation: str, bundle: Bundle) -> None:
        for pointer, value in bundle.replace.items():
            if self._fits(resolve(body, pointer), self._fields[operation].get(pointer, ())):
                put(body, pointer, value)
        for pointer, value in bundle.add.items():
            put(body, pointer, value)
        for pointer in bundle.remove:
            parent, name = _parent(body, pointer)
            if parent is not None:
                parent.pop(name, None)

    def _fits(self, value: object, schemas: Iterable[Node]) -> bool:
        if value is UNSET or value is None:
            return False
        return any(
            not self._validation.violations(schema, value, place="body") for schema in schemas
        )


def adapt_case(case: Case, operation: str, adapter: Adapter) -> None:
    """Make a generated case of an operation acceptable."""
    for place, values in (("path", case.path_parameters), ("query", case.query)):
        adapter.parameters(operation, place, values)
    if is_object(case.body) or is_array(case.body):
        # Cases share their generated bodies.
        body: Any = deepcopy(case.body)
        adapter.body(operation, body)
        case.body = body


def check_known(known: Known, operations: Mapping[str, Operation]) -> None:
    """See that what is known speaks of things that the documents have.

    Raises:
        UsageError: it does not; all that is wrong at once.
    """
    names = {
        name
        for each in operations.values()
        for parameter in each.parameters
        for name in (parameter.name, f"{each.id}/{parameter.name}")
    }
    problems = [f"parameters: no {name}" for name in known.parameters if name not in names]
    named = {*known.fields, *known.bundles, *known.echoes, *known.reads, *known.lists}
    named |= known.recipients.keys()
    named |= {each.operation for each in known.errors}
    named |= {each.operation for each in known.answers}
    named |= {each.operation for each in known.reads.values()}
    named |= {each.read.operation for each in known.lists.values() if each.read is not None}
    named |= {each.operation for each in known.unprovoked if each.operation is not None}
    problems += [f"no operation {name}" for name in sorted(named - operations.keys())]
    for name in named & operations.keys():
        fields = body_fields(operations[name])
        places = [*known.fields.get(name, {})]
        places += known.recipients.get(name, ())
        places += [place for each in known.bundles.get(name, ()) for place in each.replace]
        places += [echo.sent for echo in known.echoes.get(name, ()) if echo.of == "body"]
        problems += [
            f"{name}: no field {place}" for place in places if not _is_field(place, fields)
        ]
    if problems:
        raise UsageError("known.yaml: " + "; ".join(problems))


def is_of(form: Format, text: str) -> bool:
    """Whether a text is surely of a format."""
    return text in form.valid or any(re.fullmatch(each, text) for each in form.patterns)


def _is_field(place: str, fields: Mapping[str, object]) -> bool:
    above = place.rpartition("/")[0]
    return place in fields or f"{above}/*" in fields


def _places(body: Any, pointer: str) -> Iterator[str]:
    """Where a pointer leads in a body, once for each item of its lists."""
    above, star, below = pointer.partition("/*")
    items: Any = resolve(body, above) if star else None
    if not star:
        yield pointer
    for index in range(len(items)) if is_array(items) else ():
        yield from _places(body, f"{above}/{index}{below}")


def _is_applicable(bundle: Bundle, body: Any) -> bool:
    return all(_parent(body, pointer)[0] is not None for pointer in bundle.add)


def _parent(body: Any, pointer: str) -> tuple[dict[str, Any] | None, str]:
    above, _, name = pointer.rpartition("/")
    found = resolve(body, above)
    return (found if is_object(found) else None), name


def put(body: Any, pointer: str, value: object) -> bool:
    """Set what a pointer names in an object or a list that is there; False where there is none."""
    above, _, name = pointer.rpartition("/")
    items: Any = resolve(body, above)
    if is_array(items) and name.isdecimal() and int(name) < len(items):
        items[int(name)] = deepcopy(value)
        return True
    parent, name = _parent(body, pointer)
    if parent is None:
        return False
    parent[name] = deepcopy(value)
    return True


def _pick(choices: Sequence[T], *material: object) -> T:
    return choices[_number(*material) // 100 % len(choices)]


def _number(*material: object) -> int:
    return zlib.crc32(json.dumps(material, sort_keys=True, default=str).encode())
