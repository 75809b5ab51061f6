"""How finely a document writes points in time."""

from __future__ import annotations

from typing import Any

import pytest

from generator.moments import timespec_of


@pytest.mark.parametrize(
    ("examples", "expected"),
    [
        ([], "auto"),
        (["2026-01-02T03:04:05Z"], "auto"),
        (["2026-01-02T03:04:05.120Z", "2026-01-02T03:04:06.000+01:00"], "milliseconds"),
        (["2026-01-02T03:04:05.120000Z", None], "microseconds"),
        (["2026-01-02T03:04:05.120Z", "2026-01-02T03:04:05.120000Z"], "auto"),
        (["2026-01-02T03:04:05.12Z"], "auto"),
    ],
)
def test_examples_show_how_finely_a_provider_writes(examples: list[Any], expected: str) -> None:
    """One fineness in all examples is the provider's; several, or none, are nobody's."""
    properties = {
        str(number): {"type": "string", "format": "date-time", "examples": [example]}
        for number, example in enumerate(examples)
    }
    text = {"type": "string", "examples": ["2026-01-02T03:04:05.1Z"]}
    schema = {"type": "object", "properties": {**properties, "text": text}}

    assert timespec_of({"components": {"schemas": {"Boat": schema}}}) == expected


def test_a_single_example_counts() -> None:
    """`example` says as much as `examples`."""
    schema = {"type": "string", "format": "date-time", "example": "2026-01-02T03:04:05.120Z"}

    assert timespec_of({"components": {"schemas": {"Time": schema}}}) == "milliseconds"
