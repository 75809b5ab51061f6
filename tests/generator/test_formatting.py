"""Python files are formatted, the same everywhere."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from generator.errors import FindingsError
from generator.formatting import format_trees, formatted

MESSY = b"import sys\r\nimport os, json\r\nfrom .b import c\r\nx = {'a':os,\r\n'b':c }\r\n"
TIDY = b'import os\n\nfrom .b import c\n\nx = {"a": os, "b": c}\n'


def test_python_is_laid_out_and_other_files_are_left() -> None:
    """Imports are sorted, unused ones removed, lines broken, ends made LF; prose stays."""
    tree = {PurePosixPath("p/a.py"): MESSY, PurePosixPath("p/a.md"): b"x = {'a':1}\r\n"}

    assert {
        PurePosixPath("p/a.py"): TIDY,
        PurePosixPath("p/a.md"): b"x = {'a':1}\r\n",
    } == formatted(tree)


def test_what_is_formatted_stays() -> None:
    """A second run changes nothing."""
    assert {PurePosixPath("a.py"): TIDY} == formatted({PurePosixPath("a.py"): TIDY})


def test_many_trees_are_formatted_as_each_alone() -> None:
    """One run for all gives what a run for each would, whatever trees and folders are called."""
    one = {PurePosixPath("build/a.py"): b"import two\nimport abc\nprint(abc,two)\n"}
    two = {PurePosixPath("two/__init__.py"): b"", PurePosixPath("venv/b.py"): MESSY}

    assert {"one": formatted(one), "two": formatted(two)} == format_trees({"one": one, "two": two})


def test_the_order_of_files_is_kept() -> None:
    """A tree comes back in the order it came in."""
    tree = {PurePosixPath(name): b"" for name in ("z.py", "a.txt", "m.py")}

    assert list(tree) == list(formatted(tree))


def test_settings_of_the_surroundings_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables that would change ruff's ways are not handed on."""
    monkeypatch.setenv("RUFF_OUTPUT_FORMAT", "json")
    monkeypatch.setenv("RUFF_NO_CACHE", "false")

    assert {PurePosixPath("a.py"): TIDY} == formatted({PurePosixPath("a.py"): MESSY})


def test_what_is_no_python_is_told_by_file_and_line() -> None:
    """Every file that does not parse is named, with the line."""
    tree = {PurePosixPath("a.py"): b"x = 1\ny = = 2\n", PurePosixPath("b.py"): b"def f(:\n"}
    with pytest.raises(FindingsError) as caught:
        formatted(tree)

    assert sorted(f.where for f in caught.value.findings) == ["tree/a.py:2:5", "tree/b.py:1:7"]
