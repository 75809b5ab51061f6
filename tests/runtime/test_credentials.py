from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.credentials import read_parts
from overlays._runtime.errors import ConfigurationError
from overlays._runtime.provider import Argument, Credentials
from overlays._runtime.secret import Secret
from tests.runtime.toy import TOY

COMPOSITE = replace(
    TOY,
    credentials=(
        Credentials(
            kind="jwt-hs256",
            arguments=(
                Argument(
                    name="api_key",
                    environment="TOY_API_KEY",
                    split=r"(?P<name>.+)-(?P<account>[0-9a-f]{8})-(?P<secret>[0-9a-f]{8})",
                    shape="{name}-{account}-{secret}",
                ),
            ),
            key="secret",
            claims={"iss": "account"},
        ),
    ),
)


def revealed(parts: dict[str, Secret]) -> dict[str, str]:
    return {name: part.reveal() for name, part in parts.items()}


@pytest.mark.parametrize("given_value", ["abc", "  abc\n", Secret("abc")])
def test_an_argument_is_one_part(given_value: str | Secret) -> None:
    """A value is taken from text or a secret, without the white space around it."""
    parts = read_parts(TOY, {"token": given_value}, environ={"TOY_TOKEN": "other"})

    assert revealed(parts) == {"token": "abc"}


def test_the_environment_stands_in_for_none() -> None:
    """An argument that was not given is read from its environment variable."""
    parts = read_parts(TOY, {"token": None}, environ={"TOY_TOKEN": "abc\n"})

    assert revealed(parts) == {"token": "abc"}


def test_a_composite_key_is_taken_apart_from_the_right() -> None:
    """The named groups become the parts, and only they."""
    parts = read_parts(COMPOSITE, {"api_key": "my-own-key-0123abcd-89abcdef"}, environ={})

    assert revealed(parts) == {"name": "my-own-key", "account": "0123abcd", "secret": "89abcdef"}


@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_missing_value_names_argument_and_variable(value: str | None) -> None:
    """The error says what to pass and where else it could come from."""
    with pytest.raises(ConfigurationError) as caught:
        read_parts(COMPOSITE, {"api_key": value}, environ={})

    assert str(caught.value) == (
        "Toy Post: the argument api_key is missing or empty. Pass it, or set the environment "
        "variable TOY_API_KEY. It looks like this: {name}-{account}-{secret}"
    )


@pytest.mark.parametrize("value", [7, b"letmein", ["letmein"]])
def test_a_value_is_text(value: Any) -> None:
    """Something else is not taken for a missing one, and not shown."""
    with pytest.raises(ConfigurationError, match="the argument token is not text") as caught:
        read_parts(TOY, {"token": value}, environ={"TOY_TOKEN": "abc"})

    assert "letmein" not in str(caught.value)


def test_an_empty_argument_does_not_fall_back() -> None:
    """An empty text was meant to be something; another key must not be used in its place."""
    with pytest.raises(ConfigurationError, match="token is missing or empty"):
        read_parts(TOY, {"token": ""}, environ={"TOY_TOKEN": "abc"})


@given(st.text(min_size=1))
def test_any_composite_key_splits_or_names_its_shape(value: str) -> None:
    """A key of another shape is refused, and the error does not repeat it."""
    environ = {"TOY_API_KEY": value}
    try:
        parts = read_parts(COMPOSITE, {}, environ=environ)
    except ConfigurationError as error:
        assert "api_key" in str(error)  # noqa: PT017 -- both outcomes are right
        assert len(value) < 8 or value not in str(error)  # noqa: PT017 -- both outcomes are right
    else:
        assert value.strip() == "-".join(revealed(parts).values())


@given(
    name=st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1),
    account=st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
    secret=st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
)
def test_every_name_of_a_key_is_accepted(name: str, account: str, secret: str) -> None:
    """Hyphens and hexadecimal text in the name do not move the other parts."""
    key = f"x{name}-{account}-{secret}"
    parts = revealed(read_parts(COMPOSITE, {"api_key": key}, environ={}))

    assert (f"x{name}", account, secret) == (parts["name"], parts["account"], parts["secret"])
