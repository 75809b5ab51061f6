"""Exchanges are shown without credentials and without what the document says is personal."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._contract.known import KnownAnswer
from overlays._contract.live.assignment import operations_of
from overlays._contract.live.har import archive
from overlays._contract.live.masking import Masking, masking_of
from overlays._contract.live.personal import names_of
from tests.contract.drift.exchanges import MESSAGE, exchange
from tests.contract.live.sending import DOCUMENTS, SUBJECT

if TYPE_CHECKING:
    from overlays._contract.live.exchanges import LiveExchange

CANARY = "GB-17-98765"
OTHER = "nobody@canary.example"
SECRET = "open sesame"
HAR = json.loads((Path(__file__).parent / "har.schema.json").read_text("utf-8"))


def marked() -> dict[str, Any]:
    """The toy's document; who carries a message, and the name of a reader, are personal."""
    document: dict[str, Any] = deepcopy(DOCUMENTS["post"])
    for name in ("Message", "NewMessage"):
        document["components"]["schemas"][name]["properties"]["ring"]["x-client-personal"] = True
    reader = {"name": "reader", "in": "query", "schema": {"type": "string"}}
    read = document["paths"]["/messages/{id}"]["get"]
    read["parameters"] = [*read["parameters"], {**reader, "x-client-personal": True}]
    return document


OPERATIONS = operations_of({"post": marked()})


def masking(*exchanges: LiveExchange, **more: Any) -> Masking:
    known = replace(SUBJECT.known, **more)
    return masking_of(OPERATIONS, exchanges, known=known, secrets=[SECRET], recipients=[OTHER])


def har(*exchanges: LiveExchange) -> Any:
    return json.loads(archive(exchanges, masking(*exchanges), creator="a test"))


def entry(made: LiveExchange) -> Any:
    return har(made)["log"]["entries"][0]


def test_personal_names_are_found_in_what_an_operation_says() -> None:
    """In its parameters, its body and its answers, wherever references lead."""
    assert names_of(OPERATIONS["readMessage"]).personal == {"ring", "reader"}
    assert names_of(OPERATIONS["listMessages"]).personal == {"ring"}
    assert names_of(OPERATIONS["readWeather"]).personal == set()
    assert names_of(OPERATIONS["readWeather"]).declared == {"wind", "code", "message"}


def test_an_archive_has_the_form_that_readers_expect() -> None:
    """HAR 1.2, for texts, files, empty answers and unknown statuses."""
    pdf = replace(exchange(2), body=b"%PDF", headers=(("Content-Type", "application/pdf"),))
    empty = replace(exchange(3), body=b"", headers=(), status=799, request_body=b"{}")

    value = har(exchange(1), pdf, empty)

    validator = jsonschema_rs.Draft202012Validator(HAR, validate_formats=True)
    assert [each.message for each in validator.iter_errors(value)] == []
    assert len(value["log"]["entries"]) == 3


def test_credentials_are_masked() -> None:
    """By the name of their header, and wherever else they stand."""
    answered = {**MESSAGE, "text": f"your key {SECRET} is good"}

    text = json.dumps(har(exchange(answered=answered)))

    assert SECRET not in text
    assert "is good" in text


def test_personal_values_are_masked_by_name() -> None:
    """In both directions, and whether there is a value is still seen."""
    sent = {"ring": CANARY, "loft": "x"}
    made = exchange(
        operation="sendMessage",
        method="POST",
        target="/messages",
        sent=sent,
        answered={**MESSAGE, "ring": None, "nested": [{"ring": {"deep": CANARY}}]},
    )

    found = entry(made)

    assert json.loads(found["request"]["postData"]["text"]) == {"ring": "***", "loft": "x"}
    answered = json.loads(found["response"]["content"]["text"])
    assert answered["ring"] is None
    assert answered["nested"] == "***"


def test_a_value_that_was_personal_once_is_so_everywhere() -> None:
    """In another exchange, under another name, in a message."""
    first = exchange(1, answered={**MESSAGE, "ring": CANARY})
    second = exchange(2, operation="readWeather", answered={"wind": f"from {CANARY.lower()}"})
    mask = masking(first, second)

    assert CANARY.lower() not in archive([first, second], mask, creator="a test").lower()
    assert mask.text(f"curl -d '{CANARY}'") == "curl -d '***'"


@pytest.mark.parametrize(
    "body",
    [
        '{"ring": "GB-17-98765", "text": "cut off',
        "<p>ring: GB-17-98765</p>",
        "ring=GB-17-98765&loft=x",
        '{"ring": {"deep": "GB-17-98765"',
        "447700900123",
        '"a word"',
        "%PDF",
    ],
)
def test_of_what_is_no_json_nothing_is_shown(body: str) -> None:
    """In either direction there is its type and its size: nothing in it stands under a name."""
    kind = "text/html"
    sent = (("Content-Type", kind),)
    made = replace(
        exchange(operation="sendMessage", method="POST", target="/messages"),
        body=body.encode(),
        headers=sent,
        request_body=body.encode(),
        request_headers=sent,
    )

    found = entry(made)

    content, data = found["response"]["content"], found["request"]["postData"]
    assert body not in json.dumps(found)
    assert CANARY not in json.dumps(found)
    assert "text" not in content
    assert (content["size"], content["mimeType"]) == (len(body), kind)
    assert (found["request"]["bodySize"], data["mimeType"], data["text"]) == (len(body), kind, "")
    assert content["comment"] == data["comment"]
    assert content["comment"] == "left out: no JSON, so nothing of it can be masked by its name"


def test_addresses_are_masked() -> None:
    """Personal parameters by name, other values by what they are."""
    target = f"/messages/{CANARY}?reader=Amala+Bird&x={CANARY}&kind=homing"
    made = exchange(target=target, answered={**MESSAGE, "ring": CANARY})

    url = entry(made)["request"]["url"]

    assert url.endswith("/messages/***?reader=***&x=***&kind=homing")


def test_allowed_recipients_and_expected_answers_are_masked() -> None:
    """Both are somebody's."""
    expected = KnownAnswer(operation="readMessage", answered={"/ring": CANARY})
    mask = masking(answers=(expected,))

    assert mask.text(f"/ring is {OTHER}, not {CANARY}") == "/ring is ***, not ***"


def test_what_no_document_declares_may_be_anybodys() -> None:
    """It is masked by its name, and longer texts everywhere; words of the document stay."""
    strange = {"friend": "Zaphod Beeblebrox", "mood": "racing", "since": {"year": 1978}, "is": True}
    made = exchange(answered={**MESSAGE, "text": "from Zaphod Beeblebrox", "more": [strange]})

    answered = json.loads(entry(made)["response"]["content"]["text"])
    mask = masking(made)

    assert answered["more"] == "***"
    assert answered["text"] == "from ***"
    assert answered["kind"] == MESSAGE["kind"]
    assert mask.text("racing with Zaphod Beeblebrox") == "racing with ***"


def test_json_in_another_encoding_is_masked() -> None:
    """A server may send UTF-16."""
    body = json.dumps({**MESSAGE, "ring": CANARY}).encode("utf-16")

    text = json.dumps(har(replace(exchange(), body=body)))

    assert CANARY not in text.replace("\\u0000", "")


@given(st.binary(), st.text())
def test_any_exchange_can_be_masked(body: bytes, text: str) -> None:
    """Nothing that a server answers makes it fail."""
    made = replace(
        exchange(), body=body, headers=(("Content-Type", "application/json"), ("X", text))
    )

    assert har(made)["log"]["entries"]
