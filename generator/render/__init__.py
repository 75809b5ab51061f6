"""Drives openapi-python-client, pinned exactly, as a library; the only package that names it.

Nothing is left to what the engine would bend in silence: error answers are cut from its data (the
runtime raises them), names come from the overlays, and any warning is an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.render.describing import described
from generator.render.engine import parse
from generator.render.files import files, types_file
from generator.render.naming import relocate, rename

if TYPE_CHECKING:
    from generator.document import Document
    from generator.surface import Surface

__all__ = ["render", "types_file"]


def render(document: Document, name: str, *, where: str, nested: bool) -> Surface:
    """Return the models and endpoint modules of one document, and what they offer.

    `nested` gives the document a folder of its own below `models/`, as a provider with several
    documents needs. Raises FindingsError with everything that the engine warns of.
    """
    parsed = parse(document, where=where)
    rename(parsed)
    relocate(parsed, name if nested else None)
    return described(parsed, name, tree=files(parsed, name, nested=nested))
