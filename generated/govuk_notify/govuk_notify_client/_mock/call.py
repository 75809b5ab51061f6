# Copied from overlays/_mock/call.py; edit it there and run `make generate`.
"""One call of an operation on its way through the mock."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .messages import Request, Response
    from .operations import Operation

__all__ = ["NO_BODY", "Call", "NoBody", "Refused"]


class NoBody(Enum):
    """The type of `NO_BODY`."""

    NO_BODY = "no body"

    def __bool__(self) -> bool:
        return False


NO_BODY: Final = NoBody.NO_BODY
"""Stands for a body that was not sent, which is not the same as `null`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request for an operation. Its repr shows nothing that was sent.

    Attributes:
        request: the request itself.
        operation: the operation it means.
        path: the path parameters, percent-decoded text.
        query: the declared query parameters that were sent, read as their schemas say: a list
            where the parameter is an array. Text that does not fit stays text and is a violation.
            Undeclared ones are in `request.query` only.
        principal: what `Behaviour.authenticate` returned; None before.
        body: what `Behaviour.decode` returned; `NO_BODY` before.
    """

    request: Request
    operation: Operation
    path: Mapping[str, str] = field(repr=False)
    query: Mapping[str, Any] = field(repr=False)
    principal: Any = field(default=None, repr=False)
    body: Any = field(default=NO_BODY, repr=False)


class Refused(Exception):  # noqa: N818 - a way out of a step with an answer, not an error
    """Ends a call with an answer, from anywhere in a behaviour."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status)
        self.response = response
