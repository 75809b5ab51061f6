# Copied from overlays/_contract/live/gate.py; edit it there and run `make generate`.
"""Which requests may leave."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..._mock.routing import Router
from ..surface import is_safe
from .recipients import are_allowed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..._mock.messages import Request
    from ..._mock.operations import Operation
    from .permit import Permit

_ASKING = frozenset({"HEAD", "OPTIONS"})
_NOT_CHOSEN = "its method and path are none of a chosen operation"
_NOT_ALLOWED = "not everybody who would get it is on the list of recipients"
_ODD_PATH = "its path has . or .. in it, which others read otherwise"


class HeldBackError(Exception):
    """A request does not leave; the message says why, and nothing that was sent."""


class Gate:
    """Lets requests through that the user has allowed, and no others.

    Args:
        operations: all of the provider's, chosen or not.
        permit: what is allowed.
    """

    def __init__(self, operations: Iterable[Operation], permit: Permit) -> None:
        self._router = Router(operations)
        self._permit = permit

    def admit(self, request: Request) -> Operation:
        """The operation that a request calls.

        Raises:
            HeldBackError: it may not leave.
        """
        if any(unquote(segment) in {".", ".."} for segment in request.path.split("/")):
            raise HeldBackError(_ODD_PATH)
        operation = self._operation(request)
        recipients = self._permit.recipients.get(operation.id)
        if recipients is not None and not are_allowed(request.body, recipients):
            raise HeldBackError(_NOT_ALLOWED)
        return operation

    def _operation(self, request: Request) -> Operation:
        matches = self._router.find(request.path)
        chosen = self._permit.operations
        if request.method in matches:
            operation = matches[request.method].operation
            if operation.id in chosen:
                return operation
        elif request.method in _ASKING:
            for match in matches.values():
                if match.operation.id in chosen and is_safe(match.operation):
                    return match.operation
        raise HeldBackError(_NOT_CHOSEN)
