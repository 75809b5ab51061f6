"""Overlays are applied as Overlay 1.0 says, and strictly."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonpath_rfc9535 import compile as compile_path

from generator.errors import FindingsError, GeneratorError
from generator.origins import Origins
from generator.overlay import Action, Overlay, apply_overlay, load_overlay
from generator.spec import load_yaml
from tests.generator.front_documents import DATA

OWN_SETS = sorted(path for path in (DATA / "overlay").iterdir() if path.is_dir())
PUBLISHED = Path(__file__).parents[3] / "shared" / "overlay-compliance"
PUBLISHED_SETS = sorted(path for path in PUBLISHED.glob("*") if path.is_dir())


def overlay(folder: Path, *actions: str, head: str = "overlay: 1.0.0") -> Overlay:
    """Write an overlay of the given actions, each a YAML flow mapping, and load it."""
    path = folder / "x.overlay.yaml"
    lines = [head, "info: {title: t, version: '1'}", "actions:", *(f"  - {a}" for a in actions)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load_overlay(path, reasons=False)


def applied(folder: Path, document: Any, *actions: str) -> Any:
    return apply_overlay(document, overlay(folder, *actions), "v1.yaml")


def outcome(folder: Path) -> tuple[Any, Any]:
    """Return what one set gives, and what it should give."""
    document: Any = load_yaml(folder / "openapi.yaml")
    changes = load_overlay(folder / "overlay.yaml", reasons=False)
    return apply_overlay(document, changes, folder.name), load_yaml(folder / "output.yaml")


@pytest.mark.parametrize("folder", OWN_SETS, ids=lambda folder: folder.name)
def test_our_own_sets_pass(folder: Path) -> None:
    """A document with an overlay on it is the expected document."""
    actual, expected = outcome(folder)

    assert expected == actual


def test_our_own_sets_cover_what_the_published_ones_do() -> None:
    """Each published case is stated here in our own words, wherever the originals are."""
    assert {
        "added-key-in-info",
        "filtered-list-item-removed",
        "filtered-properties-removed",
        "list-replaced-in-two-steps",
        "nested-update-from-the-root",
        "removed-everywhere",
        "removed-plain-value",
        "two-keys-replaced",
    } <= {folder.name for folder in OWN_SETS}


@pytest.mark.parametrize("folder", PUBLISHED_SETS, ids=lambda folder: folder.name)
def test_the_published_sets_pass(folder: Path) -> None:
    """The compliance sets of the Overlay Specification give what they say."""
    actual, expected = outcome(folder)

    assert expected == actual


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published sets are not in this checkout")
def test_all_published_sets_are_tried() -> None:
    """Where the originals are, there are eight of them."""
    assert len(PUBLISHED_SETS) == 8


def test_the_document_is_not_touched(tmp_path: Path) -> None:
    """Applying is a function: the document before stays what it was, and so does the overlay."""
    document = {"a": {"b": [1]}, "c": 1}
    before = copy.deepcopy(document)
    changes = overlay(tmp_path, "{target: $.a, update: {b: [2], d: {e: 1}}}")
    once = apply_overlay(document, changes, "v1.yaml")
    once["a"]["d"]["e"] = 2

    assert before == document
    assert apply_overlay(document, changes, "") == {"a": {"b": [1, 2], "d": {"e": 1}}, "c": 1}


def test_every_matched_node_gets_its_own_copy(tmp_path: Path) -> None:
    """A change of one updated object is not seen in another."""
    result = applied(tmp_path, {"a": {}, "b": {}}, "{target: '$.*', update: {x: {z: 1}}}")
    result["a"]["x"]["z"] = 2

    assert result["b"]["x"]["z"] == 1


@pytest.mark.parametrize(
    ("document", "action", "expected"),
    [
        ({"a": {"b": 1}}, "{target: $.a, update: {c: 2}}", {"a": {"b": 1, "c": 2}}),
        ({"a": {"b": 1}}, "{target: $.a, update: {b: '1'}}", {"a": {"b": "1"}}),
        ({"a": {"b": 1}}, "{target: $.a, update: {b: true}}", {"a": {"b": True}}),
        ({"a": [1]}, "{target: $.a, update: 1}", {"a": [1, 1]}),
        ({"a": [1]}, "{target: $.a, update: [2]}", {"a": [1, [2]]}),
        ({"a": [1]}, "{target: $, update: {a: [2, 3]}}", {"a": [1, 2, 3]}),
        ({"a": [1, 2, 3]}, "{target: '$.a[?@ < 3]', remove: true}", {"a": [3]}),
        ({"a": [{"b": 1}, {"b": 2}]}, "{target: '$.a[0,1]', remove: true}", {"a": []}),
        ({"a": {"a": {"a": 1}}}, "{target: $..a, remove: true}", {}),
        ({"a": {"x/y": 1, "b": 2}}, "{target: \"$.a['x/y']\", remove: true}", {"a": {"b": 2}}),
        ({"a": {"b": 1}}, "{target: '$.a[?match(@, \"x\")]', remove: true}", None),
        ({"a": 1}, "{target: $, update: {}, remove: false}", None),
    ],
)
def test_actions_do_what_they_say(
    tmp_path: Path, document: Any, action: str, expected: Any
) -> None:
    """Objects merge, lists grow, nodes go, inner ones before outer ones, last ones before first."""
    if expected is None:
        with pytest.raises(GeneratorError, match=r"matches nothing|changes nothing"):
            applied(tmp_path, document, action)
    else:
        assert expected == applied(tmp_path, document, action)


def test_actions_build_on_each_other(tmp_path: Path) -> None:
    """Each action sees what the ones before it left."""
    result = applied(
        tmp_path,
        {"servers": [{"url": "a"}]},
        "{target: $.servers, remove: true}",
        "{target: $, update: {servers: []}}",
        "{target: $.servers, update: {url: b}}",
    )

    assert result == {"servers": [{"url": "b"}]}


@pytest.mark.parametrize(
    ("document", "action", "says"),
    [
        ({"a": 1}, "{target: $.b, update: {c: 1}}", "the target matches nothing in v1.yaml"),
        ({"a": 1}, "{target: $.b, remove: true}", "the target matches nothing in v1.yaml"),
        ({"a": {"b": 1}}, "{target: $.a, update: {b: 1}}", "the action changes nothing in v1.yaml"),
        ({"a": []}, "{target: $, update: {a: []}}", "the action changes nothing in v1.yaml"),
        ({"a": 1}, "{target: $, remove: true}", "removes the whole document"),
        ({"a": 1}, "{target: $.a, update: 2}", "a plain value cannot be laid over a plain value"),
        ({"a": {}}, "{target: $.a, update: 2}", "a plain value cannot be laid over an object"),
        ({"a": []}, "{target: $, update: {a: {}}}", "at the key a an object cannot be laid over"),
        ({"a": 1}, "{target: $, update: {a: []}}", "at the key a a list cannot be laid over"),
    ],
)
def test_an_action_that_does_not_fit_is_an_error(
    tmp_path: Path, document: Any, action: str, says: str
) -> None:
    """The message names the overlay, the line, the target and the document."""
    with pytest.raises(GeneratorError) as caught:
        applied(tmp_path, document, action)

    target = action[len("{target: ") :].partition(",")[0]
    assert f"x.overlay.yaml:4: /actions/0 ({target}): {says}" in str(caught.value)


@pytest.mark.parametrize(
    ("action", "says"),
    [
        ("{update: {a: 1}}", "no target"),
        ("{target: a.b, update: {a: 1}}", "the target a.b is no JSONPath"),
        ("{target: '$.a[', remove: true}", "the target $.a[ is no JSONPath"),
        ("{target: $.a}", "no update and no remove"),
        ("{target: $.a, remove: false}", "no update and no remove"),
        ("{target: $.a, remove: true, update: {}}", "both update and remove are given"),
        ("{target: $.a, remove: maybe}", "remove is true or false"),
        ("{target: $.a, copy: $.b}", "the key copy is not known to Overlay 1.0"),
        ("remove", "an action is an object"),
    ],
)
def test_an_action_that_makes_no_sense_is_refused(tmp_path: Path, action: str, says: str) -> None:
    """Such an action is told by its line, before anything is applied."""
    with pytest.raises(FindingsError, match=r"x\.overlay\.yaml:4: /actions/0") as caught:
        overlay(tmp_path, action)

    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- a\n", "an overlay is an object"),
        ("overlay: 2.0.0\n", "the key overlay says '2.0.0'"),
        ("info: {title: t}\n", "no title and version"),
        ("overlay: 1.0.0\n", "no action"),
        ("actions: []\n", "no action"),
        ("extra: 1\n", "the key extra is not known"),
    ],
)
def test_what_is_no_overlay_is_refused(tmp_path: Path, text: str, says: str) -> None:
    """All problems of a file are told at once."""
    path = tmp_path / "x.overlay.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FindingsError) as caught:
        load_overlay(path)

    assert says in str(caught.value)


def test_extensions_are_left_alone(tmp_path: Path) -> None:
    """An overlay may carry keys of its own, as long as they start with x-."""
    changes = overlay(tmp_path, "{target: $, remove: false, update: {b: 1}, x-why: this}")

    assert apply_overlay({"a": 1}, changes, "v1.yaml") == {"a": 1, "b": 1}


def test_our_own_overlays_give_reasons(tmp_path: Path) -> None:
    """Without a description an action is refused, unless the format alone is asked for."""
    overlay(tmp_path, "{target: $, update: {b: 1}}")
    with pytest.raises(FindingsError, match="/actions/0: no description"):
        load_overlay(tmp_path / "x.overlay.yaml")


keys = st.text("ab", min_size=1, max_size=2)
objects = st.recursive(
    st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(keys, inner, max_size=3),
)


@given(st.dictionaries(keys, objects, max_size=4), st.dictionaries(keys, objects, max_size=3))
def test_an_update_of_new_keys_adds_just_those(before: dict[str, Any], new: dict[str, Any]) -> None:
    """What was there stays, what is new is there, and nothing else is."""
    fresh = {f"new-{key}": value for key, value in new.items()}
    action = Action(where="x", target=compile_path("$"), update=fresh, remove=False, written={})
    changes = Overlay(where="x", actions=(action,))
    if fresh:
        assert before | fresh == apply_overlay(before, changes, "v1.yaml")
    else:
        with pytest.raises(GeneratorError, match="changes nothing"):
            apply_overlay(before, changes, "v1.yaml")


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ("/info/x-a/b", "x.overlay.yaml:5"),
        ("/info/x-a/b/c", "x.overlay.yaml:5"),
        ("/info/title", "x.overlay.yaml:5"),
        ("/tags/1/name", "x.overlay.yaml:6"),
        ("/servers/0/x-b", "x.overlay.yaml:4"),
        ("/servers/1", "x.overlay.yaml:7"),
        ("/info/version", "v1.yaml:3"),
        ("/tags/0/x-c", "v1.yaml:9"),
    ],
)
def test_what_an_overlay_wrote_is_found_there(tmp_path: Path, place: str, where: str) -> None:
    """A place leads to the line of the last action that wrote it, or of the document."""
    changes = overlay(
        tmp_path,
        "{target: '$.servers[0]', update: {x-b: 1}}",
        "{target: $.info, update: {title: New, x-a: {b: {c: 1}}}}",
        "{target: $, update: {tags: [{name: two}]}}",
        "{target: $.servers, update: {url: /b}}",
    )
    lines = {"/info": 2, "/info/title": 2, "/info/version": 3, "/tags": 8, "/tags/0": 9}
    origins = Origins("v1.yaml", lines)
    document = {
        "info": {"title": "Old", "version": "1"},
        "tags": [{"name": "one"}],
        "servers": [{"url": "/a"}],
    }
    apply_overlay(document, changes, "v1.yaml", origins=origins)

    assert origins.locate(place).removeprefix(f"{tmp_path}/") == f"{where}: {place}"
