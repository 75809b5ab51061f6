"""What no error may show: credentials, and what is somebody's."""

from __future__ import annotations

import json
import re
import traceback
from typing import TYPE_CHECKING, Any

from overlays._mock.json_text import is_array, is_object
from tests.mutants.middleware import json_of
from tests.mutants.places import places_of, slots
from tests.mutants.request_places import parameters_of, request_places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overlays._mock.operations import Operation
    from tests.mutants.clients.bench import Ending
    from tests.mutants.clients.trial import Trial
    from tests.mutants.suite import Subject

_TELLING = 5
"""A text of fewer characters may stand anywhere by chance."""


def shown_secrets(trial: Trial, ending: Ending, subject: Subject) -> Iterator[str]:
    """What an error and its traceback show and should not, by where it is from."""
    error = ending.error
    if error is None:
        return
    text = "".join((str(error), repr(error), *traceback.format_exception(error)))
    for where, secret in (*_credentials(trial, subject), *_sent(trial), *_received(trial, ending)):
        if len(secret) >= _TELLING and (secret in text or json.dumps(secret)[1:-1] in text):
            yield where


def _credentials(trial: Trial, subject: Subject) -> Iterator[tuple[str, str]]:
    for scheme in trial.operation.schemes:
        node = trial.operation.document.root.get("components", "securitySchemes", scheme.id)
        declared: Any = node.value.get("x-client-credentials", {}) if node else {}
        for argument in declared.get("arguments", ()):
            value = subject.arguments[argument["name"]]
            yield argument["name"], value
            match = re.fullmatch(argument["split"], value) if "split" in argument else None
            yield from match.groupdict().items() if match else ()


def _sent(trial: Trial) -> Iterator[tuple[str, str]]:
    parts = trial.parts
    for node, _ in parameters_of(trial.operation):
        if node.value.get("x-client-personal"):
            yield from _texts(
                parts.get(node.value["in"], {}).get(node.value["name"]), "a parameter"
            )
    for place in request_places(trial.operation):
        if place.says("x-client-personal"):
            for holder, key in slots(parts, place.path):
                yield from _texts(holder[key], "/".join(place.path))


def _received(trial: Trial, ending: Ending) -> Iterator[tuple[str, str]]:
    for passed in ending.passed:
        value = json_of(passed.response)
        for path in _personal(trial.operation, passed.response.status):
            for holder, key in slots(value, path):
                yield from _texts(holder[key], "/".join(("answer", *path)))


def _personal(operation: Operation, status: int) -> Iterator[tuple[str, ...]]:
    declared = operation.response(status)
    content = declared.get("content") if declared else None
    for _, media in content.items() if content else ():
        schema = media.get("schema")
        for place in places_of(schema, path=(), keys=()) if schema else ():
            if place.says("x-client-personal") and place.path:
                yield place.path


def _texts(value: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif is_array(value) or is_object(value):
        for each in value.values() if is_object(value) else value:
            yield from _texts(each, where)
