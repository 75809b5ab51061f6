from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest

from overlays._runtime.errors import ConfigurationError
from overlays._runtime.settings import Settings

if TYPE_CHECKING:
    from overlays._runtime.options import CopyOptions


def test_what_is_not_said_stays() -> None:
    """None and silence both leave a setting as it is."""
    settings = Settings().changed({"timeout": 5.0, "max_retries": 0})

    assert settings == settings.changed({"timeout": None, "deadline": None})
    assert (settings.timeout_s, settings.deadline_s, settings.max_retries) == (5.0, 60.0, 0)


def test_headers_are_added() -> None:
    """A copy has the headers of its original too; its own come first."""
    settings = Settings().changed({"extra_headers": {"A": "1", "B": "1"}})
    changed = settings.changed({"extra_headers": {"B": "2"}})

    assert changed.extra_headers == {"A": "1", "B": "2"}
    assert settings.extra_headers == {"A": "1", "B": "1"}


def test_headers_are_not_shown() -> None:
    """They may hold a secret."""
    assert "letmein" not in repr(Settings(extra_headers={"X-Proxy": "letmein"}))


@pytest.mark.parametrize("name", ["timeout", "deadline"])
@pytest.mark.parametrize("value", [0, -1, 86_401, 1e12, math.inf, math.nan, "5", True])
def test_a_time_limit_is_a_number_of_seconds(name: str, value: Any) -> None:
    """No time, more than a day and what is no number are refused, by the name of the option."""
    options: Any = {name: value}
    with pytest.raises(
        ConfigurationError, match=f"^{name} is not a number of seconds above 0, and"
    ):
        Settings().changed(options)

    options = {name: 86_400}
    assert Settings().changed(options) != Settings()


@pytest.mark.parametrize("value", [-1, math.nan, "5", True])
def test_a_wait_is_a_number_of_seconds(value: Any) -> None:
    """Not to wait at all and to wait for ever are both sound; the deadline ends it."""
    with pytest.raises(ConfigurationError, match=r"^max_wait_s is not a number of seconds, 0 or"):
        Settings().changed({"max_wait_s": value})

    options: CopyOptions = {"max_wait_s": math.inf}
    assert Settings().changed(options).max_wait_s == math.inf


@pytest.mark.parametrize("value", [-1, 1.5, "2", True])
def test_repetitions_are_counted(value: Any) -> None:
    """A number of repetitions is whole and not negative."""
    with pytest.raises(ConfigurationError) as caught:
        Settings().changed({"max_retries": value})

    assert str(caught.value) == (
        "max_retries is not a whole number, 0 or more. With 0, no call is repeated."
    )


def test_a_call_has_settings_of_its_own() -> None:
    """One call may be given another timeout and more headers; the rest is the client's."""
    settings = Settings(max_retries=7, extra_headers={"A": "1"})
    own = settings.for_call({"timeout": 5.0, "extra_headers": {"B": "2"}})

    assert (own.timeout_s, own.max_retries, own.extra_headers) == (5.0, 7, {"A": "1", "B": "2"})
    with pytest.raises(ConfigurationError, match=r"^timeout is not"):
        settings.for_call({"timeout": 0})
