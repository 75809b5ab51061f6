from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.decoding import content_of, decoded, saved
from overlays._runtime.errors import DeliveryUnknownError, ResponseDecodeError
from overlays._runtime.judging import Judge
from tests.runtime.toy import GET, PUT, SEND, TOY, FakeClock, call_of, parse_json

if TYPE_CHECKING:
    from overlays._runtime.operation import Operation

JUDGE = Judge(provider=TOY, clock=FakeClock())


def decode(operation: Operation, status: int, content: bytes) -> Any:
    response = httpx.Response(status, content=content, headers={"X-Trace": "t-1"})
    return decoded(call_of(operation), response, parse_json, JUDGE)


def test_a_readable_answer_is_returned() -> None:
    """The parser's value comes out."""
    assert decode(GET, 200, b'{"id": 1}') == {"id": 1}


UNREADABLE = [
    (200, b""),
    (200, b"<html>"),
    (200, b"{}"),
    (200, b"[]"),
    (200, b"null"),
    (200, b'"text"'),
    (200, b"[" * 100_000),
    (202, b'{"id": 1}'),
    (204, b""),
]


@pytest.mark.parametrize(("status", "content"), UNREADABLE)
@pytest.mark.parametrize("operation", [GET, PUT])
def test_an_unreadable_answer(operation: Operation, status: int, content: bytes) -> None:
    """Whatever the parser trips over, the error holds what came."""
    with pytest.raises(ResponseDecodeError) as caught:
        decode(operation, status, content)

    assert (status, content, "t-1", operation.id) == (
        caught.value.status_code,
        caught.value.body,
        caught.value.request_id,
        caught.value.operation,
    )


@pytest.mark.parametrize(("status", "content"), UNREADABLE)
def test_an_unreadable_answer_to_an_operation_once(status: int, content: bytes) -> None:
    """It was accepted, but the caller has no proof: unknown, with status and body."""
    with pytest.raises(DeliveryUnknownError) as caught:
        decode(SEND, status, content)

    assert isinstance(caught.value.__cause__, ResponseDecodeError)
    assert (status, content, "t-1") == (
        caught.value.status_code,
        caught.value.body,
        caught.value.request_id,
    )


def test_the_reason_is_told() -> None:
    """The text says which kind of trouble; the parser's own error is the cause."""
    with pytest.raises(ResponseDecodeError, match=r"200 cannot be read \(KeyError\)") as caught:
        decode(GET, 200, b"{}")
    assert isinstance(caught.value.__cause__, KeyError)

    with pytest.raises(ResponseDecodeError, match="the status is not documented"):
        decode(GET, 202, b"{}")


@pytest.mark.parametrize("value", [0, "", (), False])
def test_only_none_means_not_understood(value: object) -> None:
    """A parser may make something false of an empty answer."""
    assert value == decoded(call_of(), httpx.Response(204), lambda _: value, JUDGE)


@pytest.mark.parametrize(("status", "is_content"), [(200, True), (201, False), (204, False)])
def test_content_comes_with_200(status: int, *, is_content: bool) -> None:
    """Where the content is the result, any other success is none."""
    response = httpx.Response(status, content=b"%PDF")

    assert (response if is_content else None) is saved(response)
    assert content_of(response) == (b"%PDF" if is_content else None)


@given(status=st.integers(200, 299), content=st.binary())
def test_any_success_is_a_value_or_a_decode_error(status: int, content: bytes) -> None:
    """No body makes anything else come out."""
    try:
        assert decode(GET, status, content)["id"] is not Ellipsis
    except ResponseDecodeError as error:
        assert status == error.status_code  # noqa: PT017 -- both outcomes are right
