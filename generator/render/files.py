"""Renders models and endpoint modules with the engine's templates and ours before them."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache
from openapi_python_client import Project
from openapi_python_client.parser.openapi import import_string_from_class

from generator.components import component_of
from generator.moments import timespec_of
from generator.render.describing import returned
from generator.render.engine import is_binary, is_empty, module_name
from generator.schema_facts import properties_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.bccache import Bucket
    from openapi_python_client.parser.properties import ModelProperty

    from generator.render.engine import Parsed
    from generator.tree import Tree

_TEMPLATES = Path(__file__).parent.parent / "templates" / "upstream"


class _Compiled(BytecodeCache):
    """Keeps compiled templates in memory: compiling is most of the work, and each document does it.

    Two documents cannot share one environment, since it knows the document.
    """

    def __init__(self) -> None:
        self._templates: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template, if it was compiled before from the same source."""
        if bucket.key in self._templates:
            bucket.bytecode_from_string(self._templates[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was compiled."""
        self._templates[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def files(parsed: Parsed, name: str, *, nested: bool) -> Tree:
    """Return the models and endpoint modules of one document."""
    models = PurePosixPath("models", name) if nested else PurePosixPath("models")
    env = _environment(parsed)
    return _models(parsed, env, models) | _endpoints(parsed, env, name)


def types_file() -> bytes:
    """Return `types.py`, which all models of a package share."""
    return (_TEMPLATES / "types.py.jinja").read_bytes()


def _environment(parsed: Parsed) -> Environment:
    """Return the engine's templates, ours before them; some look the whole document up."""
    project = Project(openapi=parsed.data, config=parsed.config, custom_template_path=_TEMPLATES)
    project.env.bytecode_cache = _COMPILED
    seen_by_all: dict[str, Any] = project.env.globals
    seen_by_all["timespec"] = timespec_of(parsed.document)
    return project.env


def _models(parsed: Parsed, env: Environment, folder: PurePosixPath) -> Tree:
    imported = "models" if folder.name == "models" else f"{folder.name} as models"
    places = {
        "types_module": "." * (len(folder.parts) + 1) + "types",
        "models_import": f"from .. import {imported}",
    }
    tree: Tree = {}
    for model in parsed.data.models:
        code = env.get_template("model.py.jinja").render(
            places, model=model, personal=_personal(parsed, model)
        )
        tree[folder / f"{model.class_info.module_name}.py"] = code.encode()
    for enum in parsed.data.enums:
        kind = "int" if enum.value_type is int else "str"
        code = env.get_template(f"{kind}_enum.py.jinja").render(places, enum=enum)
        tree[folder / f"{enum.class_info.module_name}.py"] = code.encode()
    classes = [each.class_info for each in (*parsed.data.models, *parsed.data.enums)]
    code = env.get_template("models_init.py.jinja").render(
        imports=sorted(import_string_from_class(class_info) for class_info in classes)
    )
    tree[folder / "__init__.py"] = code.encode()
    return tree


def _personal(parsed: Parsed, model: ModelProperty) -> set[str]:
    schema = component_of(parsed.document, parsed.component_of(model))
    declared = properties_of(parsed.document, schema)
    return {name for name, raw in declared.items() if raw.get("x-client-personal")}


def _endpoints(parsed: Parsed, env: Environment, name: str) -> Tree:
    folder = PurePosixPath("_generated", name)
    template = env.get_template("endpoint_module.py.jinja")
    tree: Tree = {folder / "__init__.py": b""}
    for operation_id, endpoint in parsed.endpoints.items():
        # What is bytes or nothing is not parsed.
        parsed_here = not is_binary(endpoint) and not is_empty(endpoint)
        returns = _by_name(returned(endpoint).annotation) if parsed_here else None
        code = template.render(endpoint=endpoint, returns=returns)
        tree[folder / f"{module_name(operation_id)}.py"] = code.encode()
    return tree


def _by_name(annotation: str) -> str:
    """Return an annotation as an endpoint module writes it, which imports classes by name."""
    return re.sub(r"\b(models|builtins)\.", "", annotation)
