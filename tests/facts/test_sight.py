"""What exchanges show of a document is found, and what they do not show is not."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType, SimpleNamespace
from typing import Any, cast

import pytest

from overlays._mock.document import Document
from overlays._mock.operations import read_operations
from tests.exchanges.expected import Expected
from tests.exchanges.recording import Exchange, Recording
from tests.exchanges.subject import Server, Subject
from tests.facts.evidence import unseen
from tests.facts.sight import Sight, sights_of

FAULT = "#/components/schemas/Fault"
DOCUMENT: dict[str, Any] = {
    "x-evidence": "server",
    "paths": {
        "/seeds": {
            "post": {
                "operationId": "sendSeeds",
                "parameters": [{"name": "soon", "in": "query", "schema": {"type": "string"}}],
                "requestBody": {
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Seeds"}}
                    }
                },
                "responses": {
                    "200": {"$ref": "#/components/responses/Sent"},
                    "400": {
                        "headers": {"X-Soil": {"schema": {}}, "X-Rain": {"schema": {}}},
                        "content": {
                            "application/json": {
                                "schema": {"$ref": FAULT},
                                "examples": {
                                    "many": {"value": {"code": "Many", "text": "9 are too many"}},
                                    "few": {"value": {"code": "Few", "text": "0 is too few"}},
                                },
                            }
                        },
                    },
                },
            },
            "get": {"operationId": "listSeeds", "responses": {"200": {"description": "All."}}},
        }
    },
    "components": {
        "responses": {
            "Sent": {
                "content": {
                    "application/json": {
                        "schema": {"$ref": "#/components/schemas/Seeds"},
                        "examples": {
                            "colours": {"value": {"colours": {"red": {"count": 2}}}},
                            "weights": {"value": {"weights": [5]}},
                        },
                    }
                }
            }
        },
        "schemas": {
            "Seeds": {
                "type": "object",
                "properties": {
                    "colours": {"additionalProperties": {"$ref": "#/components/schemas/Colour"}},
                    "weights": {"type": "array", "items": {"type": "integer"}},
                },
            },
            "Colour": {"type": "object", "properties": {"count": {"type": "integer"}}},
            "Fault": {"type": "object", "properties": {"code": {}, "text": {}}},
        },
    },
}
SENT = "/components/responses/Sent"
REFUSED = "/paths/~1seeds/post/responses/400"
EXAMPLES = "/content/application~1json/examples"
SEEDS, COLOUR = "/components/schemas/Seeds", "/components/schemas/Colour"
EXCHANGE = Exchange(
    number=1,
    title="sent",
    method="POST",
    target="/seeds",
    status=200,
    content_type="application/json",
    answer='{"colours":{"blue":{"count":1}}}',
)
REFUSAL = replace(EXCHANGE, status=400, answer='{"code":"Many","text":"7 are too many"}')


def _said(answer: dict[str, str]) -> list[tuple[str, str]]:
    return [(answer["code"], answer["text"])]


def sight(*exchanges: Exchange) -> Sight:
    document = Document("v1", DOCUMENT)
    server = SimpleNamespace(PLACES={}, FORMATS={}, said=_said)
    nothing = Expected(errors={}, outside={}, refused={}, not_asked={}, left_out=())
    subject = Subject(
        name="seeds",
        recording=Recording(headers={"X-Soil": "dry"}, keys={}, exchanges=exchanges),
        expected=nothing,
        documents=(document,),
        operations=tuple(read_operations(document)),
        package=ModuleType("seeds"),
        entry_class="Seeds",
        server=cast("Server", server),
    )
    return sights_of(subject, [r"^\d+"])["v1"]


def test_a_success_shows_its_answer_and_the_example_with_its_properties() -> None:
    """Names that the document leaves open do not matter; the values do not either."""
    seen = sight(EXCHANGE)

    assert seen.answers & seen.shown.keys() == {SENT, f"{SENT}{EXAMPLES}/colours"}
    assert seen.parts & seen.shown.keys() == {
        SEEDS,
        f"{SEEDS}/properties/colours",
        COLOUR,
        f"{COLOUR}/properties/count",
    }


def test_a_refusal_shows_its_answer_the_recorded_header_and_the_example_that_says_so() -> None:
    """Texts count as the same where only what varies differs."""
    seen = sight(REFUSAL)

    assert seen.answers & seen.shown.keys() == {
        REFUSED,
        f"{REFUSED}/headers/X-Soil",
        f"{REFUSED}{EXAMPLES}/many",
    }
    assert seen.refusals == {"1 sent": {f"{REFUSED}{EXAMPLES}/many"}}


def test_a_request_shows_its_parameters_and_what_the_document_accepts_of_its_body() -> None:
    """A body that does not fit shows nothing."""
    asked = replace(REFUSAL, target="/seeds?soon=yes", body='{"weights":[1]}')
    fitting, wrong = sight(asked), sight(replace(asked, body='{"weights":["one"]}'))

    place = "/paths/~1seeds/post/parameters/0"
    assert {place, f"{SEEDS}/properties/weights"} <= fitting.shown.keys()
    assert place in wrong.shown
    assert f"{SEEDS}/properties/weights" not in wrong.shown


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS"])
def test_what_is_no_operation_shows_nothing(method: str) -> None:
    """An answer to HEAD has no body, so it does not show what GET answers."""
    assert sight(replace(EXCHANGE, method=method, answer="")).shown == {}


def test_a_status_that_is_not_declared_is_told() -> None:
    """With the operation and the exchange."""
    with pytest.raises(LookupError, match="sendSeeds declares no answer to 1 sent: 500"):
        sight(replace(EXCHANGE, status=500))


MARKED: dict[str, Any] = {
    "x-evidence": "server",
    "a": {"x-evidence": "observed", "inside": {}},
    "b": {},
    "c": {"x-evidence": "observed"},
}


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        (Sight(answers=frozenset({"/a", "/b"}), shown={"/a": [1]}), []),
        (Sight(answers=frozenset({"/a"})), ["/a: observed, but no exchange shows it"]),
        (
            Sight(answers=frozenset({"/a/inside"})),
            ["/a/inside: observed, but no exchange shows it"],
        ),
        (
            Sight(answers=frozenset({"/b"}), shown={"/b": [1, 2]}),
            ["/b: server, but seen in exchange 1, 2"],
        ),
        (Sight(parts=frozenset({"/b"}), shown={"/b": [1]}), []),
        (Sight(parts=frozenset({"/c"})), ["/c: observed, but no exchange shows it"]),
        (
            Sight(refusals={"1 sent": frozenset({"/b"})}),
            ["exchange 1 sent: no observed example has its code"],
        ),
        (
            Sight(
                answers=frozenset({"/a"}),
                shown={"/a": [1]},
                refusals={"1 sent": frozenset({"/a", "/b"})},
            ),
            [],
        ),
    ],
)
def test_a_mark_without_an_exchange_and_an_exchange_without_a_mark_are_faults(
    seen: Sight, told: list[str]
) -> None:
    """Of answers both ways, of parts only the first; the word from above counts too."""
    assert list(unseen(MARKED, seen)) == told
