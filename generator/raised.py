"""Which error classes the documented answers of an operation are raised as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator import prose
from generator.document import resolve
from generator.error_classes import class_for
from generator.pointer import pointer_parts, value_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.document import Document, Operation


_TOO_MANY = "429"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A class that one status is raised as, and what it means then."""

    status: str
    name: str
    meaning: str


def raised(document: Document, operation: Operation) -> Iterator[Raised]:
    """Yield the classes of each documented error, in the order of the document.

    A status alone has the class that the runtime gives it. The examples of an answer tell which of
    the provider's codes come with it; a code may have a class of its own.
    """
    for _, status, answer in operation.responses():
        if status[0] != "2":
            yield from _raised_as(document, status, resolve(document, answer))


def _raised_as(document: Document, status: str, response: Mapping[str, Any]) -> Iterator[Raised]:
    codes = document.get("x-client-errors", {}).get("codes", {})
    meanings: dict[str, str] = {}
    for code in _codes(document, response):
        facts = codes.get(code, {})
        meanings.setdefault(_class(status, facts), facts.get("meaning", ""))
    alone = len(meanings) < 2  # noqa: PLR2004 -- one class or none is not several
    for name in meanings or (class_for(status),):
        shared = alone or name == class_for(status)
        meaning = response["description"] if shared else meanings[name]
        yield Raised(status=status, name=name, meaning=prose.first_sentence(meaning))


def _class(status: str, facts: Mapping[str, Any]) -> str:
    if status not in [str(each) for each in facts.get("statuses", ())]:
        return class_for(status)
    if status == _TOO_MANY and "class" not in facts:
        return "RateLimitError" if facts["retryable"] else "QuotaExceededError"
    return str(facts.get("class", class_for(status)))


def _codes(document: Document, response: Mapping[str, Any]) -> Iterator[str]:
    """Yield the code that each example of an error body carries; without one, an empty text."""
    shapes = document.get("x-client-errors", {}).get("shapes", ())
    places = [pointer_parts(shape["code"]) for shape in shapes if "code" in shape]
    for media in response.get("content", {}).values():
        for example in _examples(document, media):
            found = [_text_at(example, place) for place in places]
            yield next(filter(None, found), "")


def _examples(document: Document, media: Mapping[str, Any]) -> Iterator[Any]:
    if "example" in media:
        yield media["example"]
    for example in media.get("examples", {}).values():
        yield resolve(document, example).get("value")


def _text_at(value: Any, place: tuple[str, ...]) -> str:
    try:
        return str(value_at(value, place))
    except LookupError:
        return ""
