"""How the GOV.UK Notify clients are set up, alike in both, and what is beside sending."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from govuk_notify_client import AsyncNotify, Notify, errors, models, webhooks

if TYPE_CHECKING:
    from govuk_notify_client.testing import NotifyMock

    from tests.clients.conftest import Face

UNKNOWN_ID = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize("client", [Notify, AsyncNotify])
def test_the_key_comes_from_the_environment(
    client: Any, notify_mock: NotifyMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without an argument `NOTIFY_API_KEY` is read."""
    monkeypatch.setenv("NOTIFY_API_KEY", notify_mock.behaviour.live_key)

    assert "api.notifications.service.gov.uk" in repr(client())


@pytest.mark.parametrize("client", [Notify, AsyncNotify])
def test_a_missing_key_names_where_it_may_come_from(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the argument and the variable."""
    monkeypatch.delenv("NOTIFY_API_KEY", raising=False)

    with pytest.raises(errors.ConfigurationError, match=r"api_key.*NOTIFY_API_KEY"):
        client()


@pytest.mark.parametrize("client", [Notify, AsyncNotify])
def test_a_malformed_key_is_refused_without_being_shown(client: Any) -> None:
    """The message has the shape that a key should have, and nothing of the key."""
    with pytest.raises(errors.ConfigurationError) as caught:
        client("not-a-key-but-secret")

    assert "{service id}" in str(caught.value)
    assert "secret}" in str(caught.value)
    assert "but-secret" not in f"{caught.value!s} {caught.value!r}"


@pytest.mark.parametrize("client", [Notify, AsyncNotify])
def test_a_key_is_not_sent_over_plain_http_to_another_machine(
    client: Any, notify_mock: NotifyMock
) -> None:
    """Only loopback may be asked without TLS."""
    with pytest.raises(errors.ConfigurationError, match="https"):
        client(notify_mock.behaviour.live_key, base_url="http://example.com")


@pytest.mark.parametrize("client", [Notify, AsyncNotify])
def test_the_address_comes_from_the_environment(
    client: Any, notify_mock: NotifyMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`NOTIFY_BASE_URL` is asked, with the checks of `base_url`, which wins over it."""
    monkeypatch.setenv("NOTIFY_BASE_URL", "http://127.0.0.1:6011/")
    key = notify_mock.behaviour.live_key

    assert repr(client(key)) == f"<{client.__name__} http://127.0.0.1:6011>"
    assert "other.example" in repr(client(key, base_url="https://other.example"))
    monkeypatch.setenv("NOTIFY_BASE_URL", "http://example.com")
    with pytest.raises(errors.ConfigurationError, match="variable NOTIFY_BASE_URL is plain http"):
        client(key)


def test_a_wrong_key_is_an_authentication_error(notify_mock: NotifyMock) -> None:
    """A revoked key is refused by the server, with its own words."""
    with notify_mock.http_client() as http:
        notify = Notify(
            notify_mock.behaviour.revoked_key, http_client=http, clock=notify_mock.clock
        )
        with pytest.raises(errors.AuthenticationError, match="API key revoked") as caught:
            next(iter(notify.templates.list()))

    assert caught.value.code == "AuthError"


def test_a_clock_that_is_off_is_told_by_the_server(notify_mock: NotifyMock) -> None:
    """A token 31 seconds old is refused; the mock keeps the server's window of 30."""
    with notify_mock.http_client() as http:
        notify = Notify(notify_mock.behaviour.live_key, http_client=http)
        list(notify.templates.list())
        notify_mock.clock.advance(32)
        with pytest.raises(errors.AuthenticationError, match="system clock"):
            list(notify.templates.list())


def test_a_callback_is_read_as_its_event() -> None:
    """A delivery receipt with the right token is a model; with a wrong one it is refused."""
    body = (
        b'{"id":"740e5834-3a29-46b4-9a6f-16142fde533a","reference":"12345678","to":"07700912345",'
        b'"status":"delivered","created_at":"2017-05-14T12:15:30.000000Z",'
        b'"completed_at":null,"sent_at":null,'
        b'"notification_type":"sms","template_id":"f33517ff-2a88-4f6e-b855-c550268ce08a",'
        b'"template_version":1}'
    )
    event = webhooks.parse(body, {"authorization": "Bearer right"}, secrets=["new", "right"])

    assert isinstance(event, models.DeliveryReceipt)
    assert event.status is models.NotificationStatus.DELIVERED
    assert event.to_dict() == json.loads(body)
    with pytest.raises(errors.InvalidWebhookError):
        webhooks.parse(body, {"authorization": "Bearer wrong"}, secrets="right")


def test_the_served_mock_answers_a_client_over_a_real_socket(
    kind: str, face: Face, notify_mock: NotifyMock
) -> None:
    """The same client, the same answers, through TCP; a closed client refuses calls."""
    with notify_mock.serve() as served:
        options: dict[str, Any] = {"base_url": served.url, "clock": notify_mock.clock}
        if kind == "sync":
            with Notify(notify_mock.behaviour.live_key, **options) as notify:
                assert list(notify.received_text_messages.list())
            with pytest.raises(RuntimeError, match="closed"):
                list(notify.received_text_messages.list())
            return

        async def over_the_socket() -> None:
            async with AsyncNotify(notify_mock.behaviour.live_key, **options) as notify:
                assert [text async for text in notify.received_text_messages.list()]
            with pytest.raises(RuntimeError, match="closed"):
                await notify.templates.get(UNKNOWN_ID)

        face.runner.run(over_the_socket())
