"""Every provider has what its contract run needs; `python -m tests.contract` runs it."""

from __future__ import annotations

import pytest

from generator.provider import find_providers
from tests.contract.provider import ROOT, provider_subject


@pytest.mark.parametrize("provider", find_providers(ROOT))
def test_a_provider_can_be_put_to_the_test(provider: str) -> None:
    """Documents, mock, known values and suppressions are there and fit together."""
    assert provider_subject(provider).name == provider
