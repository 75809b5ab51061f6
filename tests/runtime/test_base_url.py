from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.base_url import base_url_of, checked_base_url, origin_of
from overlays._runtime.errors import ConfigurationError
from tests.runtime.toy import TOY

READING = replace(TOY, base_url_environment="TOY_BASE_URL")


@pytest.mark.parametrize(
    ("given", "environ", "expected"),
    [
        (None, {}, TOY.base_url),
        (None, {"TOY_BASE_URL": " \n"}, TOY.base_url),
        (None, {"TOY_BASE_URL": " https://test.example/ "}, "https://test.example"),
        (
            "https://given.example",
            {"TOY_BASE_URL": "https://test.example"},
            "https://given.example",
        ),
    ],
)
def test_where_requests_go(given: str | None, environ: dict[str, str], expected: str) -> None:
    """What is given wins over the variable, and the variable over the provider's own address."""
    assert base_url_of(READING, given, environ=environ) == expected


def test_a_provider_without_a_variable_reads_none() -> None:
    """Only the variable that the provider names is read."""
    environ = {"TOY_BASE_URL": "https://test.example"}

    assert base_url_of(TOY, None, environ=environ) == TOY.base_url


def test_a_variable_is_checked_like_the_argument() -> None:
    """The error says that the address comes from the environment."""
    environ = {"TOY_BASE_URL": "http://test.example"}

    with pytest.raises(ConfigurationError, match="variable TOY_BASE_URL is plain http"):
        base_url_of(READING, None, environ=environ)
    with pytest.raises(ConfigurationError, match=r"^base_url has no usable host"):
        base_url_of(READING, "https://", environ=environ)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://api.toy.example", "https://api.toy.example"),
        ("https://api.toy.example/", "https://api.toy.example"),
        ("https://api.toy.example/v1/", "https://api.toy.example/v1"),
        ("https://api.toy.example:8443", "https://api.toy.example:8443"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://127.8.9.1", "http://127.8.9.1"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_good_base_urls(url: str, expected: str) -> None:
    """TLS anywhere and plain http on the loopback interface are fine; paths stay, slashes go."""
    assert expected == checked_base_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "api.toy.example",
        "ftp://api.toy.example",
        "https://",
        "https://host:port",
        "https://[::1",
        "https://a..b",
        "https://münchen.example",
        "https://" + "a" * 64,
        "https://api.toy.example\n",
        "https://api toy.example",
        "https://api.toy.example?key=1",
        "https://api.toy.example#top",
        "https://me@api.toy.example",
        "http://api.toy.example",
        "http://10.0.0.1",
        "http://localhost.toy.example",
        "http://127.0.0.1.toy.example",
        "http://0.0.0.0",
    ],
)
def test_bad_base_urls(url: str) -> None:
    """Anything else is refused, plain http because it would show the credentials."""
    with pytest.raises(ConfigurationError, match="base_url"):
        checked_base_url(url)


@pytest.mark.parametrize("url", [httpx.URL("https://toy.example"), b"https://toy.example", 7])
def test_a_base_url_is_text(url: Any) -> None:
    """Also the URL of an HTTP library is refused, with what to give instead."""
    with pytest.raises(
        ConfigurationError, match=r"^base_url is not text. Give it like this: https"
    ):
        checked_base_url(url)


def test_a_password_in_a_base_url_is_not_shown() -> None:
    """The error says what is wrong with a URL without repeating it."""
    with pytest.raises(ConfigurationError) as caught:
        checked_base_url("https://me:hunter2@api.toy.example")

    assert "hunter2" not in str(caught.value)


@given(st.text())
def test_any_text_is_a_base_url_or_a_configuration_error(text: str) -> None:
    """No text raises anything else."""
    with suppress(ConfigurationError):
        checked_base_url(text)


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://api.toy.example/v1/x", True),
        ("https://api.toy.example:443", True),
        ("https://API.toy.example", True),
        ("http://api.toy.example", False),
        ("https://api.toy.example:8443", False),
        ("https://toy.example", False),
    ],
)
def test_origins(url: str, *, same: bool) -> None:
    """Scheme, host and port make an origin; the default port may be left out."""
    assert same == (origin_of("https://api.toy.example") == origin_of(url))
