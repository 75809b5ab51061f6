from __future__ import annotations

import math
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.retry_after import retry_after_s

NOW_S = 1_700_000_000.0


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("", None),
        ("0", 0.0),
        ("7", 7.0),
        (" 7 ", 7.0),
        ("0.25", 0.25),
        ("1.", None),
        ("1e3", None),
        ("1_0", None),
        ("١٢", None),
        ("Tue, ١٤ Nov 2023 22:13:50 GMT", None),
        ("9" * 400, None),
        ("-1", None),
        ("nan", None),
        ("inf", None),
        ("soon", None),
        ("Tue, 14 Nov 2023 22:13:50 GMT", 30.0),
        ("Tue, 14 Nov 2023 22:13:50 -0000", 30.0),
        ("Tue, 14 Nov 2023 23:13:50 +0100", 30.0),
        ("Tue, 14 Nov 2000 22:13:50 GMT", 0.0),
        ("Tue, 99 Nov 2023 22:13:50 GMT", None),
    ],
)
def test_retry_after(value: str | None, expected: float | None) -> None:
    """Seconds, fractions and dates are understood; anything else is as if it were not there."""
    assert expected == retry_after_s(value, now_s=NOW_S)


@given(st.text())
def test_any_header_gives_a_usable_wait_or_none(value: str) -> None:
    """No header raises, and no wait is negative or endless."""
    seconds = retry_after_s(value, now_s=NOW_S)

    assert seconds is None or (seconds >= 0 and math.isfinite(seconds))


@given(st.integers(min_value=0, max_value=4_000_000_000))
def test_any_date_gives_the_time_that_is_left(moment_s: int) -> None:
    """A date in the future is as far away as it is; one in the past is now."""
    header = format_datetime(datetime.fromtimestamp(moment_s, tz=UTC), usegmt=True)

    assert max(0.0, moment_s - NOW_S) == retry_after_s(header, now_s=NOW_S)
