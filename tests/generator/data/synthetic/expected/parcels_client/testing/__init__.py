"""A mock of Parcels for tests: strict, stateful, with a clock that tests move.

In process: `ParcelPost(key, team, client_id, client_secret, http_client=mock.http_client(), clock=mock.clock)`;
what the mock knows, such as the credentials it accepts, is in `mock.behaviour.introduction`.
For clients in any language: `python -m parcels_client.testing serve`. With pytest the fixture
`parcels_mock` gives a fresh mock to each test. Needs the extra `testing`.
"""

from __future__ import annotations

from ..documents import load_all

try:
    from .._mock.clock import MockClock
    from .._mock.mock import Mock
    from .._mock.outgoing import Callback, Delivery
    from .._provider.mock import ParcelPostBehaviour
except ModuleNotFoundError as error:
    message = f"{error}. The mock needs more than the client: install parcels-client[testing]."
    raise ModuleNotFoundError(message, name=error.name) from error

__all__ = [
    "Callback",
    "Delivery",
    "MockClock",
    "ParcelPostBehaviour",
    "ParcelPostMock",
]


class ParcelPostMock(Mock[ParcelPostBehaviour]):
    """A mock of Parcels; see `Mock` for what it can do.

    Args:
        behaviour: What the provider knows: its services, keys and what was sent. A new one has
            enough of everything to start with.
        clock: Its time. The default runs with the wall clock until a test moves it.
    """

    def __init__(
        self,
        behaviour: ParcelPostBehaviour | None = None,
        *,
        clock: MockClock | None = None,
    ) -> None:
        super().__init__(load_all(), behaviour or ParcelPostBehaviour(), clock=clock)
