"""No text of a document or of a provider becomes code: whatever it says, the output only says it.

Each output is held against one that was made with harmless texts: all its Python files parse, and
differ in no more than the content of strings.
"""

from __future__ import annotations

import ast
import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.error_members import error_members
from generator.facade import facade
from generator.pipeline import documents
from generator.provider import load_provider
from generator.render import render
from tests.generator.synthetic import PROVIDER, workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.document import Document, Json
    from generator.provider import Provider
    from generator.tree import Tree

PROSE = ("summary", "description", "meaning", "advice", "shape")
HARMLESS = "Some words"
NASTY = (
    '"""\nraise SystemExit("no")\n"""',
    '""\x00"; import os',
    "\\",
    'a "quoted" end"',
    "{{ 7 * 7 }} {% for a in b %} {# c #} {value} {0} %s",
    "a | b\n| c | d |\n\n# Title",
    "\u2028\u2029\x85\x0b\x0c\x1c\r\n",
    "\\N{BULLET}\\x00\\u12",
    "'''\n#!/bin/sh\n# type: ignore",
    "`code` <b>bold</b> \u202e",
    "",
)
TEXTS = st.text() | st.text(st.sampled_from("\"\\'\n\t {}|`#%\x00\u2028"))
# Names that the wire may have: lint refuses only what cannot be printed.
NAMES = st.text(st.characters(exclude_categories=["C"]), min_size=1)
FEW = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Provider:
    found = load_provider(workspace(tmp_path_factory.mktemp("hostile")), PROVIDER)
    return replace(found, documents={"current": None})


@pytest.fixture(scope="module")
def document(provider: Provider) -> Document:
    return documents(provider)["current"]


@pytest.fixture(scope="module")
def harmless(provider: Provider, document: Document) -> dict[str, str]:
    return shapes(made(provider, document, HARMLESS))


def made(provider: Provider, document: Document, text: str) -> Tree:
    """Return what is made of a document in which every text is `text`."""
    bent: Any = with_text(copy.deepcopy(document), text)
    bent["info"]["title"] = text
    bent["paths"]["/parcels"]["get"]["externalDocs"]["url"] = text
    return rendered(replace(provider, title=text, summary=text), bent)


def rendered(provider: Provider, document: Document) -> Tree:
    surface = render(document, "current", where="current.yaml", nested=False)
    return surface.tree | facade(provider, {"current": document}, {"current": surface})


def with_text(value: Json, text: str, key: str = "") -> Json:
    """Return a value with `text` wherever it has prose; below `properties` all keys are names."""
    match value:
        case dict():
            names = key == "properties"
            return {k: with_text(v, text, "" if names else k) for k, v in value.items()}
        case list():
            return [with_text(item, text) for item in value]
        case str() if key in PROSE:
            return text
        case _:
            return value


def shapes(tree: Tree) -> dict[str, str]:
    """Return the syntax tree of each Python file, without what its strings say."""
    return {
        path.as_posix(): shape(content.decode())
        for path, content in tree.items()
        if path.suffix == ".py"
    }


def shape(code: str) -> str:
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(tree)


def strings(tree: Tree) -> set[object]:
    """Return all constants of the Python files."""
    return {
        node.value
        for path, content in tree.items()
        if path.suffix == ".py"
        for node in ast.walk(ast.parse(content.decode()))
        if isinstance(node, ast.Constant)
    }


def rows(tree: Tree) -> int:
    """Return how many rows the tables of `api.md` have."""
    markdown = next(content for path, content in tree.items() if path.name == "api.md")
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown.decode())
    return sum(token.type == "tr_open" for token in tokens)


def each_nasty(test: Callable[..., None]) -> Callable[..., None]:
    for text in NASTY:
        test = example(text)(test)
    return test


@FEW
@given(TEXTS)
@each_nasty
def test_no_prose_becomes_code(
    provider: Provider, document: Document, harmless: dict[str, str], text: str
) -> None:
    """Summaries, descriptions, titles, links and the meaning of errors stay what they are."""
    assert shapes(made(provider, document, text)) == harmless


@FEW
@given(TEXTS)
@each_nasty
def test_no_prose_breaks_a_table(provider: Provider, document: Document, text: str) -> None:
    """`api.md` has one row for each method and error, whatever they are said to be."""
    assert rows(made(provider, document, text)) == rows(made(provider, document, HARMLESS))


def renamed(document: Document, name: str) -> Document:
    """Return the document with a property and a query parameter of that name on the wire."""
    bent: Any = copy.deepcopy(document)
    properties = bent["components"]["schemas"]["ParcelRequest"]["properties"]
    properties[name] = {"type": "string", "description": ".", "x-client-name": "odd_name"}
    parameters = bent["paths"]["/parcels"]["get"]["parameters"]
    schema = {"type": "array", "items": {"type": "string"}}
    parameters.append({"name": name, "in": "query", "schema": schema, "x-client-name": "odd_name"})
    renamed_document: Document = bent
    return renamed_document


@FEW
@given(NAMES)
@example('"')
@example("\\")
@example("{value}")
@example("{{ 7 * 7 }}")
@example('"]; import os; x["')
def test_no_name_becomes_code(provider: Provider, document: Document, name: str) -> None:
    """A key of the wire with an overlay's name is sent and read as it is, quotes and all."""
    tree = rendered(provider, renamed(document, name))

    assert shapes(tree) == shapes(rendered(provider, renamed(document, "plain")))
    assert name in strings(tree)


def with_value(document: Document, value: str) -> Document:
    bent: Any = copy.deepcopy(document)
    size = bent["components"]["schemas"]["Size"]
    size["enum"] = ["small", value]
    size["x-enum-varnames"] = ["SMALL", "ODD"]
    bent["components"]["schemas"]["Parcel"]["properties"]["fixed"] = {
        "const": value,
        "description": value,
    }
    bent["components"]["schemas"]["ParcelRequest"]["properties"]["preset"] = {
        "type": "string",
        "default": value,
        "description": ".",
    }
    changed: Document = bent
    return changed


@FEW
@given(NAMES)
@example('"')
@example("\\")
@example('"""')
@example("{{ 7 * 7 }}")
def test_no_value_becomes_code(provider: Provider, document: Document, value: str) -> None:
    """Values of enums, constants and defaults are text, and arrive as they are."""
    tree = rendered(provider, with_value(document, value))

    assert shapes(tree) == shapes(rendered(provider, with_value(document, "plain")))
    assert value in strings(tree)


@FEW
@given(TEXTS, TEXTS)
@example('"""', "`|`")
def test_no_error_code_becomes_code(
    provider: Provider, document: Document, code: str, text: str
) -> None:
    """Codes of a provider's errors are keys, cells of a table, and members with plain names."""
    bent: Any = copy.deepcopy(document)
    facts = bent["x-client-errors"]["codes"].pop("WRONG_KEY")
    plain: Any = copy.deepcopy(bent)
    bent["x-client-errors"]["codes"][code] = {**facts, "meaning": text}
    (member,) = error_members([bent])
    plain["x-client-errors"]["codes"][member.name] = facts
    tree, expected = rendered(provider, bent), rendered(provider, plain)

    assert (shapes(tree), rows(tree)) == (shapes(expected), rows(expected))
    assert code in strings(tree)


def test_a_project_file_holds_any_summary(provider: Provider, document: Document) -> None:
    """The summary of a package is one string of TOML."""
    import tomllib

    for text in NASTY:
        tree = rendered(replace(provider, summary=text), document)
        project = next(content for path, content in tree.items() if path.name == "pyproject.toml")

        assert tomllib.loads(project.decode())["project"]["description"] == text
