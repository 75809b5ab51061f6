"""The engine itself passes the contract tests that every provider's mock has to pass."""

from __future__ import annotations

from collections import Counter

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from tests.mock.engine.toy import KEY, ToyMock, document

CONFIG = f"""
seed = 1
continue-on-failure = true
cache.enabled = false
generation.database = "none"
analysis.constants.enabled = false
auth.openapi.key.api_key = "{KEY}"
phases.fuzzing.enabled = false
phases.stateful.enabled = false
"""


def _run(toy: ToyMock) -> tuple[list[str], Counter[str]]:
    """The failures of all stock checks, and how often each operation succeeded."""
    schema = schemathesis.openapi.from_dict(document(), config=SchemathesisConfig.from_str(CONFIG))
    schema.app = toy.asgi()
    failures: list[str] = []
    successes: Counter[str] = Counter()
    for event in from_schema(schema).execute():
        if isinstance(event, (events.NonFatalError, events.FatalError)):
            pytest.fail(repr(event))
        if not isinstance(event, events.ScenarioFinished):
            continue
        for checks in event.recorder.checks.values():
            failures += [
                f"{event.recorder.label}: {check.name}: {check.failure_info.failure.message}"
                for check in checks
                if check.failure_info is not None
            ]
        for interaction in event.recorder.interactions.values():
            if interaction.response is not None and interaction.response.status_code < 300:
                successes[event.recorder.label or ""] += 1
    return failures, successes


def test_a_mock_of_the_engine_passes_every_stock_check(toy: ToyMock) -> None:
    """No check of examples and coverage fails, and every operation has succeeded at least once."""
    failures, successes = _run(toy)
    assert failures == []
    operations = {
        f"{method.upper()} {path}"
        for path, item in document()["paths"].items()
        for method in item
        if method != "parameters"
    }
    assert operations == set(successes)
