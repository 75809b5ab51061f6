"""What is known about one provider's package, and where its sources and output are.

A provider is a folder ``overlays/<name>`` with a ``provider.yaml``; nothing else registers it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from generator.errors import Finding, GeneratorError, refuse_if_any
from generator.pointer import pointer
from generator.source import read_source, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.document import Json
    from generator.source import Source

_FILE = "provider.yaml"
_CLASS = r"[A-Z][A-Za-z0-9]*"
_SNAKE = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"
_KEBAB = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"

_LINE = r"\S(.*\S)?"
_NUMBER = r"(0|[1-9]\d*)"

_TEXTS = {
    "title": (_LINE, "Parcel Post"),
    "entry_class": (_CLASS, "ParcelPost"),
    "package": (_SNAKE, "parcel_post_client"),
    "distribution": (_KEBAB, "parcel-post-client"),
    "command": (_KEBAB, "parcel-post"),
    "fixture": (_SNAKE, "parcel_post_mock"),
    "environment_prefix": (r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*", "PARCEL_POST"),
    "version": (rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}", "0.1.0"),
    "summary": (_LINE, "A typed client for Parcel Post."),
}
"""Each key of a provider file that holds a text, what the text matches, and one that does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """The facts of one package; see ``overlays/README.md`` for what each one is used for."""

    root: Path
    """The project's folder, which holds ``specs``, ``overlays`` and ``generated``."""

    name: str
    title: str
    entry_class: str
    package: str
    distribution: str
    command: str
    fixture: str
    environment_prefix: str
    version: str
    summary: str
    testing_requirements: tuple[str, ...]
    """What the mock's behaviour needs besides the engine: requirements of the extra `testing`."""

    documents: Mapping[str, str | None]
    """Document name to its namespace on the client; null is the client itself."""

    @property
    def specs_folder(self) -> Path:
        """Return where the documents are."""
        return self.root / "specs" / self.name

    @property
    def overlay_folder(self) -> Path:
        """Return where everything is that is laid over the documents."""
        return self.root / "overlays" / self.name

    @property
    def runtime_folder(self) -> Path:
        """Return the runtime that every package gets a copy of."""
        return self.root / "overlays" / "_runtime"

    @property
    def mock_folder(self) -> Path:
        """Return the mock engine that every package gets a copy of."""
        return self.root / "overlays" / "_mock"

    @property
    def suite_folder(self) -> Path:
        """Return the contract suite that every package gets a copy of."""
        return self.root / "overlays" / "_contract"

    @property
    def contract_folder(self) -> Path:
        """Return what the contract suite is told of this provider."""
        return self.overlay_folder / "contract"

    @property
    def output_folder(self) -> Path:
        """Return where the package is written."""
        return self.root / "generated" / self.name

    def document_path(self, document: str) -> Path:
        """Return the file of one document."""
        return self.specs_folder / f"{document}.yaml"

    def overlay_paths(self, document: str) -> tuple[Path, ...]:
        """Return the overlay files of one document that exist, in the order they are applied."""
        names = "provider", document
        paths = (self.overlay_folder / f"{name}.overlay.yaml" for name in names)
        return tuple(path for path in paths if path.exists())


def find_providers(root: Path) -> tuple[str, ...]:
    """Return the names of all providers below the project folder ``root``, sorted."""
    return tuple(sorted(path.parent.name for path in (root / "overlays").glob(f"*/{_FILE}")))


def check_specs(root: Path) -> None:
    """Raise FindingsError for folders of documents that no provider would be made of."""
    known = find_providers(root)
    folders = sorted(path for path in (root / "specs").glob("*/") if path.is_dir())
    refuse_if_any(
        [
            Finding(
                where=f"specs/{folder.name}",
                what=f"there is no overlays/{folder.name}/{_FILE}",
                fix="Write one, see overlays/README.md, or remove the folder",
            )
            for folder in folders
            if folder.name not in known
        ]
    )


