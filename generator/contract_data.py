"""What the contract suite is told of a provider: checked YAML, which becomes data of the package.

The forms are data too, ``overlays/_contract/*.schema.json``; the suite applies them again to files
that users bring. Whether what is said fits the documents is for the suite to find.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import jsonschema_rs

from generator.errors import Finding, refuse_if_any
from generator.pointer import pointer
from generator.source import read_source, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.document import Json
    from generator.provider import Provider
    from generator.source import Source
    from generator.tree import Tree

_FORMS = ("known", "suppressed")
_NOTHING: dict[str, Json] = {"suppressed": []}
"""What a file says that may be left out."""


def contract_data(provider: Provider) -> Tree:
    """Return the data files of the suite, by their path in the client's project.

    Raises:
        FindingsError: a file is missing, unknown, or not of its form.
    """
    refuse_if_any(list(_strays(provider)))
    folder = PurePosixPath(provider.package, "_provider", "contract")
    tree: Tree = {}
    for form in _FORMS:
        path = provider.contract_folder / f"{form}.yaml"
        value = _read(provider, path, form) if path.exists() else _NOTHING[form]
        tree[folder / f"{form}.json"] = f"{json.dumps(value, indent=1)}\n".encode("ascii")
    return tree


def _strays(provider: Provider) -> Iterator[Finding]:
    """Find data files that a misspelt name would leave unread, and the one that is missing."""
    for path in sorted(provider.contract_folder.glob("*.y*ml")):
        if path.name not in {f"{form}.yaml" for form in _FORMS}:
            fix = f"Rename it to one of {', '.join(f'{form}.yaml' for form in _FORMS)}"
            where = shown_path(path, provider.root)
            yield Finding(where=where, what="the suite reads no such file", fix=fix)
    path = provider.contract_folder / "known.yaml"
    if not path.is_file():
        where = shown_path(path, provider.root)
        yield Finding(where=where, what="the file is missing", fix="Every provider has one")


def _read(provider: Provider, path: Path, form: str) -> Json:
    source = read_source(path, root=provider.root, any_text=True)
    schema = json.loads((provider.suite_folder / f"{form}.schema.json").read_text("utf-8"))
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    refuse_if_any(list(_problems(source, validator)))
    return source.value


def _problems(source: Source, validator: jsonschema_rs.Draft202012Validator) -> Iterator[Finding]:
    # The validator cannot quote half of a surrogate pair, and no form asks for one.
    text = json.dumps(source.value, ensure_ascii=False)
    for error in validator.iter_errors(json.loads(text.encode("utf-8", "replace"))):
        yield Finding(
            where=source.where(pointer(*error.instance_path)),
            what=error.message,
            fix="See overlays/_contract/README.md",
        )
