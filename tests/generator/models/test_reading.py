"""From decoded JSON to models."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

if TYPE_CHECKING:
    from types import ModuleType


def test_a_document_becomes_python_values(torture: ModuleType, required: dict[str, Any]) -> None:
    """Formats become the Python types that hold them."""
    everything = torture.Everything.from_dict(required)

    assert UUID(required["id"]) == everything.id
    assert datetime(2026, 11, 24, 5, 44, tzinfo=UTC) == everything.created
    assert date(2026, 11, 24) == everything.day
    assert torture.Kind.PLAIN is everything.kind
    assert torture.Level.VALUE_2 is everything.level
    assert torture.Node(name="root") == everything.node
    assert required["anything"] == everything.anything


@pytest.mark.parametrize("text", ["2026-11-24T05:44:00Z", "2026-11-24T05:44:00.000000Z"])
def test_the_zone_letter_is_read(torture: ModuleType, required: dict[str, Any], text: str) -> None:
    """`Z` means UTC."""
    everything = torture.Everything.from_dict(required | {"created": text})

    assert datetime(2026, 11, 24, 5, 44, tzinfo=UTC) == everything.created


def test_what_is_left_out_is_unset(torture: ModuleType, required: dict[str, Any]) -> None:
    """An optional key that is missing is UNSET, and is not sent; null is None, and is sent."""
    without = torture.Everything.from_dict(required)
    with_null = torture.Everything.from_dict(required | {"ended": None})

    assert repr(without.ended) == "UNSET"
    assert "ended" not in without.to_dict()
    assert with_null.ended is None
    assert with_null.to_dict()["ended"] is None


def test_a_missing_required_key_is_an_error(torture: ModuleType, required: dict[str, Any]) -> None:
    """A response without a required key is refused by the key's name."""
    for key in required:
        with pytest.raises(KeyError, match=key):
            torture.Everything.from_dict({k: v for k, v in required.items() if k != key})


@pytest.mark.parametrize(
    "wrong",
    [
        {"node": "root"},
        {"node": None},
        {"node": [["name", "root"]]},
        {"tags": "a"},
        {"tags": {"a": 1}},
        {"nodes": {"name": "root"}},
        {"nodes": ["root"]},
        {"shape": "circle"},
        {"shapes": [None]},
        {"shape": {"type": "triangle", "side": 1}},
        {"content": []},
        {"dates": ["2026-11-24"]},
        {"id": None},
        {"created": "yesterday"},
        {"either": "yesterday"},
    ],
)
def test_a_wrong_container_or_text_is_an_error(
    torture: ModuleType, required: dict[str, Any], wrong: dict[str, Any]
) -> None:
    """A value that cannot be what the document says is refused with an error the runtime knows."""
    with pytest.raises((KeyError, TypeError, ValueError)):
        torture.Everything.from_dict(required | wrong)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"maybe": 1}, "Everything.maybe: expected text or null, not int"),
        ({"count": True}, "Everything.count: expected a whole number, not bool"),
        ({"count": "3"}, "Everything.count: expected a whole number, not str"),
        ({"count": 3.5}, "Everything.count: expected a whole number, not float"),
        ({"ratio": True}, "Everything.ratio: expected a number, not bool"),
        ({"ratio": None}, "Everything.ratio: expected a number, not NoneType"),
        ({"flag": 1}, "Everything.flag: expected true or false, not int"),
        ({"id": 17}, "Everything.id: expected a UUID, not int"),
        ({"id": "secret"}, "Everything.id: expected a UUID, not another text"),
        ({"created": 17}, "Everything.created: expected a date and time, not int"),
        ({"created": "secret"}, "Everything.created: expected a date and time, not another text"),
        ({"day": None}, "Everything.day: expected a date, not NoneType"),
        ({"ended": {}}, "Everything.ended: expected a date and time, not dict"),
        ({"kind": 17}, "Everything.kind: expected text, not int"),
        ({"level": True}, "Everything.level: expected a whole number, not bool"),
        ({"null_kind": []}, "Everything.null_kind: expected text, not list"),
        ({"node": "secret"}, "Everything.node: expected an object, not str"),
        ({"node": {"name": 17}}, "Node.name: expected text, not int"),
        ({"null_node": []}, "Everything.null_node: expected an object, not list"),
        ({"tags": "secret"}, "Everything.tags: expected an array, not str"),
        ({"tags": ["a", 17]}, "Everything.tags[]: expected text, not int"),
        ({"grid": [[17]]}, "Everything.grid[][]: expected a UUID, not int"),
        ({"sparse": [17]}, "Everything.sparse[]: expected a date and time, not int"),
        ({"shape": 17}, "Everything.shape: expected an object, not int"),
        ({"mixed": True}, "Everything.mixed: expected str or int, not bool"),
        ({"moment": 17}, "Everything.moment: expected text, not int"),
        ({"either": "secret"}, "Everything.either: of no documented form"),
        ({"dates": {"secret": 17}}, "Dates.*: expected a date, not int"),
    ],
)
def test_a_value_of_another_type_is_an_error(
    torture: ModuleType, required: dict[str, Any], wrong: dict[str, Any], said: str
) -> None:
    """Whatever JSON type or format a value misses, the error names the place, never the value."""
    with pytest.raises((TypeError, ValueError)) as caught:
        torture.Everything.from_dict(required | wrong)

    assert said == str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


