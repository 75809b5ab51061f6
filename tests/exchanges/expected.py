"""What is to be made of the exchanges with a server, beyond what was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from ruamel.yaml import YAML

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Side = Literal["mock", "document", "client"]
SIDES: tuple[Side, ...] = get_args(Side)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorKind:
    """What a client makes of an answer that says no."""

    status: int
    code: str | None
    error_class: str
    retryable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """An exchange that is of no operation of the documents.

    Attributes:
        schema: the one of their components that the answer fits.
        operation: one whose caller would meet such an answer all the same.
    """

    schema: str | None = None
    operation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An exchange that is not held against some sides, and why."""

    number: int
    sides: tuple[Side, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """All that is known about the exchanges with one server.

    Attributes:
        errors: by status and code.
        outside: by number.
        refused: by number, what the documents refuse in a request: the place, and the names that
            lead to the value, with slashes between. A request that is not listed fits.
        not_asked: by number, why our client cannot make this request. It gets the answer to another
            request of the same operation.
        left_out: the named list.
    """

    errors: Mapping[tuple[int, str | None], ErrorKind]
    outside: Mapping[int, Outside]
    refused: Mapping[int, tuple[str, ...]]
    not_asked: Mapping[int, str]
    left_out: tuple[LeftOut, ...]

    def is_left_out(self, number: int, side: Side) -> bool:
        """Whether an exchange is on the named list for a side."""
        return any(each.number == number and side in each.sides for each in self.left_out)


@cache
def load_expected(folder: Path) -> Expected:
    """Read `expected.yaml` and `left_out.yaml`.

    Raises:
        TypeError, KeyError: a field is unknown or missing.
        ValueError: an exchange is left out without a side or reason.
    """
    raw, left_out = (_yaml(folder / name) for name in ("expected.yaml", "left_out.yaml"))
    errors = [ErrorKind(**each) for each in raw["errors"]]
    return Expected(
        errors={(each.status, each.code): each for each in errors},
        outside={number: Outside(**each) for number, each in raw["outside"].items()},
        refused={number: tuple(places) for number, places in raw["refused"].items()},
        not_asked=raw["not_asked"],
        left_out=tuple(_left_out(each) for each in left_out),
    )


def _left_out(fields: Mapping[str, Any]) -> LeftOut:
    known: dict[str, Any] = {**fields}
    known["sides"] = tuple(known["sides"])
    each = LeftOut(**known)
    if not each.reason or not each.sides or not set(each.sides) <= set(SIDES):
        raise ValueError(f"left_out.yaml: {each.number}: sides are some of {', '.join(SIDES)}")
    return each


def _yaml(path: Path) -> Any:
    return cast("Any", YAML(typ="safe")).load(path)
