"""What a behaviour is told about a request that does not fit the document."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest

from overlays._mock.call import NO_BODY
from overlays._mock.errors import MockError
from overlays._mock.violations import Violation
from tests.mock.engine.documents import (
    Recording,
    document,
    get,
    mock_of,
    operation,
    post,
    posting,
)

SCHEMAS = {
    "Name": {"type": "string", "maxLength": 3},
    "Pair": {
        "type": "object",
        "required": ["left", "right"],
        "additionalProperties": False,
        "properties": {"left": {"$ref": "#/components/schemas/Name"}, "right": {}},
    },
    "Tree": {
        "anyOf": [
            {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
            {"type": "string"},
        ]
    },
}


def _violations(
    schema: Any, body: Any, behaviour: Recording | None = None, raw: bytes | None = None
) -> list[Violation]:
    behaviour = behaviour or Recording()
    mock = mock_of(document(posting(schema), schemas=SCHEMAS), behaviour)
    mock.handle(post(json.dumps(body).encode() if raw is None else raw))
    return behaviour.violations


def test_a_violation_tells_all_about_a_value() -> None:
    """Place, path, keyword, the document's own demand, the value, and where it is demanded."""
    schema = {"type": "array", "items": {"$ref": "#/components/schemas/Pair"}}
    assert [
        Violation(
            place="body",
            path=(0, "left"),
            keyword="maxLength",
            expected=3,
            value="long",
            schema_path=("components", "schemas", "Name", "maxLength"),
        )
    ] == _violations(schema, [{"left": "long", "right": 1}])


def test_names_are_told_apart() -> None:
    """Each missing property is one violation, all unexpected ones together are one."""
    found = _violations({"$ref": "#/components/schemas/Pair"}, {"b": 1, "a": 2})
    assert [(each.keyword, each.expected, each.missing, each.unexpected) for each in found] == [
        ("required", ["left", "right"], ("left",), ()),
        ("required", ["left", "right"], ("right",), ()),
        ("additionalProperties", False, (), ("b", "a")),
    ]


@pytest.mark.parametrize(
    ("schema", "body", "keyword", "expected"),
    [
        ({"type": ["string", "null"]}, 5, "type", ["string", "null"]),
        ({"enum": ["a", "b"]}, "c", "enum", ["a", "b"]),
        ({"const": None}, "c", "const", None),
        ({"minimum": 2.5}, 1, "minimum", 2.5),
        ({"pattern": "^a"}, "b", "pattern", "^a"),
        ({"format": "date-time"}, "2026-01-01", "format", "date-time"),
        ({"minItems": 1}, [], "minItems", 1),
        ({"uniqueItems": True}, [1, 1], "uniqueItems", True),
        ({"propertyNames": {"maxLength": 1}}, {"ab": 1}, "maxLength", 1),
        ({"dependentRequired": {"a": ["b"]}}, {"a": 1}, "dependentRequired", {"a": ["b"]}),
        ({"properties": {"a": False}}, {"a": 1}, "false", False),
    ],
)
def test_the_keyword_and_its_demand_are_the_documents_own(
    schema: Any, body: Any, keyword: str, expected: Any
) -> None:
    """Whatever the keyword, a behaviour can quote what the document says."""
    [violation] = _violations(schema, body)
    assert (violation.keyword, violation.expected) == (keyword, expected)


ONE_OF = {"oneOf": [{"$ref": "#/components/schemas/Pair"}, {"type": "string"}]}


def test_branches_tell_what_is_wrong_with_each() -> None:
    """A oneOf that fits nowhere lists the violations of every branch."""
    [violation] = _violations(ONE_OF, {"left": "a"})
    assert violation.keyword == "oneOf"
    assert [[inner.keyword for inner in branch] for branch in violation.branches] == [
        ["required"],
        ["type"],
    ]


def test_a_behaviour_chooses_the_branch() -> None:
    """With a chosen schema, only that schema's violations are told."""

    class Choosing(Recording):
        def body_schema(self, call: Any) -> str | None:
            return "Pair" if isinstance(call.body, dict) else None

    [violation] = _violations(ONE_OF, {"left": "a"}, Choosing())
    assert (violation.keyword, violation.missing) == ("required", ("right",))


def test_a_behaviour_must_choose_a_schema_that_exists() -> None:
    """A choice that the document does not have is an error of the mock."""

    class Choosing(Recording):
        def body_schema(self, call: Any) -> str | None:
            return f"no-{call.operation.id}"

    with pytest.raises(MockError, match="/components/schemas/no-post"):
        _violations(ONE_OF, "x", Choosing())


