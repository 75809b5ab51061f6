"""What is to be said of a call: a right result, a typed error, or a failure of the client."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from overlays._mock.json_text import is_array
from overlays._runtime.pointer import resolve
from overlays._runtime.unset import UNSET
from tests.mutants.clients.bench import EndlessError
from tests.mutants.clients.secrecy import shown_secrets
from tests.mutants.clients.wire import differences, misfits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from overlays._mock.messages import Response
    from tests.mutants.clients.bench import Bench, Ending
    from tests.mutants.clients.trial import Trial

_LONGEST_S = 61.0
"""A second more than a call may take by default, for each page."""
_REFUSALS = range(400, 500)


def failures(trial: Trial, ending: Ending, bench: Bench) -> Iterator[str]:
    """What is wrong with how a call ended; nothing if it is a right result or a typed error."""
    yield from _of_sending(trial, ending)
    if ending.error is None:
        yield from _of_result(trial, ending)
    else:
        yield from _of_error(trial, ending, ending.error, bench)


def _of_sending(trial: Trial, ending: Ending) -> Iterator[str]:
    done = sum(each.is_done for each in ending.passed)
    if trial.is_once and done > 1:
        yield f"sent {done} times"
    pages = len(ending.served) + (ending.error is not None)
    if ending.took_s > _LONGEST_S * max(1, pages):
        yield f"took {ending.took_s:.0f} s"


def _of_result(trial: Trial, ending: Ending) -> Iterator[str]:
    answers = ending.served
    if not answers or ending.passed[-1].response is not answers[-1]:
        yield "a result, where the answer is none"
        return
    value = ending.value
    items: list[Any] = value if is_array(value) else [value]
    if is_array(value):
        found = _of_list(trial, value, answers)
    elif isinstance(value, bytes):
        found = iter(() if value == answers[-1].body else ("the content",))
    else:
        found = differences(value, _json(answers[-1])) if value is not None else iter(())
    yield from (f"another value than was answered: {each}" for each in found)
    for item in items:
        yield from (f"another type: {each}" for each in misfits(item))


def _of_list(trial: Trial, items: list[Any], answers: Sequence[Response]) -> Iterator[str]:
    pointer = trial.operation.node.value.get("x-client-pages", {}).get("items", "")
    answered: list[Any] = []
    for answer in answers:
        found: Any = resolve(_json(answer), pointer)
        answered += [] if found is UNSET else found
    if len(items) != len(answered):
        yield f"{len(items)} items of {len(answered)}"
        return
    for mine, theirs in zip(items, answered, strict=True):
        yield from differences(mine, theirs)


def _of_error(trial: Trial, ending: Ending, error: Any, bench: Bench) -> Iterator[str]:
    root, unknown = bench.errors.ApiError, bench.errors.DeliveryUnknownError
    if isinstance(error, EndlessError):
        yield "does not stop asking"
        return
    if not isinstance(error, root):
        yield f"raises {type(error).__name__}"
        return
    last = ending.passed[-1].response if ending.passed else None
    if trial.is_once and any(each.is_done for each in ending.passed):
        # An answer that says no proves that nothing was done; a liar is not found out.
        is_refused = last is not None and last.status in _REFUSALS
        if not is_refused and not isinstance(error, unknown):
            yield f"{type(error).__name__} does not say that it may have been done"
    if isinstance(error, bench.errors.ApiStatusError) and last is not None:
        if error.status_code != last.status:
            yield f"tells the status {error.status_code} of an answer {last.status}"
        if error.body != last.body:
            yield "holds another body than the answer"
    yield from (f"shows {each}" for each in shown_secrets(trial, ending, bench.subject))


def _json(response: Response) -> Any:
    """The JSON of an answer, whatever type it claims."""
    return json.loads(response.body)
