from __future__ import annotations

from dataclasses import replace
from typing import Any

import httpx
import pytest

from overlays._runtime.confirming import LookUp
from overlays._runtime.errors import (
    ApiConnectionError,
    ApiError,
    ApiStatusError,
    ApiTimeoutError,
    BadRequestError,
    ConfigurationError,
    DeliveryUnknownError,
    RateLimitError,
    ResponseDecodeError,
    ServerError,
)
from overlays._runtime.judging import Judge
from overlays._runtime.operation import Operation
from overlays._runtime.raising import Raising, unknown_unless_certain
from tests.runtime.toy import GET, PUT, SEND, TOY, FakeClock, Scripted, call_of, send_by

JUDGE = Judge(provider=TOY, clock=FakeClock())
KINDS = pytest.mark.parametrize("kind", ["sync", "async"])
BUSY = b'{"errors": [{"error": "Busy", "message": "Later"}]}'


def not_asked() -> Any:
    raise AssertionError("nobody looks by itself")


LOOK_UP = LookUp(reference="L-1", pages=not_asked, created=None, began_s=0)


def raised(kind: str, operation: Operation, outcome: httpx.Response | Exception) -> ApiError:
    with pytest.raises(ApiError) as caught:
        send_by(kind, Raising(Scripted(outcome), JUDGE), call_of(operation))
    return caught.value


@KINDS
def test_success_passes(kind: str) -> None:
    """A 2xx answer comes out as it is."""
    response = httpx.Response(201)

    assert response is send_by(kind, Raising(Scripted(response), JUDGE), call_of(SEND))


@KINDS
@pytest.mark.parametrize("operation", [GET, PUT])
@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (httpx.Response(302), ApiStatusError),
        (httpx.Response(400), BadRequestError),
        (httpx.Response(500), ServerError),
        (ApiTimeoutError("Late"), ApiTimeoutError),
        (ApiConnectionError("Broken"), ApiConnectionError),
    ],
)
def test_what_may_be_repeated_raises_what_happened(
    kind: str, operation: Operation, outcome: httpx.Response | Exception, expected: type[Exception]
) -> None:
    """For safe and idempotent operations nothing is left unknown."""
    assert expected is type(raised(kind, operation, outcome))


@KINDS
@pytest.mark.parametrize(
    ("outcome", "cause"),
    [
        (httpx.Response(500), ServerError),
        (httpx.Response(502), ServerError),
        (httpx.Response(503), ServerError),
        (httpx.Response(504), ServerError),
        (httpx.Response(520), ServerError),
        (httpx.Response(599), ServerError),
        (ApiTimeoutError("Late"), ApiTimeoutError),
        (ApiConnectionError("Broken"), ApiConnectionError),
    ],
)
def test_an_operation_once_leaves_the_delivery_unknown(
    kind: str, outcome: httpx.Response | Exception, cause: type[Exception]
) -> None:
    """After the request went out, only an answer that says no is certain."""
    error = raised(kind, SEND, outcome)

    assert (DeliveryUnknownError, cause) == (type(error), type(error.__cause__))


@KINDS
@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (ApiConnectionError("No way", sent=False), ApiConnectionError),
        (ApiTimeoutError("No way", sent=False), ApiTimeoutError),
        (httpx.Response(302), ApiStatusError),
        (httpx.Response(400), BadRequestError),
        (httpx.Response(429, content=b'{"message": "Slow"}'), ApiStatusError),
        (httpx.Response(503, content=BUSY), ServerError),
        (RateLimitError("Full", status_code=429, sent=False), RateLimitError),
        (ConfigurationError("Wrong", sent=False), ConfigurationError),
    ],
)
def test_an_operation_once_that_was_certainly_not_carried_out(
    kind: str, outcome: httpx.Response | Exception, expected: type[Exception]
) -> None:
    """Nothing was sent, or the provider refused: the plain error says so."""
    error = raised(kind, SEND, outcome)

    assert isinstance(error, expected)
    assert not isinstance(error, DeliveryUnknownError)


def test_an_unknown_delivery_tells_what_is_known() -> None:
    """Status, code, request id and body of the answer are kept, and how to find out."""
    headers = {"X-Trace": "t-1", "Retry-After": "7"}
    response = httpx.Response(502, content=b'{"message": "Ow"}', headers=headers)
    error = raised("sync", SEND, response)

    assert isinstance(error, DeliveryUnknownError)
    assert (
        error.status_code,
        error.request_id,
        error.body,
        error.retryable,
        error.retry_after_s,
    ) == (502, "t-1", b'{"message": "Ow"}', False, 7.0)
    assert str(error) == (
        "sendParcel: It is not known whether the provider carried this out (ServerError) "
        "(request id t-1). It had no label to find it by: look through parcels.list() before "
        "sending it again, and next time give a label that nothing else has, or AUTO."
    )


@KINDS
def test_an_unknown_delivery_with_a_reference_can_be_asked_for(kind: str) -> None:
    """The advice names the methods that tell, as users call them."""
    call = replace(call_of(SEND), look_up=LOOK_UP)
    with pytest.raises(DeliveryUnknownError) as caught:
        send_by(kind, Raising(Scripted(httpx.Response(502)), JUDGE), call)

    assert caught.value.reference == LOOK_UP.reference
    assert caught.value.advice == (
        "Before sending it again, call confirm() (async: aconfirm()), or ask parcels.list() for"
        " its label."
    )


def test_an_unreadable_answer_leaves_a_delivery_unknown() -> None:
    """A 2xx that cannot be read is no proof for the caller."""
    with pytest.raises(DeliveryUnknownError), unknown_unless_certain(call_of(SEND)):
        raise ResponseDecodeError("Unreadable")


def test_without_a_way_to_confirm_the_advice_is_general() -> None:
    """An operation that nothing can look up still says what to do."""
    operation = Operation(id="sendFlower", method="POST", path="/flowers", repeat="once")
    error = raised("sync", operation, ApiTimeoutError("Late"))

    assert str(error).endswith("Find out before sending it again.")
