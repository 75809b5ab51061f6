"""Calling both clients of a provider with a prepared answer, without a network."""

from __future__ import annotations

import asyncio
import inspect
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import httpx

from tests.exchanges.asking import UnaskableError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.exchanges.asking import Ask
    from tests.exchanges.recording import Exchange
    from tests.exchanges.subject import Subject

FACES = ("sync", "async")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a client sent, and what it made of the answer: a value, or an error of its own.

    Of a list the value is its first page.
    """

    requests: tuple[httpx.Request, ...]
    value: Any = None
    error: Any = None


def outcome_of(
    subject: Subject, exchange: Exchange, ask: Ask, *, options: Mapping[str, Any], face: str
) -> Outcome:
    """Call a method of the sync or the async client, which gets the recorded answer.

    Raises:
        UnaskableError: the method has no such arguments.
        ValueError: the client refuses the arguments, or the options.
    """
    requests: list[httpx.Request] = []

    def handle(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return recorded_answer(subject, exchange)

    transport = httpx.MockTransport(handle)
    call = _call if face == "sync" else _call_async
    try:
        value = call(subject, ask, transport, options)
    except subject.package.errors.ConfigurationError:
        raise
    except subject.package.errors.ApiError as error:
        return Outcome(requests=tuple(requests), error=error)
    return Outcome(requests=tuple(requests), value=value)


def recorded_answer(subject: Subject, exchange: Exchange) -> httpx.Response:
    """The answer as the server sent it."""
    headers = {**subject.recording.headers, "Content-Type": exchange.content_type}
    if exchange.allow:
        headers["Allow"] = ", ".join(exchange.allow)
    body = subject.filled(exchange.whole_answer)
    return httpx.Response(exchange.status, headers=headers, text=body + "\n" if body else "")


def _call(
    subject: Subject, ask: Ask, transport: httpx.MockTransport, options: Mapping[str, Any]
) -> Any:
    entry = getattr(subject.package, subject.entry_class)
    with httpx.Client(transport=transport) as http:
        value = _method(entry(**options, http_client=http, max_retries=0), ask)(
            *ask.positional, **ask.named
        )
        return next(value.pages()) if hasattr(value, "pages") else value


def _call_async(
    subject: Subject, ask: Ask, transport: httpx.MockTransport, options: Mapping[str, Any]
) -> Any:
    entry = getattr(subject.package, f"Async{subject.entry_class}")

    async def call() -> Any:
        async with httpx.AsyncClient(transport=transport) as http:
            value = _method(entry(**options, http_client=http, max_retries=0), ask)(
                *ask.positional, **ask.named
            )
            return await (anext(value.pages()) if hasattr(value, "pages") else value)

    return asyncio.run(call())


def _method(client: Any, ask: Ask) -> Callable[..., Any]:
    method: Callable[..., Any] = attrgetter(ask.method)(client)
    try:
        inspect.signature(method).bind(*ask.positional, **ask.named)
    except TypeError as error:
        raise UnaskableError(f"{ask.method}: {error}") from None
    return method
