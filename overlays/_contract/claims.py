"""What a check claims of an answer."""

from __future__ import annotations


def claim(is_so: bool, message: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Fail with the message unless it is so; unlike `assert`, under `python -O` too.

    Raises:
        AssertionError: it is not so; schemathesis takes that for a failed check.
    """
    if not is_so:
        raise AssertionError(message)
