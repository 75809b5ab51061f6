"""The package of models: what it names, when it loads them, and their types."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.generator.models.packages import ROOT

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

# Each "ignore" stands for an error that must be found: an unneeded one is an error itself.
USAGE = """
from __future__ import annotations

import attrs

from models_of_torture import models
from models_of_torture.models import Circle, Closed, Kind, KindLike, LevelLike, Node
from models_of_torture.types import Unset

models.Nope  # type: ignore[attr-defined]  # pyright: ignore


def accept(kind: KindLike, level: LevelLike) -> Kind:
    return Kind(kind)


accept("plain", 1)
accept(Kind.PLAIN, -1)
accept("brand-new", 1)  # type: ignore[arg-type]  # pyright: ignore
accept("plain", 99)  # type: ignore[arg-type]  # pyright: ignore

Node()  # type: ignore[call-arg]  # pyright: ignore
Closed(name="n", additional_properties={})  # type: ignore[call-arg]  # pyright: ignore
circle: Circle = attrs.evolve(Circle(radius=1.0), radius=2.0)
node = Node(name="root")
if not isinstance(node.owner, Unset):
    node.owner.phone_number
"""


def test_the_package_names_its_models(torture: ModuleType) -> None:
    """`dir`, `__all__` and AttributeError tell what there is."""
    assert {"Circle", "Kind", "KindLike"} <= set(torture.__all__)
    assert dir(torture) == sorted(torture.__all__)
    assert not hasattr(torture, "Nope")


def test_models_are_imported_when_first_used(folder: Path) -> None:
    """Importing the package imports no model and no attrs; a model imports no HTTP library."""
    code = """
import sys
from models_of_torture import models
print(sorted(name for name in sys.modules if name.startswith("models_of_torture.models.")))
print("attrs" in sys.modules)
models.Circle
print(sorted(name for name in sys.modules if name.startswith("models_of_torture.models.")))
print("httpx" in sys.modules)
"""
    expected = ["[]", "False", "['models_of_torture.models.circle']", "False"]

    assert expected == _python(folder, code)


@pytest.mark.parametrize("name", ["Node", "Owner", "Everything"])
def test_models_that_refer_to_each_other_load_in_any_order(folder: Path, name: str) -> None:
    """A circle of models works wherever it is entered."""
    code = f"""
from models_of_torture.models import {name}
from models_of_torture.models import Node
print(Node.from_dict({{"name": "a", "owner": {{"node": {{"name": "b"}}}}}}).owner.node.name)
"""
    assert _python(folder, code) == ["b"]


def test_models_are_first_used_by_several_threads_at_once(folder: Path) -> None:
    """A circle of models has no moment in which a thread sees one half imported."""
    code = """
import importlib, sys, threading
both, failures = threading.Barrier(2), []
def use(name, document):
    both.wait()
    try:
        module = importlib.import_module(f"models_of_torture.models.{name.lower()}")
        getattr(module, name).from_dict(document)
    except Exception as error:
        failures.append(error)
for _ in range(30):
    for name in [name for name in sys.modules if name.startswith("models_of_torture")]:
        del sys.modules[name]
    node = {"name": "a", "owner": {"node": {"name": "b"}}}
    uses = (("Node", node), ("Owner", {"node": node}))
    threads = [threading.Thread(target=use, args=each) for each in uses]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
print(failures)
"""
    assert _python(folder, code) == ["[]"]


def test_the_models_are_typed(folder: Path) -> None:
    """Strict mypy and strict pyright find no error in models and their use, and do find misuse."""
    (folder / "usage.py").write_text(USAGE)
    settings = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "venvPath": str(ROOT),
        "venv": ".venv",
        "enableTypeIgnoreComments": False,
        "reportUnnecessaryTypeIgnoreComment": "error",
        "reportUnusedExpression": "none",
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))

    mypy = ["mypy", "--strict", "--config-file=", "--cache-dir=/dev/null", "."]
    for command in (mypy, ["pyright", "-p", "."]):
        done = subprocess.run(  # noqa: S603 - our own tools
            [sys.executable, "-m", *command],
            cwd=folder,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout


def _python(folder: Path, code: str) -> list[str]:
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.splitlines()
