"""The suite finds what is wrong, and says so by the name of the right check."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from overlays._contract.engine import ERROR
from overlays._contract.settings import Settings
from overlays._contract.suite import run_subject
from overlays._mock.messages import Request, Response
from tests.contract.toy.pigeons import pigeons

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.contract.bending import Bend

    Handle = Callable[[Request], Response]

QUICK = Settings(phases=("examples",))
BOUNDS = Settings(phases=("examples", "coverage"))


def changed_body(change: Callable[[dict[str, Any]], object], *, call: str) -> Bend:
    """Change the JSON of successful answers to calls that fit a pattern."""

    def bend(request: Request, handle: Handle) -> Response:
        response = handle(request)
        if not re.fullmatch(call, f"{request.method} {request.path}") or response.status >= 300:
            return response
        body = json.loads(response.body)
        change(body)
        return replace(response, body=json.dumps(body).encode())

    return bend


def changed_header(name: str, value: str | None, *, status: int | None = None) -> Bend:
    """Change or drop a header of answers."""

    def bend(request: Request, handle: Handle) -> Response:
        response = handle(request)
        if status not in {None, response.status}:
            return response
        headers = tuple(each for each in response.headers if each[0].lower() != name.lower())
        return replace(response, headers=headers + (() if value is None else ((name, value),)))

    return bend


def with_request_header(name: str, value: str, *, only_replaced: bool = False) -> Bend:
    """Have every request carry a header, or only those that carry it with another value."""

    def bend(request: Request, handle: Handle) -> Response:
        rest = tuple(each for each in request.headers if each[0].lower() != name.lower())
        if only_replaced and len(rest) == len(request.headers):
            return handle(request)
        return handle(replace(request, headers=(*rest, (name, value))))

    return bend


def without_query(name: str) -> Bend:
    """Lose a query parameter on the way in."""

    def bend(request: Request, handle: Handle) -> Response:
        path, _, query = request.target.partition("?")
        kept = [each for each in query.split("&") if each and not each.startswith(f"{name}=")]
        return handle(replace(request, target="?".join(filter(None, (path, "&".join(kept))))))

    return bend


def incomplete_filter(request: Request, handle: Handle) -> Response:
    """Leave out the newest of what a filter finds."""
    response = handle(request)
    if "kind=" not in request.target or response.status != 200:
        return response
    body = json.loads(response.body)
    return replace(response, body=json.dumps(body | {"messages": body["messages"][1:]}).encode())


def wrong_success(request: Request, handle: Handle) -> Response:
    """200 in the place of 201."""
    response = handle(request)
    return replace(response, status=200) if response.status == 201 else response


def two_pages_in_one(request: Request, handle: Handle) -> Response:
    """Ignore the size of a page."""
    response = handle(request)
    if request.method != "GET" or request.path != "/messages" or response.status != 200:
        return response
    page = json.loads(response.body)
    if "next" not in page["links"]:
        return response
    target = page["links"]["next"].removeprefix(request.root)
    second = json.loads(handle(replace(request, target=target)).body)
    merged = {
        "messages": page["messages"] + second["messages"],
        "links": page["links"] | {"next": second["links"].get("next", page["links"]["next"])},
    }
    return replace(response, body=json.dumps(merged).encode())


def longer_text(request: Request, handle: Handle) -> Response:
    """Take texts that are one character too long."""
    try:
        body = json.loads(request.body)
        body["text"] = body["text"][:20] if len(body["text"]) == 21 else body["text"]
    except (ValueError, KeyError, TypeError):
        return handle(request)
    return handle(replace(request, body=json.dumps(body).encode()))


def shorter_text(request: Request, handle: Handle) -> Response:
    """Refuse texts of the greatest permitted length."""
    try:
        is_longest = len(json.loads(request.body)["text"]) == 20
    except (ValueError, KeyError, TypeError):
        is_longest = False
    refused = Response.json(400, {"message": "too long"}, headers=(("X-Flight", "F1"),))
    return refused if is_longest else handle(request)


def crash(request: Request, handle: Handle) -> Response:
    """Fail on every post."""
    failed = Response.json(500, {"message": "crash"}, headers=(("X-Flight", "F1"),))
    return failed if request.method == "POST" else handle(request)


def other_id(body: dict[str, Any]) -> None:
    body["id"] = "99999999-9999-4999-8999-999999999999"


FAULTS: dict[str, tuple[Bend, str]] = {
    "another success status": (wrong_success, "status_code_conformance"),
    "a property is missing": (
        changed_body(lambda body: body.pop("kind"), call="POST /messages"),
        "response_schema_conformance",
    ),
    "a property of another type": (
        changed_body(lambda body: body.update(ring=1), call="GET /messages/.+"),
        "response_schema_conformance",
    ),
    "an undeclared property": (
        changed_body(lambda body: body.update(extra=1), call="GET /messages/.+"),
        "declared_properties_only",
    ),
    "another ring in the answer": (
        changed_body(lambda body: body.update(ring="X"), call="POST /messages"),
        "echo",
    ),
    "another ring in what is read": (
        changed_body(lambda body: body.update(ring="X"), call="GET /messages/.+"),
        "read_back",
    ),
    "what was created is not there": (
        changed_body(other_id, call="POST /messages"),
        "read_back",
    ),
    "another kind in what is read": (
        changed_body(lambda body: body.update(kind="racing"), call="GET /messages/.+"),
        "known_answers",
    ),
    "a filter is ignored": (without_query("kind"), "filter_obeyed"),
    "a filter leaves something out": (incomplete_filter, "filters"),
    "a cursor is ignored": (without_query("older_than"), "pages"),
    "oldest first": (
        changed_body(lambda body: body["messages"].reverse(), call="GET /messages"),
        "newest_first",
    ),
    "no link to the next page": (
        changed_body(lambda body: body["links"].pop("next", None), call="GET /messages"),
        "pages",
    ),
    "a page that forgets its query": (
        changed_body(lambda body: body["links"].update(current="/"), call="GET /messages"),
        "current_link",
    ),
    "pages of any size": (two_pages_in_one, "response_schema_conformance"),
    "no credentials needed": (with_request_header("X-Key", "open sesame"), "ignored_auth"),
    "any credentials accepted": (
        with_request_header("X-Key", "open sesame", only_replaced=True),
        "refused",
    ),
    "another media type": (
        changed_header("Content-Type", "text/plain", status=200),
        "content_type_conformance",
    ),
    "a required header is missing": (
        changed_header("X-Flight", None, status=200),
        "response_headers_conformance",
    ),
    "an undeclared header": (changed_header("X-Secret", "1"), "declared_headers_only"),
    "no Allow": (changed_header("Allow", None, status=405), "allow_header"),
    "any content type accepted": (
        with_request_header("Content-Type", "application/json"),
        "content_type",
    ),
    "a crash": (crash, "not_a_server_error"),
}


@pytest.mark.parametrize(("bend", "check"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found_by_its_check(bend: Bend, check: str) -> None:
    """Each fault of a mock fails the run, by the check that is meant for it."""
    report = run_subject(pigeons(bend), QUICK)

    assert check in {finding.check for finding in report.findings}


@pytest.mark.parametrize(
    ("bend", "check"),
    [(longer_text, "negative_data_rejection"), (shorter_text, "positive_data_acceptance")],
)
def test_a_bound_that_is_off_by_one_is_found(bend: Bend, check: str) -> None:
    """A mock that is one character too strict or too lax fails the run."""
    report = run_subject(pigeons(bend), BOUNDS)

    assert check in {finding.check for finding in report.findings}


def test_a_mock_that_breaks_is_a_finding() -> None:
    """An exception of the application ends neither the suite nor the other probes."""

    def break_lists(request: Request, handle: Handle) -> Response:
        if request.method == "GET" and request.path == "/messages":
            raise RuntimeError("the loft is on fire")
        return handle(request)

    report = run_subject(pigeons(break_lists), QUICK)

    broken = [each.message for each in report.findings if each.check == ERROR]
    assert any("the loft is on fire" in message for message in broken)
    assert report.checks["faults"] > 0


def test_a_finding_can_be_repeated() -> None:
    """A finding comes with a command that shows it again, without the credentials."""
    report = run_subject(pigeons(wrong_success), QUICK)

    finding = next(each for each in report.findings if each.check == "status_code_conformance")
    assert finding.operation == "sendMessage"
    assert finding.reproducer.startswith("curl -X POST")
    assert "open sesame" not in finding.reproducer
