"""One part of what an error says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorDetail:
    """One of several things that the provider found wrong.

    `message` is the provider's text; `shown` is the same without what was sent, or nothing but an
    ellipsis where there are very many.
    """

    code: str | None
    message: str = field(repr=False)
    shown: str

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return _detail, (self.code, self.shown)


def _detail(code: str | None, shown: str) -> ErrorDetail:
    return ErrorDetail(code=code, message=shown, shown=shown)
