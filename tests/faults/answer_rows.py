"""The rows of the outcome table about what the server says, and about what is asked before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.faults import wire_faults as wire
from tests.faults.faults import InTheAnswer, Nothing, OnTheWire, TimePasses, TokensRevoked
from tests.faults.row import (
    NOTIFY,
    POST,
    RATIONED,
    RESULT,
    TOKENS,
    Row,
    at_once,
    repeated,
    repeated_or_unknown,
    unknown_at_once,
)
from tests.faults.subject import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.faults import Fault

_TOKEN: Final = "issueToken"
_ALMOST_A_MINUTE_S: Final = 40.0
"""Of the minute in which one call is let through, less is left than a client waits for."""


def token_request_failed() -> Iterator[Row]:
    """Yield the ways in which there is nothing to sign with."""
    failures: tuple[tuple[str, Fault, str], ...] = (
        ("refused", OnTheWire(wire.REFUSED), "ApiConnectionError"),
        ("reset", OnTheWire(wire.RESET_AFTER), "ApiConnectionError"),
        ("silence", OnTheWire(wire.SILENT_AFTER), "ApiTimeoutError"),
        ("500", _token_answer(500), "ApiConnectionError"),
        ("429", _token_answer(429), "ApiConnectionError"),
        ("no JSON", _token_answer(200), "ApiConnectionError"),
    )
    for how, fault, error in failures:
        yield Row(
            happened="token request failed",
            how=how,
            fault=fault,
            reaches=0,
            done=False,
            then=repeated(error),
            subjects=(TOKENS,),
            moments=("first", "second", "always"),  # a later call has a token
        )


def _token_answer(status: int) -> Fault:
    return InTheAnswer(answer=Answer(status=status, body=b"<html>"), operation=_TOKEN)


def limiter_refused() -> Iterator[Row]:
    """Yield what the client's own limits do to a call."""
    yield Row(
        happened="limiter refused",
        how="a call before took all",
        fault=Nothing(),
        reaches=0,
        done=False,
        then=at_once("RateLimitError"),
        subjects=(RATIONED,),
        moments=("first", "always"),
        needs_a_call_before=True,
    )
    yield Row(
        happened="limiter refused",
        how="the attempt before took all",
        fault=Nothing(),
        reaches=0,
        done=False,
        then=at_once("RateLimitError"),
        subjects=(RATIONED,),
        moments=("second",),
    )
    yield Row(
        happened="limiter refused",
        how="for no longer than max_wait_s",
        fault=TimePasses(_ALMOST_A_MINUTE_S),
        reaches=1,
        done=True,
        then=at_once(RESULT),
        subjects=(RATIONED,),
        moments=("first",),
        needs_a_call_before=True,
    )


def refused_before_processing() -> Iterator[Row]:
    """Yield the answers that prove that nothing was done."""
    for how, error, first_wait_s, subjects in (
        ("rate limited", "RateLimitError", 7.0, (POST,)),
        ("rate limited", "RateLimitError", None, (NOTIFY,)),
        ("refused for now", "ServerError", 7.0, (POST,)),
    ):
        yield Row(
            happened="refused before processing",
            how=how,
            fault=InTheAnswer(answer=how),
            reaches=1,
            done=False,
            then=repeated(error),
            subjects=subjects,
            first_wait_s=first_wait_s,
        )
    yield Row(
        happened="refused before processing",
        how="asked to wait too long",
        fault=InTheAnswer(answer="asked to wait too long"),
        reaches=1,
        done=False,
        then=at_once("RateLimitError"),
    )


def token_refused() -> Iterator[Row]:
    """Yield what becomes of a token that the server does not take any more."""
    yield Row(
        happened="401 with a replaceable token",
        how="revoked",
        fault=TokensRevoked(),
        reaches=2,
        done=True,
        then=at_once(RESULT),
        subjects=(TOKENS,),
        needs_a_call_before=True,
    )
    yield Row(
        happened="401 with a replaceable token",
        how="every token is refused",
        fault=InTheAnswer(answer="key refused"),
        reaches=2,
        done=False,
        then=at_once("AuthenticationError"),
        subjects=(TOKENS,),
    )


def refused() -> Iterator[Row]:
    """Yield the answers that no repetition changes."""
    for how, error in (
        ("bad request", "BadRequestError"),
        ("key refused", "AuthenticationError"),
        ("not found", "NotFoundError"),
        ("quota used up", "QuotaExceededError"),
    ):
        yield Row(
            happened="other 4xx, quota 429",
            how=how,
            fault=InTheAnswer(answer=how),
            reaches=1,
            done=False,
            then=at_once(error),
        )


def failed() -> Iterator[Row]:
    """Yield the failures of a server, before and after it did what was asked."""
    for status in (500, 502, 503, 504, 520):
        for done in (False, True):
            yield Row(
                happened="500, 502, 504, 520, other 503",
                how=f"{status}, {'done' if done else 'not done'}",
                fault=InTheAnswer(answer=Answer(status=status, body=b"<html>"), done=done),
                reaches=1,
                done=done,
                then=repeated_or_unknown("ServerError"),
            )


def undecodable() -> Iterator[Row]:
    """Yield answers that say yes, and of which nothing else can be understood."""
    for how, answer in (
        ("no JSON", Answer(status=201, body=b"<html>")),
        ("nothing", Answer(status=201)),
        ("other JSON", Answer(status=201, body={"hello": "world"})),
        ("a status of which nobody knows", Answer(status=202, body={"hello": "world"})),
    ):
        yield Row(
            happened="2xx that cannot be decoded",
            how=how,
            fault=InTheAnswer(answer=answer, done=True),
            reaches=1,
            done=True,
            then=unknown_at_once("ResponseDecodeError"),
        )


def redirected() -> Iterator[Row]:
    """Yield answers that send a caller elsewhere."""
    for status in (301, 302, 303, 307, 308):
        answer = Answer(status=status, headers={"Location": "/elsewhere"})
        yield Row(
            happened="3xx",
            how=str(status),
            fault=InTheAnswer(answer=answer),
            reaches=1,
            done=False,
            then=at_once("ApiStatusError"),
        )
