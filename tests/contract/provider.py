"""The mock of a provider on disk, as a subject."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.errors import GeneratorError
from generator.provider import load_provider
from tests.contract.bending import bent_app, straight
from tests.contract.errors import UsageError
from tests.contract.known_file import load_known
from tests.contract.subject import Subject
from tests.contract.suppressions import load_suppressions

if TYPE_CHECKING:
    from types import ModuleType

    from generator.provider import Provider
    from tests.contract.bending import Bend

ROOT = Path(__file__).parents[2]


def provider_subject(name: str, bend: Bend = straight) -> Subject:
    """A fresh mock of a provider, prepared by `tests/contract/<name>/mock.py`.

    That module has one function, `prepare(mock)`, which fills the mock with all that `known.yaml`
    speaks of, and returns the fields of `Subject` that only it can know.

    Args:
        name: of the provider's folders.
        bend: stands between the mock and its callers.

    Raises:
        UsageError: there is no such provider, or what the suite needs for it is missing or wrong.
    """
    folder = Path(__file__).parent / name
    try:
        provider = load_provider(ROOT, name)
    except GeneratorError as error:
        raise UsageError(str(error)) from None
    known = load_known(folder / "known.yaml")
    testing = _module(f"{provider.package}.testing")
    mock = _mock(testing, provider, start=known.clock)
    prepared: dict[str, Any] = _module(f"tests.contract.{name}.mock").prepare(mock)
    return Subject(
        name=name,
        documents={each.name: each.raw for each in mock.documents},
        app=bent_app(mock, bend),
        clock=mock.clock,
        known=known,
        suppressions=load_suppressions(folder / "suppressed.yaml"),
        faults=mock.faults,
        **prepared,
    )


def _mock(testing: ModuleType, provider: Provider, *, start: object) -> Any:
    return getattr(testing, f"{provider.entry_class}Mock")(clock=testing.MockClock(start))


def _module(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise UsageError(f"{name}: {error}. Run `make setup` first.") from None
