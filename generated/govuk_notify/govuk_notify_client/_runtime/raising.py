# Copied from overlays/_runtime/raising.py; edit it there and run `make generate`.
"""The outermost layer: raises what an answer means, and says what it leaves unknown."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from .errors import (
    FIRST_SERVER_ERROR,
    ApiError,
    ApiStatusError,
    DeliveryUnknownError,
)

if TYPE_CHECKING:
    from collections.abc import Generator

    import httpx

    from .judging import Judge
    from .operation import Operation
    from .sending import Call, Sender


class Raising:
    """Raises what `judge` makes of an answer; for a ``once`` operation, also what stays unknown."""

    def __init__(self, inner: Sender, judge: Judge) -> None:
        self._inner = inner
        self._judge = judge

    def send(self, call: Call, /) -> httpx.Response:
        """Send from a thread."""
        with unknown_unless_certain(call.operation):
            return self._accepted(call, self._inner.send(call))

    async def asend(self, call: Call, /) -> httpx.Response:
        """Send from a task."""
        with unknown_unless_certain(call.operation):
            return self._accepted(call, await self._inner.asend(call))

    def _accepted(self, call: Call, response: httpx.Response) -> httpx.Response:
        error = self._judge.error(call, response)
        if error is not None:
            raise error
        return response


@contextmanager
def unknown_unless_certain(operation: Operation) -> Generator[None]:
    """Raise `DeliveryUnknownError` for an error that leaves open whether a message went out."""
    try:
        yield
    except ApiError as error:
        if operation.repeat == "once" and leaves_unknown(operation, error):
            raise _unknown(operation, error) from error
        raise


def leaves_unknown(operation: Operation, error: ApiError) -> bool:
    """Return whether the provider may have carried out the request that ended so."""
    if isinstance(error, ApiStatusError):
        return error.status_code >= FIRST_SERVER_ERROR and not is_refusal(operation, error)
    return error.sent


def is_refusal(operation: Operation, error: ApiStatusError) -> bool:
    """Return whether an answer proves that nothing was done."""
    return any(
        error.status_code == refusal.status and (not refusal.codes or error.code in refusal.codes)
        for refusal in operation.refused
    )


def _unknown(operation: Operation, error: ApiError) -> DeliveryUnknownError:
    return DeliveryUnknownError(
        f"It is not known whether the provider carried this out ({type(error).__name__})",
        advice=_how_to_find_out(operation),
        operation=operation.id,
        status_code=error.status_code,
        code=error.code,
        errors=error.errors,
        request_id=error.request_id,
        docs_url=error.docs_url,
        body=error.body,
    )


def _how_to_find_out(operation: Operation) -> str:
    if operation.confirm is None:
        return "Find out before sending it again."
    asked, by = operation.confirm.operation, operation.confirm.argument
    return f"Before sending it again, ask {asked} for its {by}."
