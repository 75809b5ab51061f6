"""Limits per minute and per day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays.govuk_notify.behaviour.entities import DailyLimits
from overlays.govuk_notify.behaviour.limits import Bucket

if TYPE_CHECKING:
    from tests.mock.govuk_notify.asking import Asking

NOW = datetime(2026, 3, 2, tzinfo=UTC)
A_UUID = "00000000-0000-4000-8000-000000000000"


def _limit(notify: Asking, per_minute: int = 3000, **daily: int) -> None:
    notify.behaviour.change_service(
        notify.behaviour.sample.service,
        rate_limit_per_minute=per_minute,
        daily_limits=DailyLimits(**daily),
    )


def test_the_default_lets_999_calls_pass_at_once() -> None:
    """The bucket of 3000 per minute holds 1000, and the last is never given."""
    bucket = Bucket.full(3000, now=NOW)
    passed = 0
    while not (bucket := bucket.after_taking_one(NOW)).is_exhausted:
        passed += 1
    assert passed == 999


@given(st.integers(1, 10_000), st.lists(st.floats(0, 120), max_size=50))
def test_a_bucket_stays_within_its_bounds(per_minute: int, pauses_s: list[float]) -> None:
    """Never less than nothing, never more than its capacity, however it is used."""
    bucket, now = Bucket.full(per_minute, now=NOW), NOW
    for pause_s in pauses_s:
        now += timedelta(seconds=pause_s)
        bucket = bucket.after_taking_one(now)
        assert 0 <= bucket.tokens <= 1000


def test_a_burst_is_limited_and_refills(notify: Asking) -> None:
    """12 per minute let four pass at once, then one every five seconds."""
    _limit(notify, 12)
    assert [notify.send_sms().status for _ in range(5)] == [201, 201, 201, 201, 429]
    answer = notify.send_sms()
    assert answer.errors == ["RateLimitError"]
    assert answer.messages == [
        "Exceeded rate limit for key type LIVE of 12 requests per 60 seconds"
    ]
    assert answer.response.header("Retry-After") is None
    notify.clock.advance(5)
    assert notify.send_sms().status == 429
    notify.clock.advance(10)
    assert notify.send_sms().status == 201


def test_each_key_type_has_a_bucket_of_its_own(notify: Asking) -> None:
    """A live key that is over its limit does not stop a team key."""
    _limit(notify, 3)
    assert notify.send_sms().status == 201
    assert notify.send_sms().status == 429
    assert notify.send_sms(key=notify.behaviour.team_key).status == 201
    answer = notify.send_sms(key=notify.behaviour.team_key)
    assert "key type TEAM" in answer.messages[0]


def test_an_invalid_body_takes_a_token_and_is_limited_first(notify: Asking) -> None:
    """Once the bucket is empty, even nonsense is a 429."""
    _limit(notify, 3)
    answers = [notify.ask("POST", "/v2/notifications/sms", raw=b"nonsense") for _ in range(2)]
    assert [answer.status for answer in answers] == [400, 429]


def test_reading_is_not_limited(notify: Asking) -> None:
    """Reads, templates and previews take no tokens."""
    _limit(notify, 3)
    target = f"/v2/template/{notify.behaviour.conditional_template.id}/preview"
    for _ in range(5):
        assert notify.ask("GET", "/v2/notifications").status == 200
        assert notify.ask("POST", target, {"personalisation": {"is late": 1}}).status == 200


def test_a_templated_letter_takes_two_tokens(notify: Asking) -> None:
    """Of five tokens two letters can be sent; a precompiled one takes one; nonsense one."""
    _limit(notify, 12)
    assert [notify.send_letter().status for _ in range(3)] == [201, 201, 429]
    notify.mock.reset()
    form = {"reference": "r", "content": ""}
    answers = [notify.ask("POST", "/v2/notifications/letter", form) for _ in range(5)]
    assert [answer.status for answer in answers] == [201, 201, 201, 201, 429]
    notify.mock.reset()
    answers = [notify.ask("POST", "/v2/notifications/letter", raw=b"{") for _ in range(5)]
    assert [answer.status for answer in answers] == [400, 400, 400, 400, 429]


@pytest.mark.parametrize("kind", ["sms", "email", "letter"])
def test_a_day_has_its_limit(notify: Asking, kind: str) -> None:
    """It is over at midnight UTC."""
    _limit(notify, **{kind: 1})
    send = getattr(notify, f"send_{kind}")
    assert send().status == 201
    answer = send()
    assert (answer.status, answer.errors) == (429, ["TooManyRequestsError"])
    assert answer.messages == [f"Exceeded send limits ({kind}: 1) for today"]
    notify.clock.advance(timedelta(hours=14))
    assert send().status == 201


def test_live_and_team_keys_count_together_and_test_keys_not_at_all(notify: Asking) -> None:
    """A limit of nothing refuses test keys too."""
    behaviour = notify.behaviour
    _limit(notify, sms=2)
    for key in (behaviour.test_key, behaviour.test_key, behaviour.live_key, behaviour.team_key):
        assert notify.send_sms(key=key).status == 201
    assert notify.send_sms(key=behaviour.team_key).status == 429
    assert notify.send_sms(key=behaviour.test_key).status == 201
    _limit(notify, sms=0)
    assert notify.send_sms(key=behaviour.test_key).status == 429


def test_only_stored_messages_count(notify: Asking) -> None:
    """Neither refused nor simulated ones."""
    _limit(notify, sms=1)
    assert notify.send_sms(template_id=A_UUID).status == 400
    assert notify.send_sms("07700900000").status == 201
    assert notify.send_sms().status == 201
    assert notify.send_sms().status == 429


def test_messages_abroad_have_a_limit_of_their_own(notify: Asking) -> None:
    """It is checked late; crown dependencies do not touch it."""
    _limit(notify, international_sms=1)
    assert notify.send_sms("07624812345").status == 201
    assert notify.send_sms("+33612345678").status == 201
    answer = notify.send_sms("+33612345678")
    assert answer.messages == ["Exceeded send limits (international_sms: 1) for today"]
    assert notify.send_sms("+33612345678", template_id=A_UUID).status == 400
    assert notify.send_sms().status == 201
