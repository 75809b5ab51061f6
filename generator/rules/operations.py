"""How an operation reads: house rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.document import Document, Operation, operations, resolve
from generator.rules import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_VERBS = """
accept add assign attach block cancel change check clear close complete confirm connect copy
count create delete detach disable disconnect download duplicate edit enable export find
generate get import invite launch link list load lookup mark merge move open patch pause
ping preview publish put read refresh register reject remove rename render replace reply
request resend reset resolve restart restore resume retry revoke run save schedule search
send set share show start stop submit subscribe suspend sync tag test track transfer trigger
unassign unblock unlink unsubscribe untag update upload upsert validate verify view withdraw
"""
VERBS = frozenset(_VERBS.split())
"""What an operationId may start with; a verb that is missing here is added here."""

_ID = re.compile(r"(?P<verb>[a-z]+)([A-Z][a-z0-9]*)*")
_ORDER = (
    "operationId",
    "summary",
    "description",
    "tags",
    "parameters",
    "requestBody",
    "responses",
)
_ERROR = re.compile(r"[45](\d\d|XX)")
_STATUS = re.compile(r"[1-5](\d\d|XX)")


def operation_has_an_id(document: Document) -> Iterator[Problem]:
    """An operationId is camelCase with the verb first: it names modules and is spoken of."""
    for operation in operations(document):
        id_ = operation.id
        if id_ is None:
            yield _problem(operation, "no operationId", "Add one, verb first: sendLetter")
            continue
        match = _ID.fullmatch(id_)
        if not match:
            yield _problem(operation, f"the operationId {id_} is not camelCase", "Write sendLetter")
        elif match["verb"] not in VERBS:
            what = f"the operationId {id_} does not start with a known verb"
            yield _problem(operation, what, "Start with one, or add yours to VERBS")


def operation_is_described(document: Document) -> Iterator[Problem]:
    """Each operation has a summary, a description, and a link to the provider's own page."""
    for operation in operations(document):
        for key in ("summary", "description"):
            if not operation.value.get(key):
                yield _problem(operation, f"no {key}", f"Add a {key}")
        if not operation.value.get("externalDocs", {}).get("url"):
            yield _problem(operation, "no externalDocs", "Add the URL of the provider's page on it")


def operation_has_one_tag(document: Document) -> Iterator[Problem]:
    """The engine uses the first tag only; so there is one, and the document introduces it."""
    declared = {tag["name"] for tag in document.get("tags", [])}
    for operation in operations(document):
        tags = operation.value.get("tags", [])
        if len(tags) != 1:
            yield _problem(operation, f"{len(tags)} tags", "Give it exactly one")
        for tag in tags:
            if tag not in declared:
                yield _problem(operation, f"the tag {tag} is not declared", "Add it to tags")


def keys_are_in_order(document: Document) -> Iterator[Problem]:
    """Operations read alike: who, what for, what goes in, what comes out."""
    for operation in operations(document):
        keys = [key for key in operation.value if key in _ORDER]
        expected = sorted(keys, key=_ORDER.index)
        if keys != expected:
            what = f"keys in the order {', '.join(keys)}"
            yield _problem(operation, what, f"Write {', '.join(expected)}")


def status_is_named(document: Document) -> Iterator[Problem]:
    """A ``default`` response would be read as a success; the engine drops malformed statuses."""
    for operation in operations(document):
        for place, status, _ in operation.responses():
            if not _STATUS.fullmatch(status):
                fix = "Name each status, or a range such as 4XX"
                yield Problem(place=place, what=f"the status is {status}", fix=fix)


def error_has_a_body(document: Document) -> Iterator[Problem]:
    """What a caller gets when a call fails is written down."""
    for operation in operations(document):
        for place, status, response in operation.responses():
            if _ERROR.fullmatch(status) and not resolve(document, response).get("content"):
                what = f"the error {status} has no body"
                yield Problem(place=place, what=what, fix="Add its content, schema and example")


def _problem(operation: Operation, what: str, fix: str) -> Problem:
    return Problem(place=operation.place, what=what, fix=fix)


RULES: tuple[Rule, ...] = (
    operation_has_an_id,
    operation_is_described,
    operation_has_one_tag,
    keys_are_in_order,
    status_is_named,
    error_has_a_body,
)
