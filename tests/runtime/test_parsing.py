"""Successes that are read by their status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from overlays._runtime.parsing import parse_as, status_only

if TYPE_CHECKING:
    from collections.abc import Mapping


class Boat:
    def __init__(self, name: str) -> None:
        self.name = name

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any], /) -> Boat:
        return cls(src_dict["name"])


def test_a_success_is_read_as_the_wanted_class() -> None:
    """Each of the given statuses is one."""
    parse = parse_as(Boat, 200, 201)

    for status in (200, 201):
        boat = parse(httpx.Response(status, json={"name": "Heron"}))
        assert boat is not None
        assert boat.name == "Heron"


def test_another_status_is_no_success() -> None:
    """Its content is not looked at."""
    assert parse_as(Boat, 201)(httpx.Response(200, content=b"<html>")) is None


def test_what_the_class_refuses_is_raised() -> None:
    """A missing key is for the caller to wrap."""
    with pytest.raises(KeyError):
        parse_as(Boat, 200)(httpx.Response(200, json={}))


def test_a_status_can_say_all() -> None:
    """Content of such an answer is not looked at; another status is no success."""
    parse = status_only(204, 202)

    assert parse(httpx.Response(204)) is True
    assert parse(httpx.Response(202, content=b"<html>")) is True
    assert parse(httpx.Response(200)) is None
