"""Copies of an entry class."""

from __future__ import annotations

from functools import cached_property

from overlays._runtime.copying import copied


class Client:
    def __init__(self) -> None:
        self.key = ["k"]

    @cached_property
    def resource(self) -> list[str]:
        return list(self.key)


def test_a_copy_makes_its_own_resources() -> None:
    """What was cached is not taken over; all else is."""
    client = Client()
    client.resource.append("changed")
    copy = copied(client)

    assert type(copy) is Client
    assert copy.key is client.key
    assert (copy.resource, client.resource) == (["k"], ["k", "changed"])


def test_what_a_client_was_given_is_copied() -> None:
    """An attribute that no class knows stays."""
    client = Client()
    vars(client)["note"] = "mine"

    assert vars(copied(client))["note"] == "mine"
