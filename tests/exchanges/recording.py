"""What was recorded of a real server: requests and its answers, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from ruamel.yaml import YAML

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RUN = "«run»"
"""Stands for one character, repeated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What went ahead: the same request with a key, so many times."""

    key: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and its answer.

    Attributes:
        key: the name of the credentials; None where the request has others, or none.
        authorization: the header, where it was recorded as it is.
        token: what was changed about the token that the key makes.
        body: None where none was sent.
        allow: the methods in the Allow header; their order means nothing.
        answer: the body as far as it was recorded, without the newline at its end.
        rest: what completes an answer that was recorded in part; it is ours.
        characters: the recorded length of an answer that was recorded in part.
    """

    number: int
    title: str
    method: str
    target: str
    status: int
    content_type: str
    answer: str
    key: str | None = None
    authorization: str | None = None
    token: Mapping[str, Any] = field(default_factory=dict[str, Any])
    body: str | None = None
    allow: tuple[str, ...] = ()
    rest: str = ""
    characters: int | None = None
    before: Before | None = None

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def is_cut(self) -> bool:
        """Whether only the beginning of the answer was recorded."""
        return self.characters is not None

    @property
    def whole_answer(self) -> str:
        """The answer, completed where it was cut."""
        return self.answer + self.rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """All exchanges with one server.

    Attributes:
        headers: those of every answer, for a request that brought the ids among them.
        keys: credentials by name.
    """

    headers: Mapping[str, str]
    keys: Mapping[str, str]
    exchanges: tuple[Exchange, ...]


@cache
def load_recording(path: Path) -> Recording:
    """Read a file of exchanges.

    Raises:
        ValueError: they are not numbered from 1 to the total that the file gives, or one that was
            cut is not completed to its length.
        TypeError: one has a field that no exchange has.
    """
    raw: dict[str, Any] = cast("Any", YAML(typ="safe")).load(path)
    exchanges = tuple(_exchange(fields) for fields in raw["exchanges"])
    if [each.number for each in exchanges] != list(range(1, raw["total"] + 1)):
        raise ValueError(f"{path}: the exchanges are not numbered from 1 to {raw['total']}")
    return Recording(headers=raw["headers"], keys=raw["keys"], exchanges=exchanges)


def _exchange(fields: Mapping[str, Any]) -> Exchange:
    known: dict[str, Any] = {"allow": (), **fields}
    character, times = known.pop("run", ("", 0))
    for name in ("body", "answer"):
        if name in known:
            known[name] = known[name].replace(RUN, character * times)
    if "before" in known:
        known["before"] = Before(**known["before"])
    known["allow"] = tuple(known["allow"])
    exchange = Exchange(**known)
    if exchange.is_cut and len(exchange.whole_answer) != exchange.characters:
        raise ValueError(f"{exchange}: answer and rest are not {exchange.characters} characters")
    return exchange