@pytest.mark.parametrize(
    ("key", "value", "name"),
    [
        ("count", 3.0, "int"),
        ("level", 2.0, "Level"),
        ("ratio", 1, "int"),
        ("mixed", 4.0, "int"),
    ],
)
def test_a_whole_number_may_be_written_either_way(
    torture: ModuleType, required: dict[str, Any], key: str, value: object, name: str
) -> None:
    """In JSON 1 and 1.0 are the same number."""
    everything = torture.Everything.from_dict(required | {key: value})

    assert name == type(getattr(everything, key)).__name__
    assert value == everything.to_dict()[key]


def test_bounds_are_left_to_the_provider(torture: ModuleType, required: dict[str, Any]) -> None:
    """What is of the right type is accepted, whatever else a document says of it."""
    everything = torture.Everything.from_dict(required | {"label": "", "count": -1, "kind": "new"})

    assert (everything.label, everything.count, everything.kind) == ("", -1, "new")


@pytest.mark.parametrize("wrong", [{"type": True, "n": 1}, {"type": 1, "n": 2}])
def test_a_constant_is_of_its_own_type(torture: ModuleType, wrong: dict[str, Any]) -> None:
    """True is not the number one."""
    with pytest.raises(ValueError, match="expected"):
        torture.Counted.from_dict(wrong)


@pytest.mark.parametrize("wrong", ["text", None, 1, ["name"], [["name", "root"]]])
def test_only_an_object_is_a_model(torture: ModuleType, wrong: object) -> None:
    """A model is made of a JSON object and of nothing else."""
    with pytest.raises(TypeError):
        torture.Free.from_dict(wrong)


def test_unknown_fields_are_kept_and_sent_back(torture: ModuleType) -> None:
    """What a newer server adds is readable, and survives."""
    document = {"name": "root", "new": 1}
    node = torture.Node.from_dict(document)

    assert node.additional_properties == {"new": 1}
    assert document == node.to_dict()


def test_a_closed_object_reads_unknown_fields_and_never_sends_them(torture: ModuleType) -> None:
    """`additionalProperties: false` binds what is sent, not what is received."""
    closed = torture.Closed.from_dict({"name": "n", "new": 1})

    assert closed.additional_properties == {"new": 1}
    assert closed.to_dict() == {"name": "n"}
    with pytest.raises(TypeError, match="additional_properties"):
        torture.Closed(name="n", additional_properties={"new": 1})


@pytest.mark.parametrize(
    ("key", "value", "name"),
    [
        ("shape", {"type": "circle", "radius": 1.5}, "Circle"),
        ("shape", {"type": "square", "side": 2}, "Square"),
        ("shape", None, "NoneType"),
        ("content", {"body": "b"}, "ShortContent"),
        ("content", {"body": "b", "subject": "s"}, "LongContent"),
        ("mixed", "text", "str"),
        ("mixed", 1, "int"),
        ("mixed", {"name": "root"}, "Node"),
        ("mixed", [{"name": "root"}], "list"),
        ("mixed", None, "NoneType"),
        ("moment", "2026-11-24T05:44:00", "datetime"),
        ("moment", "soon", "str"),
        ("either", "2026-11-24", "date"),
        ("either", "2026-11-24T05:44:00", "datetime"),
    ],
)
def test_a_union_becomes_the_right_member(
    torture: ModuleType, required: dict[str, Any], key: str, value: object, name: str
) -> None:
    """Types, constants and required keys tell the members of a union apart."""
    everything = torture.Everything.from_dict(required | {key: value})

    assert name == type(getattr(everything, key)).__name__
    assert value == everything.to_dict()[key]


def test_models_that_look_alike_are_tried_in_order(torture: ModuleType) -> None:
    """Where neither constants nor required keys decide, the first that can be read is taken."""
    first = torture.Alike.from_dict({"value": {"at": "2026-11-24"}})
    second = torture.Alike.from_dict({"value": {"at": "soon"}})

    assert isinstance(first.value, torture.AlikeDated)
    assert isinstance(second.value, torture.AlikeText)
