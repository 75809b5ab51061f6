"""Calls of a client whose provider issues tokens, from the first cold start to a revoked token."""

from __future__ import annotations

import asyncio
import pickle
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from overlays._runtime.calls import AsyncCalls, SyncCalls
from overlays._runtime.errors import (
    ApiConnectionError,
    ApiError,
    AuthenticationError,
    BadRequestError,
    ConfigurationError,
)
from overlays._runtime.provider import Limit
from overlays._runtime.renewing import Renewing
from overlays._runtime.signing import Keyring, Signature
from tests.runtime.issuing import CLIENT_SECRET, GIVEN, OAUTH, OAUTH_TOY, Issuer
from tests.runtime.toy import (
    GET,
    GET_KWARGS,
    HEADER_KEY,
    SEND,
    SEND_KWARGS,
    TOY,
    FakeClock,
    Scripted,
    Signed,
    call_of,
    kwargs_for,
    parse_json,
    send_by,
)

if TYPE_CHECKING:
    from overlays._runtime.operation import Operation

MANY = 200
STALL_S = 0.1
"""How long a token request looks out for another one, which must not come."""


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def issuer(clock: FakeClock) -> Issuer:
    return Issuer(clock)


def call(issuer: Issuer, kind: str, operation: Operation = GET, **options: Any) -> Any:
    """Return a function that calls an operation with a client of either kind, the same always."""
    kwargs = kwargs_for(operation)
    if kind == "sync":
        calls = issuer.sync_calls(**options)
        return lambda: calls.call(operation, kwargs, parse_json)
    acalls = issuer.async_calls(**options)
    return lambda: asyncio.run(acalls.call(operation, kwargs, parse_json))


def test_many_cold_threads_ask_for_one_token(issuer: Issuer) -> None:
    """All of them call at once; one token is issued, and every call is signed with it."""
    issuer.patience_s = STALL_S
    call_once = call(issuer, "sync")
    together = threading.Barrier(MANY)

    def thread() -> object:
        together.wait(30)
        return call_once()

    with ThreadPoolExecutor(MANY) as pool:
        results = [future.result() for future in [pool.submit(thread) for _ in range(MANY)]]

    assert results == [{"id": 1}] * MANY
    assert (len(issuer.asked), len(issuer.calls)) == (1, MANY)


def test_many_cold_tasks_ask_for_one_token(issuer: Issuer) -> None:
    """All of them call at once; one token is issued, and every call is signed with it."""

    async def main() -> list[Any]:
        calls = issuer.async_calls()
        tasks = [calls.call(GET, GET_KWARGS, parse_json) for _ in range(MANY)]
        return list(await asyncio.gather(*tasks))

    assert asyncio.run(main()) == [{"id": 1}] * MANY
    assert (len(issuer.asked), len(issuer.calls)) == (1, MANY)


def test_many_threads_replace_a_revoked_token_once(issuer: Issuer) -> None:
    """Each of them is refused, one new token is issued, and each is sent once more."""
    issuer.patience_s = STALL_S
    call_once = call(issuer, "sync")
    call_once()
    issuer.revoked.add("token-0")
    together = threading.Barrier(20)

    def thread() -> object:
        together.wait(30)
        return call_once()

    with ThreadPoolExecutor(20) as pool:
        results = [future.result() for future in [pool.submit(thread) for _ in range(20)]]

    assert results == [{"id": 1}] * 20
    assert len(issuer.asked) == 2
    refused = [each for each in issuer.calls if each.headers["Authorization"] == "Bearer token-0"]
    assert len(issuer.calls) == 20 + len(refused)


def test_many_tasks_replace_a_revoked_token_once(issuer: Issuer) -> None:
    """Each of them is refused, one new token is issued, and each is sent once more."""

    async def main() -> list[Any]:
        calls = issuer.async_calls()
        await calls.call(GET, GET_KWARGS, parse_json)
        issuer.revoked.add("token-0")
        tasks = [calls.call(GET, GET_KWARGS, parse_json) for _ in range(MANY)]
        return list(await asyncio.gather(*tasks))

    assert asyncio.run(main()) == [{"id": 1}] * MANY
    assert (len(issuer.asked), len(issuer.calls)) == (2, 1 + 2 * MANY)


def test_loops_in_several_threads_share_a_client(issuer: Issuer) -> None:
    """Each loop asks for a token of its own at most, and no loop waits for another's."""
    calls = issuer.async_calls()
    together = threading.Barrier(4)

    async def main() -> list[Any]:
        tasks = [calls.call(GET, GET_KWARGS, parse_json) for _ in range(10)]
        return list(await asyncio.gather(*tasks))

    def thread() -> list[Any]:
        together.wait(30)
        return asyncio.run(main())

    with ThreadPoolExecutor(4) as pool:
        results = [future.result() for future in [pool.submit(thread) for _ in range(4)]]

    assert results == [[{"id": 1}] * 10] * 4
    assert len(issuer.asked) <= 4


