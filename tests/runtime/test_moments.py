"""Points in time as text, and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.moments import moment_text

if TYPE_CHECKING:
    from overlays._runtime.moments import Timespec

DAY = datetime(2026, 1, 2, 3, 4, 5)  # noqa: DTZ001 - without a zone on purpose
ZONES = st.none() | st.just(UTC) | st.just(timezone(timedelta(hours=5, minutes=45)))


@pytest.mark.parametrize(
    ("us", "timespec", "expected"),
    [
        (0, "auto", "05"),
        (120_000, "auto", "05.120000"),
        (0, "milliseconds", "05.000"),
        (120_000, "milliseconds", "05.120"),
        (120_001, "milliseconds", "05.120001"),
        (0, "microseconds", "05.000000"),
        (1, "microseconds", "05.000001"),
    ],
)
def test_a_fraction_is_as_fine_as_the_provider_writes_it(
    us: int, timespec: Timespec, expected: str
) -> None:
    """As many digits as the provider has, and more where the value would lose something."""
    moment = DAY.replace(microsecond=us, tzinfo=UTC)

    assert moment_text(moment, timespec) == f"2026-01-02T03:04:{expected}Z"


def test_only_utc_is_z() -> None:
    """An offset stays one, and no zone is invented."""
    assert moment_text(DAY) == "2026-01-02T03:04:05"
    offset = DAY.replace(tzinfo=timezone(timedelta(hours=1)))
    assert moment_text(offset) == "2026-01-02T03:04:05+01:00"


@given(st.datetimes(timezones=ZONES), st.sampled_from(["auto", "milliseconds", "microseconds"]))
def test_what_is_written_is_read_as_the_same_moment(moment: datetime, timespec: Timespec) -> None:
    """Nothing gets lost, however it is written; the second writing is the first."""
    text = moment_text(moment, timespec)
    read = datetime.fromisoformat(text)

    assert (read, read.utcoffset()) == (moment, moment.utcoffset())
    assert moment_text(read, timespec) == text
