"""The tables in a package's README say what its code says."""

from __future__ import annotations

import re
from importlib import import_module
from inspect import signature
from typing import TYPE_CHECKING, Any

import pytest

from generator.provider import load_provider
from tests.docs.pages import code_in, package_page, table
from tests.project.tree import PROVIDERS, ROOT

if TYPE_CHECKING:
    from types import ModuleType

pytestmark = pytest.mark.parametrize("provider", PROVIDERS)


def package_of(provider: str) -> ModuleType:
    return import_module(load_provider(ROOT, provider).package)


def errors_of(provider: str) -> dict[str, type[Any]]:
    errors = import_module(f"{package_of(provider).__name__}.errors")
    found: dict[str, type[Any]] = {name: getattr(errors, name) for name in errors.__all__}
    return {name: each for name, each in found.items() if issubclass(each, Exception)}


def facts_of(provider: str) -> list[Any]:
    facts = import_module(f"{package_of(provider).__name__}._facts")
    runtime = import_module(f"{package_of(provider).__name__}._runtime.provider")
    return [value for value in vars(facts).values() if isinstance(value, runtime.Provider)]


def statuses_of(provider: str) -> dict[str, set[int]]:
    """Return the statuses that the provider gives with the codes that have a class of their own."""
    found: dict[str, set[int]] = {}
    codes = [code for facts in facts_of(provider) for code in facts.codes.values()]
    for code in codes:
        if code.error_class:
            found.setdefault(code.error_class, set()).update(code.statuses)
    return found


def test_arguments_of_the_client(provider: str) -> None:
    """Every argument of the client is listed, in its order, and no other."""
    client = getattr(package_of(provider), load_provider(ROOT, provider).entry_class)
    listed = [row[0] for row in table(package_page(provider), "Argument of the client")]

    assert listed == [f"`{name}`" for name in signature(client).parameters]


def test_variables_of_the_environment(provider: str) -> None:
    """The row of an argument names the variable that it is read from when it is left out."""
    rows = dict(table(package_page(provider), "Argument of the client"))
    arguments = [
        argument
        for facts in facts_of(provider)
        for credentials in facts.credentials
        for argument in credentials.arguments
    ]

    assert arguments
    assert [
        each.name
        for each in arguments
        if each.environment not in code_in(rows[f"`{each.name}`"])
        or (each.shape and each.shape not in code_in(rows[f"`{each.name}`"]))
    ] == []


def test_classes_of_errors(provider: str) -> None:
    """Every class in the table is one, and each that the provider's codes lead to is there."""
    rows = table(package_page(provider), "Class")
    listed = {name for row in rows for name in code_in(row[0])}

    assert listed <= errors_of(provider).keys()
    assert statuses_of(provider).keys() <= listed


def test_statuses_of_errors(provider: str) -> None:
    """The statuses in the row of a class are those of its codes, or of its name."""
    runtime = import_module(f"{package_of(provider).__name__}._runtime.errors")
    own, classes = statuses_of(provider), errors_of(provider)
    for name_cell, when, _ in table(package_page(provider), "Class"):
        for name in code_in(name_cell):
            for status in map(int, re.findall(r"\b[1-5]\d\d\b", when)):
                expected = runtime.status_class(status)
                fits = status in own.get(name, ()) or issubclass(classes[name], expected)
                assert fits, f"{name}: {status}"
