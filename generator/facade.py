"""Writes what a user meets: entry classes, resources, errors, webhooks, testing and `api.md`.

All of it comes from the same parsed data as the models, joined with the documents by operationId.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator import docstrings, prose
from generator.error_classes import RUNTIME_ERRORS, class_for, own_error_classes
from generator.facts import credential_schemes, operation_facts, paging_facts
from generator.file_models import file_models
from generator.namespaces import namespaces
from generator.webhooks import webhook_events

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.document import Document
    from generator.methods import Method
    from generator.namespaces import Namespace
    from generator.provider import Provider
    from generator.surface import Surface
    from generator.tree import Tree

_TEMPLATES = Path(__file__).parent / "templates" / "client"
_PER_RESOURCE = {"resource.py", "namespace.py"}
_EMPTY_PACKAGES = ("_generated", "resources")


def facade(
    provider: Provider,
    documents: Mapping[str, Document],
    surfaces: Mapping[str, Surface],
) -> Tree:
    """Return the files of a client that users meet, by their path in the client's project."""
    spaces = namespaces(provider, documents, surfaces)
    context = _context(provider, spaces)
    environment = _environment()
    package = PurePosixPath(provider.package)
    tree: Tree = {}
    for path in _template_paths(context):
        rendered = environment.get_template(f"{path}.jinja").render(context)
        project_file = path in {"pyproject.toml", "api.md"}
        tree[PurePosixPath(path) if project_file else package / path] = rendered.encode()
    for space in spaces:
        tree |= _resource_files(environment, provider, space)
        document = json.dumps(space.raw, indent=1, ensure_ascii=False, sort_keys=False)
        tree[package / "documents" / f"{space.document}.json"] = f"{document}\n".encode()
    for name in _EMPTY_PACKAGES:
        tree[package / name / "__init__.py"] = b""
    return tree


def _template_paths(context: Mapping[str, Any]) -> Iterator[str]:
    for path in sorted(_TEMPLATES.rglob("*.jinja")):
        name = path.relative_to(_TEMPLATES).as_posix().removesuffix(".jinja")
        wanted = {
            "files.py": bool(context["file_models"]),
            "webhooks.py": bool(context["events"]),
            "models/__init__.py": len(context["namespaces"]) > 1,
        }
        if name not in _PER_RESOURCE and wanted.get(name, True):
            yield name


def _context(provider: Provider, spaces: tuple[Namespace, ...]) -> dict[str, Any]:
    schemes = [scheme for space in spaces for scheme in credential_schemes(space.raw)]
    credentials = [scheme["x-client-credentials"] for scheme in schemes]
    arguments = {a["name"]: a for raw in credentials for a in raw["arguments"]}
    nested = len(provider.documents) > 1
    events = [e for space in spaces for e in webhook_events(space, nested=nested)]
    files = [model for space in spaces for model in file_models(space)]
    modules = ["errors", *(["files"] if files else []), "models", *(["webhooks"] if events else [])]
    return {
        "provider": provider,
        "namespaces": spaces,
        "main": spaces[0],
        "client": provider.entry_class.lower(),
        "arguments": list(arguments.values()),
        "signs_tokens": any(raw["kind"] == "jwt-hs256" for raw in credentials),
        "file_models": files,
        "modules": modules,
        "exported": [*modules, "UNSET", provider.entry_class, f"Async{provider.entry_class}"],
        "runtime_errors": RUNTIME_ERRORS,
        "own_errors": own_error_classes([space.raw for space in spaces]),
        "events": events,
        "client_docstring": partial(
            docstrings.client_docstring, provider, list(arguments.values())
        ),
    }


def _environment() -> Environment:
    environment = Environment(  # noqa: S701 - Python code and Markdown, not HTML
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        operation_facts=operation_facts,
        paging_facts=paging_facts,
        signature=_signature,
        error_class=class_for,
        cell=prose.markdown_cell,
    )
    return environment


def _resource_files(environment: Environment, provider: Provider, space: Namespace) -> Tree:
    package = PurePosixPath(provider.package)
    environment.filters["docstring"] = partial(docstrings.method_docstring, space.raw)
    client = provider.entry_class.lower()
    nested = len(provider.documents) > 1
    shared = {
        "provider": provider,
        "namespace": space,
        "document": space.document,
        "models": f"models import {space.document} as models" if nested else " import models",
        "up": "..." if space.name else "..",
    }
    tree: Tree = {}
    for resource in space.resources:
        attribute = space.attribute(client, resource.name)
        code = environment.get_template("resource.py.jinja").render(
            shared, resource=resource, attribute=attribute
        )
        tree[package / space.folder / f"{resource.name}.py"] = code.encode()
    if space.name:
        attribute = f"{client}.{space.name}"
        code = environment.get_template("namespace.py.jinja").render(shared, attribute=attribute)
        tree[package / space.folder / "__init__.py"] = code.encode()
    return tree


def _signature(method: Method) -> str:
    """Return the arguments as a reader wants them: optional ones in brackets."""
    optional = [f"[{argument.name}]" for argument in method.keywords if not argument.required]
    required = [argument.name for argument in method.keywords if argument.required]
    names = [argument.name for argument in method.positional]
    return ", ".join([*names, *(["*"] if method.keywords else []), *required, *optional])