@pytest.mark.parametrize("operation", [GET, SEND], ids=lambda each: each.repeat)
def test_one_replay_after_a_refusal(kind: str, operation: Operation, issuer: Issuer) -> None:
    """A refused token proves that nothing was done: also what must not be done twice is replayed.

    It is no repetition, so it is made where none is allowed, and without a wait.
    """
    call_once = call(issuer, kind, operation, max_retries=0)
    call_once()
    issuer.revoked.add("token-0")

    assert call_once() == {"id": 1}
    assert [each.headers["Authorization"] for each in issuer.calls[1:]] == [
        "Bearer token-0",
        "Bearer token-1",
    ]
    assert issuer.clock.slept_s == []


def test_no_second_replay(kind: str, issuer: Issuer) -> None:
    """A provider that refuses the new token too means something else."""
    call_once = call(issuer, kind, SEND)
    issuer.revoked |= {f"token-{number}" for number in range(9)}
    with pytest.raises(AuthenticationError):
        call_once()

    assert (len(issuer.calls), len(issuer.asked)) == (2, 2)


def test_a_replay_takes_its_turn(kind: str, issuer: Issuer) -> None:
    """It is a request like any other to the provider's rate limit."""
    limit = Limit(name="l", count=1, per_s=10.0, operations=(GET.id,))
    provider = replace(OAUTH_TOY, limits=(limit,))
    transport = httpx.MockTransport(issuer if kind == "sync" else issuer.slowly)
    issuer.revoked.add("token-0")
    if kind == "sync":
        calls = SyncCalls(
            provider, GIVEN, clock=issuer.clock, http_client=httpx.Client(transport=transport)
        )
        calls.call(GET, GET_KWARGS, parse_json)
    else:
        acalls = AsyncCalls(
            provider, GIVEN, clock=issuer.clock, http_client=httpx.AsyncClient(transport=transport)
        )
        asyncio.run(acalls.call(GET, GET_KWARGS, parse_json))

    assert issuer.clock.slept_s == [10.0]


@pytest.mark.parametrize("operation", [GET, SEND], ids=lambda each: each.repeat)
def test_a_failed_token_request_is_repeated(
    kind: str, operation: Operation, issuer: Issuer
) -> None:
    """Nothing of the call was sent, so it is repeated whatever it is, as Retry-After says."""
    issuer.script = [
        httpx.Response(503, headers={"Retry-After": "3"}),
        httpx.ReadTimeout("Slow"),
    ]

    assert call(issuer, kind, operation)() == {"id": 1}
    assert (len(issuer.asked), len(issuer.calls), issuer.clock.slept_s) == (3, 1, [3.0, 1.0])


def test_a_token_request_that_fails_for_good(kind: str, issuer: Issuer) -> None:
    """The error says that nothing was sent; nothing is left unknown, not even for a message."""
    issuer.script = [httpx.Response(500)] * 3
    with pytest.raises(ApiConnectionError, match="The token request failed") as caught:
        call(issuer, kind, SEND)()

    assert (caught.value.sent, len(issuer.asked), len(issuer.calls)) == (False, 3, 0)


def test_wrong_credentials_are_not_tried_again(kind: str, issuer: Issuer) -> None:
    """The same secret would be as wrong the next time."""
    issuer.script = [httpx.Response(401, json={"error": "invalid_client"})]
    with pytest.raises(AuthenticationError, match="No token was issued") as caught:
        call(issuer, kind, SEND)()

    assert (len(issuer.asked), len(issuer.calls), caught.value.sent) == (1, 0, False)


def test_a_key_is_not_replaced(kind: str) -> None:
    """A 401 for what is not issued is final."""
    wire = Scripted(httpx.Response(401))
    layer = Renewing(wire, Keyring(origin=("", "", 0), signers=()))

    assert send_by(kind, layer, call_of()).status_code == 401
    assert len(wire.calls) == 1


def test_two_schemes_sign_together(kind: str, issuer: Issuer) -> None:
    """A token and a key can both be asked for; the token is replaced, the key is not."""
    team = replace(HEADER_KEY, name="X-Team", prefix="")
    provider = replace(OAUTH_TOY, credentials=(OAUTH, team))
    given = {**GIVEN, "token": "blue"}
    issuer.revoked.add("token-0")
    transport = httpx.MockTransport(issuer)
    if kind == "sync":
        calls = SyncCalls(
            provider, given, clock=issuer.clock, http_client=httpx.Client(transport=transport)
        )
        calls.call(GET, GET_KWARGS, parse_json)
    else:
        acalls = AsyncCalls(
            provider, given, clock=issuer.clock, http_client=httpx.AsyncClient(transport=transport)
        )
        asyncio.run(acalls.call(GET, GET_KWARGS, parse_json))

    assert [(each.headers["Authorization"], each.headers["X-Team"]) for each in issuer.calls] == [
        ("Bearer token-0", "blue"),
        ("Bearer token-1", "blue"),
    ]


