"""Reading and writing undo each other, for whatever a provider may answer."""

from __future__ import annotations

from datetime import UTC, date, timedelta, timezone
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    Strategies = Mapping[str, st.SearchStrategy[Any]]

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)
UNKNOWN = st.dictionaries(st.text(min_size=1).map("x-{}".format), JSON, max_size=2)


def _object(
    required: Strategies, optional: Strategies | None = None
) -> st.SearchStrategy[dict[str, Any]]:
    """Objects with the given and with unknown keys."""
    known = st.fixed_dictionaries(dict(required), optional=dict(optional or {}))
    return st.tuples(UNKNOWN, known).map(lambda pair: {**pair[0], **pair[1]})


TEXT = st.text(max_size=8)
IDS = st.uuids().map(str)
DAYS = st.dates().map(date.isoformat)
ZONES = st.none() | st.just(UTC) | st.just(timezone(timedelta(hours=-3, minutes=30)))
TIMES = st.datetimes(timezones=ZONES).map(lambda time: time.isoformat().replace("+00:00", "Z"))
KINDS = st.sampled_from(["plain", "in-between", "2nd", "brand-new"])
LEAVES = _object({"name": TEXT})
OWNERS = _object({}, {"node": LEAVES, "phone_number": TEXT})
NODES = _object({"name": TEXT}, {"parent": st.none() | LEAVES, "owner": OWNERS})
CIRCLES = _object({"type": st.just("circle"), "radius": st.floats(allow_nan=False)})
SQUARES = _object({"type": st.just("square"), "side": st.integers()})
REQUIRED: Strategies = {
    "id": IDS,
    "label": TEXT,
    "count": st.integers(),
    "ratio": st.floats(allow_nan=False),
    "flag": st.booleans(),
    "created": TIMES,
    "day": DAYS,
    "kind": KINDS,
    "level": st.sampled_from([1, 2, -1, 99]),
    "node": NODES,
    "tags": st.lists(TEXT),
    "maybe": st.none() | TEXT,
    "anything": JSON,
}
OPTIONAL: Strategies = {
    "ended": st.none() | TIMES,
    "optional-text": TEXT,
    "optional_id": IDS,
    "optional_kind": KINDS,
    "null_id": st.none() | IDS,
    "null_kind": st.none() | KINDS,
    "null_node": st.none() | NODES,
    "nodes": st.lists(NODES, max_size=2),
    "null_days": st.none() | st.lists(DAYS, max_size=2),
    "grid": st.lists(st.lists(IDS, max_size=2), max_size=2),
    "sparse": st.lists(st.none() | TIMES, max_size=2),
    "shape": st.none() | CIRCLES | SQUARES,
    "shapes": st.lists(CIRCLES | SQUARES, max_size=2),
    "content": _object({"body": TEXT}) | _object({"body": TEXT, "subject": TEXT}),
    "mixed": st.none() | TEXT | st.integers() | NODES | st.lists(NODES, max_size=2),
    "moment": TIMES | st.sampled_from(["soon", ""]),
    "either": DAYS | TIMES,
    "dates": st.dictionaries(TEXT, DAYS, max_size=2),
    "free": st.dictionaries(TEXT, JSON, max_size=2),
    "closed": st.fixed_dictionaries({"name": TEXT}),
}


@given(document=_object(REQUIRED, OPTIONAL))
def test_nothing_is_lost_between_reading_and_writing(
    torture: ModuleType, document: dict[str, Any]
) -> None:
    """A document that is read and written again is the same document."""
    assert document == torture.Everything.from_dict(document).to_dict()
