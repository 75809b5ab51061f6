"""The two faces of each client are equal, by everything that a signature says."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from generator.provider import load_provider
from tests.faces import face, signature
from tests.project.tree import PROVIDERS, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ONLY_TASKS_HAVE = "transport: Literal[httpx, aiohttp] = httpx, "


def package_of(provider: str) -> str:
    return load_provider(ROOT, provider).package


def resource_modules(provider: str) -> Iterator[ModuleType]:
    """Yield each module of resources, of all documents."""
    package = package_of(provider)
    folder = ROOT / "generated" / provider / package / "resources"
    for path in sorted(folder.rglob("*.py")):
        name = ".".join(path.relative_to(folder.parent).with_suffix("").parts)
        yield import_module(f"{package}.{name.removesuffix('.__init__')}")


def pairs(provider: str) -> Iterator[tuple[type[Any], type[Any]]]:
    """Yield each class for threads with its twin for tasks."""
    entry = load_provider(ROOT, provider).entry_class
    package = import_module(package_of(provider))
    yield getattr(package, entry), getattr(package, f"Async{entry}")
    for module in resource_modules(provider):
        for name in getattr(module, "__all__", ()):
            if not name.startswith("Async"):
                yield getattr(module, name), getattr(module, f"Async{name}")


@pytest.mark.parametrize("provider", PROVIDERS)
def test_both_faces_are_equal(provider: str) -> None:
    """Every method takes and returns the same, up to the awaiting; one option is for tasks only."""
    found = list(pairs(provider))
    for threads, tasks in found:
        theirs = face(tasks)
        theirs["__init__"] = theirs["__init__"].replace(ONLY_TASKS_HAVE, "")
        assert face(threads) == theirs, threads

    assert len(found) > 2


@pytest.mark.parametrize("provider", PROVIDERS)
def test_raw_methods_take_the_same(provider: str) -> None:
    """Each resource has a raw twin for all methods but those that save a file."""
    kinds = [
        kind for pair in pairs(provider) for kind in pair if hasattr(kind, "with_raw_response")
    ]
    for kind in kinds:
        resource = kind(SimpleNamespace(raw=lambda: None))
        names = [name for name in vars(kind) if not name.startswith("_")]
        raw: dict[str, Any] = resource.with_raw_response.__dict__
        assert ["with_raw_response", *raw] == [n for n in names if not n.endswith("_to_file")]
        for name, method in raw.items():
            assert signature(method) == signature(getattr(resource, name))

    assert kinds
