"""The suite's data of a provider as it is written: YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.errors import GeneratorError
from generator.source import read_source
from overlays._contract.errors import UsageError
from overlays._contract.known_file import known_of
from overlays._contract.suppressions import suppressions_of

if TYPE_CHECKING:
    from pathlib import Path

    from overlays._contract.known import Known
    from overlays._contract.suppressions import Suppression


def load_known(path: Path) -> Known:
    """Read a `known.yaml`.

    Raises:
        UsageError: the file is missing, broken, or says something unknown.
    """
    return known_of(_read(path), where=str(path))


def load_suppressions(path: Path) -> tuple[Suppression, ...]:
    """Read a `suppressed.yaml`; a missing file means none.

    Raises:
        UsageError: the file is broken, or a suppression has no reason.
    """
    return suppressions_of(_read(path), where=str(path)) if path.exists() else ()


def _read(path: Path) -> Any:
    try:
        return read_source(path, any_text=True).value
    except GeneratorError as error:
        raise UsageError(str(error)) from None
