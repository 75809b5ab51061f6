# Copied from overlays/_runtime/raising.py; edit it there and run `make generate`.
"""The outermost layer: raises what an answer means, and says what it leaves unknown."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from .certainty import leaves_unknown
from .errors import ApiError, DeliveryUnknownError

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
        with unknown_unless_certain(call):
            return self._accepted(call, self._inner.send(call))

    async def asend(self, call: Call, /) -> httpx.Response:
        """Send from a task."""
        with unknown_unless_certain(call):
            return self._accepted(call, await self._inner.asend(call))

    def _accepted(self, call: Call, response: httpx.Response) -> httpx.Response:
        error = self._judge.error(call, response)
        if error is not None:
            raise error
        return response


@contextmanager
def unknown_unless_certain(call: Call) -> Generator[None]:
    """Raise `DeliveryUnknownError` for an error that leaves open whether a message went out."""
    try:
        yield
    except ApiError as error:
        if call.operation.repeat == "once" and leaves_unknown(call.operation, error):
            raise _unknown(call, error).confirmable(call.look_up) from error
        raise


def _unknown(call: Call, error: ApiError) -> DeliveryUnknownError:
    return DeliveryUnknownError(
        f"It is not known whether the provider carried this out ({type(error).__name__})",
        advice=_how_to_find_out(call.operation, confirmable=call.look_up is not None),
        operation=call.operation.id,
        retry_after_s=error.retry_after_s,
        status_code=error.status_code,
        code=error.code,
        meaning=error.meaning,
        errors=error.errors,
        request_id=error.request_id,
        docs_url=error.docs_url,
        body=error.body,
    )


def _how_to_find_out(operation: Operation, *, confirmable: bool) -> str:
    if operation.confirm is None:
        return "Find out before sending it again."
    listing, by = f"{operation.confirm.method}()", operation.confirm.argument
    if confirmable:
        return (
            f"Before sending it again, call confirm() (async: aconfirm()), or ask {listing} for"
            f" its {by}."
        )
    return (
        f"It had no {by} to find it by: look through {listing} before sending it again, and next"
        f" time give a {by} that nothing else has, or AUTO."
    )
