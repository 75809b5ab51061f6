"""Writes what a user meets: entry classes, resources, errors, webhooks, testing and `api.md`.

All of it comes from the same parsed data as the models, joined with the documents by operationId.
"""

from __future__ import annotations

import json
from functools import cache, partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator import prose
from generator.client_options import client_options
from generator.code import code
from generator.docstrings import client_docstring, copy_entries, method_docstring
from generator.error_classes import (
    RUNTIME_ERRORS,
    class_of_code,
    error_codes,
    own_error_classes,
)
from generator.error_members import error_members
from generator.facts import credential_schemes, operation_facts, paging_facts
from generator.file_models import all_file_models
from generator.namespaces import namespaces
from generator.webhooks import webhook_events

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.document import Document
    from generator.methods import Method
    from generator.namespaces import Namespace
    from generator.provider import Provider
    from generator.surface import Surface
    from generator.tree import Tree

_TEMPLATES = Path(__file__).parent / "templates" / "client"
_PER_RESOURCE = {"resource.py", "namespace.py"}
_PROJECT_FILES = {"pyproject.toml", "api.md"}
_RUNTIME_NAMES = {
    "AUTO": "auto",
    "Auto": "auto",
    "AsyncPages": "pages",
    "Confirmation": "confirming",
    "Page": "pages",
    "Pages": "pages",
    "RawResponse": "raw",
    "UNSET": "unset",
    "Unset": "unset",
}
"""What a package has at its root besides its clients, and where in the runtime it is."""
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
        place = PurePosixPath(path) if path in _PROJECT_FILES else package / path
        tree[place] = rendered.encode()
    for space in spaces:
        for path, rendered in _resource_files(environment, provider, space):
            tree[package / space.folder / path] = rendered.encode()
        document = json.dumps(space.raw, indent=1, ensure_ascii=False)
        tree[package / "documents" / f"{space.document}.json"] = f"{document}\n".encode()
    for name in _EMPTY_PACKAGES:
        tree[package / name / "__init__.py"] = b""
    return tree


def _template_paths(context: Mapping[str, Any]) -> Iterator[str]:
    wanted = {
        "error_codes.py": bool(context["error_members"]),
        "files.py": bool(context["file_models"]),
        "webhooks.py": bool(context["events"]),
        # A single document's models are the package themselves.
        "models/__init__.py": len(context["namespaces"]) > 1,
    }
    for path in sorted(_TEMPLATES.rglob("*.jinja")):
        name = path.relative_to(_TEMPLATES).as_posix().removesuffix(".jinja")
        if name not in _PER_RESOURCE and wanted.get(name, True):
            yield name


def _context(provider: Provider, spaces: tuple[Namespace, ...]) -> dict[str, Any]:
    documents = [space.raw for space in spaces]
    schemes = [scheme for document in documents for scheme in credential_schemes(document)]
    credentials = [scheme["x-client-credentials"] for scheme in schemes]
    arguments = {a["name"]: a for raw in credentials for a in raw["arguments"]}
    events = [event for space in spaces for event in webhook_events(space)]
    files = all_file_models(spaces)
    optional = {"files": files, "webhooks": events}
    tokens = any(raw["kind"] == "oauth2-client-credentials" for raw in credentials)
    options = {
        kind: client_options(asynchronous=kind == "async", tokens=tokens)
        for kind in ("sync", "async")
    }
    members = error_members(documents)
    modules = ["errors", "models", *(name for name, content in optional.items() if content)]
    return {
        "provider": provider,
        "namespaces": spaces,
        "own_resources": [r for space in spaces if space.name is None for r in space.resources],
        "client": provider.entry_class.lower(),
        "arguments": list(arguments.values()),
        "signs_tokens": any(raw["kind"] == "jwt-hs256" for raw in credentials),
        "file_models": files,
        "modules": sorted(modules),
        "runtime_errors": RUNTIME_ERRORS,
        "own_errors": own_error_classes(documents),
        "error_codes": error_codes(documents),
        "events": events,
        "client_docstring": partial(client_docstring, provider, list(arguments.values())),
        "copy_entries": copy_entries(options["sync"]),
        "error_members": members,
        "error_names": {member.text: member.name for member in members},
        "options": options,
        "runtime_names": dict(sorted(_RUNTIME_NAMES.items(), key=lambda item: item[0].lower())),
    }


@cache
def _environment() -> Environment:
    environment = Environment(  # noqa: S701 - Python code and Markdown, not HTML
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: dict[str, Callable[..., object]] = {
        "cell": prose.cell,
        "class_of_code": class_of_code,
        "code_cell": prose.code_cell,
        "literal": code,
        "one_line": prose.one_line,
        "operation_facts": operation_facts,
        "paging_facts": paging_facts,
        "signature": signature,
        "toml": _toml,
        "wrapped": _wrapped,
    }
    environment.filters.update(filters)
    return environment


def _resource_files(
    environment: Environment, provider: Provider, space: Namespace
) -> Iterator[tuple[str, str]]:
    client = provider.entry_class.lower()
    shared = {"space": space, "docstring": partial(method_docstring, space.raw)}
    template = environment.get_template("resource.py.jinja")
    for resource in space.resources:
        attribute = space.attribute(client, resource.name)
        yield (
            f"{resource.name}.py",
            template.render(shared, resource=resource, attribute=attribute),
        )
    if space.name:
        namespace = environment.get_template("namespace.py.jinja")
        yield "__init__.py", namespace.render(shared, attribute=f"{client}.{space.name}")


def signature(method: Method, *, to_file: bool = False) -> str:
    """Return the arguments as a reader wants them: optional ones in brackets."""
    names = [argument.name for argument in method.positional]
    names += ["path"] if to_file else []
    keywords = [a.name if a.required else f"[{a.name}]" for a in method.keywords]
    return ", ".join([*names, *(["*", *keywords] if keywords else [])])


def _wrapped(text: str, indent: int = 0) -> str:
    """Return text as lines of a docstring, inert."""
    return f"\n{' ' * indent}".join(prose.paragraphs(text, indent=indent))


def _toml(text: str) -> str:
    """Return a basic string of TOML, which is one of JSON but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
