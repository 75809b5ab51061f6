"""Faults of the values in answers that a schema asserts something of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from overlays._mock.answers import is_json
from overlays._mock.json_text import is_object
from tests.mutants.middleware import on_json
from tests.mutants.mutant import Mutant
from tests.mutants.places import Place, containers, places_of, shown, slots
from tests.mutants.suite import examples_of
from tests.mutants.values import BOUNDS, NOTHING, UNKNOWN, of_wrong_type, resized, size_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from overlays._mock.document import Node
    from overlays._mock.operations import Operation
    from overlays._mock.validation import Validation
    from tests.mutants.facts import Facts
    from tests.mutants.world import World

_EXTRA = "undeclared"
_TEXT_RULES = ("format", "pattern", "enum", "const")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPlace:
    """A place of a JSON answer.

    Attributes:
        operation: answers.
        key: the status, as the document writes it.
        content: the media type object.
        whole: the schema of the answer.
        place: where in it.
    """

    operation: Operation
    key: str
    content: Node
    whole: Node
    place: Place

    @property
    def identity(self) -> tuple[object, ...]:
        """Equal for the same place of a refusal that operations share."""
        if is_success(self.key):
            return self.operation.id, self.key, self.place.keys
        return self.key, self.place.schema.location, self.place.path

    @property
    def is_exemplified(self) -> bool:
        """Whether an example of the answer has a value there."""
        path = self.place.path
        return not path or any(any(slots(each, path)) for each in examples_of(self.content))


def answer_places(facts: Facts) -> Iterator[AnswerPlace]:
    """Every place of every JSON answer.

    What refuses is mostly shared by all operations: a refusal's schema is told once for each
    status, of the first operation with an example that shows the place, or else of the first one.
    """
    found: dict[tuple[object, ...], AnswerPlace] = {}
    for each in _all_places(facts):
        known = found.setdefault(each.identity, each)
        if not known.is_exemplified and each.is_exemplified:
            found[each.identity] = each
    yield from found.values()


def _all_places(facts: Facts) -> Iterator[AnswerPlace]:
    for operation in facts.operations.values():
        for key, declared in operation.responses.items():
            content = declared.get("content")
            for media, node in content.items() if content else ():
                schema = node.get("schema")
                if schema is None or not is_json(media):
                    continue
                keys = (*operation.node.location, "responses", key, "content", media, "schema")
                for place in places_of(schema, path=(), keys=keys):
                    yield AnswerPlace(
                        operation=operation, key=key, content=node, whole=schema, place=place
                    )


def is_success(key: str) -> bool:
    """Whether a status, as a document writes it, is no refusal."""
    return key[0] in "123"


def values(facts: Facts) -> Iterator[Mutant]:
    """Each value of each answer, wrong in each way that its schema would not allow."""
    for each in answer_places(facts):
        operation, key = each.operation, each.key
        validation = facts.validation(operation)
        unless = partial(_fits, validation, each.whole)
        for operator, sentence, change in _faults(validation, each.place):
            yield Mutant(
                operator=operator,
                document=operation.document.name,
                operation=operation.id,
                place=shown(operation, each.place.keys),
                sentence=f"{key}: {sentence}",
                bend=on_json(operation.id, key, change, unless=unless),
            )


Fault = tuple[str, str, "Callable[[Any], bool]"]


def _faults(validation: Validation, place: Place) -> Iterator[Fault]:
    name = "/".join(("", *place.path))
    if place.is_required:
        yield "property-dropped", f"{name} is missing", partial(_drop, place.path)
    wrong = of_wrong_type(validation, place)
    if place.path and wrong is not NOTHING and not place.is_branch:
        change = partial(_put, place.path, wrong)
        yield "property-retyped", f"{name} is {wrong!r}", change
    if place.says("properties") is not None and "allOf" not in place.schema.value:
        yield "property-added", f"{name} has one property more", partial(_add, place.path)
    if place.path:
        yield from _of_texts(place, name)
        yield from _of_bounds(place, name)


def _of_texts(place: Place, name: str) -> Iterator[Fault]:
    change = partial(_break, place.path)
    keyword = next((each for each in _TEXT_RULES if place.says(each) is not None), None)
    if keyword is not None:
        yield f"{keyword}-broken", f"{name} does not satisfy its {keyword}", change


def _of_bounds(place: Place, name: str) -> Iterator[Fault]:
    for keyword, step in BOUNDS.items():
        limit = place.says(keyword)
        if limit is not None and (limit + step >= 0 or keyword in {"minimum", "maximum"}):
            change = partial(_resize, place.path, keyword, limit + step)
            yield "bound-left", f"{name} is beyond its {keyword} by one", change


def _fits(validation: Validation, whole: Node, _world: World, value: Any) -> bool:
    # An undeclared property is none of the schema's business where it is open, but of the suite's.
    return not validation.violations(whole, value, place="body") and _EXTRA not in str(value)


def _drop(path: tuple[str, ...], value: Any) -> bool:
    found = list(slots(value, path))
    for holder, key in found:
        del holder[key]
    return bool(found)


def _put(path: tuple[str, ...], new: Any, value: Any) -> bool:
    found = [(holder, key) for holder, key in slots(value, path) if holder[key] != new]
    for holder, key in found:
        holder[key] = new
    return bool(found)


def _add(path: tuple[str, ...], value: Any) -> bool:
    found = [each for each in containers(value, path) if is_object(each)]
    for each in found:
        each[_EXTRA] = 1
    return bool(found)


def _break(path: tuple[str, ...], value: Any) -> bool:
    found = [(holder, key) for holder, key in slots(value, path) if isinstance(holder[key], str)]
    for holder, key in found:
        holder[key] = UNKNOWN
    return bool(found)


def _resize(path: tuple[str, ...], keyword: str, size: float, value: Any) -> bool:
    found = [
        (holder, key)
        for holder, key in slots(value, path)
        if size_of(keyword, holder[key]) is not None and holder[key] != []
    ]
    for holder, key in found:
        holder[key] = resized(holder[key], size)
    return bool(found)
