"""The mock's side: it answers a recorded request as the real server did."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from overlays._runtime.pointer import resolve
from overlays._runtime.unset import UNSET
from tests.exchanges.differing import difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from overlays._mock.messages import Response
    from tests.exchanges.recording import Exchange
    from tests.exchanges.subject import Subject

_SUCCESS_BELOW = 300


def faults(subject: Subject, exchange: Exchange) -> list[str]:
    """What differs between the answer of the mock and the recorded one.

    Status, content type, every header and the body are compared, byte for byte but for the ids of
    what was just made; of an answer that was recorded in part, its beginning and its length.
    """
    answer = subject.server.replay(exchange, subject.recording.headers)
    return [
        *difference("status", exchange.status, answer.status),
        *_headers(subject, exchange, answer),
        *_body(subject, exchange, answer),
    ]


def _headers(subject: Subject, exchange: Exchange, answer: Response) -> Iterator[str]:
    expected = {**subject.recording.headers, "Content-Type": exchange.content_type}
    actual = dict(answer.headers)
    # Not recorded: the server in front writes it.
    actual.pop("Content-Length", None)
    allow = actual.pop("Allow", "")
    yield from difference("Allow", sorted(exchange.allow), sorted(filter(None, allow.split(", "))))
    for name in sorted(expected.keys() | actual.keys()):
        yield from difference(name, expected.get(name), actual.get(name))


def _body(subject: Subject, exchange: Exchange, answer: Response) -> Iterator[str]:
    expected = subject.filled(exchange.whole_answer)
    actual = answer.body.decode()
    if not expected:
        yield from difference("body", "", actual)
        return
    actual = _with_known_ids(subject, exchange, expected, actual)
    if not exchange.is_cut:
        yield from difference("body", expected + "\n", actual)
        return
    beginning = subject.filled(exchange.answer)
    yield from difference("beginning of the body", beginning, actual[: len(beginning)])
    length = len(expected) + len("\n")
    yield from difference("length of the body", length, len(actual))


def _with_known_ids(subject: Subject, exchange: Exchange, expected: str, actual: str) -> str:
    """The actual body with the recorded ids for those that are new with each request."""
    if exchange.status >= _SUCCESS_BELOW or exchange.method != "POST":
        return actual
    recorded, made = _json(expected), _json(actual)
    for pointer in subject.server.FRESH:
        new, old = resolve(made, pointer), resolve(recorded, pointer)
        if new is not UNSET and old is not UNSET:
            actual = actual.replace(str(new), str(old))
    return actual


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
