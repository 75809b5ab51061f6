"""The drift list of whole runs of the suite against a mock that was bent."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from overlays._contract.settings import Settings
from overlays._mock.messages import Request, Response
from tests.contract.bending import straight
from tests.contract.drift.exchanges import holds, suite_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.contract.bending import Bend, Handle

QUICK = Settings(phases=("examples",), max_examples=1)
BOUNDS = Settings(phases=("examples", "coverage"), max_examples=1)


def answer(call: str, change: Callable[[Response], Response]) -> Bend:
    """Change the answers of one kind of call."""

    def bend(request: Request, handle: Handle) -> Response:
        response: Response = handle(request)
        is_meant = re.fullmatch(call, f"{request.method} {request.path} {response.status}")
        return change(response) if is_meant else response

    return bend


def body(call: str, change: Callable[[dict[str, Any]], object]) -> Bend:
    """Change the bodies of one kind of call."""

    def changed(response: Response) -> Response:
        value = json.loads(response.body)
        change(value)
        return replace(response, body=json.dumps(value).encode())

    return answer(call, changed)


def sent(change: Callable[[dict[str, Any]], object]) -> Bend:
    """Change what is sent before the mock sees it."""

    def bend(request: Request, handle: Handle) -> Any:
        try:
            value = json.loads(request.body)
            change(value)
        except (ValueError, KeyError, TypeError, AttributeError):
            return handle(request)
        return handle(replace(request, body=json.dumps(value).encode()))

    return bend


def refusing(is_refused: Callable[[Any], bool]) -> Bend:
    """Refuse more than the document says."""

    def bend(request: Request, handle: Handle) -> Any:
        response = handle(request)
        try:
            is_meant = response.status < 300 and is_refused(json.loads(request.body))
        except (ValueError, KeyError, TypeError):
            is_meant = False
        refusal = {"code": "Malformed", "message": "no"}
        flight = ("X-Flight", "F1")
        return Response.json(400, refusal, headers=(flight,)) if is_meant else response

    return bend


def open_door(request: Request, handle: Handle) -> Any:
    """Let anyone read a message."""
    is_read = request.method == "GET" and request.path.startswith("/messages/")
    rest = tuple(each for each in request.headers if each[0].lower() != "x-key")
    key = (("X-Key", "open sesame"),)
    return handle(replace(request, headers=(*rest, *key)) if is_read else request)


def retyped(response: Response) -> Response:
    rest = tuple(each for each in response.headers if each[0] != "Content-Type")
    return replace(response, headers=(*rest, ("Content-Type", "text/plain; charset=utf-8")))


def any_unit(request: Request, handle: Handle) -> Any:
    """Take one more unit of the wind."""
    return handle(replace(request, target=request.target.replace("unit=pigeon", "unit=knots")))


def no_filter(request: Request, handle: Handle) -> Any:
    """Take any kind for none."""
    target = re.sub(r"[?&]kind=[^&]*", "", request.target)
    return (
        handle(replace(request, target=target)) if request.path == "/messages" else handle(request)
    )


MESSAGE = "/components/schemas/Message"
NEW = "/components/schemas/NewMessage"
PAGE = "/paths/~1messages/get/responses/200/content/application~1json/schema"
READ = "/paths/~1messages~1{id}/get"
BENDS: dict[str, tuple[Bend, str, str, object]] = {
    "an undeclared property": (
        body("GET /messages/.+ 200", lambda value: value.update(extra=1)),
        "add",
        f"{MESSAGE}/properties/extra",
        {"type": "integer"},
    ),
    "a property of another type": (
        body("GET /messages/.+ 200", lambda value: value.update(ring=1)),
        "replace",
        f"{MESSAGE}/properties/ring/type",
        ["string", "integer"],
    ),
    "null": (
        body("GET /messages/.+ 200", lambda value: value.update(ring=None)),
        "replace",
        f"{MESSAGE}/properties/ring/type",
        ["string", "null"],
    ),
    "a missing property": (
        body("GET /messages/.+ 200", lambda value: value.pop("loft")),
        "replace",
        f"{MESSAGE}/required",
        ["id", "ring", "text", "kind", "created_at"],
    ),
    "a value outside an enum": (
        body("GET /messages/.+ 200", lambda value: value.update(kind="carrier")),
        "replace",
        "/components/schemas/Kind/enum",
        ["racing", "homing", "carrier"],
    ),
    "no text of the format": (
        body("GET /messages/.+ 200", lambda value: value.update(created_at="yesterday")),
        "remove",
        f"{MESSAGE}/properties/created_at/format",
        None,
    ),
    "a list that is too long": (
        body("GET /messages 200", lambda value: value.update(messages=value["messages"] * 6)),
        "replace",
        f"{PAGE}/properties/messages/maxItems",
        30,
    ),
    "an undocumented status": (
        answer("GET /messages/.+ 404", lambda response: replace(response, status=410)),
        "add",
        f"{READ}/responses/410",
        {"$ref": "#/components/responses/NotFound"},
    ),
    "an undocumented media type": (
        answer("GET /messages/.+ 200", retyped),
        "add",
        f"{READ}/responses/200/content/text~1plain",
        {"schema": {"type": "string"}},
    ),
    "a missing header": (
        answer("GET /messages/.+ 200", lambda response: replace(response, headers=())),
        "remove",
        "/components/headers/Flight/required",
        None,
    ),
    "an undeclared header": (
        answer("GET /messages/.+ 200", lambda each: each.with_headers(("X-Nest", "1"))),
        "add",
        f"{READ}/responses/200/headers/X-Nest",
        {"schema": {"type": "string"}},
    ),
    "served without credentials": (
        open_door,
        "add",
        f"{READ}/security",
        [{"key": []}, {}],
    ),
    "an unlisted error code": (
        body("GET /messages/.+ 404", lambda value: value.update(code="Lost")),
        "add",
        "/x-client-errors/codes/Lost",
        {
            "statuses": [404],
            "meaning": "Answered with 404 Not Found.",
            "advice": "Read the message.",
            "retryable": False,
        },
    ),
    "an error code with another status": (
        body("GET /messages/.+ 404", lambda value: value.update(code="Storm")),
        "replace",
        "/x-client-errors/codes/Storm/statuses",
        [404, 500],
    ),
    "a longer text is served": (
        sent(lambda value: value.update(text=value["text"][:20])),
        "replace",
        f"{NEW}/properties/text/maxLength",
        21,
    ),
    "the greatest length is refused": (
        refusing(lambda value: len(value["text"]) == 20),
        "replace",
        f"{NEW}/properties/text/maxLength",
        19,
    ),
    "a value of an enum is refused": (
        refusing(lambda value: value["kind"] == "racing"),
        "add",
        f"{NEW}/properties/kind/enum",
        ["homing"],
    ),
    "one value more is served": (
        any_unit,
        "replace",
        "/paths/~1weather/get/parameters/0/schema/enum",
        ["knots", "beaufort", "pigeon"],
    ),
    "any value is served": (
        no_filter,
        "remove",
        "/components/schemas/Kind/enum",
        None,
    ),
    "a field more is served": (
        sent(lambda value: value.pop("pigeon")),
        "remove",
        f"{NEW}/additionalProperties",
        None,
    ),
    "a required field may be missing": (
        sent(lambda value: value.setdefault("ring", "GB-17-12345")),
        "replace",
        f"{NEW}/required",
        ["loft"],
    ),
}


def test_a_straight_mock_has_no_drift() -> None:
    """Where everything agrees the list is empty, whatever base URL the server has."""
    assert suite_run(straight, BOUNDS).drifts() == []


@pytest.mark.parametrize(("bend", "op", "pointer", "value"), BENDS.values(), ids=BENDS)
def test_each_bend_is_told_with_the_smallest_change(
    bend: Bend, op: str, pointer: str, value: object
) -> None:
    """One change at the right place says what differs; with all of the list everything agrees."""
    run = suite_run(bend, QUICK)

    changes = [change for each in run.drifts() for change in each.changes]
    assert [(op, pointer, value)] == [
        (each.op, each.pointer, each.value) for each in changes if each.pointer == pointer
    ]
    holds(run)


def test_what_a_server_demands_beyond_the_document_is_told() -> None:
    """A field that no served request lacks, and a refused one does, is one that is required."""
    run = suite_run(refusing(lambda value: "text" not in value), BOUNDS)

    (drift,) = run.drifts()

    (change,) = drift.changes
    assert (f"{NEW}/required", ["ring", "loft", "text"]) == (change.pointer, change.value)
    assert len(drift.seen) > 1
    holds(run)
