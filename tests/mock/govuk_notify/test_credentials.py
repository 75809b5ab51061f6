"""Tokens: what is refused, in which words, and in which order."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from tests.mock.govuk_notify.asking import Answer, Asking

MALFORMED = (
    "Invalid token: make sure your API token matches the example at "
    "https://docs.notifications.service.gov.uk/rest-api.html#authorisation-header"
)
CLOCK = "Error: Your system clock must be accurate to within 30 seconds"
NOT_FOUND = "Invalid token: API key not found"


def _with(notify: Asking, **changes: Any) -> Answer:
    token = notify.token(notify.behaviour.live_key, **changes)
    return notify.ask("GET", "/v2/templates", authorization=token)


def _refusal(answer: Answer) -> tuple[int, str]:
    assert answer.errors == ["AuthError"]
    return answer.status, answer.messages[0]


@pytest.mark.parametrize("offset_s", [-30, -29, 0, 29, 30])
def test_a_token_is_good_30_seconds_both_ways(notify: Asking, offset_s: int) -> None:
    """The clock may be off by 30 seconds."""
    assert _with(notify, iat_offset_s=offset_s).status == 200


@pytest.mark.parametrize("offset_s", [-31, 31])
def test_a_token_is_refused_outside_of_30_seconds(notify: Asking, offset_s: int) -> None:
    """More than 30 seconds off is a problem of the clock."""
    assert _refusal(_with(notify, iat_offset_s=offset_s)) == (403, CLOCK)


def test_a_token_grows_old_on_the_mocks_clock(notify: Asking) -> None:
    """Moving the clock, not waiting, makes a token too old."""
    token = notify.token(notify.behaviour.live_key)
    assert notify.ask("GET", "/v2/templates", authorization=token).status == 200
    notify.clock.advance(31)
    answer = notify.ask("GET", "/v2/templates", authorization=token)
    assert _refusal(answer) == (403, CLOCK)


@pytest.mark.parametrize(
    ("authorization", "status", "message"),
    [
        ("Basic eDp5", 401, "Unauthorized: authentication bearer scheme must be used"),
        ("Bearer\tx", 401, "Unauthorized: authentication bearer scheme must be used"),
        ("Bearerx", 401, "Unauthorized: authentication bearer scheme must be used"),
        ("Bearer ", 403, MALFORMED),
        ("Bearer abc", 403, MALFORMED),
        ("Bearer a.b.c", 403, MALFORMED),
        ("Bearer é.b.c", 403, MALFORMED),
    ],
)
def test_what_is_no_token_is_refused(
    notify: Asking, authorization: str, status: int, message: str
) -> None:
    """A wrong scheme is a 401, a wrong token a 403."""
    answer = notify.ask("GET", "/v2/templates", authorization=authorization)
    assert _refusal(answer) == (status, message)


def test_the_scheme_is_read_in_any_case(notify: Asking) -> None:
    """`bearer` is as good as `Bearer`, but a second space is part of the token."""
    token = notify.token(notify.behaviour.live_key)
    assert notify.ask("GET", "/v2/templates", authorization=token.lower()[:7] + token[7:]).status
    spaced = token.replace(" ", "  ")
    answer = notify.ask("GET", "/v2/templates", authorization=spaced)
    assert _refusal(answer) == (403, NOT_FOUND)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"without": ("iss",)}, "Invalid token: iss field not provided"),
        ({"claims": {"iss": 5}}, "Invalid token: service id is not the right data type"),
        ({"claims": {"iss": None}}, "Invalid token: service id is not the right data type"),
        ({"claims": {"iss": "x"}}, "Invalid token: service id is not the right data type"),
        (
            {"claims": {"iss": "00000000-0000-4000-8000-000000000000"}},
            "Invalid token: service not found",
        ),
        ({"algorithm": "HS512"}, "Invalid token: algorithm used is not HS256"),
        ({"algorithm": "none"}, "Invalid token: algorithm used is not HS256"),
        ({"secret": "00000000-0000-4000-8000-000000000000"}, NOT_FOUND),
        ({"secret": "x", "iat_offset_s": -100}, NOT_FOUND),
        ({"without": ("iat",)}, NOT_FOUND),
        ({"claims": {"iat": "soon"}}, CLOCK),
        ({"claims": {"nbf": 4102444800}}, CLOCK),
        ({"claims": {"nbf": "x"}}, NOT_FOUND),
        ({"claims": {"exp": 0}}, MALFORMED),
        ({"claims": {"aud": "x"}}, MALFORMED),
        ({"claims": {"sub": 5}}, MALFORMED),
        ({"claims": {"jti": 5}}, MALFORMED),
        ({"claims": {"aud": "x"}, "iat_offset_s": -100}, MALFORMED),
    ],
)
def test_a_wrong_claim_has_its_message(
    notify: Asking, changes: dict[str, Any], message: str
) -> None:
    """Every wrong token is a 403 that says what is wrong first."""
    assert _refusal(_with(notify, **changes)) == (403, message)


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": 4102444800},
        {"nbf": 0},
        {"aud": ""},
        {"jti": "x", "sub": "y", "other": [1]},
    ],
)
def test_further_claims_are_ignored(notify: Asking, claims: dict[str, object]) -> None:
    """Claims that mean nothing to the server do no harm."""
    assert _with(notify, claims=claims).status == 200


def test_iat_may_be_a_float_or_a_text(notify: Asking) -> None:
    """Whatever Python makes an integer of passes."""
    now_s = notify.clock.now_s()
    assert _with(notify, claims={"iat": now_s + 0.5}).status == 200
    assert _with(notify, claims={"iat": str(int(now_s))}).status == 200


@pytest.mark.parametrize("iat", [None, [], {}])
def test_an_iat_that_is_no_number_makes_the_server_stumble(notify: Asking, iat: object) -> None:
    """The real server answers 500 here."""
    answer = _with(notify, claims={"iat": iat})
    assert (answer.status, answer.errors) == (500, ["TypeError"])


def test_service_ids_are_read_in_every_form(notify: Asking) -> None:
    """The claim may be written without hyphens and in capitals."""
    service_id = notify.behaviour.sample.service.id.replace("-", "").upper()
    assert _with(notify, claims={"iss": service_id}).status == 200


def test_a_revoked_key_is_known_for_a_week(notify: Asking) -> None:
    """A key revoked longer ago is as unknown as any other; the clock is checked before."""
    behaviour = notify.behaviour
    behaviour.revoke_key(behaviour.sample.live_key)
    assert _refusal(_with(notify)) == (403, "Invalid token: API key revoked")
    assert _refusal(_with(notify, iat_offset_s=-100)) == (403, CLOCK)
    notify.clock.advance(timedelta(days=8))
    assert _refusal(_with(notify)) == (403, NOT_FOUND)


def test_a_service_without_keys_and_an_archived_one_say_so(notify: Asking) -> None:
    """Both are refused before the signature is looked at."""
    behaviour = notify.behaviour
    service = behaviour.add_service("No keys")
    key = f"x-{service.id}-00000000-0000-4000-8000-000000000000"
    answer = notify.ask("GET", "/v2/templates", key=key)
    assert _refusal(answer) == (403, "Invalid token: service has no API keys")
    behaviour.add_key(service)
    behaviour.change_service(service, is_active=False)
    answer = notify.ask("GET", "/v2/templates", key=key)
    assert _refusal(answer) == (403, "Invalid token: service is archived")


def test_authentication_comes_before_everything(notify: Asking) -> None:
    """An invalid request without a token is a 401."""
    answer = notify.send("POST", "/v2/notifications/sms", {}, b"nonsense")
    assert _refusal(answer) == (401, "Unauthorized: authentication token must be provided")


def test_keys_hide_their_secrets(notify: Asking) -> None:
    """Neither repr nor str of a key or of a service tells what must not be told."""
    sample = notify.behaviour.sample
    assert sample.live_key.secret not in f"{sample.live_key} {sample.live_key!r} {sample!r}"
    assert "07700900855" not in repr(sample.service)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    claims=st.dictionaries(
        st.sampled_from(["iss", "iat", "nbf", "exp", "aud", "sub"]),
        st.none() | st.booleans() | st.floats() | st.text() | st.lists(st.none()),
    )
)
def test_no_claims_escape_as_an_exception(notify: Asking, claims: dict[str, object]) -> None:
    """Whatever a token says, there is an answer."""
    assert _with(notify, claims=claims).status in {200, 403, 500}
