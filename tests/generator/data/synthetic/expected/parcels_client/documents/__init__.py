"""The OpenAPI documents that this package is made from, with everything laid over them."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

NAMES = (
    "current",
    "old",
    "odd",
    "accounts",
)


def load(name: str) -> dict[str, Any]:
    """Return one document; raise ValueError for a name that is not one of `NAMES`."""
    if name not in NAMES:
        raise ValueError(f"No document {name!r}. There are: {', '.join(NAMES)}.")
    text = files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def load_all() -> dict[str, dict[str, Any]]:
    """Return all documents by name."""
    return {name: load(name) for name in NAMES}
