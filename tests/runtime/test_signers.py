from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import httpx
import jwt
import pytest

from overlays._runtime.errors import ConfigurationError
from overlays._runtime.forking import ForkSafe
from overlays._runtime.provider import Credentials
from overlays._runtime.secret import Secret
from overlays._runtime.signers import JwtSigner, KeySigner, signer_for
from overlays._runtime.token_sources import TokenSources
from tests.runtime.toy import HEADER_KEY, TOY, FakeClock, Scripted, call_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from overlays._runtime.signing import Signature

KEY = "3d844edf-8d35-48ac-975b-e847b4f122b0"
# PyJWT leaves the type of its keys to a library that is not installed.
decode = cast("Callable[..., dict[str, Any]]", vars(jwt)["decode"])
PARTS = {"secret": Secret(KEY), "account": Secret("0123abcd")}
JWT = Credentials(
    kind="jwt-hs256",
    arguments=(),
    key="secret",
    claims={"iss": "account"},
    lifetime_s=30.0,
    margin_s=25.0,
)


def signed(
    credentials: Credentials, parts: dict[str, Secret], clock: FakeClock, kind: str = "sync"
) -> Callable[[], Signature]:
    """Return what signs a call in one of the two ways."""
    sources = TokenSources(None, provider=TOY, clock=clock)
    signer = signer_for(credentials, parts, base_url=TOY.base_url, sources=sources, clock=clock)
    if kind == "sync":
        return lambda: signer.sign(call_of(), Scripted())
    return lambda: asyncio.run(signer.asign(call_of(), Scripted()))


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_header(kind: str) -> None:
    """A header carries the prefix and the part."""
    sign = signed(HEADER_KEY, {"token": Secret("abc")}, FakeClock(), kind)

    assert sign().headers == {"Authorization": "Bearer abc"}


def test_query() -> None:
    """A query parameter carries the part alone."""
    credentials = Credentials(kind="query", arguments=(), name="key", value="token")
    signature = signed(credentials, {"token": Secret("a b&c")}, FakeClock())()

    assert (signature.params, signature.headers) == ({"key": "a b&c"}, {})


@pytest.mark.parametrize("value", ["a\nb", "schlüssel", "a\x00b", "a\x7fb"])
def test_a_key_that_no_header_can_carry_is_refused(value: str) -> None:
    """It is found when the client is made, and the error does not show it."""
    with pytest.raises(ConfigurationError, match="token") as caught:
        signed(HEADER_KEY, {"token": Secret(value)}, FakeClock())

    assert value not in str(caught.value)


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_json_web_token(kind: str, clock: FakeClock) -> None:
    """The token is signed with the text of the key, and holds the claims and whole seconds."""
    clock.time_s = 1_700_000_000.9
    scheme, _, token = signed(JWT, PARTS, clock, kind)().headers["Authorization"].partition(" ")

    assert scheme == "Bearer"
    assert jwt.get_unverified_header(token) == {"typ": "JWT", "alg": "HS256"}
    assert decode(token, KEY, algorithms=["HS256"], options={"verify_iat": False}) == {
        "iss": "0123abcd",
        "iat": 1_700_000_000,
    }


@pytest.mark.parametrize(
    ("step_s", "same"), [(0.0, True), (4.9, True), (5.0, False), (31.0, False), (-0.5, False)]
)
def test_a_token_is_used_again_while_it_is_fresh(
    step_s: float, *, same: bool, clock: FakeClock
) -> None:
    """For lifetime - margin seconds, unless the clock was set back behind its making."""
    sign = signed(JWT, PARTS, clock)
    first = sign().headers
    clock.time_s += step_s

    # Two tokens of one second are equal, so the clock must have stepped over one to see it.
    assert same == (first == sign().headers)


def test_a_clock_that_was_set_back_makes_no_tokens_from_the_future(clock: FakeClock) -> None:
    """After an hour's step back the next token is dated by the new time."""
    sign = signed(JWT, PARTS, clock)
    sign()
    clock.time_s -= 3600
    token = sign().headers["Authorization"].removeprefix("Bearer ")

    assert clock.time_s == decode(token, options={"verify_signature": False})["iat"]


def test_a_margin_of_the_whole_lifetime_signs_every_time(clock: FakeClock) -> None:
    """Without a second to spare, no token is used twice."""
    sign = signed(replace(JWT, margin_s=30.0), PARTS, clock)
    first = sign().headers
    clock.time_s += 1

    assert first != sign().headers


def test_threads_share_a_token(clock: FakeClock) -> None:
    """A cold start of many threads gives one token."""
    sign = signed(JWT, PARTS, clock)
    with ThreadPoolExecutor(16) as pool:
        futures = [pool.submit(sign) for _ in range(100)]

    assert len({future.result().headers["Authorization"] for future in futures}) == 1


@pytest.mark.parametrize(
    "signer",
    [
        KeySigner(HEADER_KEY, {"token": Secret("abc")}),
        JwtSigner(JWT, PARTS, clock=FakeClock()),
    ],
    ids=["key", "token"],
)
def test_what_is_not_issued_is_not_renewed(signer: KeySigner | JwtSigner) -> None:
    """A key, and a token that is made of one, are the same after a refusal."""
    assert not signer.renew(call_of(), httpx.Response(401))
    assert not asyncio.run(signer.arenew(call_of(), httpx.Response(401)))


def test_a_token_can_be_made_in_a_forked_process(clock: FakeClock) -> None:
    """A lock that another thread held at that moment does not hold the child up."""
    signer = JwtSigner(JWT, PARTS, clock=clock)
    with vars(signer)["_lock"]:
        ForkSafe.start_over()

        assert signer.sign(call_of(), Scripted()).headers
