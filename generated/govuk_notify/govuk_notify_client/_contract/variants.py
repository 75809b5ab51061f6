# Copied from overlays/_contract/variants.py; edit it there and run `make generate`.
"""Values with one thing changed, to see whether a document and its server agree on them."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .._mock.json_text import is_array, is_object
from .._runtime.pointer import resolve
from .._runtime.unset import UNSET
from .adapting import put

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .._mock.document import Node

UNDECLARED = "pigeon"
"""A name and a text that stand in no document."""
_OF_ALL_TYPES: tuple[Any, ...] = (17, UNDECLARED, {}, [], True, None)
_SIZES = ("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems")
_FORMS = ("format", "pattern", "enum", "const")
_LONGEST = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A changed value.

    Attributes:
        what: what was changed, for people.
        value: the whole value.
        is_safe: whether a server that takes its document seriously accepts it wherever it fits;
            otherwise only a refusal of what does not fit is certain.
    """

    what: str
    value: Any
    is_safe: bool


def without(value: Any, pointer: str) -> Variant | None:
    """The value without a field; None where it has none."""
    if resolve(value, pointer) is UNSET:
        return None
    copy = deepcopy(value)
    above, _, name = pointer.rpartition("/")
    owner: Any = resolve(copy, above)
    del owner[int(name) if is_array(owner) else name]
    return Variant(what=f"{pointer} is missing", value=copy, is_safe=False)


def with_more(value: Any, pointer: str) -> Variant | None:
    """The value with one field more in an object; None where there is no object."""
    if not is_object(resolve(value, pointer)):
        return None
    copy = deepcopy(value)
    put(copy, f"{pointer}/{UNDECLARED}", UNDECLARED)
    return Variant(what=f"{pointer} has one field more", value=copy, is_safe=True)


def exchanged(
    value: Any, pointer: str, schemas: Sequence[Node], *, is_free: bool
) -> Iterator[Variant]:
    """The value with other contents of one field.

    Args:
        value: has room for the field.
        pointer: to the field.
        schemas: what is said of the field.
        is_free: whether nothing but its schemas limits what may stand there.
    """
    for what, new, is_safe in _contents(schemas, is_free=is_free):
        copy = deepcopy(value)
        if put(copy, pointer, deepcopy(new)):
            yield Variant(what=f"{pointer} {what}", value=copy, is_safe=is_safe)


def _contents(schemas: Sequence[Node], *, is_free: bool) -> Iterator[tuple[str, Any, bool]]:
    for value in _OF_ALL_TYPES:
        yield f"is {value!r}", value, value is None and any(map(_names_null, schemas))
    for schema in schemas:
        says: Any = schema.value if is_object(schema.value) else {}
        for value in says.get("enum", ()):
            yield f"is {value!r}", value, True
        is_plain = not any(form in says for form in _FORMS)
        if is_free and is_plain and "string" in _types(says):
            yield "is any text", UNDECLARED, True
        for keyword in _SIZES:
            limit = says.get(keyword)
            for size in (limit - 1, limit, limit + 1) if limit is not None else ():
                if size <= _LONGEST and (size >= 0 or keyword == "minimum"):
                    is_safe = is_free and is_plain
                    yield f"has the size {size}", _of_size(keyword, size), is_safe


def is_plain_text(schema: Node) -> bool:
    """Whether a schema accepts any text."""
    says: Any = schema.value if is_object(schema.value) else {}
    return "string" in _types(says) and not any(form in says for form in _FORMS)


def _names_null(schema: Node) -> bool:
    return is_object(schema.value) and "null" in _types(schema.value)


def _types(says: Any) -> Sequence[str]:
    found: Any = says.get("type", ())
    return (found,) if isinstance(found, str) else found


def _of_size(keyword: str, size: int) -> Any:
    if keyword.endswith("Length"):
        return "a" * size
    return [UNDECLARED] * size if keyword.endswith("Items") else size
