"""The drift list of requests: what a server takes and refuses against its document."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from overlays._contract.drift.drift import Change
from overlays._contract.tally import Finding
from tests.contract.drift.exchanges import (
    DOCUMENT,
    KEY,
    MESSAGE,
    Run,
    document,
    exchange,
    holds,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overlays._contract.live.exchanges import LiveExchange

REFUSED = "positive_data_acceptance"
SERVED = "negative_data_rejection"
UUIDS = [f"{digit}0000000-0000-4000-8000-000000000000" for digit in "123"]
RESPONSES: Any = {
    "200": {"description": "It.", "content": {"application/json": {}}},
    "400": {"description": "No.", "content": {"application/json": {}}},
}
TOY = {"post": DOCUMENT}
PARAMETER = "/paths/~1it/get/parameters/0"


def finding_of(
    made: LiveExchange, check: str, *, message: str = "something", hidden: str = ""
) -> Finding:
    """What the suite says of an exchange, with the command that it writes."""
    parts = urlsplit(made.url)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    words = ["curl", "-X", made.method, "-H", "X-Key: [Filtered]"]
    if made.request_body:
        words += ["-d", made.request_body.decode()]
    command = shlex.join([*words, f"http://testserver{target}{hidden}"])
    operation = made.operation or ""
    return Finding(check=check, operation=operation, message=message, reproducer=command)


def read(number: int, query: str, *, status: int = 200) -> LiveExchange:
    """A request of the operation `read`."""
    target = f"/it?{query}" if query else "/it"
    return exchange(number, operation="read", target=target, status=status, answered={})


def run_of(
    parameter: dict[str, Any],
    exchanges: Sequence[LiveExchange],
    accused: int,
    *,
    check: str = REFUSED,
    message: str = "something",
) -> Run:
    """Exchanges with an operation that has one query parameter, one of them with a finding."""
    named = {"name": "q", "in": "query", **parameter}
    return Run(
        documents={"post": document(responses=RESPONSES, parameters=[named])},
        exchanges=exchanges,
        findings=[finding_of(exchanges[accused - 1], check, message=message)],
    )


@pytest.mark.parametrize(
    ("schema", "served", "refused", "change"),
    [
        ({"enum": ["a", "b", "c"]}, ["a", "b"], "c", ("replace", "/schema/enum", ["a", "b"])),
        ({"type": "integer"}, ["1", "9"], "10", ("add", "/schema/maximum", 9)),
        ({"type": "integer", "minimum": 0}, ["3"], "2", ("replace", "/schema/minimum", 3)),
        ({"type": "string"}, ["a", "bc"], "bcdefg", ("add", "/schema/maxLength", 5)),
        ({"type": "string"}, ["a", "bc"], "", ("add", "/schema/minLength", 1)),
        ({"type": ["integer", "string"]}, ["1", "2"], "x", ("replace", "/schema/type", "integer")),
        ({"type": "string"}, UUIDS, "pigeon", ("add", "/schema/format", "uuid")),
        ({"type": "string"}, ["2026-11-24"], "tomorrow", ("add", "/schema/format", "date")),
    ],
)
def test_what_is_refused_is_told_by_a_constraint_that_spares_what_is_served(
    schema: dict[str, Any], served: list[str], refused: str, change: tuple[str, str, Any]
) -> None:
    """The constraint is the weakest one that forbids the one and not the others."""
    exchanges = [read(number, f"q={each}") for number, each in enumerate(served, start=1)]
    last = len(exchanges) + 1
    exchanges.append(read(last, f"q={refused}", status=400))
    run = run_of({"schema": schema}, exchanges, accused=last)

    (drift,) = run.drifts()

    assert [change] == [
        (each.op, each.pointer.removeprefix(PARAMETER), each.value) for each in drift.changes
    ]
    assert drift.seen == (last,)
    assert drift.finding == run.findings[0]
    holds(run)


def test_a_parameter_that_cannot_be_left_out_is_required() -> None:
    """Where all that was served has it, and what was refused has not."""
    exchanges = [read(1, "q=a"), read(2, "q=b"), read(3, "", status=400)]
    run = run_of({"schema": {"type": "string"}}, exchanges, accused=3)

    (drift,) = run.drifts()

    assert drift.changes == (Change(op="add", pointer=f"{PARAMETER}/required", value=True),)
    holds(run)


def test_bounds_of_several_refusals_are_one() -> None:
    """More than one request that is too long asks for one bound, below all of them."""
    exchanges = [
        read(1, "q=abc"),
        read(2, "q=abcdefgh", status=400),
        read(3, "q=abcdef", status=400),
    ]
    findings = [finding_of(each, REFUSED) for each in exchanges[1:]]
    named = {"name": "q", "in": "query", "schema": {"type": "string"}}
    raw = document(responses=RESPONSES, parameters=[named])
    run = Run(documents={"post": raw}, exchanges=exchanges, findings=findings)

    (drift,) = run.drifts()

    assert drift.changes == (Change(op="add", pointer=f"{PARAMETER}/schema/maxLength", value=5),)
    assert drift.seen == (2, 3)
    holds(run)


def test_the_place_that_the_suite_changed_is_the_one_that_is_narrowed() -> None:
    """A variant names it, so that other differences mislead nobody."""
    parameters = [
        {"name": name, "in": "query", "schema": {"type": "integer"}} for name in ("p", "q")
    ]
    exchanges = [read(1, "p=1&q=1"), read(2, "p=2&q=2", status=400)]
    message = "/q is 2, which fits, and is answered 400"
    run = Run(
        documents={"post": document(responses=RESPONSES, parameters=parameters)},
        exchanges=exchanges,
        findings=[finding_of(exchanges[1], "variants", message=message)],
    )

    (drift,) = run.drifts()

    pointer = "/paths/~1it/get/parameters/1/schema/maximum"
    assert drift.changes == (Change(op="add", pointer=pointer, value=1),)
    assert drift.what == "refused request, query q is answered 400, and the document allows it"


def test_a_refusal_that_no_keyword_explains_is_told_without_a_change() -> None:
    """The same request, once served and once refused, and one with nothing beside it."""
    same = [read(1, "q=a"), read(2, "q=a", status=400)]
    alone = [read(1, "q=a", status=400)]

    for exchanges in (same, alone):
        run = run_of({"schema": {"type": "string"}}, exchanges, accused=len(exchanges))
        (drift,) = run.drifts()
        assert drift.changes == ()
        assert drift.what == "refused request is answered 400, and the document allows it"


def test_a_refusal_counts_only_where_a_check_found_it() -> None:
    """A server may refuse for what it holds: without a finding no constraint is missing."""
    exchanges = [read(1, "q=a"), read(2, "q=abc", status=400)]
    run = run_of({"schema": {"type": "string"}}, exchanges, accused=2, check="another check")

    (drift,) = run.drifts()

    assert (drift.kind, drift.changes) == ("behaviour", ())


def test_what_is_served_against_the_document_counts_only_where_a_check_found_it() -> None:
    """A suppressed check has no findings, and no drift."""
    exchanges = [read(1, "q=abc"), read(2, "q=abcd")]
    schema = {"schema": {"type": "string", "maxLength": 2}}
    silent = Run(documents=run_of(schema, exchanges, accused=1).documents, exchanges=exchanges)
    run = run_of(schema, exchanges, accused=1, check=SERVED)

    (drift,) = run.drifts()

    assert silent.drifts() == []
    change = Change(op="replace", pointer=f"{PARAMETER}/schema/maxLength", value=4)
    assert drift.changes == (change,)
    assert drift.seen == (1, 2)
    holds(run)


def test_a_required_parameter_that_nobody_needs_is_optional() -> None:
    """A request without it that is served takes the demand away."""
    exchanges = [read(1, "")]
    parameter = {"required": True, "schema": {"type": "string"}}
    run = run_of(parameter, exchanges, accused=1, check=SERVED)

    (drift,) = run.drifts()

    assert drift.changes == (Change(op="remove", pointer=f"{PARAMETER}/required"),)
    holds(run)


def test_a_parameter_that_is_sent_twice_is_no_list() -> None:
    """A server that overlooks the second one does not make it a list."""
    run = run_of({"schema": {"type": "string"}}, [read(1, "q=a&q=b")], accused=1, check=SERVED)

    (drift,) = run.drifts()

    assert drift.changes == ()
    assert drift.what == "served request, query q is sent more than once"


def test_a_command_finds_its_exchange_whatever_the_base_url_and_the_key() -> None:
    """Paths end alike, and keys in the query are hidden in commands."""
    signed = exchange(1, operation="read", target="/v9/it?q=abc&key=open", answered={})
    bare = exchange(1, operation="read", target="/it?q=abc", answered={})
    named = {"name": "q", "in": "query", "schema": {"maxLength": 2}}
    finding = finding_of(bare, SERVED, hidden="&key=%5BFiltered%5D")
    raw = document(responses=RESPONSES, parameters=[named])

    (drift,) = Run(documents={"post": raw}, exchanges=[signed], findings=[finding]).drifts()

    assert drift.seen == (1,)


def test_a_body_and_its_fields_are_narrowed_and_widened_alike() -> None:
    """Fields of a body are found by their pointers, optional bodies by their absence."""
    body = {"ring": "GB-17-12345", "loft": MESSAGE["loft"], "text": "Coo"}

    def sent(number: int, value: Any, *, status: int = 201) -> LiveExchange:
        return exchange(
            number,
            operation="sendMessage",
            method="POST",
            target="/messages",
            sent=value,
            status=status,
            answered=MESSAGE if status == 201 else {"message": "no"},
        )

    short, nothing = sent(1, body), sent(2, None)
    missing = sent(3, {key: body[key] for key in ("ring", "loft")}, status=400)
    run = Run(
        documents=TOY,
        exchanges=[short, nothing, missing],
        findings=[finding_of(nothing, SERVED), finding_of(missing, REFUSED)],
    )

    found = [change for each in run.drifts() for change in each.changes]

    assert found == [
        Change(
            op="replace",
            pointer="/components/schemas/NewMessage/required",
            value=["ring", "loft", "text"],
        ),
        Change(op="remove", pointer="/paths/~1messages/post/requestBody/required"),
    ]
    holds(run)


def test_findings_of_behaviour_are_told_once_for_each_check() -> None:
    """What only a check has seen is told with its words, and without a change."""
    first, second = exchange(1), exchange(2, target="/messages/22")
    findings = [
        finding_of(first, "echo", message="sent /ring, but /ring is another\nand so on"),
        finding_of(second, "echo", message="sent /text, but /text is another"),
        Finding(check="never_served", operation="readMessage", message="of the run"),
        Finding(check="echo", operation="unknown", message="elsewhere"),
    ]

    (drift,) = Run(documents=TOY, exchanges=[first, second], findings=findings).drifts()

    assert (drift.operation, drift.seen, drift.changes) == ("readMessage", (1, 2), ())
    assert drift.what == "an answer does not repeat what was sent"
    assert drift.finding == findings[0]


def test_an_operation_that_is_closed_after_all_demands_credentials() -> None:
    """Where anyone may ask, and nobody is answered, the document names the credentials."""
    closed = exchange(
        1,
        operation="readWeather",
        target="/weather",
        key=None,
        status=401,
        answered={"message": "who are you"},
    )
    message = "refused, though it asks for no credentials"
    finding = finding_of(closed, "served_to_anyone", message=message)
    run = Run(documents=TOY, exchanges=[closed], findings=[finding])

    changes = [change for each in run.drifts() for change in each.changes]

    security = "/paths/~1weather/get/security"
    assert Change(op="replace", pointer=security, value=[{"key": []}]) in changes
    assert {"/paths/~1weather/get/responses/401", security} == {each.pointer for each in changes}
    holds(run)


def test_a_stranger_is_no_proof_of_a_refusal() -> None:
    """Only a request with good credentials is refused for what it says."""
    exchanges = [
        read(1, "q=a"),
        exchange(
            2, operation="read", target="/it?q=abc", key=(KEY[0], "x"), status=400, answered={}
        ),
    ]
    run = run_of({"schema": {"type": "string"}}, exchanges, accused=2)

    assert [each.changes for each in run.drifts()] == [()]


def test_items_of_a_list_are_narrowed_where_the_list_is() -> None:
    """What answers go on to have stays in the shared part; the list alone loses it."""
    kind = {"enum": ["a", "b", "c"]}
    items = {"type": "array", "items": {"$ref": "#/components/schemas/Kind"}}
    content = {"application/json": {"schema": {"items": {"$ref": "#/components/schemas/Kind"}}}}
    raw = document(
        responses={**RESPONSES, "200": {"description": "It.", "content": content}},
        parameters=[{"name": "q", "in": "query", "schema": items}],
        Kind=kind,
    )

    def asked(number: int, query: str, *, status: int = 200, kinds: Any = ()) -> LiveExchange:
        target = f"/it?{query}"
        answered: Any = list(kinds) if status == 200 else {}
        return exchange(number, operation="read", target=target, status=status, answered=answered)

    exchanges = [
        asked(1, "q=a&q=b", kinds=["a", "c"]),
        asked(2, "q=c", status=400),
        asked(3, "q=a&q=c", status=400),
    ]
    run = Run(
        documents={"post": raw},
        exchanges=exchanges,
        findings=[finding_of(each, REFUSED) for each in exchanges[1:]],
    )

    (drift,) = run.drifts()

    pointer = f"{PARAMETER}/schema/items/enum"
    assert drift.changes == (Change(op="add", pointer=pointer, value=["a", "b"]),)
    assert drift.seen == (2, 3)
    holds(run)


@pytest.mark.parametrize(
    ("schema", "removed"),
    [
        ({"enum": ["a", "b"]}, "/schema/enum"),
        ({"const": "a"}, "/schema/const"),
        ({"oneOf": [{"const": "a"}, {"const": "b"}]}, "/schema/oneOf"),
        ({"oneOf": [{"const": "a"}, {"type": "integer"}]}, "/schema/oneOf/0/const"),
    ],
)
def test_a_list_of_values_that_a_server_ignores_goes(schema: dict[str, Any], removed: str) -> None:
    """Made-up values that are all served tell nothing of what a list should hold."""
    exchanges = [read(number, f"q=x{number}") for number in (1, 2, 3)]
    run = run_of({"schema": schema}, exchanges, accused=1, check=SERVED)

    (drift,) = run.drifts()

    assert drift.changes[-1] == Change(op="remove", pointer=f"{PARAMETER}{removed}")
    holds(run)


def test_an_answer_of_another_kind_explains_what_follows_from_it() -> None:
    """Of an answer with an undocumented status no check can be content."""
    gone = exchange(1, status=410, answered={"message": "gone"})
    findings = [
        finding_of(gone, "status_code_conformance"),
        finding_of(gone, "documented_errors", message="410, not the documented 404"),
        finding_of(gone, "known_answers", message="/kind is UNSET"),
    ]

    (drift,) = Run(documents=TOY, exchanges=[gone], findings=findings).drifts()

    assert drift.pointer == "/paths/~1messages~1{id}/get/responses/410"
    assert drift.finding == findings[0]


def test_a_format_of_the_provider_is_nothing_that_a_keyword_says() -> None:
    """What its texts are stands in prose and in known.yaml, so that no bound is guessed."""
    exchanges = [read(1, "q=GB-17-12345"), read(2, "q=BE-00-1", status=400)]
    message = "a valid /q ('BE-00-1') is answered 400"
    parameter = {"schema": {"type": "string", "format": "pigeon-ring"}}
    run = run_of(parameter, exchanges, accused=2, check="formats", message=message)

    (drift,) = run.drifts()

    assert (drift.kind, drift.changes, drift.seen) == ("behaviour", (), (2,))


def test_of_alternative_bodies_the_one_that_was_sent_is_narrowed() -> None:
    """Fields of the same name in another alternative are left alone."""
    one: Any = {"required": ["a"], "properties": {"a": {}, "text": {"type": "string"}}}
    two: Any = {"required": ["b"], "properties": {"b": {}, "text": {"type": "string"}}}
    content = {"application/json": {"schema": {"oneOf": [one, two]}}}
    raw = document(responses=RESPONSES)
    raw["paths"]["/it"] = {
        "post": {
            "operationId": "write",
            "requestBody": {"content": content},
            "responses": RESPONSES,
        }
    }

    def sent(number: int, value: Any, *, status: int = 200) -> LiveExchange:
        return exchange(
            number,
            operation="write",
            method="POST",
            target="/it",
            sent=value,
            status=status,
            answered={},
        )

    exchanges = [
        sent(1, {"b": 1, "text": "abc"}),
        sent(2, {"a": 1, "text": "abcdefghi"}),
        sent(3, {"b": 1, "text": "abcdef"}, status=400),
    ]
    run = Run(
        documents={"post": raw}, exchanges=exchanges, findings=[finding_of(exchanges[2], REFUSED)]
    )

    (drift,) = run.drifts()

    (change,) = drift.changes
    base = "/paths/~1it/post/requestBody/content/application~1json/schema/oneOf/1"
    assert (change.pointer, change.value) == (f"{base}/properties/text/maxLength", 5)
    holds(run)


def test_a_parameter_of_a_shared_type_is_narrowed_by_itself() -> None:
    """Where answers go on to have the value the parameter gets a schema of its own."""
    shared = {"$ref": "#/components/schemas/Kind"}
    content = {"application/json": {"schema": shared}}
    raw = document(
        responses={**RESPONSES, "200": {"description": "It.", "content": content}},
        parameters=[{"name": "q", "in": "query", "schema": shared}],
        Kind={"enum": ["a", "b"]},
    )
    exchanges = [
        exchange(1, operation="read", target="/it?q=a", answered="b"),
        read(2, "q=b", status=400),
    ]
    findings = [finding_of(exchanges[1], REFUSED)]
    run = Run(documents={"post": raw}, exchanges=exchanges, findings=findings)

    (drift,) = run.drifts()

    value = {"allOf": [shared], "enum": ["a"]}
    change = Change(op="replace", pointer=f"{PARAMETER}/schema", value=value)
    assert drift.changes == (change,)
    holds(run)


def test_a_guess_among_several_places_is_called_one() -> None:
    """A request that differs in more than one place may have been refused for another one."""
    parameters = [
        {"name": name, "in": "query", "schema": {"type": "integer"}} for name in ("p", "q")
    ]
    exchanges = [read(1, "p=1&q=1"), read(2, "p=2&q=2", status=400)]
    run = Run(
        documents={"post": document(responses=RESPONSES, parameters=parameters)},
        exchanges=exchanges,
        findings=[finding_of(exchanges[1], REFUSED)],
    )

    (drift,) = run.drifts()

    assert drift.what.endswith("; it differs from what was served in other places, too")
    holds(run)
