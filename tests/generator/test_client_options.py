"""The options of entry classes."""

from __future__ import annotations

import ast

import pytest

from generator.client_options import client_options
from overlays._runtime.options import ClientOptions, CopyOptions
from overlays._runtime.settings import Settings


def names(*, asynchronous: bool, tokens: bool) -> list[str]:
    return [option.name for option in client_options(asynchronous=asynchronous, tokens=tokens)]


def test_some_options_are_not_for_all() -> None:
    """Only tasks choose a transport; only clients that fetch tokens store them."""
    everything = names(asynchronous=True, tokens=True)

    assert set(everything) - set(names(asynchronous=False, tokens=True)) == {"transport"}
    assert set(everything) - set(names(asynchronous=True, tokens=False)) == {"token_store_url"}


def test_the_runtime_knows_every_option() -> None:
    """They are those that the runtime documents; only tests set the jitter."""
    known = {*ClientOptions.__annotations__, "http_client"} - {"jitter"}

    assert set(names(asynchronous=True, tokens=True)) == known


def test_the_options_of_a_copy_are_those_of_the_runtime() -> None:
    """What cannot be shared cannot be changed."""
    options = client_options(asynchronous=True, tokens=True)

    assert {each.name for each in options if each.in_copies} == {*CopyOptions.__annotations__}


@pytest.mark.parametrize(
    ("option", "setting"),
    [("timeout", "timeout_s"), ("deadline", "deadline_s"), ("max_retries", "max_retries"),
     ("max_wait_s", "max_wait_s")],
)  # fmt: skip
def test_the_defaults_that_are_shown_are_those_of_the_runtime(option: str, setting: str) -> None:
    """A signature does not promise what does not hold."""
    (found,) = (o for o in client_options(asynchronous=False, tokens=False) if o.name == option)

    assert ast.literal_eval(found.default) == getattr(Settings(), setting)
