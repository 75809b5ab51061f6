from __future__ import annotations

import asyncio
from dataclasses import replace

import httpx
import pytest

from overlays._runtime.base_url import origin_of
from overlays._runtime.secret import Secret
from overlays._runtime.signing import Keyring, Signature, Signing, bearer_of, bearing
from tests.runtime.toy import GET, SEND, Scripted, Signed, call_of, send_by

HERE = origin_of("https://api.toy.example")


def counting_keyring() -> Keyring:
    numbers = iter(range(10))
    return Keyring(
        origin=HERE,
        signers=(Signed(lambda: Signature(headers={"X-Number": str(next(numbers))})),),
    )


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_every_attempt_is_signed_afresh(kind: str) -> None:
    """The layer signs a copy, so that the next attempt starts from an unsigned request."""
    inner = Scripted(httpx.Response(200), httpx.Response(200))
    layer = Signing(inner, counting_keyring())
    call = call_of()
    send_by(kind, layer, call)
    send_by(kind, layer, call)

    assert [each.request.headers["X-Number"] for each in inner.calls] == ["0", "1"]
    assert "X-Number" not in call.request.headers


@pytest.mark.parametrize(
    "url",
    [
        "http://api.toy.example/v1/parcels",
        "https://api.toy.example:444/v1/parcels",
        "https://api.toy.example.evil.example/v1/parcels",
        "https://evil.example/https://api.toy.example",
    ],
)
def test_other_origins_get_no_signature(url: str) -> None:
    """Credentials go to the origin of the base URL and nowhere else."""
    call = call_of(url=url)
    keyring = counting_keyring()

    assert (
        call == keyring.signed(call, Scripted()) == asyncio.run(keyring.asigned(call, Scripted()))
    )


def test_an_operation_for_everybody_gets_no_signature() -> None:
    """Where the document asks for no credentials, none are sent."""
    inner = Scripted(httpx.Response(200))
    Signing(inner, counting_keyring()).send(call_of(replace(GET, signed=False)))

    assert "X-Number" not in inner.calls[0].request.headers


def test_several_schemes_sign_together() -> None:
    """Headers and query parameters of all schemes end up in one request; its own stay."""
    keyring = Keyring(
        origin=HERE,
        signers=(
            Signed(lambda: Signature(headers={"X-Team": "blue"})),
            Signed(lambda: Signature(params={"key": "k&1"})),
        ),
    )
    request = keyring.signed(
        call_of(url="https://api.toy.example/v1/parcels?a=1&a=2"), Scripted()
    ).request

    assert str(request.url) == "https://api.toy.example/v1/parcels?a=1&a=2&key=k%261"
    assert request.headers["X-Team"] == "blue"


def test_body_headers_and_timeout_survive_the_signature() -> None:
    """A signed request is the same request."""
    request = httpx.Request(
        "POST",
        "https://api.toy.example/v1/parcels",
        json={"label": "ä"},
        headers={"X-Own": "1"},
        extensions={"timeout": {"read": 3.0}},
    )
    call = replace(call_of(SEND), request=request)
    signed = counting_keyring().signed(call, Scripted()).request

    assert request.content == signed.content
    assert {**request.headers, "x-number": "0"} == dict(signed.headers)
    assert signed.extensions == {"timeout": {"read": 3.0}}


def test_a_signature_is_not_shown() -> None:
    """Neither signature nor call shows what is in them."""
    signature = Signature(headers={"Authorization": "hunter2"}, params={"key": "hunter2"})
    call = call_of(GET, json={"to": "hunter2"})

    assert "hunter2" not in repr(signature) + repr(call)


def test_a_bearer_token_is_read_as_it_was_written() -> None:
    """What a signature puts into a request can be told from it; another scheme is none."""
    url = "https://api.toy.example"

    assert bearer_of(httpx.Request("GET", url, headers=bearing(Secret("abc")).headers)) == "abc"
    assert bearer_of(httpx.Request("GET", url, headers={"Authorization": "Basic abc"})) == ""
    assert bearer_of(httpx.Request("GET", url)) == ""


@pytest.mark.parametrize(
    ("replaceable", "renewed"), [((False, False), False), ((True, False), True), ((), False)]
)
def test_every_signer_is_told_of_a_refusal(replaceable: tuple[bool, ...], *, renewed: bool) -> None:
    """One that has another signature is enough, and the others are asked too."""
    signers = tuple(Signed(Signature, replaceable=each) for each in replaceable)
    keyring = Keyring(origin=HERE, signers=signers)
    response = httpx.Response(401)

    assert keyring.renew(call_of(), response) is renewed
    assert asyncio.run(keyring.arenew(call_of(), response)) is renewed
    assert [each.refused for each in signers] == [[response] * 2] * len(signers)
