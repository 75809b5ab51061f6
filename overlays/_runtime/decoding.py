"""Reads what a 2xx answer means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from .errors import ResponseDecodeError
from .raising import unknown_unless_certain

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

    from .judging import Judge
    from .sending import Call

Parsed = TypeVar("Parsed")

OK: Final = 200


def decoded(
    call: Call,
    response: httpx.Response,
    parse: Callable[[httpx.Response], Parsed | None],
    judge: Judge,
) -> Parsed:
    """Return what `parse` makes of an answer.

    Raise `ResponseDecodeError` if it raises or returns None, which stands for a status that the
    document does not know; `DeliveryUnknownError` if the operation must not be repeated.
    """
    with unknown_unless_certain(call):
        try:
            parsed = parse(response)
        except Exception as error:
            # Whatever a parser raises: the provider has done its work, and the caller must know.
            raise _undecodable(call, response, judge, type(error).__name__) from error
        if parsed is None:
            raise _undecodable(call, response, judge, "the status is not documented")
        return parsed


def content_of(response: httpx.Response) -> bytes | None:
    """Parse an answer whose content is the result: that is what 200 means, and nothing else."""
    return response.content if response.status_code == OK else None


def saved(response: httpx.Response) -> httpx.Response | None:
    """Parse such an answer whose content went to a sink."""
    return response if response.status_code == OK else None


def _undecodable(
    call: Call, response: httpx.Response, judge: Judge, reason: str
) -> ResponseDecodeError:
    return ResponseDecodeError(
        f"The answer {response.status_code} cannot be read ({reason})",
        advice="This client may be older than the provider's API.",
        operation=call.operation.id,
        status_code=response.status_code,
        request_id=judge.request_id(call, response),
        docs_url=judge.provider.docs_url,
        body=response.content,
    )
