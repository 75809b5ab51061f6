"""What the comparison needs to know of a provider, and where it gets that from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from generator.errors import GeneratorError
from generator.provider import load_provider
from tests.compat.environment import ROOT
from tests.compat.errors import UsageError

if TYPE_CHECKING:
    from overlays._mock.messages import Request
    from overlays._mock.mock import Mock


class Sent(Protocol):
    """A request in a mock's journal."""

    @property
    def request(self) -> Request:
        """The request itself."""
        ...

    @property
    def method(self) -> str:
        """The method as sent."""
        ...

    @property
    def path(self) -> str:
        """The path as sent."""
        ...

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        """The decoded query parameters in the order sent."""
        ...


Signature = Callable[[Sent], Mapping[str, Any]]
Situation = Callable[[], AbstractContextManager[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A mock that is set for the calls of a provider's `calls.yaml`.

    Attributes:
        credentials: arguments of our client; the official driver gets them as options.
        values: what `${name}` stands for.
        signature: what in a request proves who asks, without what differs from call to call.
        situations: states that a call can find the provider in, by name.
        modules: of our package, whose functions calls name as `module.function`.
    """

    credentials: Mapping[str, str]
    values: Mapping[str, Any]
    signature: Signature
    situations: Mapping[str, Situation] = field(default_factory=dict[str, Situation])
    modules: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True, kw_only=True)
class Production:
    """A provider's client and its mock, set up.

    Attributes:
        client: the entry class of our client.
        mock: what both clients talk to.
        stage: what the provider's `mock.py` has made of it.
    """

    client: Callable[..., Any]
    mock: Mock[Any]
    stage: Stage


def production_of(provider: str) -> Production:
    """Set up a provider; its `mock.py` has the function `prepare(mock) -> Stage`.

    Raises:
        UsageError: there is no such provider, or its client is not installed.
    """
    try:
        facts = load_provider(ROOT, provider)
        package = import_module(facts.package)
        testing = import_module(f"{facts.package}.testing")
        module: Any = import_module(f"tests.compat.{provider}.mock")
    except (GeneratorError, ModuleNotFoundError) as error:
        raise UsageError(f"{provider}: {error}. Run `make setup` first.") from None
    mock = getattr(testing, f"{facts.entry_class}Mock")()
    return Production(
        client=getattr(package, facts.entry_class),
        mock=mock,
        stage=module.prepare(mock),
    )
