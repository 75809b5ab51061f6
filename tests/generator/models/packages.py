"""Writes the models of a document as a package, as the generator does, without the rest of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, FileSystemLoader
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.openapi import import_string_from_class

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment

ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "generator" / "templates" / "upstream"


def write_package(
    folder: Path,
    document: Mapping[str, Any],
    *,
    templates: Sequence[Path] = (TEMPLATES,),
    personal: Mapping[str, set[str]] | None = None,
) -> None:
    """Write `folder` as a package with the models of `document`.

    The first of `templates` that has a template wins; openapi-python-client's own come last.
    `personal` names the personal properties of each class.
    """
    config = _config()
    data = GeneratorData.from_dict(dict(document), config=config)
    assert isinstance(data, GeneratorData)
    assert data.errors == []
    env = Project(openapi=data, config=config).env
    assert env.loader is not None
    env.loader = ChoiceLoader([*(FileSystemLoader(path) for path in templates), env.loader])
    (folder / "models").mkdir(parents=True)
    (folder / "_runtime").mkdir()
    for name in ("__init__.py", "_runtime/__init__.py", "py.typed"):
        (folder / name).write_text("")
    for name in ("moments.py", "unset.py"):
        shutil.copy(ROOT / "overlays/_runtime" / name, folder / "_runtime")
    (folder / "types.py").write_text(env.get_template("types.py.jinja").render())
    _write_models(folder / "models", data, env, personal or {})


def format_packages(folder: Path) -> None:
    """Format as the generator does: sorted imports, 100 columns."""
    for command in (["check", "--select=I", "--fix"], ["format", "--line-length=100"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--isolated", "--quiet", "."]
        subprocess.run(ruff, cwd=folder, check=True)  # noqa: S603 - the pinned formatter


def _config() -> Config:
    return Config.from_sources(
        ConfigFile(),
        MetaType.NONE,
        document_source=Path("document"),
        file_encoding="utf-8",
        overwrite=True,
        output_path=None,
    )


def _write_models(
    folder: Path, data: GeneratorData, env: Environment, personal: Mapping[str, set[str]]
) -> None:
    for model in data.models:
        masked = personal.get(model.class_info.name, set())
        code = env.get_template("model.py.jinja").render(model=model, personal=masked)
        (folder / f"{model.class_info.module_name}.py").write_text(code)
    for enum in data.enums:
        kind = "int" if enum.value_type is int else "str"
        code = env.get_template(f"{kind}_enum.py.jinja").render(enum=enum)
        (folder / f"{enum.class_info.module_name}.py").write_text(code)
    classes = [entry.class_info for entry in (*data.models, *data.enums)]
    code = env.get_template("models_init.py.jinja").render(
        imports=[import_string_from_class(each) for each in classes],
        alls=[each.name for each in classes],
    )
    (folder / "__init__.py").write_text(code)
