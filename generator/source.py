"""Reads one YAML file strictly, and remembers on which line everything stands.

Anchors, aliases, merge keys and tags are refused: JSON has none, and tools that copy a document
resolve them differently. What is shared belongs in ``components`` and is reached by ``$ref``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator.errors import Finding, GeneratorError, refuse_if_any
from generator.pointer import pointer
from generator.scalars import read_plain_scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from generator.document import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One YAML file, read."""

    path: Path
    root: Path | None
    """The folder that messages leave out of the path."""

    value: Json
    lines: Mapping[str, int]
    """JSON pointer to the line, counted from one, where its key or item stands."""

    @property
    def name(self) -> str:
        """Return how messages name the file."""
        return shown_path(self.path, self.root)

    def where(self, place: str) -> str:
        """Return ``file:line: pointer`` for a pointer into this file, or for what is nearest."""
        return located(self.name, place, self.lines)


def shown_path(path: Path, root: Path | None) -> str:
    """Return how messages name a file: from the folder ``root``, if it is in there."""
    if root is None or not path.resolve().is_relative_to(root.resolve()):
        return str(path)
    return path.resolve().relative_to(root.resolve()).as_posix()


def located(where: str, place: str, lines: Mapping[str, int]) -> str:
    """Return where a pointer stands: ``where``, the line if it is known, the pointer."""
    nearest = place
    while nearest and nearest not in lines:
        nearest = nearest.rpartition("/")[0]
    head = f"{where}:{lines[nearest]}" if nearest in lines else where
    return f"{head}: {place}" if place else head


def read_source(path: Path, *, root: Path | None = None, any_text: bool = False) -> Source:
    """Return the value and the line numbers of one YAML file; messages name it from ``root``.

    Half of a surrogate pair, which no UTF-8 can hold, is refused unless ``any_text`` is set: data
    of tests may need one.

    Raises:
        FindingsError: it holds a key twice, a scalar that readers of YAML disagree on, an anchor.
        GeneratorError: it is no file, no UTF-8, or no YAML.
    """
    name = shown_path(path, root)
    try:
        reader = _Reader(name, path.read_text(encoding="utf-8"), any_text=any_text)
        value = reader.read()
    except MarkedYAMLError as error:
        marked = cast("Any", error)
        mark = marked.problem_mark or marked.context_mark
        what = f"broken YAML: {marked.problem or marked.context}"
        raise GeneratorError(f"{name}:{mark.line + 1}", what, "Mend the syntax") from error
    except YAMLError as error:
        raise GeneratorError(name, f"broken YAML: {error}", "Mend the syntax") from error
    except UnicodeDecodeError as error:
        raise GeneratorError(name, f"not UTF-8: {error}", "Save it as UTF-8") from error
    except OSError as error:
        raise GeneratorError(name, f"cannot be read: {error.strerror}", "Add it") from error
    refuse_if_any(reader.findings)
    return Source(path=path, root=root, value=value, lines=reader.lines)


class _Reader:
    """Builds plain values out of YAML events; problems are collected, not raised."""

    def __init__(self, name: str, text: str, *, any_text: bool) -> None:
        self.findings: list[Finding] = []
        self.lines: dict[str, int] = {}
        self._name = name
        self._any_text = any_text
        self._events: Iterator[Any] = cast("Any", YAML(typ="safe", pure=True)).parse(text)

    def read(self) -> Json:
        next(self._events)
        start = next(self._events)
        if _is(start, StreamEndEvent):
            self._find(start, "the file is empty", "Write the document")
            return None
        value = self._value(next(self._events), "")
        end = next(self._events)
        following = next(self._events)
        if _is(end, DocumentEndEvent) and not _is(following, StreamEndEvent):
            self._find(following, "a second document starts", "Keep one document in a file")
        return value

    def _value(self, event: Any, place: str) -> Json:
        self.lines.setdefault(place, event.start_mark.line + 1)
        if _is(event, AliasEvent):
            self._find(event, f"alias *{event.anchor}", "Use $ref, or write it out")
            return None
        if event.anchor is not None:
            self._find(event, f"anchor &{event.anchor}", "Use $ref, or write it out")
        if event.tag is not None:
            self._find(event, f"tag {event.tag}", "Write the value as JSON would, or quote it")
        if _is(event, MappingStartEvent):
            return self._mapping(place)
        if _is(event, SequenceStartEvent):
            return self._sequence(place)
        return self._scalar(event, place)

    def _mapping(self, place: str) -> dict[str, Json]:
        value: dict[str, Json] = {}
        while not _is(event := next(self._events), MappingEndEvent):
            key = self._value(event, f"{place}/")
            self.lines.pop(f"{place}/", None)
            if not isinstance(key, str):
                self._find(event, f"the key {key!r} is no text", "Quote it")
            if str(key) in value:
                self._find(event, f"the key {key!r} is given twice", "Remove one of the two")
            inner = f"{place}{pointer(str(key))}"
            self.lines[inner] = event.start_mark.line + 1
            value[str(key)] = self._value(next(self._events), inner)
        return value

    def _sequence(self, place: str) -> list[Json]:
        value: list[Json] = []
        while not _is(event := next(self._events), SequenceEndEvent):
            value.append(self._value(event, f"{place}{pointer(len(value))}"))
        return value

    def _scalar(self, event: Any, place: str) -> Json:
        text: str = event.value
        if not self._any_text and any("\ud800" <= letter <= "\udfff" for letter in text):
            self._find(event, "half of a surrogate pair", "Write the character itself")
        if event.style is not None:
            return text
        try:
            return read_plain_scalar(text)
        except ValueError:
            if text:
                what = f"YAML 1.1 and 1.2 may read {text} differently"
                self._find(event, what, "Quote it, or write it as JSON would")
            else:
                # The empty scalar stands where the next token begins, perhaps lines below.
                what, fix = "a key without a value", "Write null, {}, [] or ''"
                self._find_at(self.lines[place], what, fix)
            return text

    def _find(self, event: Any, what: str, fix: str) -> None:
        self._find_at(event.start_mark.line + 1, what, fix)

    def _find_at(self, line: int, what: str, fix: str) -> None:
        self.findings.append(Finding(where=f"{self._name}:{line}", what=what, fix=fix))


def _is(event: Any, kind: type) -> bool:
    """Tell the kind of an event, whose classes have no types that narrowing could use."""
    return isinstance(event, kind)
