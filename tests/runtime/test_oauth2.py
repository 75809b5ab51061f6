from __future__ import annotations

import asyncio
import json
import pickle
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.errors import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    AuthenticationError,
    ConfigurationError,
)
from overlays._runtime.oauth2 import DEFAULT_LIFETIME_S, LONGEST_LIFETIME_S, TokenRequest
from overlays._runtime.settings import Settings
from tests.runtime.issuing import CLIENT_ID, CLIENT_SECRET, OAUTH, PARTS, Direct, fields_of
from tests.runtime.toy import GET, SEND, TOY, FakeClock, Scripted, always, call_of

if TYPE_CHECKING:
    from overlays._runtime.provider import Credentials
    from overlays._runtime.sending import Sender
    from overlays._runtime.tokens import Token

TOKEN = {"access_token": "abc", "expires_in": 3600, "token_type": "Bearer"}


def request_of(
    credentials: Credentials = OAUTH,
    *,
    base_url: str = TOY.base_url,
    clock: FakeClock | None = None,
) -> TokenRequest:
    return TokenRequest(credentials, PARTS, base_url=base_url, clock=clock or FakeClock())


def ask(request: TokenRequest, wire: Sender, kind: str = "sync") -> Token:
    """Ask on behalf of a message that must not be sent twice."""
    call = call_of(SEND)
    if kind == "sync":
        return request.send(call, wire)
    return asyncio.run(request.asend(call, wire))


def refusal(wire: Sender, kind: str = "sync") -> ApiError:
    with pytest.raises(ApiError) as caught:
        ask(request_of(), wire, kind)
    assert caught.value.operation == "sendParcel"
    assert not caught.value.sent
    return caught.value


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize(
    ("body", "content_type"),
    [("json", "application/json"), ("form", "application/x-www-form-urlencoded")],
)
def test_a_token_is_asked_for(kind: str, body: Any, content_type: str) -> None:
    """The client's id and secret go out as JSON or as a form, and a token comes back."""
    sent: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json=TOKEN)

    token = ask(request_of(replace(OAUTH, body=body)), Direct(handler), kind)

    assert token.value.reveal() == "abc"
    (request,) = sent
    assert (request.method, str(request.url)) == ("POST", "https://api.toy.example/oauth/token")
    assert (request.headers["Content-Type"], request.headers["Accept"]) == (
        content_type,
        "application/json",
    )
    assert fields_of(request) == {
        "grant_type": "client_credentials",
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
    }


def test_the_request_has_the_name_and_the_patience_of_the_call() -> None:
    """User agent, timeout and deadline are the call's; its own headers stay with it."""
    settings = Settings(timeout_s=3.0, extra_headers={"X-Own": "1"})
    call = call_of(GET, settings=settings)
    call.request.headers.update({"User-Agent": "toy-post/1", "Authorization": "mine"})
    wire = Scripted(httpx.Response(200, json=TOKEN))
    request_of().send(call, wire)

    (sent,) = wire.calls
    assert sent.request.headers["User-Agent"] == "toy-post/1"
    assert not {"authorization", "x-own"} & set(sent.request.headers)
    assert sent.request.extensions["timeout"] == dict.fromkeys(
        ("connect", "read", "write", "pool"), 3.0
    )
    assert (sent.deadline, sent.operation.signed) == (call.deadline, False)


@pytest.mark.parametrize(
    ("token_url", "base_url", "url"),
    [
        ("/token", "https://a.example/v2", "https://a.example/token"),
        ("token/", "https://a.example/v2", "https://a.example/v2/token/"),
        ("/token", "http://127.0.0.1:9", "http://127.0.0.1:9/token"),
        ("https://login.example/token", "https://a.example", "https://login.example/token"),
        ("http://localhost:9/token", "https://a.example", "http://localhost:9/token"),
    ],
)
def test_where_tokens_come_from(token_url: str, base_url: str, url: str) -> None:
    """A relative URL follows the base URL, wherever that leads; another host is another host."""
    request = request_of(replace(OAUTH, token_url=token_url), base_url=base_url)

    assert request.url == url


@pytest.mark.parametrize("url", ["http://login.example/token", "ftp://a.example", "https://u:p@a/"])
def test_a_secret_is_not_sent_in_the_clear(url: str) -> None:
    """A token URL that is not https is refused when the client is made."""
    with pytest.raises(ConfigurationError, match="token_url"):
        request_of(replace(OAUTH, token_url=url))


def test_an_account_has_a_key_that_tells_nothing() -> None:
    """Its key is the same everywhere, another account has another, and none shows the client."""
    key = request_of().key
    others = {
        request_of(replace(OAUTH, token_url="/other")).key,
        request_of(replace(OAUTH, client_id="client_secret")).key,
    }

    assert key == request_of(replace(OAUTH, body="form", margin_s=1.0)).key
    assert key not in others
    assert len(others) == 2
    assert CLIENT_ID not in key


@pytest.mark.parametrize(
    ("told", "lifetime_s"),
    [
        ({"expires_in": 60}, 60.0),
        ({"expires_in": "60"}, 60.0),
        ({"expires_in": 0.5}, 0.5),
        ({"expires_in": 0}, 0.0),
        ({"expires_in": 10**30}, LONGEST_LIFETIME_S),
        ({"expires_in": float("inf")}, 900.0),
        ({"expires_in": True}, 900.0),
        ({"expires_in": -1}, 900.0),
        ({"expires_in": "soon"}, 900.0),
        ({"expires_in": None}, 900.0),
        ({}, 900.0),
    ],
)
def test_how_long_a_token_lives(told: dict[str, object], lifetime_s: float) -> None:
    """As the answer says, in a number or its text; else as the provider's facts say."""
    clock = FakeClock()
    content = {"access_token": "abc", **told}
    wire = Direct(always(200, content=json.dumps(content).encode()))
    token = ask(request_of(replace(OAUTH, lifetime_s=900.0), clock=clock), wire)

    assert token.lifetime_s == lifetime_s
    assert token.expires_at_s == clock.monotonic_s() + lifetime_s


