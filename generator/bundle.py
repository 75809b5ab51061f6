"""Brings the components that a document takes from other files into the document itself.

A reference to another file has one form, ``common.yaml#/components/<kind>/<name>``; the component
is copied in under its own name, and the reference becomes local.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from generator.document import Document, references
from generator.errors import Finding, refuse_if_any
from generator.pointer import pointer, pointer_parts
from generator.source import read_source, shown_path

if TYPE_CHECKING:
    from pathlib import Path

    from generator.document import Json

_FORM_PARTS = ("components", "<kind>", "<name>")


def bundle(document: Document, path: Path, *, root: Path | None = None) -> Document:
    """Return the document with everything it refers to inside; one that needs nothing is unchanged.

    Args:
        document: the document; it is not touched.
        path: its file. Only files in this folder or below are followed.
        root: the folder that messages leave out of paths.

    Raises:
        FindingsError: a reference is remote, leaves the folder, names nothing, or brings in a
            component under a name that already means something else.
    """
    own = path.resolve()
    result = copy.deepcopy(document)
    bundling = _Bundling(own=own, root=root, result=result, findings=[], files={}, taken={})
    bundling.localise(result, own, label=shown_path(path, root))
    refuse_if_any(bundling.findings)
    return result


@dataclass(slots=True, kw_only=True)
class _Bundling:
    own: Path
    """The document's own file."""

    root: Path | None
    """The folder that messages leave out of paths."""

    result: Document
    findings: list[Finding]
    files: dict[Path, Json]
    """Every other file that was read."""

    taken: dict[tuple[str, ...], Path]
    """Where each component that was copied in comes from."""

    def localise(self, value: Json, path: Path, *, label: str) -> None:
        """Make every reference below ``value``, written in the file ``path``, a local one."""
        for place, holder, reference in list(references(value)):
            target = urlsplit(reference)
            where = f"{label}: {place}" if place else label
            if target.scheme or target.netloc:
                fix = "Copy what it names into the specs folder"
                self._find(where, f"$ref {reference} leaves the project", fix)
            elif target.path or path != self.own:
                file = (path.parent / unquote(target.path)).resolve() if target.path else path
                self._follow(holder, file, target.fragment, where=where)

    def _follow(self, holder: dict[str, Any], file: Path, fragment: str, *, where: str) -> None:
        what = f"$ref {holder['$ref']}"
        if not file.is_relative_to(self.own.parent):
            self._find(where, f"{what} leaves the specs folder", "Move the file into it")
            return
        name = _component_name(fragment)
        if name is None:
            self._find(
                where, f"{what} names no component", f"Write file.yaml#{pointer(*_FORM_PARTS)}"
            )
            return
        if (component := self._component(file, name)) is None:
            self._find(where, f"{what} leads nowhere", "Mend it, or add its target")
            return
        holder["$ref"] = f"#{pointer(*name)}"
        if file not in (self.own, self.taken.get(name)):
            self._take(name, component, file, where=where)

    def _take(self, name: tuple[str, ...], component: Json, file: Path, *, where: str) -> None:
        kind: dict[str, Any] = self.result.setdefault("components", {}).setdefault(name[1], {})
        if name[2] in kind:
            what = f"{file.name} and another file both define {pointer(*name)}"
            self._find(where, what, "Rename one of the two")
            return
        self.taken[name] = file
        kind[name[2]] = copy.deepcopy(component)
        self.localise(kind[name[2]], file, label=f"{shown_path(file, self.root)}: {pointer(*name)}")

    def _component(self, file: Path, name: tuple[str, ...]) -> Json:
        if file not in self.files:
            self.files[file] = read_source(file, root=self.root).value if file.is_file() else None
        value: Json = self.result if file == self.own else self.files[file]
        for part in name:
            value = value.get(part) if isinstance(value, dict) else None
        return value

    def _find(self, where: str, what: str, fix: str) -> None:
        self.findings.append(Finding(where=where, what=what, fix=fix))


def _component_name(fragment: str) -> tuple[str, ...] | None:
    try:
        parts = pointer_parts(unquote(fragment))
    except LookupError:
        return None
    return parts if parts[:1] == ("components",) and len(parts) == len(_FORM_PARTS) else None
