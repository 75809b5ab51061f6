"""Copies of a client's entry class."""

from __future__ import annotations

import copy
from functools import cached_property
from typing import TypeVar

Client = TypeVar("Client")


def copied(client: Client) -> Client:
    """Return a copy without what its cached properties hold, which it will make anew."""
    twin = copy.copy(client)
    kept = vars(twin)
    for name in [
        name for name in kept if isinstance(getattr(type(twin), name, None), cached_property)
    ]:
        del kept[name]
    return twin
