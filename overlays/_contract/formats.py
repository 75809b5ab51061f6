"""Generating texts of the formats that no standard knows."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import schemathesis
from hypothesis import strategies as st
from schemathesis.specs.openapi.formats import STRING_FORMATS, unregister_string_format

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from .known import Format


@contextmanager
def known_formats(formats: Mapping[str, Format]) -> Generator[None]:
    """Have the formats generated inside `with`."""
    before = dict(STRING_FORMATS)
    for name, each in formats.items():
        choices = [st.sampled_from(each.valid)]
        choices += [st.from_regex(pattern, fullmatch=True) for pattern in each.patterns]
        schemathesis.openapi.format(name, st.one_of(choices))
    try:
        yield
    finally:
        for name in formats.keys() - before.keys():
            unregister_string_format(name)
