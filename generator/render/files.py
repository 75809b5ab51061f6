"""Renders models and endpoint modules with the engine's templates and ours before them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from openapi_python_client import Project
from openapi_python_client.parser.openapi import import_string_from_class

from generator.components import component_of, property_schemas
from generator.render.engine import is_binary, module_name
from generator.render.values import held

if TYPE_CHECKING:
    from jinja2 import Environment
    from openapi_python_client.parser.properties import Class, ModelProperty

    from generator.render.engine import Parsed
    from generator.tree import Tree

_TEMPLATES = Path(__file__).parent.parent / "templates" / "upstream"


def files(parsed: Parsed, name: str, *, nested: bool) -> Tree:
    """Return the models and endpoint modules of one document."""
    project = Project(openapi=parsed.data, config=parsed.config, custom_template_path=_TEMPLATES)
    models = PurePosixPath("models", name) if nested else PurePosixPath("models")
    return _models(parsed, project.env, models) | _endpoints(parsed, project.env, name)


def types_file() -> bytes:
    """Return `types.py`, which all models of a package share."""
    return (_TEMPLATES / "types.py.jinja").read_bytes()


def _models(parsed: Parsed, env: Environment, folder: PurePosixPath) -> Tree:
    tree: Tree = {}
    classes: list[Class] = []
    types_module = "." * (len(folder.parts) + 1) + "types"
    models_import = f"from .. import {folder.name} as models".replace("models as models", "models")
    for model in parsed.data.models:
        code = env.get_template("model.py.jinja").render(
            model=model,
            personal=_personal(parsed, model),
            types_module=types_module,
            models_import=models_import,
        )
        tree[folder / f"{model.class_info.module_name}.py"] = code.encode()
        classes.append(model.class_info)
    for enum in parsed.data.enums:
        kind = "int" if enum.value_type is int else "str"
        code = env.get_template(f"{kind}_enum.py.jinja").render(
            enum=enum, types_module=types_module, models_import=models_import
        )
        tree[folder / f"{enum.class_info.module_name}.py"] = code.encode()
        classes.append(enum.class_info)
    classes.sort(key=lambda class_info: class_info.name)
    code = env.get_template("models_init.py.jinja").render(
        imports=[import_string_from_class(class_info) for class_info in classes],
        alls=[class_info.name for class_info in classes],
    )
    tree[folder / "__init__.py"] = code.encode()
    return tree


def _personal(parsed: Parsed, model: ModelProperty) -> set[str]:
    schema = component_of(parsed.document, parsed.schema_of(model) or "")
    declared = property_schemas(parsed.document, schema)
    return {name for name, raw in declared.items() if raw.get("x-client-personal")}


def _endpoints(parsed: Parsed, env: Environment, name: str) -> Tree:
    folder = PurePosixPath("_generated", name)
    template = env.get_template("endpoint_module.py.jinja")
    tree: Tree = {folder / "__init__.py": b""}
    for operation_id, endpoint in parsed.endpoints.items():
        returns = sorted({_returned(held(r.prop)) for r in endpoint.responses.patterns})
        code = template.render(
            endpoint=endpoint,
            binary=is_binary(endpoint),
            returns="bytes" if is_binary(endpoint) else " | ".join(returns) or "None",
        )
        tree[folder / f"{module_name(operation_id)}.py"] = code.encode()
    return tree


def _returned(annotation: str) -> str:
    """An endpoint module imports its classes by name."""
    return annotation.replace("models.", "").replace("builtins.", "")
