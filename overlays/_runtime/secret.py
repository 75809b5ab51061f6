"""A holder for text that must not be shown."""

from __future__ import annotations

from typing import Final, NoReturn, final

MASK: Final = "***"


@final
class Secret:
    """Text that appears as ``***`` wherever an object is shown, and is never pickled.

    It guards against accidents (logs, tracebacks that print local variables, pickled clients), not
    against code that wants the text: `reveal` returns it.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text. Do not keep it longer than the statement that needs it."""
        return self._text

    def __repr__(self) -> str:
        return MASK

    __str__ = __repr__

    def __format__(self, format_spec: str) -> str:
        return format(MASK, format_spec)

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, memo: object) -> Secret:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("A secret is never pickled. Read it again where it is needed.")
