"""The mock of a provider on disk, as a subject."""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from generator.errors import GeneratorError
from generator.provider import load_provider
from overlays._contract.errors import UsageError
from overlays._contract.subjects import mock_subject
from tests.contract.bending import bent_app, straight
from tests.contract.files import load_known, load_suppressions

if TYPE_CHECKING:
    from types import ModuleType

    from overlays._contract.prepared import Preparing
    from overlays._contract.subject import Subject
    from tests.contract.bending import Bend

ROOT = Path(__file__).parents[2]


def provider_subject(name: str, bend: Bend = straight) -> Subject:
    """A fresh mock of a provider: of its package, with the data that is in `overlays/`.

    Args:
        name: of the provider's folders.
        bend: stands between the mock and its callers.

    Raises:
        UsageError: there is no such provider, or what the suite needs for it is missing or wrong.
    """
    try:
        provider = load_provider(ROOT, name)
    except GeneratorError as error:
        raise UsageError(str(error)) from None
    known = load_known(provider.contract_folder / "known.yaml")
    testing: Any = _module(f"{provider.package}.testing")
    mock = getattr(testing, f"{provider.entry_class}Mock")(clock=testing.MockClock(known.clock))
    subject = mock_subject(
        name,
        mock,
        preparing=cast("Preparing", _module(f"{provider.package}._provider.contract.mock")),
        known=known,
        suppressions=load_suppressions(provider.contract_folder / "suppressed.yaml"),
    )
    return replace(subject, target=bent_app(mock, bend))


def _module(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise UsageError(f"{name}: {error}. Run `make setup` first.") from None