@pytest.mark.parametrize(("refused", "replayed"), [((401,), False), ((401, 400), True)])
def test_other_statuses_can_refuse_a_token(
    refused: tuple[int, ...], *, replayed: bool, clock: FakeClock
) -> None:
    """401 does it everywhere; what else does is a fact of the provider."""
    issuer, answers = Issuer(clock), [httpx.Response(400), httpx.Response(200, json={"id": 1})]

    def handler(request: httpx.Request) -> httpx.Response:
        is_token_request = request.url.path == "/oauth/token"
        return issuer(request) if is_token_request else answers.pop(0)

    provider = replace(TOY, credentials=(replace(OAUTH, refused=refused),))
    http = httpx.Client(transport=httpx.MockTransport(handler))
    calls = SyncCalls(provider, GIVEN, clock=clock, http_client=http)
    if replayed:
        assert calls.call(GET, GET_KWARGS, parse_json) == {"id": 1}
    else:
        with pytest.raises(BadRequestError):
            calls.call(GET, GET_KWARGS, parse_json)


def test_documents_of_a_provider_share_a_token(issuer: Issuer) -> None:
    """Another document is called with the token that is there."""
    calls = issuer.sync_calls()
    letters = replace(OAUTH_TOY, title="Toy Letters", base_url="https://api.toy.example/letters")
    calls.call(GET, GET_KWARGS, parse_json)
    calls.for_provider(letters).call(GET, GET_KWARGS, parse_json)
    calls.with_options(timeout=3.0).call(GET, GET_KWARGS, parse_json)

    assert (len(issuer.asked), len(issuer.calls)) == (1, 3)


def test_a_token_goes_to_the_base_url_alone(clock: FakeClock) -> None:
    """Tokens may come from another host; they are sent to the provider's, and nowhere else."""
    seen: list[tuple[str, bool]] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append((request.url.host, "Authorization" in request.headers))
        if request.url.host == "login.example":
            return httpx.Response(200, json={"access_token": "abc"})
        return httpx.Response(302, headers={"Location": "https://elsewhere.example"})

    elsewhere = replace(OAUTH, token_url="https://login.example/token")
    http = httpx.Client(transport=httpx.MockTransport(handler))
    calls = SyncCalls(replace(TOY, credentials=(elsewhere,)), GIVEN, clock=clock, http_client=http)
    with pytest.raises(ApiError):
        calls.call(GET, GET_KWARGS, parse_json)

    assert seen == [("login.example", False), ("api.toy.example", True)]


def test_an_unsigned_operation_needs_no_token(kind: str, issuer: Issuer) -> None:
    """Where no credentials are asked for, no token is, and a refusal is final."""
    with pytest.raises(AuthenticationError):
        call(issuer, kind, replace(GET, signed=False))()

    assert (len(issuer.asked), len(issuer.calls)) == (0, 1)


def test_a_token_that_is_repeated_is_not_shown(clock: FakeClock) -> None:
    """A provider's error may quote what was sent; the token is no exception."""

    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oauth/token":
            return httpx.Response(200, json={"access_token": "hunter2"})
        text = f"What is {request.headers['Authorization']}?"
        return httpx.Response(400, json={"message": text}, headers={"X-Trace": "hunter2"})

    http = httpx.Client(transport=httpx.MockTransport(handler))
    calls = SyncCalls(OAUTH_TOY, GIVEN, clock=clock, http_client=http)
    with pytest.raises(BadRequestError, match="What is Bearer …") as caught:
        calls.call(SEND, SEND_KWARGS, parse_json)

    core: object = vars(calls)["_core"]
    shown: list[object] = [vars(core)]
    shown += [caught.value, caught.value.errors, pickle.dumps(caught.value)]
    assert "hunter2" not in repr(shown)
    assert CLIENT_SECRET not in repr(shown)


def test_a_store_is_checked_when_the_client_is_made() -> None:
    """A token is never written to a plain file, and a password in a URL is never shown."""
    with pytest.raises(ConfigurationError, match="token_store_url"):
        SyncCalls(TOY, {"token": "k"}, token_store_url="file:///var/token")
    calls = SyncCalls(TOY, {"token": "k"}, token_store_url="redis://:hunter2@127.0.0.1:1")

    core: object = vars(calls)["_core"]
    assert "hunter2" not in repr(vars(core))


def test_every_signature_is_asked_again() -> None:
    """The layer does not know who signs: a signer that has another signature gets one replay."""
    wire = Scripted(httpx.Response(401), httpx.Response(401))
    signer = Signed(Signature, replaceable=True)
    keyring = Keyring(origin=("https", "api.toy.example", 443), signers=(signer,))
    send_by("sync", Renewing(wire, keyring), call_of())

    assert (len(wire.calls), len(signer.refused)) == (2, 1)
