"""What a schema cannot say of the made-up provider."""

from __future__ import annotations

from types import MappingProxyType

from .._mock.behaviour import Behaviour


class ParcelPostBehaviour(Behaviour):
    """Answers with the examples of the documents."""

    secrets = MappingProxyType({"right": "key", "red": "team"})