def load_provider(root: Path, name: str) -> Provider:
    """Return one provider.

    Raises:
        FindingsError: a fact is missing, unknown or malformed, or a file belongs to no document.
        GeneratorError: there is no such provider, or its file is broken YAML.
    """
    known = find_providers(root)
    if name not in known:
        fix = f"Known are: {', '.join(known) or 'none'}"
        raise GeneratorError("overlays", f"no provider {name!r}", fix)
    source = read_source(root / "overlays" / name / _FILE, root=root)
    refuse_if_any(list(_problems(source)))
    facts = cast("dict[str, Any]", source.value)
    documents: dict[str, str | None] = facts.pop("documents")
    provider = Provider(
        root=root,
        name=name,
        documents=MappingProxyType(documents),
        testing_requirements=tuple(facts.pop("testing_requirements", ())),
        **facts,
    )
    refuse_if_any([*_stray_overlays(provider), *_stray_documents(provider)])
    return provider


def _problems(source: Source) -> Iterator[Finding]:
    facts = source.value
    if not isinstance(facts, dict):
        yield _finding(source, "", "a provider is an object", f"Write {', '.join(_TEXTS)}")
        return
    for key in sorted(facts.keys() - {*_TEXTS, "documents", "testing_requirements"}):
        yield _finding(source, pointer(key), f"the key {key} is not known", "Remove it")
    for key, (pattern, example) in _TEXTS.items():
        value = facts.get(key)
        if key not in facts:
            fix = f"Add it, such as {key}: {example}"
            yield _finding(source, "", f"the key {key} is missing", fix)
        elif not isinstance(value, str) or not re.fullmatch(pattern, value):
            fix = f"Write it like this: {key}: {example}"
            yield _finding(source, pointer(key), f"{key} is {value!r}", fix)
    yield from _document_problems(source, facts.get("documents"))
    yield from _requirement_problems(source, facts.get("testing_requirements", []))


def _document_problems(source: Source, documents: Json) -> Iterator[Finding]:
    if not isinstance(documents, dict) or not documents:
        fix = "Write documents: {<document>: <namespace or null>}"
        yield _finding(source, "/documents", "no documents", fix)
        return
    for name, namespace in documents.items():
        place = pointer("documents", name)
        if not re.fullmatch(_SNAKE, name):
            what = f"the document {name} is no lower-case name"
            yield _finding(source, place, what, "Write it like this: letters_v2")
        if namespace is not None and not re.fullmatch(_SNAKE, str(namespace)):
            what = f"the namespace {namespace!r} is no lower-case name"
            yield _finding(source, place, what, "Write null, or a name like this: old_letters")
    if len({str(namespace) for namespace in documents.values()}) < len(documents):
        what = "two documents have one namespace"
        yield _finding(source, "/documents", what, "Give each its own")


def _requirement_problems(source: Source, requirements: Json) -> Iterator[Finding]:
    fix = "Write a list of requirements such as phonenumbers>=9"
    if not isinstance(requirements, list):
        yield _finding(source, "/testing_requirements", "it is no list", fix)
        return
    for index, requirement in enumerate(requirements):
        if not re.fullmatch(r"[A-Za-z0-9][\w.-]*([<>=!~]=?[\w.,<>=!*]+)?", str(requirement)):
            place = pointer("testing_requirements", index)
            yield _finding(source, place, f"{requirement!r} is no requirement", fix)


def _stray_overlays(provider: Provider) -> Iterator[Finding]:
    """Find overlay files that a misspelt name would leave unapplied."""
    known = {"provider", *provider.documents}
    for path in sorted(provider.overlay_folder.glob("*.overlay.yaml")):
        document = path.name.removesuffix(".overlay.yaml")
        if document not in known:
            what = f"{provider.name} has no document {document}"
            where = shown_path(path, provider.root)
            yield Finding(where=where, what=what, fix="Rename the file, or remove it")


def _stray_documents(provider: Provider) -> Iterator[Finding]:
    """Find documents that are listed and not there, or there and not listed."""
    for document in provider.documents:
        if not provider.document_path(document).is_file():
            where = shown_path(provider.document_path(document), provider.root)
            fix = f"Add it, or take it out of {_FILE}"
            yield Finding(where=where, what="the document is missing", fix=fix)
    for path in sorted(provider.specs_folder.glob("*.yaml")):
        has_paths = re.search(r"^paths:", path.read_text(encoding="utf-8"), re.MULTILINE)
        if has_paths and path.stem not in provider.documents:
            what = f"has paths, but {_FILE} does not list it"
            where = shown_path(path, provider.root)
            yield Finding(where=where, what=what, fix=f"Add {path.stem} to documents there")


def _finding(source: Source, place: str, what: str, fix: str) -> Finding:
    return Finding(where=source.where(place), what=what, fix=fix)