def test_a_behaviour_replaces_a_format() -> None:
    """A lenient check replaces the strict one; raising ValueError means no."""

    class Lenient(Recording):
        formats = {  # noqa: RUF012 - never changed
            "uuid": lambda text: bool(UUID(text)),
            "odd": lambda text: len(text) % 2 == 1,
        }

    schema = {"prefixItems": [{"format": "uuid"}, {"format": "odd"}]}
    assert _violations(schema, ["{" + "A" * 32 + "}", "abc"], Lenient()) == []
    assert [each.path for each in _violations(schema, ["x", "ab"], Lenient())] == [(0,), (1,)]


def test_half_a_surrogate_pair_is_text_like_other_text() -> None:
    """JSON may hold what UTF-8 cannot; it is validated all the same."""
    schema = {"additionalProperties": {"items": {"$ref": "#/components/schemas/Name"}}}
    raw = rb'{"\udfff": [1, "\ud800abc"]}'
    found = _violations(schema, None, raw=raw)
    assert [(*each.path, each.keyword) for each in found] == [
        ("?", 0, "type"),
        ("?", 1, "maxLength"),
    ]


def test_deep_recursion_does_not_exhaust_the_validator() -> None:
    """The deepest body that is read at all is validated by a recursive schema."""
    depth = 200
    body = b"[" * depth + b'""' + b"]" * depth
    assert _violations({"$ref": "#/components/schemas/Tree"}, None, raw=body) == []


def test_a_missing_body_is_a_violation() -> None:
    """A required body that is not there is told like a required property."""
    [violation] = _violations({}, None, raw=b"")
    assert violation == Violation(
        place="body", path=(), keyword="required", expected=True, value=NO_BODY
    )


def test_null_is_a_body() -> None:
    """`null` is not the same as nothing."""
    assert _violations({"type": "null"}, None) == []
    assert not NO_BODY


PARAMETERS = [
    {"name": "a", "in": "query", "required": True, "schema": {"type": "integer"}},
    {"name": "X-B", "in": "header", "required": True, "schema": {"type": "integer"}},
    {"name": "Authorization", "in": "header", "required": True, "schema": {"type": "integer"}},
]


def test_required_parameters() -> None:
    """A missing parameter is told by name; header names are compared in any case."""
    behaviour = Recording()
    mock = mock_of(document({"/": {"get": operation("get", parameters=PARAMETERS)}}), behaviour)
    mock.handle(get("/"))
    assert [(each.place, each.missing) for each in behaviour.violations] == [
        ("query", ("a",)),
        ("header", ("X-B",)),
    ]
    assert mock.handle(get("/?a=1", x_b="2")).status == 200


@pytest.mark.parametrize("closed", [True, {"get"}])
def test_undeclared_query_parameters_are_violations_where_the_query_is_closed(closed: Any) -> None:
    """A closed query refuses what is not declared, but never a credential's own parameter."""
    key = {"type": "apiKey", "in": "query", "name": "key"}
    one = operation("get", parameters=PARAMETERS[:1], security=[{"key": []}])
    paths = {"/": {"get": one}, "/open": {"get": operation("other")}}
    behaviour = Recording()
    behaviour.closed_query = closed
    behaviour.secrets = {"k": None}
    mock = mock_of(document(paths, schemes={"key": key}), behaviour)

    mock.handle(get("/?a=1&key=k&z=1&b=2"))
    assert behaviour.violations == [
        Violation(
            place="query",
            path=(),
            keyword="additionalProperties",
            expected=False,
            value={"a": "1", "key": "k", "z": "1", "b": "2"},
            unexpected=("z", "b"),
        )
    ]
    assert mock.handle(get("/open?z=1")).status == (400 if closed is True else 200)


def test_the_text_of_a_violation_holds_no_value() -> None:
    """Neither text nor repr shows what was sent."""
    [branches] = _violations(ONE_OF, 5)
    assert str(branches) == "body: does not fit oneOf"
    [*_, unexpected] = _violations({"$ref": "#/components/schemas/Pair"}, {"key": "secret"})
    assert str(unexpected) == "body: key is not allowed"
    [violation] = _violations({"$ref": "#/components/schemas/Name"}, "secret")
    assert str(violation) == "body: does not satisfy maxLength 3"
    assert "secret" not in repr(violation)
