from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.errors import ConfigurationError, InvalidWebhookError
from overlays._runtime.secret import Secret
from overlays._runtime.webhooks import Event, UnknownEvent, parse_event

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Delivered:
    label: str


@dataclass(frozen=True)
class Returned:
    reason: str


def load_delivered(payload: Mapping[str, Any]) -> Delivered:
    return Delivered(payload["label"])


def load_returned(payload: Mapping[str, Any]) -> Returned:
    return Returned(payload["reason"])


EVENTS: list[Event[Delivered | Returned]] = [
    Event(name="Delivered", check="bearer", identified_by=("label",), loader=load_delivered),
    Event(name="Returned", check="bearer", identified_by=("label", "reason"), loader=load_returned),
]
OPEN: list[Event[Delivered | Returned]] = [
    Event(name="Delivered", check="none", identified_by=("label",), loader=load_delivered)
]
GOOD = {"Authorization": "Bearer s3cret"}


def parsed(
    payload: object, headers: Mapping[str, str] = GOOD, secrets: Any = "s3cret"
) -> Delivered | Returned | UnknownEvent:
    return parse_event(json.dumps(payload), headers, secrets, EVENTS)


def test_an_event_is_known_by_its_keys() -> None:
    """Of several kinds that fit, the one with the most keys is it."""
    assert Delivered("L-1") == parsed({"label": "L-1"})
    assert Returned("lost") == parsed({"label": "L-1", "reason": "lost"})


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": "Bearer s3cret"},
        {"AUTHORIZATION": "bearer s3cret"},
        {"Other": "x", "Authorization": "BEARER s3cret"},
    ],
)
def test_headers_in_any_case(headers: dict[str, str]) -> None:
    """Web frameworks write names of headers in different ways."""
    assert Delivered("L-1") == parsed({"label": "L-1"}, headers)


@pytest.mark.parametrize(
    "secrets", ["s3cret", Secret("s3cret"), ["old", "s3cret"], ("s3cret", Secret("new"))]
)
def test_any_of_several_secrets_will_do(secrets: object) -> None:
    """While a secret is being replaced, both are accepted."""
    assert Delivered("L-1") == parsed({"label": "L-1"}, secrets=secrets)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": ""},
        {"Authorization": "s3cret"},
        {"Authorization": "Basic s3cret"},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer "},
        {"Authorization": "Bearer s3cre"},
        {"Authorization": "Bearer s3crett"},
        {"Authorization": "Bearer S3CRET"},
        {"Authorization": "Bearer s3cret "},
        {"Authorization": "Bearer schlüssel"},
        {"X-Authorization": "Bearer s3cret"},
    ],
)
def test_a_callback_that_is_not_proven_is_refused(headers: dict[str, str]) -> None:
    """Missing, wrong, longer, shorter or differently written: none is accepted or shown."""
    with pytest.raises(InvalidWebhookError) as caught:
        parsed({"label": "L-1"}, headers)

    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("secrets", ["", [], [""], ["s3cret", ""]])
def test_no_secret_proves_nothing(secrets: object) -> None:
    """An empty secret is a mistake in the set-up, never a pass."""
    with pytest.raises(ConfigurationError, match="secret"):
        parsed({"label": "L-1"}, {"Authorization": "Bearer "}, secrets)


def test_secrets_from_a_generator() -> None:
    """Secrets may come from anything that can be iterated."""
    assert Delivered("L-1") == parsed({"label": "L-1"}, secrets=iter(["old", "s3cret"]))


@pytest.mark.parametrize("payload", [{"new": 1}, {}, [], [{"label": "L-1"}], "label", 7, None])
def test_an_unknown_event_is_kept(payload: object) -> None:
    """A kind that is newer than this client, or no kind at all, comes out as it is."""
    event = parsed(payload)

    assert UnknownEvent(payload=payload) == event


def test_a_known_event_that_changed_is_kept(recwarn: pytest.WarningsRecorder) -> None:
    """An event that can no longer be read is not lost; its kind is told."""

    def fail(payload: Mapping[str, Any]) -> Delivered:
        raise AttributeError(payload)

    event = Event(name="Delivered", check="bearer", identified_by=("label",), loader=fail)
    unknown = parse_event(b'{"label": 7}', GOOD, "s3cret", [event])

    assert UnknownEvent(payload={"label": 7}, name="Delivered") == unknown
    assert len(recwarn) == 0


def test_an_unknown_event_does_not_show_its_payload() -> None:
    """Payloads hold personal data."""
    assert repr(UnknownEvent(payload={"to": "07700 900123"})) == "UnknownEvent(name=None)"


@pytest.mark.parametrize("body", [b"", b"label=L-1", b"\xff", "{", "[" * 100_000])
def test_a_body_that_is_not_json(body: bytes | str) -> None:
    """It is refused, and neither the error nor its cause shows it."""
    with pytest.raises(InvalidWebhookError, match="not JSON") as caught:
        parse_event(body, GOOD, "s3cret", EVENTS)

    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_events_without_a_check() -> None:
    """Where the provider proves nothing, no secret is needed."""
    assert Delivered("L-1") == parse_event(b'{"label": "L-1"}', {}, (), OPEN)


def test_an_event_must_pass_its_own_check() -> None:
    """A kind without a check does not open the door for the others."""
    event: Event[Delivered | Returned] = Event(
        name="Note", check="none", identified_by=("note",), loader=load_delivered
    )

    with pytest.raises(InvalidWebhookError):
        parse_event(b'{"label": "L-1"}', {}, "s3cret", [*EVENTS, event])


@given(body=st.binary() | st.text(), token=st.text(), secret=st.text(min_size=1))
def test_any_callback_is_an_event_or_refused(body: bytes | str, token: str, secret: str) -> None:
    """Nothing from outside raises anything else, and only the secret opens."""
    headers = {"Authorization": f"Bearer {token}"}
    try:
        parse_event(body, headers, secret, EVENTS)
    except InvalidWebhookError:
        return
    assert token == secret
