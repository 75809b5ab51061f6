"""What two clients sent, made comparable, and where it differs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from overlays._mock.json_text import MalformedJsonError, is_array, is_object, read_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.compat.stage import Sent, Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A place in the requests where both sides differ.

    Attributes:
        at: a JSON pointer into the list of requests.
        sides: what is there, by `official` and `ours`; a side without anything is left out.
    """

    at: str
    sides: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def __str__(self) -> str:
        official, ours = (
            repr(self.sides[side]) if side in self.sides else "nothing"
            for side in ("official", "ours")
        )
        return f"{self.at}: the official client sends {official}, ours {ours}"


def comparable(request: Sent, signature: Signature) -> dict[str, Any]:
    """What makes a request what it is, as JSON.

    Values of one query name keep their order; the order of different names means nothing. The
    media type counts where there is a body.
    """
    query: dict[str, list[str]] = {}
    for name, value in request.query:
        query.setdefault(name, []).append(value)
    what: dict[str, Any] = {
        "method": request.method,
        "path": request.path,
        "query": query,
        "signature": signature(request),
    }
    raw = request.request.body
    if raw:
        what["body"] = _decoded(raw)
        what["media_type"] = request.request.header("Content-Type")
    return what


def differences(
    official: Sequence[Mapping[str, Any]], ours: Sequence[Mapping[str, Any]]
) -> list[Difference]:
    """Where the requests of both sides differ, in order."""
    return list(_between(list(official), list(ours), ""))


def _between(official: Any, ours: Any, at: str) -> Iterator[Difference]:
    pairs = _pairs(official, ours)
    if pairs is not None:
        for key, sides in pairs.items():
            inner = f"{at}/{key.replace('~', '~0').replace('/', '~1')}"
            if len(sides) == 1:
                yield Difference(at=inner, sides=sides)
            else:
                yield from _between(sides["official"], sides["ours"], inner)
    elif type(official) is not type(ours) or official != ours:
        yield Difference(at=at, sides={"official": official, "ours": ours})


def _pairs(official: Any, ours: Any) -> dict[str, dict[str, Any]] | None:
    """What both sides have under each key or index; None where they cannot be gone into."""
    left, right = _items(official), _items(ours)
    if left is None or right is None or type(official) is not type(ours):
        return None
    return {
        key: {side: has[key] for side, has in (("official", left), ("ours", right)) if key in has}
        for key in dict.fromkeys((*left, *right))
    }


def _items(value: Any) -> dict[str, Any] | None:
    if is_object(value):
        return value
    if is_array(value):
        return {str(index): each for index, each in enumerate(value)}
    return None


def _decoded(body: bytes) -> Any:
    try:
        return read_json(body, dialect="python")
    except MalformedJsonError:
        return body.decode("latin-1")
