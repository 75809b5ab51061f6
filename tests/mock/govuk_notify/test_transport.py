"""Paths, methods, bodies and headers."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.mock.govuk_notify.asking import Asking

FIXED_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "Content-Type,Authorization",
    "Access-Control-Allow-Methods": "GET,PUT,POST,DELETE",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "Cache-Control": "no-store, no-cache, private, must-revalidate",
}


@pytest.mark.parametrize(
    ("method", "target"),
    [
        ("GET", "/v2/templates"),
        ("GET", "/v2/notifications/abc"),
        ("GET", "/nowhere"),
        ("PUT", "/v2/templates"),
        ("OPTIONS", "/v2/templates"),
        ("POST", "/v2/notifications/foo"),
        ("POST", "/v2/notifications/sms"),
    ],
)
def test_every_answer_carries_the_headers(notify: Asking, method: str, target: str) -> None:
    """Successes and failures alike carry the same headers and a new trace."""
    response = notify.ask(method, target).response
    for name, value in FIXED_HEADERS.items():
        assert value == response.header(name)
    assert re.fullmatch(r"[0-9a-f]{32}", response.header("X-B3-TraceId") or "")
    assert re.fullmatch(r"self-[0-9a-f]{16}", response.header("X-B3-SpanId") or "")


@pytest.mark.parametrize("name", ["X-B3-TraceId", "X-Amz-Cf-Id", "X-Amzn-Trace-Id"])
def test_an_incoming_trace_comes_back(notify: Asking, name: str) -> None:
    """Ids of a trace are echoed."""
    headers = {name: "my-trace", "X-B3-SpanId": "my-span"}
    response = notify.ask("GET", "/v2/templates", headers=headers).response
    assert response.header("X-B3-TraceId") == "my-trace"
    assert response.header("X-B3-SpanId") == "my-span"


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "/v2",
        "/V2/templates",
        "/v2/templates/",
        "/v2/template/x/version/abc",
        "/v2/template/x/version/-1",
        "/v2/template/x/version/\u0661",
    ],
)
def test_an_unknown_path_is_a_404_of_the_router(notify: Asking, target: str) -> None:
    """Unknown paths are told without a token, in the other envelope."""
    answer = notify.send("GET", target, {})
    assert answer.status == 404
    assert answer.json["result"] == "error"


def test_a_wrong_method_is_json_that_claims_to_be_html(notify: Asking) -> None:
    """405 comes without a token, with Allow."""
    answer = notify.send("DELETE", "/v2/template/x", {})
    assert answer.status == 405
    assert answer.response.header("Content-Type") == "text/html; charset=utf-8"
    assert set((answer.response.header("Allow") or "").split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_options_and_head_need_a_token(notify: Asking) -> None:
    """Both are answered without a body, but only to who may ask."""
    assert notify.send("OPTIONS", "/v2/templates", {}).status == 401
    assert notify.send("HEAD", "/v2/templates", {}).status == 401
    options, head = notify.ask("OPTIONS", "/v2/templates"), notify.ask("HEAD", "/v2/templates")
    assert (options.status, options.response.body) == (200, b"")
    assert (head.status, head.response.body) == (200, b"")


def test_a_get_of_a_type_is_a_bad_id(notify: Asking) -> None:
    """The path of a send, read with GET, is the path of a notification."""
    answer = notify.ask("GET", "/v2/notifications/sms")
    assert (answer.status, answer.messages) == (400, ["notification_id is not a valid UUID"])


def test_a_post_of_an_unknown_type_needs_a_token_and_takes_a_rate_token(notify: Asking) -> None:
    """It is a 401, a 500, and a 429 in the end."""
    behaviour = notify.behaviour
    behaviour.change_service(behaviour.sample.service, rate_limit_per_minute=3)
    assert notify.send("POST", "/v2/notifications/foo", {}).status == 401
    assert notify.ask("POST", "/v2/notifications/foo").status == 500
    assert notify.ask("POST", "/v2/notifications/foo").errors == ["RateLimitError"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("content_type", ["application/json", "application/text", ""])
def test_a_body_is_read_whatever_it_claims_to_be(
    notify: Asking, encoding: str, content_type: str
) -> None:
    """Any content type and any Unicode encoding will do."""
    form = {"phone_number": "07700900855", "template_id": notify.behaviour.sms_template.id}
    raw = json.dumps({**form, "personalisation": {"first name": "é", "date": 1}})
    answer = notify.ask(
        "POST",
        "/v2/notifications/sms",
        raw=raw.encode(encoding),
        headers={"Content-Type": content_type},
    )
    assert answer.status == 201
    assert answer.json["content"]["body"] == "Hi é, your appointment is on 1."


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe\xff", b"{'a': 1}", b'{"a": 01}'])
def test_what_is_no_json_is_refused(notify: Asking, raw: bytes) -> None:
    """There is one message for everything that cannot be read."""
    answer = notify.ask("POST", "/v2/notifications/sms", raw=raw)
    assert (answer.status, answer.errors) == (400, ["BadRequestError"])
    assert answer.messages == ["Invalid JSON supplied in POST data"]


@pytest.mark.parametrize("raw", [b"[]", b"null", b"false", b"0", b'""', b"{}"])
def test_what_is_false_is_an_empty_object(notify: Asking, raw: bytes) -> None:
    """Empty things of any type lack the required fields."""
    answer = notify.ask("POST", "/v2/notifications/sms", raw=raw)
    assert answer.messages == [
        "phone_number is a required property",
        "template_id is a required property",
    ]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"[1]", "[1] is not of type object"),
        (b'"abc"', "abc is not of type object"),
        (b"true", "True is not of type object"),
        (b"NaN", "nan is not of type object"),
    ],
)
def test_what_is_no_object_is_refused(notify: Asking, raw: bytes, message: str) -> None:
    """A body of another type is named as Python prints it."""
    assert notify.ask("POST", "/v2/notifications/sms", raw=raw).messages == [message]


@pytest.mark.parametrize("raw", [b"5", b"true", b"NaN"])
def test_a_letter_of_a_bare_value_makes_the_server_stumble(notify: Asking, raw: bytes) -> None:
    """The real server answers 500 here."""
    assert notify.ask("POST", "/v2/notifications/letter", raw=raw).errors == ["TypeError"]


def test_a_deep_body_makes_the_server_stumble(notify: Asking) -> None:
    """Nesting without end is a 500, not a crash."""
    answer = notify.ask("POST", "/v2/notifications/sms", raw=b"[" * 100_000 + b"]" * 100_000)
    assert (answer.status, answer.errors) == (500, ["RecursionError"])


def test_the_last_of_two_keys_wins(notify: Asking) -> None:
    """Duplicate keys are no error."""
    raw = b'{"phone_number": "abc", "phone_number": 5}'
    assert "phone_number 5 is not of type string" in (
        notify.ask("POST", "/v2/notifications/sms", raw=raw).messages
    )


def test_a_get_ignores_its_body(notify: Asking) -> None:
    """A body where none belongs does no harm."""
    assert notify.ask("GET", "/v2/templates", raw=b"nonsense").status == 200


def test_what_the_database_does_not_take_makes_the_server_stumble(notify: Asking) -> None:
    """NUL in a reference and half a surrogate pair in a value are 500s; NUL in a value is not."""
    assert notify.send_sms(reference="a\0").errors == ["ValueError"]
    values = {"first name": "\ud800", "date": "x"}
    assert notify.send_sms(personalisation=values).errors == ["UnicodeEncodeError"]
    assert notify.send_email(personalisation=values).errors == ["UnicodeEncodeError"]
    values = {"first name": "\0", "date": "x"}
    sms = notify.send_sms(personalisation=values)
    email = notify.send_email(personalisation=values)
    assert sms.json["content"]["body"] == "Hi ?, your appointment is on x."
    assert email.json["content"]["body"].startswith("Dear \0")
