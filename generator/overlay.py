"""Applies OpenAPI Overlay 1.0 documents, strictly.

An action whose target matches nothing, or which changes nothing, is an error: it was written for a
document that has since moved on. Targets are RFC 9535 JSONPath queries.
"""

from __future__ import annotations

import copy
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from jsonpath_rfc9535 import JSONPathError, JSONPathQuery
from jsonpath_rfc9535 import compile as compile_path

from generator.errors import Finding, GeneratorError, refuse_if_any
from generator.laying import Laying
from generator.origins import Origins, lines_below
from generator.pointer import pointer, value_at
from generator.source import read_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.document import Document, Json
    from generator.source import Source

_OVERLAY_KEYS = frozenset({"overlay", "info", "extends", "actions"})
_ACTION_KEYS = frozenset({"target", "description", "update", "remove"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One change: ``update`` is merged into every node of the target, or they are removed."""

    where: str
    target: JSONPathQuery
    update: Json
    remove: bool
    written: Mapping[str, str]
    """File and line of every part of the update, by its pointer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """The actions of one file, in the order they are applied."""

    where: str
    actions: tuple[Action, ...]


def load_overlay(path: Path, *, reasons: bool = True, root: Path | None = None) -> Overlay:
    """Return a checked overlay.

    Args:
        path: the file.
        reasons: whether every action needs a ``description`` that says why it is there. Ours do;
            the format itself does not ask for one.
        root: the folder that messages leave out of paths.

    Raises:
        FindingsError: it is no overlay, or an action makes no sense; all problems at once.
        GeneratorError: as ``read_source``.
    """
    source = read_source(path, root=root)
    refuse_if_any(list(_overlay_problems(source, reasons=reasons)))
    actions = cast("dict[str, Any]", source.value)["actions"]
    return Overlay(
        where=source.name,
        actions=tuple(
            Action(
                where=f"{source.where(pointer('actions', index))} ({action['target']})",
                target=compile_path(action["target"]),
                update=action.get("update"),
                remove=action.get("remove", False),
                written=lines_below(source, pointer("actions", index, "update")),
            )
            for index, action in enumerate(actions)
        ),
    )


def apply_overlay(
    document: Document, overlay: Overlay, where: str, *, origins: Origins | None = None
) -> Document:
    """Return the document with every action applied in order; ``document`` is not touched.

    Objects merge key by key and lists inside them grow at the end; an update of a target that is a
    list itself becomes its new last item.

    Args:
        document: what the overlay is laid over.
        overlay: the changes.
        where: names the document in messages.
        origins: is told what comes from which line.

    Raises:
        GeneratorError: an action matches nothing, changes nothing, or does not fit what it matches.
    """
    result = copy.deepcopy(document)
    origins = origins or Origins(where, {})
    for action in overlay.actions:
        before = _fingerprint(result)
        _apply(result, action, where, origins)
        if _fingerprint(result) == before:
            what = f"the action changes nothing in {where}"
            raise GeneratorError(action.where, what, "Remove it: the document says so already")
    return result


def _apply(document: Document, action: Action, where: str, origins: Origins) -> None:
    nodes = action.target.find(document)
    if not nodes:
        what = f"the target matches nothing in {where}"
        raise GeneratorError(action.where, what, "Mend the target, or remove the action")
    locations = [node.location for node in nodes]
    if action.remove:
        _remove(document, locations, action)
        return
    for location in locations:
        Laying(action=action, origins=origins).lay(value_at(document, location), pointer(*location))


def _remove(document: Document, locations: list[tuple[str | int, ...]], action: Action) -> None:
    if () in locations:
        raise GeneratorError(action.where, "removes the whole document", "Aim at a part of it")
    for location in sorted(set(locations), key=_deepest_and_last_first):
        holder = cast("dict[str | int, Json]", value_at(document, location[:-1]))
        del holder[location[-1]]


def _deepest_and_last_first(location: tuple[str | int, ...]) -> tuple[int, int]:
    last = location[-1]
    return -len(location), -last if isinstance(last, int) else 0


def _fingerprint(document: Document) -> str:
    """Return a text that tells 1 from 1.0 and from true, as ``==`` does not."""
    return json.dumps(document, sort_keys=True)


def _overlay_problems(source: Source, *, reasons: bool) -> Iterator[Finding]:
    overlay = source.value
    if not isinstance(overlay, dict):
        yield _finding(source, "", "an overlay is an object", "Write overlay, info, actions")
        return
    yield from _unknown_keys(source, "", overlay.keys() - _OVERLAY_KEYS)
    # 1.1 only adds to 1.0; what it adds is refused as an unknown key.
    if not re.fullmatch(r"1\.[01]\.\d+", str(overlay.get("overlay"))):
        what = f"the key overlay says {overlay.get('overlay')!r}"
        yield _finding(source, "/overlay", what, "Write overlay: 1.0.0")
    info = overlay.get("info")
    if not isinstance(info, dict) or not {"title", "version"} <= info.keys():
        yield _finding(source, "/info", "no title and version", "Write both below info")
    actions = overlay.get("actions")
    if not isinstance(actions, list) or not actions:
        yield _finding(source, "/actions", "no action", "List one or more")
        return
    for index, action in enumerate(actions):
        yield from _action_problems(source, pointer("actions", index), action, reasons=reasons)


def _action_problems(
    source: Source, place: str, action: Json, *, reasons: bool
) -> Iterator[Finding]:
    if not isinstance(action, dict):
        yield _finding(source, place, "an action is an object", "Write target and update")
        return
    yield from _unknown_keys(source, place, action.keys() - _ACTION_KEYS)
    yield from _target_problems(source, place, action.get("target"))
    remove = action.get("remove", False)
    if not isinstance(remove, bool):
        yield _finding(source, place, "remove is true or false", "Write remove: true")
    elif remove == ("update" in action):
        what = "both update and remove are given" if remove else "no update and no remove"
        yield _finding(source, place, what, "Write one of the two")
    if reasons and not action.get("description"):
        yield _finding(source, place, "no description", "Say why the action is there")


def _target_problems(source: Source, place: str, target: Json) -> Iterator[Finding]:
    if not isinstance(target, str):
        yield _finding(source, place, "no target", "Write a JSONPath that selects what to change")
        return
    try:
        compile_path(target)
    except JSONPathError as error:
        what = f"the target {target} is no JSONPath: {error.args[0]}"
        yield _finding(source, place, what, "See RFC 9535")


def _unknown_keys(source: Source, place: str, keys: set[str]) -> Iterator[Finding]:
    for key in sorted(keys):
        if not key.startswith("x-"):
            what = f"the key {key} is not known to Overlay 1.0"
            yield _finding(source, f"{place}{pointer(key)}", what, "Remove it")


def _finding(source: Source, place: str, what: str, fix: str) -> Finding:
    return Finding(where=source.where(place), what=what, fix=fix)
