from __future__ import annotations

import httpx
import pytest

from overlays._runtime.base_url import origin_of
from overlays._runtime.sending import Call
from overlays._runtime.signing import Keyring, Signature, Signing
from tests.runtime.toy import GET, SEND, Scripted, call_of, send_by

HERE = origin_of("https://api.toy.example")


def counting_keyring() -> Keyring:
    numbers = iter(range(10))
    return Keyring(
        origin=HERE, signers=(lambda: Signature(headers={"X-Number": str(next(numbers))}),)
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

    assert call is counting_keyring().signed(call)


def test_several_schemes_sign_together() -> None:
    """Headers and query parameters of all schemes end up in one request; its own stay."""
    keyring = Keyring(
        origin=HERE,
        signers=(
            lambda: Signature(headers={"X-Team": "blue"}),
            lambda: Signature(params={"key": "k&1"}),
        ),
    )
    request = keyring.signed(call_of(url="https://api.toy.example/v1/parcels?a=1&a=2")).request

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
    call = Call(operation=SEND, request=request, kwargs={})
    signed = counting_keyring().signed(call).request

    assert request.content == signed.content
    assert {**request.headers, "x-number": "0"} == dict(signed.headers)
    assert signed.extensions == {"timeout": {"read": 3.0}}


def test_a_signature_is_not_shown() -> None:
    """Neither signature nor call shows what is in them."""
    signature = Signature(headers={"Authorization": "hunter2"}, params={"key": "hunter2"})
    call = call_of(GET, json={"to": "hunter2"})

    assert "hunter2" not in repr(signature) + repr(call)
