"""Nothing leaves that the user has not allowed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._contract.errors import UsageError
from overlays._contract.live.gate import Gate, HeldBackError
from overlays._contract.live.permit import Consent, Permit, Recipients, permit_of
from overlays._contract.live.recipients import are_allowed
from overlays._mock.messages import Request
from tests.contract.live.sending import MESSAGE, OPERATIONS, READ, SUBJECT

KNOWN = replace(SUBJECT.known, recipients={"sendMessage": ("/ring",)})
RING = "GB-17-12345"
TO_RINGS = Recipients(places=("/ring",), allowed=frozenset({RING}))
TO_MANY = Recipients(places=("/to/*/ring", "/copy"), allowed=frozenset({RING, "BE"}))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from([RING, "BE"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["to", "ring", "copy"]), inner),
    max_leaves=8,
)


def permit(**consent: Any) -> Permit:
    return permit_of(OPERATIONS, KNOWN, Consent(**consent))


def admitted(request: Request, **consent: Any) -> str:
    return Gate(OPERATIONS.values(), permit(**consent)).admit(request).id


def posted(body: Any) -> Request:
    return Request(method="POST", target="/messages", body=json.dumps(body).encode())


def test_without_consent_only_reading_is_permitted() -> None:
    """What the document does not call safe is left out, and why is told."""
    found = permit()

    assert set(found.operations) == {"listMessages", "readMessage", "readWeather"}
    assert "--send" in found.left_out["sendMessage"]


def test_sending_takes_a_recipient_or_a_test_key() -> None:
    """An operation whose recipients stand nowhere is left out unless nothing is delivered."""
    to_ring = Consent(sends=True, recipients=(RING,))

    assert "sendMessage" in permit(sends=True, recipients=(RING,)).operations
    assert "sendMessage" in permit(sends=True, has_test_key=True).operations
    with pytest.raises(UsageError, match="say what a recipient may get"):
        permit_of(OPERATIONS, SUBJECT.known, to_ring)


@pytest.mark.parametrize(
    ("consent", "problem"),
    [
        ({"sends": True}, "--send needs --test-key"),
        ({"has_test_key": True}, "go with --send"),
        ({"recipients": (RING,)}, "go with --send"),
    ],
)
def test_half_a_consent_is_none(consent: dict[str, Any], problem: str) -> None:
    """Who allows to send says to whom; who names somebody allows to send."""
    with pytest.raises(UsageError, match=problem):
        permit(**consent)


def test_asking_for_nothing_that_is_allowed_is_told() -> None:
    """One message, with the reason."""
    with pytest.raises(UsageError, match=r"nothing to be called\. sendMessage: it may do"):
        permit_of(OPERATIONS, KNOWN, Consent(), only=["sendMessage"])
    with pytest.raises(UsageError, match="no operation fly; there are: sendMessage"):
        permit_of(OPERATIONS, KNOWN, Consent(), only=["fly"])


def test_a_recipient_may_be_named_for_one_operation() -> None:
    """Others do not get to send to it."""
    assert permit(sends=True, recipients=(f"sendMessage={RING}",)).everybody == {RING}
    assert permit(sends=True, recipients=("a=b",)).everybody == {"a=b"}


def test_recipients_are_shown_nowhere() -> None:
    """They are personal data."""
    shown = repr(permit(sends=True, recipients=(RING,)))

    assert RING not in shown
    assert RING not in repr(Consent(sends=True, recipients=(RING,)))


@pytest.mark.parametrize(
    ("method", "target", "operation"),
    [
        ("GET", READ, "readMessage"),
        ("GET", f"{READ}?x=y", "readMessage"),
        ("HEAD", READ, "readMessage"),
        ("OPTIONS", "/messages", "listMessages"),
    ],
)
def test_what_reads_leaves(method: str, target: str, operation: str) -> None:
    """A chosen operation, and HEAD and OPTIONS where it is."""
    assert admitted(Request(method=method, target=target)) == operation


@pytest.mark.parametrize(
    ("method", "target"),
    [
        ("POST", "/messages"),
        ("DELETE", READ),
        ("get", READ),
        ("GET", "/other"),
        ("GET", "/messages/.."),
        ("GET", "/messages/%2e%2E"),
        ("GET", "/./messages"),
        ("OPTIONS", "/other"),
    ],
)
def test_everything_else_stays(method: str, target: str) -> None:
    """Another method, another path, or a path that a server may read as another."""
    with pytest.raises(HeldBackError):
        admitted(Request(method=method, target=target))


def test_only_allowed_recipients_are_sent_to() -> None:
    """With a test key everybody is."""
    allowed = {"sends": True, "recipients": (RING,)}

    assert admitted(posted(MESSAGE), **allowed) == "sendMessage"
    with pytest.raises(HeldBackError, match="not everybody who would get it"):
        admitted(posted({**MESSAGE, "ring": "BE-00-00001"}), **allowed)
    assert admitted(posted({}), sends=True, has_test_key=True) == "sendMessage"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no JSON",
        b"\xff",
        b"[" * 100_000,
        b"{}",
        b"[]",
        b'"GB-17-12345"',
        b'{"ring": null}',
        b'{"ring": ["GB-17-12345"]}',
        b'{"ring": "GB-17-12345 "}',
        b'{"ring": "BE-00-00001", "ring": "GB-17-12345"}',
        b"ring=GB-17-12345",
    ],
)
def test_what_cannot_be_read_for_sure_stays(body: bytes) -> None:
    """A server may be laxer than we are, and find somebody."""
    assert not are_allowed(body, TO_RINGS)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"to": [{"ring": RING}, {"ring": "BE"}]}, True),
        ({"to": [{"ring": RING}], "copy": "BE"}, True),
        ({"copy": RING}, True),
        ({"to": [{"ring": RING}, {"ring": "FR"}]}, False),
        ({"to": [{"ring": RING}], "copy": "FR"}, False),
        ({"to": {"ring": RING}}, False),
        ({"to": [], "copy": "FR"}, False),
        ({"to": []}, False),
        ({"to": [RING]}, False),
    ],
)
def test_every_place_counts(body: Any, *, expected: bool) -> None:
    """Lists are looked through, places may be empty, but somebody has to be named."""
    assert are_allowed(json.dumps(body).encode(), TO_MANY) == expected


@given(JSON)
def test_whoever_is_named_is_allowed(body: Any) -> None:
    """No body leaves with another text in any of the places."""
    if are_allowed(json.dumps(body).encode(), TO_MANY):
        copy = body.get("copy", RING)
        rings = [each.get("ring", RING) for each in body.get("to", [])]
        assert {copy, *rings} <= {RING, "BE"}
