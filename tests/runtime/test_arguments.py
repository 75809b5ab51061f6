"""What a caller may write, and what the models get of it."""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
from decimal import Decimal
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.arguments import (
    as_base64,
    as_base64_text,
    as_enum,
    as_flag,
    as_items,
    as_json,
    as_json_text,
    as_list,
    as_model,
    as_uuid,
    in_path,
)
from overlays._runtime.unset import UNSET

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

TEXT = "0f0e0d0c-0b0a-4908-8706-050403020100"


class Colour(StrEnum):
    RED = "red"


class Size(Enum):
    LARGE = "large"


class Boat:
    """A model: made of a JSON object, and made into one."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any], /) -> Self:
        return cls(src_dict)

    def to_dict(self) -> dict[str, Any]:
        return dict(self.data)


CONVERSIONS: dict[str, Callable[[Any], object]] = {
    "uuid": lambda value: as_uuid(value, "it"),
    "enum": lambda value: as_enum(value, "it", Colour),
    "items": lambda value: as_items(value, "it"),
    "list": lambda value: as_list(value, "it", str),
    "model": lambda value: as_model(value, "it", Boat),
    "base64": lambda value: as_base64(value, "it"),
    "base64 text": lambda value: as_base64_text(value, "it"),
}


@pytest.mark.parametrize("absent", [UNSET, None])
@pytest.mark.parametrize("name", CONVERSIONS)
def test_what_is_absent_stays_absent(name: str, absent: object) -> None:
    """Left out and null are told apart on the wire, so no conversion touches them."""
    assert CONVERSIONS[name](absent) is absent


@pytest.mark.parametrize("text", [TEXT, TEXT.upper(), TEXT.replace("-", ""), f"{{{TEXT}}}"])
def test_an_id_is_read_from_every_form(text: str) -> None:
    """All texts that `uuid.UUID` reads are ids, and a UUID is one already."""
    assert as_uuid(text, "it") == UUID(TEXT)
    assert as_uuid(UUID(TEXT), "it") == UUID(TEXT)


@given(st.text().filter(lambda text: not text.replace("-", "").isalnum()))
def test_a_wrong_id_is_refused_and_not_shown(text: str) -> None:
    """The message says what an id looks like; the text itself may be somebody's."""
    with pytest.raises(ValueError, match=r"^it is not a UUID") as caught:
        as_uuid(f"secret {text}", "it")

    assert "secret" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_an_enum_is_a_member_or_its_value() -> None:
    """Both are accepted, and give the member."""
    assert as_enum("red", "it", Colour) is Colour.RED
    assert as_enum(Colour.RED, "it", Colour) is Colour.RED


def test_a_sequence_of_any_kind_is_a_list() -> None:
    """Tuples, ranges and lists are alike."""
    for sequence in ((1, 2), range(1, 3), [1, 2]):
        assert as_items(sequence, "it") == [1, 2]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("red", ["red"]), (7, ["7"]), (("a", 1), ["a", "1"]), ([], []), ("", [""])],
)
def test_one_value_is_a_list_of_one(value: Any, expected: list[str]) -> None:
    """A text is one item, not its letters; so is a number."""
    assert as_list(value, "it", str) == expected


def test_a_truth_is_the_word_or_nothing() -> None:
    """Where the wire knows `true` alone, false is left out."""
    assert [as_flag(value, "it") for value in (True, False, UNSET)] == ["true", UNSET, UNSET]


def test_a_model_is_an_instance_or_a_mapping() -> None:
    """A mapping has names of the wire; models and enums inside it are written out."""
    boat = Boat({})
    made = as_model(
        MappingProxyType({"in": Boat({"a": 1}), "colour": Colour.RED, "ids": (UUID(TEXT),)}),
        "it",
        Boat,
    )

    assert as_model(boat, "it", Boat) is boat
    assert made.to_dict() == {"in": {"a": 1}, "colour": "red", "ids": [TEXT]}


@given(st.binary(max_size=50))
def test_a_file_is_written_as_base64(content: bytes) -> None:
    """Bytes and an open file give the same text."""
    expected = base64.b64encode(content).decode()

    assert as_base64(content, "it") == as_base64(io.BytesIO(content), "it") == expected


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    """Text is where the file is, never what is in it."""
    (tmp_path / "a.pdf").write_bytes(b"PDF")

    for path in (tmp_path / "a.pdf", str(tmp_path / "a.pdf")):
        assert as_base64(path, "it") == "UERG"
    with pytest.raises(FileNotFoundError):
        as_base64(str(tmp_path / "b.pdf"), "it")


def test_a_file_has_a_limit() -> None:
    """The limit is of the content, not of its base64 form."""
    assert as_base64(b"xxx", "it", max_bytes=3) == "eHh4"
    with pytest.raises(ValueError, match="of it is larger than the limit of 3 bytes"):
        as_base64(b"xxxx", "it", max_bytes=3)


@given(st.text())
def test_text_is_encoded_as_utf_8(text: str) -> None:
    """Text that travels as base64 is never taken for a path."""
    encoded = as_base64_text(text, "it")

    assert base64.b64decode(encoded).decode() == text


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=10,
    )
)
def test_a_value_is_written_as_json_in_a_text(value: object) -> None:
    """Any value of JSON comes back when the text is read; None is the null of JSON."""
    text = as_json_text(value, "it")

    assert isinstance(text, str)
    assert json.loads(text) == value


def test_what_is_left_out_is_no_json() -> None:
    """UNSET is not written, and models in a value are."""
    assert as_json_text(UNSET, "it") is UNSET
    assert as_json_text([Boat({"ä": 1})], "it") == '[{"ä":1}]'


