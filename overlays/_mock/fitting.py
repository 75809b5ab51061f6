"""Whether a behaviour and the documents it is for fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .behaviour import Behaviour
from .errors import MockError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .operations import Operation

__all__ = ["check_fit"]

_CHECKED_BY_DEFAULT = {"header", "query"}


def check_fit(operations: Sequence[Operation], behaviour: Behaviour) -> None:
    """Find before the first request what would fail later.

    Raises:
        MockError: a handler for no operation, an operationId given twice, or credentials that
            the default `authenticate` cannot check.
    """
    ids = [operation.id for operation in operations]
    unknown = sorted(set(behaviour.handlers) - set(ids))
    if unknown:
        raise MockError(f"handlers for operations that no document has: {', '.join(unknown)}")
    twice = sorted({each for each in ids if ids.count(each) > 1})
    if twice:
        raise MockError(f"operationIds given twice: {', '.join(twice)}")
    if type(behaviour).authenticate is Behaviour.authenticate:
        _check_credentials(operations, behaviour)


def _check_credentials(operations: Sequence[Operation], behaviour: Behaviour) -> None:
    for operation in operations:
        for scheme in operation.schemes:
            if scheme.kind not in _CHECKED_BY_DEFAULT:
                raise MockError(
                    f"{operation.id}: credentials of kind {scheme.kind} need an authenticate of "
                    f"{type(behaviour).__name__}'s own"
                )
