"""The whole way from sources to the files of a client; nothing is written here."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.assemble import assemble
from generator.bundle import bundle
from generator.contract_data import contract_data
from generator.errors import refuse_if_any
from generator.facade import facade
from generator.formatting import format_trees
from generator.lint import lint
from generator.origins import Origins
from generator.overlay import apply_overlay, load_overlay
from generator.parity import missing
from generator.provider import load_provider
from generator.render import render, types_file
from generator.siblings import clashes
from generator.source import read_source
from generator.spec import check_document
from generator.vocabulary import check_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.document import Document
    from generator.provider import Provider
    from generator.surface import Surface
    from generator.tree import Tree


def build(root: Path, names: Iterable[str]) -> dict[str, Tree]:
    """Return the files of each provider's client, by provider.

    Raises GeneratorError, or FindingsError with all findings of the first stage that has any.
    """
    return format_trees({name: _client(load_provider(root, name)) for name in names})


def documents(provider: Provider) -> dict[str, Document]:
    """Return the final documents of a provider: bundled, linted, overlays laid over."""
    final = {name: _document(provider, name) for name in provider.documents}
    refuse_if_any(list(clashes(provider, final)))
    return final


def _document(provider: Provider, name: str) -> Document:
    path = provider.document_path(name)
    where = path.relative_to(provider.root).as_posix()
    source = read_source(path, root=provider.root)
    document = bundle(check_document(source), path, root=provider.root)
    refuse_if_any(lint(document, where, lines=source.lines))
    origins = Origins(where, source.lines)
    for path in provider.overlay_paths(name):
        overlay = load_overlay(path, root=provider.root)
        document = apply_overlay(document, overlay, where, origins=origins)
    prefix = provider.environment_prefix
    refuse_if_any(check_vocabulary(document, where, environment_prefix=prefix, origins=origins))
    return document


def _client(provider: Provider) -> Tree:
    final = documents(provider)
    surfaces = {name: _surface(provider, name, final[name]) for name in final}
    package = PurePosixPath(provider.package)
    rendered = {
        package / path: content
        for surface in surfaces.values()
        for path, content in surface.tree.items()
    }
    rendered[package / "types.py"] = types_file()
    front = facade(provider, final, surfaces)
    return assemble(provider, rendered, front, contract_data(provider))


def _surface(provider: Provider, name: str, document: Document) -> Surface:
    where = provider.document_path(name).relative_to(provider.root).as_posix()
    surface = render(document, name, where=where, nested=len(provider.documents) > 1)
    refuse_if_any(list(missing(document, surface, where=where)))
    return surface