WRONG_TYPES: dict[str, tuple[Callable[[Any], object], object, str]] = {
    "a number for an id": (CONVERSIONS["uuid"], 5, "a UUID or its text, not int"),
    "a number for a word": (CONVERSIONS["enum"], 5, "a Colour or its plain value, not int"),
    "a text for items": (CONVERSIONS["items"], "secret", "a sequence, not str"),
    "a mapping for items": (CONVERSIONS["items"], {"secret": 1}, "a sequence, not dict"),
    "a mapping for a list": (CONVERSIONS["list"], {"secret": 1}, "a sequence, not dict"),
    "an object for a list": (CONVERSIONS["list"], object(), "a sequence, not object"),
    "a word for a flag": (lambda v: as_flag(v, "it"), "secret", "true or false, not str"),
    "a text for a model": (CONVERSIONS["model"], "secret", "a mapping or a Boat, not str"),
    "a list for a model": (CONVERSIONS["model"], ["secret"], "a mapping or a Boat, not list"),
    "a number for a file": (
        CONVERSIONS["base64"],
        5,
        "bytes, a path or a stream of bytes, not int",
    ),
    "bytes for text": (CONVERSIONS["base64 text"], b"secret", "text, not bytes"),
    "an object for JSON": (
        lambda v: as_json_text(v, "it"),
        {"secret": object()},
        "what JSON can hold, not object",
    ),
}


@pytest.mark.parametrize("name", WRONG_TYPES)
def test_a_wrong_type_is_told_with_the_argument(name: str) -> None:
    """The error names the argument, what it takes and the type it got, never the value."""
    convert, value, takes = WRONG_TYPES[name]

    with pytest.raises(TypeError) as caught:
        convert(value)

    assert str(caught.value) == f"it takes {takes}."
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


CIRCLE: dict[str, object] = {"secret": 1}
CIRCLE["again"] = [CIRCLE]
NO_JSON: dict[str, tuple[object, type[Exception], str]] = {
    "a decimal": (Decimal("7.5"), TypeError, "it takes what JSON can hold, not Decimal."),
    "an object": (object(), TypeError, "it takes what JSON can hold, not object."),
    "bytes": (b"secret", TypeError, "it takes what JSON can hold, not bytes."),
    "a model of bytes": (Boat({"a": b""}), TypeError, "it takes what JSON can hold, not bytes."),
    "what is left out": (UNSET, TypeError, "it takes what JSON can hold, not Unset."),
    "no number": (float("nan"), ValueError, "it takes finite numbers, and one in it is not."),
    "no end": (float("-inf"), ValueError, "it takes finite numbers, and one in it is not."),
    "a circle": (CIRCLE, ValueError, "it holds itself, or is nested too deeply."),
    "bytes for a key": ({b"secret": 1}, TypeError, "it takes keys that are text, not bytes."),
    "nothing for a key": ({None: 1}, TypeError, "it takes keys that are text, not NoneType."),
    "a truth for a key": ({True: 1}, TypeError, "it takes keys that are text, not bool."),
}


FREE_FORMS: dict[str, Callable[[Any], object]] = {
    "mapping": lambda value: as_model(value, "it", Boat),
    "model": lambda value: as_model(Boat(value), "it", Boat),
    "text": lambda value: as_json_text(value, "it"),
}


@pytest.mark.parametrize("name", NO_JSON)
@pytest.mark.parametrize("form", FREE_FORMS)
def test_what_is_no_json_is_told_with_the_argument(name: str, form: str) -> None:
    """However deep it lies, the error names the argument and never shows the value."""
    value, kind, told = NO_JSON[name]
    with pytest.raises(kind) as caught:
        FREE_FORMS[form]({"a": [value]})

    assert str(caught.value) == told
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_a_part_of_the_path_cannot_be_left_out() -> None:
    """The word for nothing would be sent as if it were an id."""
    assert in_path("a", "it") == "a"
    for absent in (None, UNSET):
        with pytest.raises(TypeError, match=r"^it is part of the path and cannot be left out"):
            in_path(absent, "it")


class Picky(Boat):
    """A model that reads what it is made of."""

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any], /) -> Self:
        return cls({"on": dt.date.fromisoformat(src_dict["on"]), "to": src_dict["to"].upper()})


@pytest.mark.parametrize(
    ("data", "kind", "told"),
    [
        ({"to": "secret"}, ValueError, "it lacks the key 'on'."),
        ({"on": "secret"}, ValueError, "A value in it is not of the form that it should be."),
        ({"on": 5}, TypeError, "A value in it has another type than it should."),
        (
            {"on": "2026-01-02", "to": 5},
            TypeError,
            "A value in it has another type than it should.",
        ),
    ],
)
def test_a_mapping_that_does_not_fit_is_told_with_the_argument(
    data: Mapping[str, object], kind: type[Exception], told: str
) -> None:
    """What a model cannot be made of is an error of the argument, without the values."""
    with pytest.raises(kind) as caught:
        as_model(data, "it", Picky)

    assert (type(caught.value), str(caught.value)) == (kind, told)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Boat({"a": 1}), {"a": 1}),
        (Colour.RED, "red"),
        (UUID(TEXT), TEXT),
        (dt.date(2026, 1, 2), "2026-01-02"),
        (dt.datetime(2026, 1, 2, 3, tzinfo=dt.UTC), "2026-01-02T03:00:00Z"),
        ({1: {Colour.RED}}, {"1": ["red"]}),
        ({Size.LARGE: Size.LARGE, UUID(TEXT): 1}, {"large": "large", TEXT: 1}),
        ((1, 2.5, None, True, "x"), [1, 2.5, None, True, "x"]),
    ],
)
def test_every_kind_of_value_has_a_form_in_json(value: object, expected: object) -> None:
    """Models, enums, ids, points in time, maps and sequences are written out all the way down."""
    assert as_json(value, "it") == expected
