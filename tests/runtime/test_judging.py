from __future__ import annotations

import json
from dataclasses import replace

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.errors import (
    ApiStatusError,
    BadRequestError,
    QuotaExceededError,
    RateLimitError,
    ServerError,
    TooManyRequestsError,
)
from overlays._runtime.judging import Judge
from overlays._runtime.provider import ErrorCode, ErrorShape
from overlays._runtime.secret import Secret
from tests.runtime.toy import GET, SEND, TOY, FakeClock, call_of

JUDGE = Judge(provider=TOY, clock=FakeClock(), secrets=(Secret("hunter2"),))


def judged(
    status: int, body: object = b"", *, judge: Judge = JUDGE, **headers: str
) -> ApiStatusError:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    response = httpx.Response(status, content=content, headers=names)
    error = judge.error(call_of(SEND, json={"to": "07700 900123"}), response)
    assert error is not None
    return error


def coded(code: str, message: str = "It failed") -> dict[str, object]:
    return {"errors": [{"error": code, "message": message}]}


@pytest.mark.parametrize("status", [200, 201, 204, 299])
def test_success_is_no_error(status: int) -> None:
    """Every 2xx is left for the parser."""
    assert JUDGE.error(call_of(), httpx.Response(status)) is None


def test_a_known_code_fills_every_field() -> None:
    """Code, words, advice, request id, documentation and body are all there."""
    body = {
        "errors": [
            {"error": "BadAddress", "message": "07700 900123 is unknown"},
            {"error": "BadAddress", "message": "label is missing"},
        ]
    }
    error = judged(400, body, X_Trace="t-1")

    assert str(error) == "400 BadAddress: … is unknown (request id t-1). Correct it."
    assert (BadRequestError, 400, "BadAddress", "sendParcel") == (
        type(error),
        error.status_code,
        error.code,
        error.operation,
    )
    assert error.message == "07700 900123 is unknown"
    assert [each.shown for each in error.errors] == ["… is unknown", "label is missing"]
    assert (error.docs_url, error.request_id) == ("https://toy.example/errors", "t-1")
    assert body == json.loads(error.body or b"")
    assert (error.sent, error.retryable) == (True, False)


def test_a_known_code_is_what_the_provider_makes_of_it() -> None:
    """A client can give its own type to the codes that are documented; others stay text."""

    class Code(str):
        __slots__ = ()

    judge = replace(JUDGE, provider=replace(TOY, code_type=Code))
    known, unknown = (judged(400, coded(code), judge=judge) for code in ("BadAddress", "New"))

    assert (type(known.code), type(known.errors[0].code), known.code) == (Code, Code, "BadAddress")
    assert (type(unknown.code), unknown.code) == (str, "New")
    assert (known.meaning, unknown.meaning) == ("There is no such address.", "")
    assert judged(400, judge=judge).code is None


def test_shapes_are_tried_in_order() -> None:
    """A body that does not fit the first shape is read by the second."""
    error = judged(404, {"message": "No such parcel"})

    assert (error.message, error.code) == ("No such parcel", None)
    assert [each.message for each in error.errors] == ["No such parcel"]


@pytest.mark.parametrize(
    "body", [b"", b"<h1>Bad Gateway</h1>", b"\xff\xfe", b"[]", b"null", b"[" * 100_000, b"9" * 5000]
)
def test_a_body_of_no_shape_leaves_the_status_to_speak(body: bytes) -> None:
    """HTML, nothing, broken text and endless nesting are all tolerated."""
    error = judged(502, body)

    assert str(error) == "502: Bad Gateway."
    assert (body, ()) == (error.body, error.errors)


def test_a_status_without_a_name() -> None:
    """A status that no standard knows is told as it is."""
    assert str(judged(520)) == "520: The provider gave no reason."


def test_numeric_codes_are_text() -> None:
    """A code that is a number is kept as text; true is no code."""
    judge = replace(JUDGE, provider=replace(TOY, shapes=(ErrorShape(code="/code"),)))

    assert judged(404, {"code": 213}, judge=judge).code == "213"
    assert judged(404, {"code": True}, judge=judge).code is None


def test_an_answer_is_judged_once() -> None:
    """All layers that ask get the same error; another call that gets this answer has its own."""
    response = httpx.Response(400)
    call = call_of(SEND)
    error = JUDGE.error(call, response)

    assert error is JUDGE.error(replace(call, attempt=2), response)
    assert error is not JUDGE.error(call_of(GET), response)


def test_only_the_first_of_very_many_items_can_be_shown() -> None:
    """All are there for code, but the work that showing them takes has an end."""
    items = [{"error": f"New{n}", "message": f"{n} is wrong"} for n in range(5_000)]
    items.append({"error": "BadAddress", "message": "The last"})
    errors = judged(400, {"errors": items}).errors

    assert [each.message for each in errors] == [each["message"] for each in items]
    assert errors[19].shown == "19 is wrong"
    assert {(each.code, each.shown) for each in errors[20:-1]} == {("…", "…")}
    assert (errors[-1].code, errors[-1].shown) == ("BadAddress", "…")


