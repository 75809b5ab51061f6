"""Callbacks: which event is which."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

from generator.document import Document, Operation, webhooks
from generator.rules import Problem, Rule
from generator.schema_facts import properties_of, request_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator


def event_is_the_payload(document: Document) -> Iterator[Problem]:
    """An event is the component that the callback carries, and has the keys that identify it."""
    for operation in webhooks(document):
        event = operation.value["x-client-webhook"]["event"]
        place = f"{operation.place}/x-client-webhook"
        payloads = [schema.get("$ref") for schema in request_schemas(document, operation)]
        if payloads != [f"#/components/schemas/{event}"]:
            what = f"{event} is not what the callback carries"
            yield Problem(place=place, what=what, fix="Name the component of its request body")
            continue
        for key in operation.value["x-client-webhook"]["identified_by"]:
            if key not in properties_of(document, _payload(document, operation)):
                what = f"{event} has no property {key}"
                yield Problem(place=place, what=what, fix="Name one of its properties")


def event_can_be_told_apart(document: Document) -> Iterator[Problem]:
    """The keys that identify an event are not all found in one of its siblings too."""
    for operation, other in permutations(webhooks(document), 2):
        keys = operation.value["x-client-webhook"]["identified_by"]
        if set(keys) <= properties_of(document, _payload(document, other)).keys():
            event = other.value["x-client-webhook"]["event"]
            what = f"{' and '.join(keys)} would identify {event} too"
            place = f"{operation.place}/x-client-webhook"
            yield Problem(place=place, what=what, fix="Name a key that only this event has")


def _payload(document: Document, operation: Operation) -> dict[str, Any]:
    return next(iter(request_schemas(document, operation)), dict[str, Any]())


RULES: tuple[Rule, ...] = (event_is_the_payload, event_can_be_told_apart)
