"""A generated client whose provider issues tokens, against the mock that issues them."""

from __future__ import annotations

import asyncio
import importlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

PROGRAM = {"client_id": "ada", "client_secret": "lovelace-1815"}


@pytest.fixture
def mock(client: ModuleType) -> Any:
    """The mock, whose clock stands still."""
    testing = importlib.import_module(f"{client.__name__}.testing")
    return testing.ParcelPostMock(clock=testing.MockClock(datetime(2030, 1, 1, tzinfo=UTC)))


class Account:
    """The accounts of a client of either kind."""

    def __init__(self, client: Any, runner: asyncio.Runner) -> None:
        self._accounts = client.accounts
        self._runner = runner

    def do(self, resource: str, method: str, **arguments: Any) -> Any:
        found = getattr(getattr(self._accounts, resource), method)(**arguments)
        return self._runner.run(found) if asyncio.iscoroutine(found) else found


@pytest.fixture(params=["sync", "async"])
def account(request: pytest.FixtureRequest, client: ModuleType, mock: Any) -> Iterator[Account]:
    with asyncio.Runner() as runner:
        if request.param == "sync":
            with mock.http_client() as http:
                post = client.ParcelPost(
                    "right", "red", **PROGRAM, http_client=http, clock=mock.clock
                )
                yield Account(post, runner)
            return
        http = mock.async_http_client()
        post = client.AsyncParcelPost("right", "red", **PROGRAM, http_client=http, clock=mock.clock)
        yield Account(post, runner)
        runner.run(http.aclose())


def called(mock: Any) -> list[str]:
    return [f"{each.operation_id} {each.status}" for each in mock.requests]


def test_a_token_is_fetched_and_used_again(account: Account, mock: Any) -> None:
    """The first call fetches it, the second one has it; the key in the query is sent beside it."""
    assert account.do("balances", "get").parcels == 3
    account.do("balances", "top_up")

    assert called(mock) == ["createToken 200", "getBalance 200", "createTopUp 200"]
    assert mock.requests[1].request.header("Authorization") == "Bearer t-0"
    assert mock.requests[1].query == (("team", "red"),)


def test_a_token_is_replaced_before_it_expires(account: Account, mock: Any) -> None:
    """On the clock of the mock: in the last minute of ten, and nothing is refused."""
    for seconds in (0, 530, 20):
        mock.clock.advance(seconds)
        account.do("balances", "get")

    fetched, read = "createToken 200", "getBalance 200"
    assert called(mock) == [fetched, read, read, fetched, read]


@pytest.mark.parametrize("method", ["get", "top_up"])
def test_a_revoked_token_is_replaced_once(account: Account, mock: Any, method: str) -> None:
    """Also where money is spent: the refusal proves that none was."""
    operation = {"get": "getBalance", "top_up": "createTopUp"}[method]
    account.do("balances", method)
    mock.behaviour.revoke()
    account.do("balances", method)

    assert called(mock)[2:] == [f"{operation} 401", "createToken 200", f"{operation} 200"]


def test_wrong_credentials_are_told(account: Account, client: ModuleType, mock: Any) -> None:
    """The provider's word is in the error, and no call was sent."""
    mock.behaviour.programs = {}
    with pytest.raises(client.errors.AuthenticationError, match="invalid_client") as caught:
        account.do("balances", "top_up")

    assert called(mock) == ["createToken 401"]
    assert not caught.value.sent


def test_the_token_request_can_be_called(account: Account, mock: Any) -> None:
    """An operation that the document opens to everybody is sent without token and key."""
    issued = account.do("tokens", "create", grant_type="client_credentials", **PROGRAM)

    assert issued.access_token == "t-0"
    assert called(mock) == ["createToken 200"]
    assert mock.requests[0].query == ()
    assert mock.requests[0].request.header("Authorization") is None


def test_a_served_mock_issues_tokens(client: ModuleType, mock: Any) -> None:
    """The token URL follows the address that is given."""
    with (
        mock.serve() as server,
        client.ParcelPost("right", "red", **PROGRAM, base_url=server.url) as post,
    ):
        assert post.accounts.balances.get().parcels == 3

    assert called(mock) == ["createToken 200", "getBalance 200"]