def test_a_lifetime_that_nobody_tells() -> None:
    """Without a word about it a token counts as good for an hour."""
    token = ask(request_of(), Direct(always(200, json={"access_token": "abc"})))

    assert token.lifetime_s == DEFAULT_LIFETIME_S


def test_the_life_of_a_token_begins_before_it_is_asked_for() -> None:
    """An answer that is long on its way is not taken for a young token."""
    clock = FakeClock()
    start_s = clock.monotonic_s()

    def slow(_: httpx.Request) -> httpx.Response:
        clock.sleep(20.0)
        return httpx.Response(200, json=TOKEN)

    assert ask(request_of(clock=clock), Direct(slow)).expires_at_s == start_s + 3600.0


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize(
    ("error", "raised", "says"),
    [
        (
            ApiTimeoutError("Slow", retryable=True),
            ApiTimeoutError,
            "The token request failed: there was no answer in time",
        ),
        (
            ApiConnectionError("Cut", retryable=True),
            ApiConnectionError,
            "The token request failed: there was no complete answer",
        ),
    ],
)
def test_no_answer(kind: str, error: ApiError, raised: type[ApiError], says: str) -> None:
    """Whatever was sent, it was nothing of the call: it may be repeated."""
    failure = refusal(Scripted(error), kind)

    assert (type(failure), failure.retryable, failure.__cause__) == (raised, True, error)
    assert str(failure) == f"sendParcel: {says}. Nothing of the call was sent."


@pytest.mark.parametrize(
    ("status", "retryable"),
    [
        (408, True), (429, True), (500, True), (502, True), (503, True), (520, True),
        (302, False), (404, False), (405, False), (422, False),
    ],
)  # fmt: skip
def test_an_answer_that_is_no_token(status: int, *, retryable: bool) -> None:
    """A server that fails is asked again, as it says; a wrong address is not."""
    failure = refusal(Direct(always(status, headers={"Retry-After": "7"})))

    assert type(failure) is ApiConnectionError
    assert (failure.retryable, failure.retry_after_s) == (retryable, 7.0)
    assert f"the answer was {status}" in str(failure)


@pytest.mark.parametrize("status", [400, 401, 403])
def test_a_client_that_is_not_known(status: int) -> None:
    """The error says what the provider said, and that the credentials are to be checked."""
    body = {"error": "invalid_client", "error_description": "Client authentication failed"}
    failure = refusal(Direct(always(status, json=body)))

    assert type(failure) is AuthenticationError
    assert (failure.status_code, failure.code) == (status, "invalid_client")
    assert (failure.retryable, failure.message) == (False, "Client authentication failed")
    assert str(failure) == (
        f"{status} invalid_client: No token was issued: Client authentication failed."
        " Check the client id and the client secret. Nothing of the call was sent."
    )


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"message": "Wrong"}, "Wrong"),
        ({"error": "invalid_request"}, "invalid_request"),
        ({"error": "e", "message": "Wrong", "error_description": "Right"}, "Right"),
        ([], "The provider gave no reason"),
    ],
)
def test_a_refusal_in_other_words(body: object, says: str) -> None:
    """Forms that are often sent instead of RFC 6749's are understood."""
    failure = refusal(Direct(always(400, json=body)))

    assert f"No token was issued: {says}." in str(failure)


def test_a_refusal_that_repeats_the_secret() -> None:
    """What the provider repeats is not shown, not even as an error code."""

    def echo(request: httpx.Request) -> httpx.Response:
        fields = fields_of(request)
        text = f"{fields['client_id']} with {fields['client_secret']}"
        return httpx.Response(401, json={"error": text, "error_description": text})

    failure = refusal(Direct(echo))
    shown = f"{failure}{failure!r}{pickle.dumps(failure)!r}{failure.code}{failure.body!r}"

    assert "… with …" in str(failure)
    assert CLIENT_ID not in shown
    assert CLIENT_SECRET not in shown


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<html>", "no usable access_token"),
        (b"[" * 100_000, "no usable access_token"),
        (b"[]", "no usable access_token"),
        (b"{}", "no usable access_token"),
        (b'{"access_token": 7}', "no usable access_token"),
        (b'{"access_token": ""}', "no usable access_token"),
        (b'{"access_token": "a\\nb"}', "no usable access_token"),
        (b'{"access_token": "hunter2", "token_type": "mac"}', "another type than Bearer"),
    ],
)
def test_an_answer_that_cannot_be_read(content: bytes, says: str) -> None:
    """It is told what is wrong, nothing was sent, and nothing of the answer is shown."""
    failure = refusal(Direct(always(200, content=content)))

    assert type(failure) is ApiConnectionError
    assert says in str(failure)
    assert "hunter2" not in str(failure)


@pytest.mark.parametrize("token_type", ["Bearer", "bearer", "BEARER", None, ""])
def test_a_type_in_any_spelling(token_type: str | None) -> None:
    """Case does not matter, and a type that is left out is Bearer."""
    body = {"access_token": "abc", "token_type": token_type}

    assert ask(request_of(), Direct(always(200, json=body))).value.reveal() == "abc"


@given(status=st.integers(200, 599), content=st.binary())
def test_any_answer_is_a_token_or_an_api_error(status: int, content: bytes) -> None:
    """Whatever comes back, nothing else is raised, and nothing was sent."""
    try:
        ask(request_of(), Direct(always(status, content=content)))
    except ApiError as error:
        assert not error.sent  # noqa: PT017 -- both outcomes are right
