"""What a user can do with a model."""

from __future__ import annotations

import copy
import importlib
import inspect
import io
import pickle
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import attrs
import pytest

if TYPE_CHECKING:
    from types import ModuleType


def test_a_model_is_an_attrs_class(torture: ModuleType) -> None:
    """The functions of attrs work on a model."""
    circle = torture.Circle(radius=1.0)
    values = {"type_": "circle", "radius": 1.0, "additional_properties": dict[str, object]()}

    assert list(values) == [field.name for field in attrs.fields(torture.Circle)]
    assert values == attrs.asdict(circle)
    assert torture.Circle(radius=2.0) == attrs.evolve(circle, radius=2.0)


def test_models_are_compared_by_value(torture: ModuleType) -> None:
    """Two models are equal when they are of one class and all values are."""
    assert torture.Circle(radius=1.0) == torture.Circle(radius=1.0)
    assert torture.Circle(radius=1.0) != torture.Circle(radius=2.0)
    assert torture.Free() != torture.Dates()
    with pytest.raises(TypeError, match="unhashable"):
        hash(torture.Circle(radius=1.0))


def test_models_are_made_with_keywords_only(torture: ModuleType) -> None:
    """The order of a document's properties is no part of the interface."""
    with pytest.raises(TypeError, match="positional"):
        torture.Node("root")


def test_models_are_copied_and_pickled(torture: ModuleType, required: dict[str, Any]) -> None:
    """A model survives copying and pickling, with values that were left out."""
    everything = torture.Everything.from_dict(required)

    assert everything == copy.deepcopy(everything)
    assert everything == pickle.loads(pickle.dumps(everything))  # noqa: S301 - our own bytes


def test_a_default_of_the_document_is_left_to_the_server(
    torture: ModuleType, required: dict[str, Any]
) -> None:
    """A default says what the server does without the key, so nothing is sent for it."""
    assert "optional-text" not in torture.Everything.from_dict(required).to_dict()
    assert "optional_text: Default: 'hello'" in str(inspect.getdoc(torture.Everything))


def test_a_constant_needs_no_saying(torture: ModuleType) -> None:
    """A required property with one possible value has that value."""
    assert torture.Circle(radius=1.0).to_dict() == {"type": "circle", "radius": 1.0}


def test_a_declared_value_wins_over_an_additional_one(torture: ModuleType) -> None:
    """An additional property cannot replace a declared one."""
    node = torture.Node(name="declared", additional_properties={"name": "other"})

    assert node.to_dict() == {"name": "declared"}


def test_a_naive_time_is_sent_as_it_is(torture: ModuleType, required: dict[str, Any]) -> None:
    """No zone is invented for a date-time without one."""
    text = "2026-11-24T05:44:00"

    assert text == torture.Everything.from_dict(required | {"created": text}).to_dict()["created"]


def test_a_map_is_read_like_one(torture: ModuleType) -> None:
    """A model without properties of its own is indexed by its keys."""
    dates = torture.Dates.from_dict({"first": "2026-11-24"})
    dates["second"] = date(2026, 11, 25)

    assert date(2026, 11, 24) == dates["first"]
    assert "second" in dates
    assert list(dates) == ["first", "second"]
    del dates["first"]
    assert len(dates) == 1
    assert dates.to_dict() == {"second": "2026-11-25"}


def test_personal_data_is_not_shown(torture: ModuleType) -> None:
    """A model's repr hides personal values, its own and nested ones, and all additional values."""
    owner = torture.Owner(phone_number="+44 7700", additional_properties={"pin": "1234"})
    node = torture.Node(name="root", owner=owner)

    shown = "Owner(phone_number='***', additional_properties=['pin'])"
    assert shown == repr(owner)
    assert f"Node(name='root', owner={shown})" == repr(node)


def test_null_is_no_personal_data(torture: ModuleType, required: dict[str, Any]) -> None:
    """A personal property that is null says so."""
    shown = repr(torture.Everything.from_dict(required))

    assert "label='***'" in shown
    assert "maybe=None" in shown


def test_a_class_says_what_its_attributes_mean(torture: ModuleType) -> None:
    """Descriptions are in the docstring, one entry for an attribute, and lines are 100 columns."""
    doc = str(inspect.getdoc(torture.Everything))

    assert doc.startswith("Every kind of value at once")
    assert "\n    id: The identifier.\n" in doc
    assert max(len(line) for line in inspect.getsource(torture.Everything).splitlines()) <= 100


def test_hostile_texts_are_inert(hostile: ModuleType) -> None:
    """Quotes, backslashes and code in a document stay text."""
    sent = {'quote"key': "1", "back\\slash": "2", "{braces}": "3", "plain": "4"}
    sent |= {"fixed": 'a"b\\c', "mode": 'it\'s "quoted"'}
    doc = str(inspect.getdoc(hostile.Hostile))

    assert sent == hostile.Hostile.from_dict(sent).to_dict()
    assert 'raise SystemExit("description")' in doc
    assert "\\N{BULLET}" in doc
    assert 'quotekey: closing """ + exit() #' in doc


def test_a_form_becomes_parts(form: ModuleType) -> None:
    """A form's values become parts; null and what is left out do not."""
    types = importlib.import_module("models_of_form.types")
    text = "0b4a6d2e-6a0f-4a5f-9a53-6e1f9d8a2b11"
    content = io.BytesIO(b"content")
    upload = form.Upload(
        document=types.File(content, "a.pdf", "application/pdf"),
        id=UUID(text),
        note=None,
        sent=True,
        tags=["a", "b"],
        kind=form.UploadKind.CARD,
        owner=form.UploadOwner(name="n"),
    )

    assert upload.to_multipart() == [
        ("document", ("a.pdf", content, "application/pdf")),
        ("id", (None, text.encode(), "text/plain")),
        ("sent", (None, b"true", "text/plain")),
        ("kind", (None, b"card", "text/plain")),
        ("tags", (None, b"a", "text/plain")),
        ("tags", (None, b"b", "text/plain")),
        ("owner", (None, b'{"name": "n"}', "application/json")),
    ]
