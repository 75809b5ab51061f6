"""Operations as methods: what they take, what they return, what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator.methods import resources
from generator.surface import NOTHING, Held, ValueType
from tests.generator.surfaces import argument, endpoint, model, surface

if TYPE_CHECKING:
    from generator.methods import Method
    from generator.surface import Endpoint, Model

OUT = Held(annotation="models.Out", model="Out")


def method(call: Endpoint, *models: Model, **keys: Any) -> Method:
    """Return the only method of the only operation of a document."""
    (found,) = methods(call, *models, **keys)
    return found


def methods(call: Endpoint, *models: Model, **keys: Any) -> tuple[Method, ...]:
    operation = {
        "operationId": call.operation_id,
        "summary": "Send a boat",
        "x-client-name": {"resource": "fast_boats", "method": "send"},
        "responses": {"201": {"description": "Sent."}},
        **keys,
    }
    document = {"paths": {"/boats": {"post": operation}}}
    (resource,) = resources(document, surface([call], models))
    return resource.methods


def names(arguments: tuple[Any, ...]) -> list[str]:
    return [each.name for each in arguments]


def test_parts_of_the_body_stand_beside_parameters_required_ones_first() -> None:
    """Path parameters are positional; all else is given by name."""
    call = endpoint(
        "sendBoat",
        argument("boat", "path"),
        argument("fast", "query", required=False),
        argument("try_it", "header"),
        body=argument("body"),
        body_models=("In",),
    )
    found = method(call, model("In", argument("note", required=False), argument("crew")))

    assert names(found.positional) == ["boat"]
    assert names(found.keywords) == ["crew", "try_it", "note", "fast"]
    assert names(found.passed_on) == ["try_it", "fast"]
    assert found.body_model == "In"
    assert found.built == "_send(boat, crew=crew, try_it=try_it, note=note, fast=fast)"


@pytest.mark.parametrize(
    ("body_models", "models"),
    [
        ((), ()),
        (("Map",), (model("Map"),)),
        (("A", "B"), (model("A", argument("a")), model("B", argument("b")))),
    ],
    ids=["a list", "a free map", "one of two"],
)
def test_a_body_that_is_no_single_object_is_one_argument(
    body_models: tuple[str, ...], models: tuple[Model, ...]
) -> None:
    """Such a body is passed whole."""
    call = endpoint("sendBoat", body=argument("body"), body_models=body_models)
    found = method(call, *models)

    assert (found.body_model, names(found.keywords)) == (None, ["body"])
    assert found.passed_on == found.keywords


def test_what_is_deprecated_is_no_argument() -> None:
    """Only a deprecated part that the provider still demands is asked for."""
    call = endpoint("sendBoat", body=argument("body"), body_models=("In",))
    found = method(
        call,
        model(
            "In",
            argument("old", required=False, deprecated=True),
            argument("older", deprecated=True),
        ),
    )

    assert names(found.keywords) == ["older"]


@pytest.mark.parametrize(
    ("wire_type", "annotation", "converted"),
    [
        ("base64", "FileSource", 'as_base64(x, "x", max_bytes=5)'),
        ("base64-text", "str", 'as_base64_text(x, "x")'),
        ("flag", "bool", 'as_flag(x, "x")'),
        ("json-text", "object", 'as_json_text(x, "x")'),
        ("money-text", "str", "x"),
    ],
)
def test_a_wire_type_changes_what_is_accepted(
    wire_type: str, annotation: str, converted: str
) -> None:
    """`x-client-type` says what a user writes, and what makes a text of it."""
    call = endpoint("sendBoat", argument("x", "query", wire_type=wire_type, max_bytes=5))
    kind = method(call).keywords[0].type

    assert (kind.annotation, kind.converted("x")) == (annotation, converted)


def test_an_operation_without_arguments_takes_none() -> None:
    """Neither body nor parameter is needed, and an answer without content returns nothing."""
    found = method(endpoint("sendBoat"))

    assert (found.arguments, found.built, found.returns) == ((), "_send()", "None")
    assert (found.is_empty, found.is_binary, found.successes) == (True, False, (201,))


def test_all_successes_are_known() -> None:
    """Statuses of 2xx are successes, whatever their order; errors and ranges of them are not."""
    statuses = {code: {"description": code} for code in ("200", "404", "202", "5XX")}
    found = method(endpoint("sendBoat", returns=OUT), model("Out"), responses=statuses)

    assert found.successes == (200, 202)


def test_one_operation_can_be_several_methods() -> None:
    """Each variant has its own body, answer, name and summary, and all have one operation."""
    call = endpoint(
        "sendBoat",
        body=argument("body"),
        body_models=("A", "B"),
        returns=Held(annotation="models.Out | models.Other"),
    )
    name = {
        "resource": "boats",
        "methods": [
            {"method": "send_a", "request": "A", "response": "Out", "summary": "Send an A"},
            {"method": "send_b", "request": "B"},
        ],
    }
    one, two = methods(
        call, model("A", argument("a")), model("B", argument("b")), **{"x-client-name": name}
    )

    assert (one.name, one.summary, names(one.keywords)) == ("send_a", "Send an A", ["a"])
    assert (one.returns, one.variant) == ("models.Out", "Out")
    assert (two.name, two.summary, names(two.keywords)) == ("send_b", "Send a boat", ["b"])
    assert (two.returns, two.variant) == ("models.Out | models.Other", None)
    assert one.constant == two.constant


def test_items_of_pages_are_found_by_attribute() -> None:
    """The pointer names wire keys; the path that is rendered has Python names."""
    page = model(
        "Page", argument("inside", wire_name="in", held=Held(annotation="models.In", model="In"))
    )
    inner = model(
        "In", argument("boats", held=Held(annotation="list[models.Boat]", item="models.Boat"))
    )
    call = endpoint("listBoats", returns=Held(annotation="models.Page", model="Page"))
    pages = {"style": "single", "items": "/in/boats"}
    paging = method(call, page, inner, **{"x-client-pages": pages}).paging

    assert paging is not None
    assert (paging.items, paging.item) == (("inside", "boats"), "models.Boat")


def test_a_page_can_be_the_list_itself() -> None:
    """The empty pointer stands for the whole answer."""
    call = endpoint("listBoats", returns=Held(annotation="list[str]", item="str"))
    paging = method(call, **{"x-client-pages": {"style": "single", "items": ""}}).paging

    assert paging is not None
    assert (paging.items, paging.item) == ((), "str")


def test_resources_keep_the_order_of_the_document() -> None:
    """Methods of one resource come together, in the order of their operations."""
    calls = [endpoint(name) for name in ("a", "b", "c")]
    document = {
        "paths": {
            f"/{call.operation_id}": {
                "get": {
                    "operationId": call.operation_id,
                    "summary": "",
                    "responses": {},
                    "x-client-name": {"resource": resource, "method": call.operation_id},
                }
            }
            for call, resource in zip(calls, ("two_words", "one", "two_words"), strict=True)
        }
    }
    first, second = resources(document, surface(calls))

    assert [(first.name, first.listed), (second.name, second.listed)] == [
        ("two_words", "`a`, `c`"),
        ("one", "`b`"),
    ]
    assert (first.class_name, len(first.entries)) == ("TwoWords", 2)


def test_nothing_is_what_an_empty_answer_holds() -> None:
    """The annotation of an answer without content is None."""
    assert NOTHING.annotation == "None"


def test_a_conversion_takes_any_code() -> None:
    """The value and its name stand where the conversion wants them, as often as it wants them."""
    kind = ValueType(annotation="str", conversion="f({value}, {name}, {value})")

    assert kind.converted("a") == 'f(a, "a", a)'
