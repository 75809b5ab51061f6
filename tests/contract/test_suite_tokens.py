"""A provider that issues tokens is signed to with one of its own."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import Any

import httpx
import pytest

from overlays._contract.credentials import signers_of
from overlays._contract.errors import UsageError
from overlays._mock.clock import MockClock
from tests.contract.toy.pigeons import pigeons

ARGUMENTS = {"client_id": "ada", "client_secret": "lovelace-1815"}
SCHEME: dict[str, Any] = {
    "type": "oauth2",
    "flows": {"clientCredentials": {"tokenUrl": "https://pigeons.example/token", "scopes": {}}},
    "x-client-credentials": {
        "kind": "oauth2-client-credentials",
        "arguments": [{"name": name, "environment": name.upper()} for name in ARGUMENTS],
        "body": "json",
        **{name: name for name in ARGUMENTS},
    },
}


def document(server: str) -> dict[str, Any]:
    return {
        "servers": [{"url": server}],
        "components": {"securitySchemes": {"login": SCHEME}},
    }


def issuer(asked: list[httpx.Request]) -> httpx.MockTransport:
    """Issue tokens of a minute, and keep what they were asked for with."""

    def issue(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json={"access_token": f"t-{len(asked)}", "expires_in": 60})

    return httpx.MockTransport(issue)


def test_a_token_is_asked_for_once_in_its_life() -> None:
    """Signatures share a token until it expires by the clock of the subject."""
    asked: list[httpx.Request] = []
    clock = MockClock(pigeons().known.clock)
    subject = replace(
        pigeons(arguments=ARGUMENTS, clock=clock),
        http_client=partial(httpx.Client, transport=issuer(asked)),
    )

    sign = signers_of(document("https://pigeons.example/v1"), subject)["login"]

    assert [sign().headers["Authorization"] for _ in range(2)] == ["Bearer t-1"] * 2
    clock.advance(61)
    assert sign().headers == {"Authorization": "Bearer t-2"}
    assert [str(each.url) for each in asked] == ["https://pigeons.example/token"] * 2
    assert json.loads(asked[0].content)["client_secret"] == "lovelace-1815"


def test_tokens_of_a_server_come_from_itself() -> None:
    """Where the provider's own server issues tokens, the server in its place does."""
    asked: list[httpx.Request] = []
    subject = replace(
        pigeons(arguments=ARGUMENTS, target="http://127.0.0.1:8000/fake"),
        http_client=partial(httpx.Client, transport=issuer(asked)),
    )

    signers_of(document("https://pigeons.example/v1"), subject)["login"]()

    assert [str(each.url) for each in asked] == ["http://127.0.0.1:8000/token"]


def test_credentials_go_to_no_other_server() -> None:
    """A token server that nothing stands in for is not asked."""
    subject = pigeons(arguments=ARGUMENTS, target="http://127.0.0.1:8000")

    with pytest.raises(UsageError, match="tokens come from another server: https://pigeons"):
        signers_of(document("https://api.example"), subject)


def test_credentials_are_not_sent_in_the_clear() -> None:
    """Beyond this machine a token is asked for over https alone."""
    subject = pigeons(arguments=ARGUMENTS, target="http://10.1.2.3")

    with pytest.raises(UsageError, match="plain http"):
        signers_of(document("https://pigeons.example"), subject)
