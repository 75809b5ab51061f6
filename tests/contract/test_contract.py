"""Every provider's mock behaves as its documents say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.provider import find_providers
from tests.contract.provider import ROOT
from tests.contract.suite import run
from tests.contract.table import closing_line

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("provider", find_providers(ROOT))
def test_the_mock_keeps_its_contract(
    provider: str, record_property: Callable[[str, object], None]
) -> None:
    """The examples of the documents and their bounds are answered as documented."""
    report = run(provider, phases=("examples", "coverage"), seed=1)

    record_property("cases", report.cases)
    assert list(report.findings) == [], closing_line([report])
