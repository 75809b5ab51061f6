from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.errors import ConfigurationError, InvalidWebhookError
from overlays._runtime.secret import Secret
from overlays._runtime.webhook_checks import Bearer, HmacSha256, Unchecked
from overlays._runtime.webhooks import (
    Event,
    SignedCallback,
    UnknownEvent,
    parse_event,
    sign_event,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from overlays._runtime.webhook_checks import Check


@dataclass(frozen=True)
class Delivered:
    label: str

    def to_dict(self) -> dict[str, Any]:
        return {"label": self.label}


@dataclass(frozen=True)
class Returned:
    reason: str


def load_delivered(payload: Mapping[str, Any]) -> Delivered:
    return Delivered(payload["label"])


def load_returned(payload: Mapping[str, Any]) -> Returned:
    return Returned(payload["reason"])


def events_checked_by(check: Check) -> list[Event[Delivered | Returned]]:
    return [
        Event(name="Delivered", check=check, identified_by=("label",), loader=load_delivered),
        Event(
            name="Returned", check=check, identified_by=("label", "reason"), loader=load_returned
        ),
    ]


NOTE: Event[Delivered | Returned] = Event(
    name="Note", check=Unchecked(), identified_by=("note",), loader=load_delivered
)
EVENTS = events_checked_by(Bearer())
OPEN = events_checked_by(Unchecked())
CHECKED = [
    EVENTS,
    events_checked_by(HmacSha256(header="X-Signature", encoding="hex", prefix="sha256=")),
    events_checked_by(HmacSha256(header="X-Signature", encoding="base64")),
    OPEN,
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
    assert not caught.value.sent


@pytest.mark.parametrize("secrets", ["", [], [""], ["s3cret", ""], None, [None], ["s3cret", None]])
def test_no_secret_proves_nothing(secrets: object) -> None:
    """An empty secret, or a variable that is not set, is a mistake in the set-up, never a pass."""
    with pytest.raises(ConfigurationError, match="secret"):
        parsed({"label": "L-1"}, {"Authorization": "Bearer "}, secrets)


@pytest.mark.parametrize("secrets", [b"s3cret", bytearray(b"s3cret"), 5, [b"s3cret"], [5]])
def test_a_secret_is_text(secrets: Any) -> None:
    """Anything else is told with the argument's name and its type, and is not shown."""
    with pytest.raises(TypeError, match=r"^secrets takes text or a Secret, not ") as caught:
        parsed({"label": "L-1"}, secrets=secrets)
    with pytest.raises(TypeError, match=r"^secret takes text or a Secret, not "):
        sign_event(Delivered("L-1"), secrets, EVENTS)

    assert "s3cret" not in str(caught.value)


def test_a_header_that_did_not_come_proves_nothing() -> None:
    """It may be missing, or be None as `headers.get` gives it."""
    with pytest.raises(InvalidWebhookError):
        parse_event(b"{}", {"Authorization": None}, "s3cret", EVENTS)


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

    event = Event(name="Delivered", check=Bearer(), identified_by=("label",), loader=fail)
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
    assert not caught.value.sent


def test_events_without_a_check() -> None:
    """Where the provider proves nothing, no secret is needed."""
    assert Delivered("L-1") == parse_event(b'{"label": "L-1"}', {}, (), OPEN)


def test_an_event_must_pass_its_own_check() -> None:
    """A kind without a check does not open the door for the others, known or not."""
    events = [*EVENTS, NOTE]
    for body in (b'{"label": "L-1"}', b'{"new": 1}'):
        with pytest.raises(InvalidWebhookError):
            parse_event(body, {}, "s3cret", events)

    assert parse_event(b'{"note": 1, "label": "L-1"}', {}, "s3cret", events) == Delivered("L-1")


@pytest.mark.parametrize("kind", [bytes, bytearray, bytes.decode])
def test_text_is_a_body_too(kind: Callable[[bytes], Any]) -> None:
    """Frameworks that give text decoded UTF-8; the signature is of the bytes."""
    content = '{"label": "ü"}'.encode()
    headers = {"x-signature": CHECKED[1][0].check.proof(content, "s3cret")}

    assert parse_event(kind(content), headers, "s3cret", CHECKED[1]) == Delivered("ü")


def test_a_body_that_was_decoded_already_is_a_mistake() -> None:
    """A framework's decoded JSON is not what was signed; the error shows nothing of it."""
    decoded: Any = {"label": "private"}
    with pytest.raises(TypeError, match="as they were received, not dict") as caught:
        parse_event(decoded, GOOD, "s3cret", EVENTS)

    assert "private" not in str(caught.value)


@pytest.mark.parametrize(
    "headers",
    [
        [("Authorization", "Bearer s3cret"), ("authorization", "Bearer s3cret")],
        {"Authorization": "Bearer s3cret", "authorization": "Bearer wrong"},
        {"Authorization": ["Bearer wrong", "Bearer s3cret"]},
    ],
)
def test_a_proof_that_comes_twice_is_none(headers: Any) -> None:
    """Who reads the first and who reads the last must not see different callbacks."""
    with pytest.raises(InvalidWebhookError):
        parsed({"label": "L-1"}, headers)


@pytest.mark.parametrize("events", CHECKED)
@given(
    payload=st.dictionaries(
        st.sampled_from(["label", "reason", "new"]), st.text() | st.floats(allow_nan=False)
    ),
    secret=st.text(min_size=1),
    other=st.text(min_size=1),
)
def test_what_is_signed_is_accepted(
    events: list[Event[Delivered | Returned]], payload: dict[str, Any], secret: str, other: str
) -> None:
    """Whatever the event and its check: as it would be without one, and by its secret only."""
    payload = json.loads(json.dumps(payload).replace("Infinity", "0"))
    signed = sign_event(payload, Secret(secret), events)

    assert json.loads(signed.body) == payload
    assert signed.headers["Content-Type"] == "application/json"
    assert parse_event(signed.body, {}, (), OPEN) == parse_event(*signed, [other, secret], events)
    if events is not OPEN and other != secret:
        with pytest.raises(InvalidWebhookError):
            parse_event(*signed, other, events)


def test_a_model_and_an_unknown_event_can_be_signed() -> None:
    """What was read can be sent again."""
    for event in (Delivered("L-1"), UnknownEvent(payload={"new": 1})):
        assert event == parse_event(*sign_event(event, "s3cret", EVENTS), "s3cret", EVENTS)


def test_signing_shows_neither_the_secret_nor_the_payload() -> None:
    """A signed callback shows its size only."""
    signed = sign_event(Delivered("L-1"), "s3cret", EVENTS)

    assert (repr(signed), str(signed)) == ("<SignedCallback of 15 bytes>",) * 2
    assert isinstance(signed, SignedCallback)


@pytest.mark.parametrize("secret", [None, "", Secret("")])
def test_signing_takes_a_secret_where_there_is_a_check(secret: Any) -> None:
    """Without one nothing could be proven; where nothing is, none is needed."""
    with pytest.raises(ConfigurationError, match="secret"):
        sign_event(Delivered("L-1"), secret, EVENTS)

    assert sign_event(Delivered("L-1"), secret, OPEN).headers == {
        "Content-Type": "application/json"
    }


def test_a_kind_that_is_not_known_is_signed_if_all_are_proven_alike() -> None:
    """Otherwise nobody can tell how; the error names the kinds and shows no value."""
    assert sign_event({"new": 1}, "s3cret", EVENTS).headers["Authorization"] == "Bearer s3cret"
    with pytest.raises(ValueError, match=r"kind \(Delivered, Returned, Note\)"):
        sign_event({"new": 1}, "s3cret", [*EVENTS, NOTE])


@pytest.mark.parametrize("value", [float("nan"), object()])
def test_only_json_can_be_signed(value: object) -> None:
    """What the provider could not send either is refused."""
    for event in ({"label": value}, UnknownEvent(payload={"label": value})):
        with pytest.raises((ValueError, TypeError), match=r"^event takes "):
            sign_event(event, "s3cret", EVENTS)


@given(body=st.binary() | st.text(), token=st.text(), secret=st.text(min_size=1))
def test_any_callback_is_an_event_or_refused(body: bytes | str, token: str, secret: str) -> None:
    """Nothing from outside raises anything else, and only the secret opens."""
    headers = {"Authorization": f"Bearer {token}"}
    try:
        parse_event(body, headers, secret, EVENTS)
    except InvalidWebhookError:
        return
    assert token == secret or token.encode("latin-1").decode() == secret
