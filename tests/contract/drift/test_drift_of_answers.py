"""The drift list of single exchanges: what an answer may differ in, and where that is changed."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from overlays._contract.drift.drift import Change
from tests.contract.drift.exchanges import (
    DOCUMENT,
    MESSAGE,
    READ,
    answering,
    document,
    exchange,
    holds,
    observed,
)

SCHEMAS = "/components/schemas"
PROBLEM = {"message": "no such message"}


def changes_for(raw: Any, *answers: Any) -> list[tuple[str, str, Any]]:
    """The changes that answers ask for; that they hold is seen to."""
    run = observed(
        *(
            exchange(number, operation="read", target="/it", answered=each)
            for number, each in enumerate(answers, start=1)
        ),
        document=raw,
    )
    holds(run)
    return [
        (change.op, change.pointer.removeprefix(BODY), change.value)
        for each in run.drifts()
        for change in each.changes
    ]


BODY = "/paths/~1it/get/responses/200/content/application~1json/schema"


WIDENED: list[tuple[Any, list[Any], tuple[str, str, Any]]] = [
    ({"type": "string"}, ["a", None], ("replace", "/type", ["string", "null"])),
    ({"type": "integer"}, [1, 1.5], ("replace", "/type", "number")),
    ({"type": ["string", "null"]}, [[1]], ("replace", "/type", ["string", "null", "array"])),
    ({"maxLength": 3}, ["abcd", "abcdef"], ("replace", "/maxLength", 6)),
    ({"minLength": 3}, ["ab", ""], ("remove", "/minLength", None)),
    ({"minItems": 3}, [[1]], ("replace", "/minItems", 1)),
    ({"maximum": 3}, [4.5], ("replace", "/maximum", 4.5)),
    ({"exclusiveMaximum": 3}, [3], ("replace", "/exclusiveMaximum", 4)),
    ({"exclusiveMaximum": 3}, [3.5], ("remove", "/exclusiveMaximum", None)),
    ({"multipleOf": 2}, [3], ("remove", "/multipleOf", None)),
    ({"format": "uuid"}, ["x"], ("remove", "/format", None)),
    ({"pattern": "^a"}, ["b"], ("remove", "/pattern", None)),
    ({"enum": [1]}, [True, 2, 1], ("replace", "/enum", [1, 2, True])),
    ({"const": "a"}, ["b"], ("replace", "", {"enum": ["a", "b"]})),
    ({"not": {"type": "string"}}, ["b"], ("remove", "/not", None)),
    (
        {"properties": {"a": False}},
        [{"a": 1}],
        ("replace", "/properties/a", {"type": "integer"}),
    ),
    ({"required": ["a"]}, [{}], ("remove", "/required", None)),
    (
        {"additionalProperties": False},
        [{"a": 1}, {"a": None}],
        ("add", "/properties/a", {"type": ["integer", "null"]}),
    ),
    (
        {"properties": {"a": {}}, "patternProperties": {"^x-": {}}},
        [{"x-1": 1, "b": {"c": 1}}],
        ("add", "/properties/b", {"type": "object"}),
    ),
    (
        {"items": {"properties": {"a": {"type": "string"}}}},
        [[{"a": "b"}, {"a": 1}]],
        ("replace", "/items/properties/a/type", ["string", "integer"]),
    ),
]


@pytest.mark.parametrize(("schema", "answers", "change"), WIDENED)
def test_a_keyword_is_widened_just_so_far(
    schema: Any, answers: list[Any], change: tuple[str, str, Any]
) -> None:
    """Of each keyword only as much goes as the answers contradict."""
    assert [change] == changes_for(answering(schema), *answers)


def test_what_is_open_by_its_own_word_has_no_undeclared_properties() -> None:
    """Only silence about further properties is taken for a promise."""
    open_ones: list[dict[str, Any]] = [
        {"properties": {"a": {}}, "additionalProperties": True},
        {"properties": {"a": {}}, "additionalProperties": {"type": "integer"}},
        {"type": "object"},
        {"allOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}}]},
    ]
    for schema in open_ones:
        assert changes_for(answering(schema), {"a": 1, "b": 2}) == []


@pytest.mark.parametrize("keyword", ["oneOf", "anyOf"])
def test_of_alternatives_the_closest_is_changed(keyword: str) -> None:
    """A constant that tells alternatives apart counts more than the number of faults."""
    cat = {"required": ["is", "a", "b"], "properties": {"is": {"const": "cat"}, "a": {}, "b": {}}}
    dog = {
        "required": ["is"],
        "properties": {"is": {"const": "dog"}},
        "additionalProperties": False,
    }
    raw = answering({keyword: [{"$ref": f"#{SCHEMAS}/Cat"}, dog]}, Cat=cat)

    assert changes_for(raw, {"is": "cat"}) == [
        ("replace", f"{SCHEMAS}/Cat/required", ["is"]),
    ]
    assert changes_for(raw, {"is": "dog", "tail": 1}) == [
        ("add", f"/{keyword}/1/properties/tail", {"type": "integer"}),
    ]


def test_constants_count_where_every_alternative_has_one() -> None:
    """An alternative without the constant is not closer for that."""
    told: Any = {"required": ["is", "why"], "properties": {"is": {"const": "told"}, "why": {}}}
    other: Any = {"required": ["a", "b"], "properties": {"a": {}, "b": {}}}

    changes = changes_for(answering({"oneOf": [other, told]}), {"is": "odd", "why": 1})

    assert changes == [("replace", "/oneOf/1/properties/is", {"enum": ["told", "odd"]})]


def test_null_is_no_object_with_everything_missing() -> None:
    """An alternative of another type is not the closest, however few its faults are."""
    thing = {"type": "object", "required": ["a", "b"]}
    raw = answering({"anyOf": [{"type": "null"}, {"$ref": f"#{SCHEMAS}/Thing"}]}, Thing=thing)

    assert changes_for(raw, {}) == [("remove", f"{SCHEMAS}/Thing/required", None)]


def test_two_alternatives_that_fit_make_any_of_one_of() -> None:
    """What fits more than one alternative asks for no more than to be allowed that."""
    raw = answering({"oneOf": [{"type": "integer"}, {"minimum": 1}]})

    assert changes_for(raw, 2) == [
        ("replace", "", {"anyOf": [{"type": "integer"}, {"minimum": 1}]})
    ]


def test_a_shared_part_is_changed_where_it_stands() -> None:
    """One change of a component, which says who else has it and where it was seen."""
    strange = {**MESSAGE, "kind": "carrier"}
    page = {"messages": [strange], "links": {"current": "/"}}
    run = observed(
        exchange(1, answered=strange),
        exchange(2, operation="listMessages", target="/messages", answered=page),
        exchange(3, answered=strange),
    )

    (drift,) = run.drifts()

    change = Change(
        op="replace", pointer=f"{SCHEMAS}/Kind/enum", value=["racing", "homing", "carrier"]
    )
    assert drift.changes == (change,)
    assert drift.seen == (1, 2, 3)
    assert drift.operation == "listMessages"
    assert drift.operations == ("listMessages", "readMessage")
    assert drift.shared_with == ("sendMessage", "listMessages", "readMessage")


def test_a_new_status_is_one_of_the_answers_that_there_are() -> None:
    """An answer that fits no other status is described anew, by types and names alone."""
    known = exchange(1, status=410, answered=PROBLEM)
    new = exchange(2, status=418, answered={"short": "stout", "size": 1, "of": {"tin": True}})
    run = observed(known, new)

    first, second = run.drifts()

    assert first.changes[0].value == {"$ref": "#/components/responses/Malformed"}
    content = second.changes[0].value["content"]["application/json"]["schema"]
    types = {"short": {"type": "string"}, "size": {"type": "integer"}, "of": {"type": "object"}}
    assert content == {"type": "object", "properties": types}
    assert second.changes[0].value["description"] == "I'm a Teapot"
    assert second.changes[0].value["headers"] == {
        "X-Flight": {"$ref": "#/components/headers/Flight"}
    }
    holds(run)


@pytest.mark.parametrize("key", ["4XX", "default"])
def test_a_range_of_statuses_and_the_default_describe_what_they_stand_for(key: str) -> None:
    """No status is undocumented that falls under one of them, and its answer is held to it."""
    content = {"application/json": {"schema": {"type": "object", "required": ["message"]}}}
    raw = document(responses={key: {"description": "No.", "content": content}})
    fine = exchange(1, operation="read", target="/it", status=404, answered={"message": "no"})
    bad = exchange(2, operation="read", target="/it", status=409, answered={})

    (drift,) = observed(fine, bad, document=raw).drifts()

    pointer = f"/paths/~1it/get/responses/{key}/content/application~1json/schema/required"
    assert (pointer, (2,)) == (drift.pointer, drift.seen)


@pytest.mark.parametrize("named", ["application/json; charset=utf-8", "application/*", "*/*"])
def test_a_media_type_is_compared_without_parameters(named: str) -> None:
    """Neither parameters on either side nor a range of types make a difference."""
    raw = document(responses={"200": {"description": "It.", "content": {named: {}}}})
    headers = {"Content-Type": "Application/JSON;charset=ascii"}
    answer = exchange(operation="read", target="/it", headers=headers)

    assert observed(answer, document=raw).drifts() == []


def test_no_body_is_an_answer_without_content() -> None:
    """Where every such answer was empty the content goes; where only some were nothing can."""
    empty = exchange(1, answered=b"", headers={"X-Flight": "F1"})
    both = observed(empty, exchange(2))

    (drift,) = observed(empty).drifts()
    (undecided,) = both.drifts()

    pointer = "/paths/~1messages~1{id}/get/responses/200/content"
    assert drift.changes == (Change(op="remove", pointer=pointer),)
    assert undecided.changes == ()
    assert undecided.seen == (1,)
    holds(observed(empty))


def test_json_that_is_none_is_told_without_a_change() -> None:
    """No document can say that a body is broken."""
    (drift,) = observed(exchange(answered=b'{"id": ')).drifts()

    assert drift.changes == ()
    assert drift.what == "answer 200 says that it is JSON, and is not"


def test_a_body_of_no_type_is_told_without_a_change() -> None:
    """A document has no name for an answer that does not say what it is."""
    (drift,) = observed(exchange(headers={"X-Flight": "F1"})).drifts()

    assert drift.changes == ()
    assert drift.what == "answer 200 does not name its media type"


def test_a_file_is_not_read() -> None:
    """Bodies that are no JSON are held to their media type alone."""
    content = {"application/pdf": {"schema": {"type": "string", "maxLength": 1}}}
    raw = document(responses={"200": {"description": "It.", "content": content}})
    headers = {"Content-Type": "application/pdf"}
    answer = exchange(operation="read", target="/it", headers=headers, answered=b"%PDF-1.4")

    assert observed(answer, document=raw).drifts() == []


def test_head_is_held_to_status_and_headers() -> None:
    """HEAD has no body to differ in, and a header that is missing is missing there too."""
    fine = exchange(1, method="HEAD", answered=b"")
    without = exchange(2, method="HEAD", answered=b"", headers={})

    (drift,) = observed(fine, without).drifts()

    assert drift.changes == (Change(op="remove", pointer="/components/headers/Flight/required"),)
    assert drift.seen == (2,)


def test_headers_are_read_as_their_schemas_say() -> None:
    """A number in a header is held to the bounds of a number."""
    raw = deepcopy(dict(DOCUMENT))
    raw["components"]["headers"]["Flight"]["schema"] = {"type": "integer", "maximum": 9}
    headers = {"Content-Type": "application/json", "X-Flight": "12"}
    run = observed(exchange(headers=headers), document=raw)

    (drift,) = run.drifts()

    change = Change(op="replace", pointer="/components/headers/Flight/schema/maximum", value=12)
    assert drift.changes == (change,)
    holds(run)


def test_other_methods_and_other_paths_are_nobodys_answers() -> None:
    """What routes to no operation, or asks for options, is held to nothing."""
    options = exchange(1, method="OPTIONS", status=299)
    stray = exchange(2, operation="nothing", status=299)
    elsewhere = exchange(3, document="other", status=299)

    assert observed(options, stray, elsewhere).drifts() == []


def test_strangers_that_are_served_are_told_by_what_they_showed() -> None:
    """None at all is a document that demands too much; wrong ones are for no document to say."""
    none = exchange(1, key=None)
    wrong = exchange(2, key=("X-Key", "nonsense"))

    (open_,) = observed(none).drifts()
    (careless,) = observed(wrong).drifts()
    both = observed(none, wrong).drifts()

    security = "/paths/~1messages~1{id}/get/security"
    assert open_.changes == (Change(op="add", pointer=security, value=[{"key": []}, {}]),)
    assert careless.changes == ()
    assert [open_.what] == [each.what for each in both]


def test_personal_values_are_in_no_drift() -> None:
    """What the document marks as personal is told by its type, never by its value."""
    secret = "amala.bird@example.com"
    personal = {"enum": ["a@example.com"], "x-client-personal": True}
    constant = {"properties": {"to": {"$ref": f"#{SCHEMAS}/To", "x-client-personal": True}}}
    raw = answering({"properties": {"from": personal, "deep": constant}}, To={"const": "b@b"})
    answer = {"from": secret, "deep": {"to": secret}}
    run = observed(exchange(operation="read", target="/it", answered=answer), document=raw)

    found = run.drifts()

    assert [("remove", f"{SCHEMAS}/To/const"), ("remove", f"{BODY}/properties/from/enum")] == [
        (change.op, change.pointer) for each in found for change in each.changes
    ]
    assert secret not in repr(found)


def test_keys_that_are_data_are_not_told() -> None:
    """Where a document names no property the key is a star, and a new body has no properties."""
    raw = answering({"additionalProperties": {"type": "string"}})
    strange = exchange(1, operation="read", target="/it", answered={"amala@example.com": 1})
    new = exchange(2, operation="read", target="/it", status=201, answered={"a b@c": 1})

    told, status = sorted(observed(strange, new, document=raw).drifts(), key=lambda each: each.seen)

    assert told.what == "answer 200 /* is of type integer, and the document says string"
    schema = status.changes[0].value["content"]["application/json"]["schema"]
    assert schema == {"type": "object"}


def test_drifts_come_in_the_order_of_the_documents() -> None:
    """By document, by operation as the document has them, by pointer."""
    strange = {**MESSAGE, "zone": 1, "aim": 1}
    sent = exchange(
        3,
        operation="sendMessage",
        method="POST",
        target="/messages",
        sent={"ring": "GB-17-12345", "loft": MESSAGE["loft"]},
        status=202,
    )

    found = observed(exchange(1, answered=strange), exchange(2, target=READ), sent).drifts()

    assert [each.pointer.rpartition("/")[2] for each in found] == ["202", "aim", "zone"]
    assert [each.operation for each in found] == ["sendMessage", "readMessage", "readMessage"]


def test_very_many_undeclared_properties_are_data() -> None:
    """An object with keys of its own is open; its keys are not told."""
    answer = {f"amala{number}@example.com": number for number in range(30)}
    closed: list[dict[str, Any]] = [{"properties": {"a": {}}}, {"additionalProperties": False}]
    for schema in closed:
        raw = answering(schema)
        run = observed(exchange(operation="read", target="/it", answered=answer), document=raw)

        (drift,) = run.drifts()

        (change,) = drift.changes
        assert change.pointer == f"{BODY}/additionalProperties"
        assert change.value == {"type": "integer"}
        assert "amala" not in repr(drift)
        holds(run)


def test_halves_of_surrogate_pairs_do_no_harm() -> None:
    """What no document can hold is told as a question mark."""
    body = b'{"\\ud800": "\\ud800", "a": "\\udfff"}'
    raw = answering({"properties": {"a": {"enum": ["b"]}}})
    run = observed(exchange(operation="read", target="/it", answered=body), document=raw)

    changes = [change for each in run.drifts() for change in each.changes]

    assert [(each.pointer.rpartition("/")[2], each.value) for each in changes] == [
        ("?", {"type": "string"}),
        ("enum", ["b", "?"]),
    ]
    holds(run)


def test_lists_in_headers_and_odd_error_codes_are_left_alone() -> None:
    """What the engine cannot read, and what is no name, is no difference."""
    raw = deepcopy(dict(DOCUMENT))
    raw["components"]["headers"]["Flight"]["schema"] = {"type": "array", "items": {}}
    odd = {"message": "no", "code": "\x1b[2J\ud800"}

    assert observed(exchange(), document=raw).drifts() == []
    assert observed(exchange(status=404, answered=odd)).drifts() == []
