"""Known values take the place of generated ones, and planted faults stay."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._contract.adapting import Adapter
from overlays._contract.known import Bundle, Parameter
from overlays._contract.subject import adapt_nothing
from overlays._mock.document import Document
from tests.contract.toy.pigeons import FIRST, LOFT, pigeons

SUBJECT = pigeons()
DOCUMENT = Document("post", SUBJECT.documents["post"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def adapter(**changes: Any) -> Adapter:
    return Adapter(DOCUMENT, replace(SUBJECT.known, **changes), adapt_nothing)


def adapted(body: Any, **changes: Any) -> Any:
    copy = deepcopy(body)
    adapter(**changes).body("sendMessage", copy)
    return copy


@given(st.uuids())
def test_a_well_formed_value_is_exchanged(loft: object) -> None:
    """A loft that does not exist becomes one that does."""
    assert adapted({"loft": str(loft)}) == {"loft": LOFT}


@given(JSON.filter(lambda value: not isinstance(value, str)))
def test_a_planted_fault_stays(value: Any) -> None:
    """What is not well formed is what a test wants to send."""
    assert {"loft": value, "kind": value} == adapted({"loft": value, "kind": value})


@given(JSON)
def test_any_body_survives(body: Any) -> None:
    """Whatever is generated can be adapted, and always in the same way."""
    assert json.dumps(adapted(body)) == json.dumps(adapted(body))


@given(st.text())
def test_a_text_of_an_own_format_becomes_a_valid_one(text: str) -> None:
    """No schema can say what a ring looks like, so every text stands for a valid one."""
    form = SUBJECT.known.formats["pigeon-ring"]

    assert adapted({"ring": text})["ring"] in {*form.valid, text}


def test_a_missing_field_stays_missing() -> None:
    """A request without a required field is a test of that."""
    assert adapted({}, bundles={"sendMessage": (Bundle(replace={"/loft": LOFT}),)}) == {}


def test_a_bundle_adds_inside_what_is_there() -> None:
    """Values that go together are put where there is room for them, or not at all."""
    bundle = Bundle(add={"/crop/corn": 3}, remove=("/crop/stone",))
    known = {"bundles": {"sendMessage": (bundle,)}}

    assert adapted({"crop": {"stone": 1}}, **known) == {"crop": {"corn": 3}}
    assert adapted({"crop": "none"}, **known) == {"crop": "none"}
    assert adapted({}, **known) == {}


def test_bundles_share_nothing() -> None:
    """What is put into one body is not changed by the next."""
    bundle = Bundle(add={"/crop": {"corn": 3}})
    known = {"bundles": {"sendMessage": (bundle,)}}

    adapted({}, **known)["crop"]["corn"] = 4

    assert adapted({}, **known) == {"crop": {"corn": 3}}


@pytest.mark.parametrize(("percent", "expected"), [(100, 100), (30, 30)])
def test_so_many_percent_of_the_parameters_are_known_ones(percent: int, expected: int) -> None:
    """Some are left as they are, to see what happens to unknown ones."""
    known = {"id": Parameter(values=(FIRST,), percent=percent)}
    found = 0
    for number in range(1000):
        values: dict[str, Any] = {"id": f"00000000-0000-4000-8000-{number:012}"}
        adapter(parameters=known).parameters("readMessage", "path", values)
        found += values["id"] == FIRST

    assert abs(found / 10 - expected) < 5


LISTED: dict[str, Any] = {
    "openapi": "3.1.0",
    "paths": {
        "/flocks": {
            "post": {
                "operationId": "sendFlock",
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "properties": {
                                    "rings": {"type": "array", "items": {"type": "string"}},
                                    "to": {
                                        "type": "array",
                                        "items": {
                                            "type": "object",
                                            "properties": {"loft": {"type": "string"}},
                                        },
                                    },
                                },
                            }
                        }
                    }
                },
                "responses": {},
            }
        }
    },
}


@given(JSON)
def test_each_item_of_a_list_is_exchanged(other: Any) -> None:
    """Well formed ones alone; what is no list stays as it is."""
    fields = {"/to/*/loft": (LOFT,), "/rings/*": ("GB-17-12345",)}
    known = replace(SUBJECT.known, fields={"sendFlock": fields})
    made = Adapter(Document("flocks", LISTED), known, adapt_nothing)
    body: Any = {"to": [{"loft": "a"}, {"loft": 5}, {}, "b"], "rings": ["c", 7, "d"], "x": other}

    made.body("sendFlock", body)

    assert body == {
        "to": [{"loft": LOFT}, {"loft": 5}, {}, "b"],
        "rings": ["GB-17-12345", 7, "GB-17-12345"],
        "x": other,
    }
    strange: Any = {"to": {"loft": "a"}, "rings": other}
    made.body("sendFlock", strange)
    assert strange["to"] == {"loft": "a"}
