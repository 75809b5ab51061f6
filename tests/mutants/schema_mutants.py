"""Faults of the schemas of a document, while the mock does what the original says."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from overlays._mock.document import Document
from overlays._mock.validation import Validation
from tests.mutants.documents import changed
from tests.mutants.mutant import Mutant
from tests.mutants.parts import BODY
from tests.mutants.places import ANY, Place, shown
from tests.mutants.request_places import is_mandatory, is_parameter, request_places
from tests.mutants.suite import examples_of
from tests.mutants.value_mutants import answer_places, is_success
from tests.mutants.values import BOUNDS, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from overlays._mock.operations import Operation
    from tests.mutants.facts import Facts
    from tests.mutants.places import Keys

Fault = tuple[str, "Keys", str, str, "Callable[[dict[str, Any]], object]"]
"""Operator, place of what is changed, detail, sentence, change."""


def request_schemas(facts: Facts) -> Iterator[Mutant]:
    """Each demand of each request, forgotten, invented or off by one."""
    for operation in facts.operations.values():
        for place in request_places(operation):
            for fault in _of_request(operation, place):
                yield _mutant(operation, fault)


def answer_schemas(facts: Facts) -> Iterator[Mutant]:
    """Each promise of each answer that the document could make and its own examples break."""
    for each in answer_places(facts):
        operation, key = each.operation, each.key
        # A list shows more of what there is than a known id.
        also = facts.listers(operation.id) if is_success(key) else ()
        for fault in _of_answer(key, each.place):
            mutant = _mutant(operation, fault, also=also)
            if not fault[0].startswith("document-promise") or _is_broken(operation, key, mutant):
                yield mutant


def _is_broken(operation: Operation, key: str, mutant: Mutant) -> bool:
    """Whether an example of the answer breaks a promise; others might never be put to the test."""
    if mutant.change is None:
        return False
    document = Document(mutant.document, mutant.change(operation.document.raw))
    validation = Validation(document, {})
    content = document.root.get(*operation.node.location, "responses", key, "content")
    for _, media in content.items() if content else ():
        schema = media.get("schema")
        for example in examples_of(media) if schema else ():
            if schema and validation.violations(schema, example, place="body"):
                return True
    return False


def _of_request(operation: Operation, place: Place) -> Iterator[Fault]:
    name = "/".join(("", *place.path))
    keys = place.keys
    for keyword, step in BOUNDS.items():
        limit = place.says(keyword)
        if limit is None:
            continue
        for offset, word in ((step, "widened"), (-step, "narrowed")):
            change = partial(_set, keyword, limit + offset)
            sentence = f"{keyword} of {name} is {limit + offset}"
            if limit + offset >= 0 or keyword == "minimum":
                yield f"document-bound-{word}", keys, keyword, sentence, change
    for index, value in enumerate(place.says("enum") or ()):
        change = partial(_without_item, "enum", index)
        yield "document-enum-removed", keys, str(value), f"{name} has no {value!r}", change
    if place.says("enum"):
        change = partial(_with_item, "enum", UNKNOWN)
        yield "document-enum-added", keys, "", f"{name} may be {UNKNOWN!r}", change
    yield from _of_texts(place, name)
    if "null" in place.types and place.path[0] == BODY and len(place.types) > 1:
        yield "document-null-forgotten", keys, "", f"{name} is never null", _not_null
    if place.path[0] == BODY and place.says("additionalProperties") is False:
        yield "document-opened", keys, "", f"{name} may have any property", _open
    elif place.path[0] == BODY and place.says("properties"):
        yield "document-closed", keys, "", f"{name} has no property unnamed", _close
    yield from _of_presence(operation, place, name)


def _of_texts(place: Place, name: str) -> Iterator[Fault]:
    keys = place.keys
    for keyword in ("format", "pattern"):
        if place.says(keyword) is not None:
            yield (
                f"document-{keyword}-removed",
                keys,
                "",
                f"{name} is of no {keyword}",
                partial(_pop, keyword),
            )
    is_plain = "string" in place.types and not {"format", "enum", "pattern"} & {*place.schema.value}
    if is_plain and place.path[-1] != ANY:
        yield (
            "document-format-added",
            keys,
            "",
            f"{name} is a UUID",
            partial(_set, "format", "uuid"),
        )


def _of_presence(operation: Operation, place: Place, name: str) -> Iterator[Fault]:
    if place.is_branch or place.path[-1] == ANY:
        return
    is_required = is_mandatory(operation, place)
    if is_parameter(place) and place.path[0] != "path":
        word = "forgotten" if is_required else "added"
        change = partial(_set, "required", not is_required)
        yield f"document-required-{word}", place.keys[:-1], "", f"{name} {word}", change
    elif place.owner is not None:
        word = "forgotten" if is_required else "added"
        change = partial(_without_name if is_required else _with_name, place.name)
        keys = place.keys[:-2]
        yield f"document-required-{word}", keys, place.name, f"{name} {word}", change


def _of_answer(key: str, place: Place) -> Iterator[Fault]:
    if not place.path:
        return
    name = f"{key} " + "/".join(("", *place.path))
    keys = place.keys
    if place.owner is not None and not place.is_branch:
        change = partial(_without_property, place.name)
        yield "document-property-missing", keys[:-2], place.name, f"{name} is unnamed", change
        if not place.is_required:
            change = partial(_with_name, place.name)
            yield "document-promise-added", keys[:-2], place.name, f"{name} is always there", change
    if "null" in place.types and len(place.types) > 1:
        yield "document-promise-null", keys, "", f"{name} is never null", _not_null
    for index, value in enumerate(place.says("enum") or ()):
        change = partial(_without_item, "enum", index)
        yield "document-promise-enum", keys, str(value), f"{name} is never {value!r}", change
    for keyword, step in BOUNDS.items():
        limit = place.says(keyword)
        if limit is not None:
            change = partial(_set, keyword, limit - step)
            sentence = f"{keyword} of {name} is {limit - step}"
            yield "document-promise-bound", keys, keyword, sentence, change
    if "string" in place.types and not {"format", "enum", "pattern"} & {*place.schema.value}:
        change = partial(_set, "format", "uuid")
        yield "document-promise-format", keys, "", f"{name} is a UUID", change


def _mutant(operation: Operation, fault: Fault, *, also: tuple[str, ...] = ()) -> Mutant:
    operator, keys, detail, sentence, change = fault
    return Mutant(
        operator=operator,
        document=operation.document.name,
        operation=operation.id,
        place=shown(operation, keys),
        detail=detail,
        sentence=sentence,
        also=also,
        change=partial(changed, keys=keys, change=change),
    )


def _set(key: str, value: Any, holder: dict[str, Any]) -> None:
    holder[key] = value


def _pop(key: str, holder: dict[str, Any]) -> None:
    del holder[key]


def _without_item(key: str, index: int, holder: dict[str, Any]) -> None:
    holder[key] = [*holder[key][:index], *holder[key][index + 1 :]]


def _with_item(key: str, value: Any, holder: dict[str, Any]) -> None:
    holder[key] = [*holder[key], value]


def _not_null(holder: dict[str, Any]) -> None:
    holder["type"] = [each for each in holder["type"] if each != "null"]


def _open(holder: dict[str, Any]) -> None:
    del holder["additionalProperties"]


def _close(holder: dict[str, Any]) -> None:
    holder["additionalProperties"] = False


def _with_name(name: str, holder: dict[str, Any]) -> None:
    holder["required"] = [*holder.get("required", ()), name]


def _without_name(name: str, holder: dict[str, Any]) -> None:
    holder["required"] = [each for each in holder["required"] if each != name]


def _without_property(name: str, holder: dict[str, Any]) -> None:
    holder["properties"] = {key: each for key, each in holder["properties"].items() if key != name}
    _without_name(name, holder) if name in holder.get("required", ()) else None
