"""The calls that an operation is tried with: from a document's examples and what is known."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any

from overlays._mock.json_text import is_array, is_object
from tests.exchanges.asking import UnaskableError
from tests.mutants.clients.changing import with_value
from tests.mutants.clients.trial import Trial
from tests.mutants.parts import BODY, PATH, QUERY
from tests.mutants.request_places import accepted_value, is_mandatory, is_parameter, request_places
from tests.mutants.suite import Adapter, examples_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from overlays._mock.operations import Operation
    from tests.mutants.facts import Facts
    from tests.mutants.places import Place
    from tests.mutants.suite import Adapt, DocumentedError, KnownAnswer


class Trials:
    """All calls of a provider's operations that its client has a method for."""

    def __init__(self, facts: Facts, adapt: Adapt) -> None:
        self._facts = facts
        self._adapters = {
            name: Adapter(document, facts.known, adapt)
            for name, document in facts.documents.items()
        }

    def of(self, operation: str) -> Iterator[Trial]:
        """The calls of an operation: accepted ones, then refused ones, then failing ones."""
        found = self._facts.operations[operation]
        accepted = self.accepted(found)
        trials = [*accepted, *(other for first in accepted[:1] for other in self._others(first))]
        return filter(is_askable, trials)

    def _others(self, trial: Trial) -> Iterator[Trial]:
        """What else becomes of an accepted call."""
        yield from self._reads(trial)
        yield from (replace(trial, failure=status) for status in self._facts.known.faults)
        yield from (replace(trial, credentials=each) for each in ("missing", "wrong"))
        for refused in self._refused(trial):
            yield refused
            if refused.situation is None and refused.credentials is None:
                yield replace(refused, credentials="wrong")

    def accepted(self, operation: Operation) -> list[Trial]:
        """Requests that the provider accepts, one for each example and known value.

        None where the client has no call for any.
        """
        queries = list(self._queries(operation))
        demanded = {place.name: value for place, value in queries if is_mandatory(operation, place)}
        trials = (
            Trial(operation=operation, parts={PATH: path, QUERY: demanded, **body})
            for path, body in product(self._paths(operation), self._bodies(operation))
        )
        found = list(filter(is_askable, trials))
        if not found:
            return []
        first = found[0]
        found += (
            replace(first, parts=with_value(first.parts, place.path, value))
            for place, value in queries
        )
        known = (each for each in self._facts.known.answers if each.operation == operation.id)
        return [*found, *(_changed(first, each) for each in known)]

    def _reads(self, trial: Trial) -> Iterator[Trial]:
        """Reads of what was created just before."""
        for creator, read in self._facts.known.reads.items():
            if read.operation == trial.operation.id:
                for made in self.accepted(self._facts.operations[creator]):
                    yield replace(trial, creation=(made, read))

    def _refused(self, trial: Trial) -> Iterator[Trial]:
        for error in self._facts.known.errors:
            is_plain = error.method is None and not error.nesting
            if error.operation == trial.operation.id and is_plain:
                found = _changed(trial, error)
                yield replace(found, situation=error.situation, credentials=error.credentials)
        for place in request_places(trial.operation):
            form = self._facts.known.formats.get(place.says("format") or "")
            for text in form.invalid[:1] if form else ():
                yield replace(trial, parts=with_value(trial.parts, place.path, text))

    def _queries(self, operation: Operation) -> Iterator[tuple[Place, Any]]:
        for place in request_places(operation):
            if is_parameter(place) and place.path[0] == QUERY:
                value = accepted_value(self._facts, operation, place)
                is_bare = "array" in place.types and not is_array(value)
                yield place, [value] if is_bare else value

    def _paths(self, operation: Operation) -> Iterator[Mapping[str, Any]]:
        places = [
            place
            for place in request_places(operation)
            if is_parameter(place) and place.path[0] == PATH
        ]
        choices: list[tuple[Any, ...]] = []
        for place in places:
            known = self._facts.known.parameter(operation.id, place.name)
            only = (accepted_value(self._facts, operation, place),)
            choices.append(known.values if known else only)
        for values in product(*choices):
            yield {place.name: value for place, value in zip(places, values, strict=True)}

    def _bodies(self, operation: Operation) -> Iterator[Mapping[str, Any]]:
        content = operation.node.get("requestBody", "content")
        medias = [media for _, media in content.items()] if content else []
        examples = [each for media in medias for each in examples_of(media)]
        adapter = self._adapters[operation.document.name]
        for example in examples:
            body = deepcopy(example)
            adapter.body(operation.id, body)
            yield {BODY: body}
        if not examples:
            yield {}


def is_askable(trial: Trial) -> bool:
    """Whether the client has a call for it."""
    try:
        trial.ask()
    except (UnaskableError, TypeError):  # what is no text cannot be decoded for the call
        return False
    return trial.creation is None or is_askable(trial.creation[0])


def _changed(trial: Trial, change: DocumentedError | KnownAnswer) -> Trial:
    """The call with what is known put over it."""
    parts, body = dict(trial.parts), change.body
    parts[PATH] = {**parts[PATH], **change.path}
    parts[QUERY] = {**parts[QUERY], **change.query}
    if body is not None:
        before: Any = parts.get(BODY)
        parts[BODY] = {**before, **body} if is_object(before) and is_object(body) else body
    return replace(trial, parts=parts)
