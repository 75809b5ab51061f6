"""Reading JSON that may be hostile, and writing it the one way a mock writes it."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, NoReturn, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "MAX_DEPTH",
    "MalformedJsonError",
    "TooDeepError",
    "is_array",
    "is_object",
    "read_json",
    "write_json",
]

MAX_DEPTH = 200
"""Levels of nesting accepted. The schema validator recurses natively and stops at 255."""


class MalformedJsonError(ValueError):
    """The bytes are no JSON. The message quotes nothing of them."""


class TooDeepError(MalformedJsonError):
    """The JSON nests deeper than `MAX_DEPTH`."""


def read_json(body: bytes, *, dialect: str = "strict") -> Any:
    """Decode a body.

    Args:
        body: the raw bytes.
        dialect: `strict` is RFC 8259 with numbers that fit a double. `python` is what
            `json.loads` takes: NaN and infinities, a byte-order mark, UTF-16 and UTF-32.

    Raises:
        MalformedJsonError: the bytes are no JSON of this dialect.
        TooDeepError: they nest deeper than `MAX_DEPTH`.
    """
    try:
        value = _read_strict(body) if dialect == "strict" else json.loads(body)
    except RecursionError:
        raise TooDeepError("the JSON nests too deeply") from None
    except ValueError:
        raise MalformedJsonError("the body is no valid JSON") from None
    if body.count(b"[") + body.count(b"{") > MAX_DEPTH and _is_too_deep(value):
        raise TooDeepError("the JSON nests too deeply")
    return value


def write_json(value: Any) -> bytes:
    """Compact JSON with sorted keys, everything beyond ASCII escaped."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether a decoded value is a JSON object."""
    return isinstance(value, dict)


def is_array(value: Any) -> TypeGuard[list[Any]]:
    """Whether a decoded value is a JSON array."""
    return isinstance(value, list)


def _read_strict(body: bytes) -> Any:
    return json.loads(body.decode("utf-8"), parse_float=_finite, parse_constant=_refuse)


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        _refuse(text)
    return number


def _refuse(_text: str) -> NoReturn:
    raise ValueError("not a JSON number")


def _is_too_deep(value: object) -> bool:
    level: list[Any] = [value]
    for _ in range(MAX_DEPTH + 1):
        level = [child for parent in level for child in _children(parent)]
        if not level:
            return False
    return True


def _children(value: Any) -> Iterable[Any]:
    if is_object(value):
        return value.values()
    return value if is_array(value) else ()
