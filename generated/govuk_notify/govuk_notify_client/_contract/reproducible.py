# Copied from overlays/_contract/reproducible.py; edit it there and run `make generate`.
"""Runs that depend on the seed alone, not on what else this process has loaded."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from unittest.mock import patch

from hypothesis import configuration
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

if TYPE_CHECKING:
    from collections.abc import Generator

_NO_CONSTANTS = Constants()
_READER = "_get_local_constants"
_FOLDER = "__hypothesis_home_directory"


@contextmanager
def storing_in(folder: str) -> Generator[None]:
    """Have hypothesis keep its files in a folder inside `with`."""
    before = getattr(configuration, _FOLDER, None)
    configuration.set_hypothesis_home_dir(folder)
    try:
        yield
    finally:
        configuration.set_hypothesis_home_dir(before)


@contextmanager
def without_constants_of_our_source() -> Generator[None]:
    """Keep hypothesis from drawing literals out of the modules of this project inside `with`.

    It reads every local module that happens to be loaded, the mock's own among them. hypothesis has
    no setting for that. Where a version has another name for it, a seed decides less: what is found
    is true all the same. A test compares the cases of two runs.
    """
    if not hasattr(providers, _READER):
        yield
        return
    with patch.object(providers, _READER, lambda: _NO_CONSTANTS):
        providers.CONSTANTS_CACHE.cache.clear()
        yield
    providers.CONSTANTS_CACHE.cache.clear()