def test_an_error_may_name_what_every_request_has() -> None:
    """Our own headers are no secret: a provider can say which type it wants instead."""
    headers = {"Accept": "application/json", "User-Agent": "toy-post/1.2.3", "X-Own": "letmein"}
    content = json.dumps(coded("New", "Not letmein: must be application/json, toy-post/1.2.3"))
    response = httpx.Response(400, content=content)
    error = JUDGE.error(call_of(SEND, headers=headers), response)

    assert "Not …: must be application/json, toy-post/1.2.3" in str(error)


def test_items_without_a_text_are_left_out() -> None:
    """A list of errors may hold anything; only what can be read is told."""
    body = {"errors": [{"error": "Odd", "message": "one"}, 7, {"message": "two"}]}

    assert [(each.code, each.message) for each in judged(400, body).errors] == [
        ("Odd", "one"),
        (None, "two"),
    ]


@pytest.mark.parametrize(
    ("code", "kind", "retryable"),
    [
        ("Slower", RateLimitError, True),
        ("UsedUp", QuotaExceededError, False),
        ("New", TooManyRequestsError, False),
    ],
)
def test_kinds_of_429(code: str, kind: type[ApiStatusError], *, retryable: bool) -> None:
    """The code tells a rate limit from a quota; an unknown code is neither."""
    error = judged(429, coded(code))

    assert (kind, retryable) == (type(error), error.retryable)


def test_a_429_that_says_when_is_a_rate_limit() -> None:
    """With Retry-After, waiting helps whatever the code."""
    error = judged(429, coded("New"), Retry_After="3")

    assert (RateLimitError, True, 3.0) == (type(error), error.retryable, error.retry_after_s)


def test_the_only_kind_of_429_is_a_rate_limit() -> None:
    """Where the provider has no codes to tell them apart, waiting is assumed to help."""
    judge = replace(JUDGE, provider=replace(TOY, codes={}))

    assert RateLimitError is type(judged(429, judge=judge))


def test_a_code_with_another_status_is_not_that_code() -> None:
    """A rate limit's code on a 500 does not make the failure harmless."""
    error = judged(500, coded("Slower"))

    assert (ServerError, "Slower", "") == (type(error), error.code, error.advice)


def test_classes_are_found_when_needed() -> None:
    """A class of the provider's own comes from the provider's resolver."""

    class ParcelLostError(BadRequestError):
        pass

    code = ErrorCode(
        code="Lost", statuses=(400,), meaning="", advice="", retryable=True, error_class="Lost"
    )
    classes = {"Lost": ParcelLostError}
    provider = replace(TOY, codes={"Lost": code}, error_classes=classes.__getitem__)
    error = judged(400, coded("Lost"), judge=replace(JUDGE, provider=provider))

    assert (ParcelLostError, True) == (type(error), error.retryable)


def test_a_code_without_words_shows_its_meaning() -> None:
    """The document's meaning stands in for a missing message."""
    judge = replace(JUDGE, provider=replace(TOY, shapes=(ErrorShape(code="/code"),)))

    assert (
        str(judged(429, {"code": "Slower"}, judge=judge)) == "429 Slower: Too fast. Wait a moment."
    )


@pytest.mark.parametrize("value", ["has space", "x" * 200, "07700900123x\x00", "é"])
def test_an_odd_request_id_is_left_out(value: str) -> None:
    """Only what looks like an id is shown as one."""
    response = httpx.Response(404, headers=[(b"X-Trace", value.encode("latin-1"))])

    assert JUDGE.request_id(call_of(), response) is None


@pytest.mark.parametrize("value", ["hunter2", "HUNTER2", "req-hunter2.1"])
def test_a_request_id_that_was_sent_is_left_out(value: str) -> None:
    """An id that repeats what was sent, whole or within, is not shown."""
    response = httpx.Response(404, headers={"X-Trace": value})

    assert JUDGE.request_id(call_of(), response) is None


def test_secrets_are_not_shown() -> None:
    """A provider that repeats a key does not make us show it."""
    error = judged(401, coded("hunter2", "Key hunter2 is revoked"))

    assert str(error) == "401 …: Key … is revoked."
    assert "hunter2" not in repr(error.errors)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
SHAPED = st.fixed_dictionaries(
    {},
    optional={
        "message": JSON,
        "errors": st.lists(
            st.fixed_dictionaries({}, optional={"error": JSON, "message": JSON}) | JSON
        )
        | JSON,
    },
)


@given(
    status=st.integers(100, 999).filter(lambda status: not 200 <= status < 300),
    body=st.binary() | JSON | SHAPED,
    retry_after=st.text(st.characters(codec="latin-1", exclude_characters="\r\n\0")),
)
def test_any_answer_becomes_a_status_error(status: int, body: object, retry_after: str) -> None:
    """Any status and any body give an error of the right class, and nothing is raised."""
    headers = [(b"Retry-After", retry_after.encode("latin-1"))]
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    error = JUDGE.error(call_of(), httpx.Response(status, content=content, headers=headers))

    assert isinstance(error, ApiStatusError)
    assert status == error.status_code
    assert isinstance(error, ServerError) == (status >= 500)
    assert "\n" not in str(error)
