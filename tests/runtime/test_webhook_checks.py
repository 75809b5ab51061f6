from __future__ import annotations

import base64
import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.webhook_checks import CHECKS, Bearer, HmacSha256, Unchecked

HEX = HmacSha256(header="X-Signature", encoding="hex", prefix="sha256=")
BASE64 = HmacSha256(header="X-Signature", encoding="base64")
# Case 2 of RFC 4231.
KEY, TEXT = "Jefe", b"what do ya want for nothing?"
SIGNATURE = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
AS_BASE64 = base64.b64encode(bytes.fromhex(SIGNATURE)).decode()


def test_hmac_signatures_are_those_of_the_standard() -> None:
    """By an example of RFC 4231, in both encodings."""
    assert HEX.proof(TEXT, KEY) == f"sha256={SIGNATURE}"
    assert BASE64.proof(TEXT, KEY) == AS_BASE64


@pytest.mark.parametrize(
    ("check", "value", "accepted"),
    [
        (HEX, f"sha256={SIGNATURE}", True),
        (HEX, f"SHA256={SIGNATURE.upper()}", True),
        (HEX, SIGNATURE, False),
        (HEX, f"sha1={SIGNATURE}", False),
        (HEX, f"sha256={SIGNATURE[:-1]}", False),
        (HEX, f"sha256={SIGNATURE}0", False),
        (HEX, f"sha256={AS_BASE64}", False),
        (HEX, "", False),
        (HEX, "sha256=", False),
        (HEX, "sha256=ü\ud800", False),
        (BASE64, AS_BASE64, True),
        (BASE64, AS_BASE64.lower(), False),
        (BASE64, AS_BASE64.rstrip("="), False),
        (BASE64, SIGNATURE, False),
    ],
)
def test_a_signature_is_compared_as_it_is_written(
    check: HmacSha256, value: str, *, accepted: bool
) -> None:
    """The whole of it, in its own encoding, after its prefix; only hex may be of either case."""
    assert check.accepts(value, TEXT, KEY) is accepted


@given(body=st.binary(), other=st.binary(), key=st.text(min_size=1))
def test_a_signature_is_of_one_body(body: bytes, other: bytes, key: str) -> None:
    """It fits no other, and a library that is not ours makes the same one."""
    value = HEX.proof(body, key)
    secret = key.encode("utf-8", "surrogatepass")

    assert value == "sha256=" + hmac.new(secret, body, hashlib.sha256).hexdigest()
    assert HEX.accepts(value, other, key) is (body == other)


@pytest.mark.parametrize(
    ("secret", "value", "accepted"),
    [
        ("s3cret", "Bearer s3cret", True),
        ("s3cret", "bEARER s3cret", True),
        ("s3cret", "Basic s3cret", False),
        ("schlüssel", "Bearer schlüssel", True),
        ("schlüssel", "Bearer schlÃ¼ssel", True),
        ("schlüssel", "Bearer schl?ssel", False),
        ("schl?ssel", "Bearer schlŁssel", False),
        ("ключ", "Bearer ключ", True),
        ("s3cret", "Bearer s3cret\ud800", False),
    ],
)
def test_a_bearer_token_is_compared_as_it_may_have_been_sent(
    secret: str, value: str, *, accepted: bool
) -> None:
    """Servers decode headers as Latin-1 or as UTF-8: a secret beyond ASCII fits in either."""
    assert Bearer().accepts(value, b"", secret) is accepted


def test_without_a_check_everything_is_accepted() -> None:
    """Nothing is proven, and no header is needed."""
    assert Unchecked().header is None
    assert Unchecked().proof(b"", "s3cret") == ""
    assert Unchecked().accepts("", b"", "s3cret")


def test_checks_are_known_by_the_names_of_documents() -> None:
    """The other keys that a document gives are the arguments; equal ones are the same check."""
    options = {"header": "X-Signature", "encoding": "hex", "prefix": "sha256="}

    assert CHECKS["hmac-sha256"](**options) == HEX
    assert len({CHECKS["bearer"](), CHECKS["none"](), Bearer(), Unchecked()}) == 2
