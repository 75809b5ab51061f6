"""Trees are read, written as a whole, and compared."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.tree import Tree, diff_trees, read_tree, write_tree

names = st.text("abc", min_size=1, max_size=3)
paths = st.tuples(names, names).map(lambda parts: PurePosixPath(*parts).with_suffix(".txt"))
trees = st.dictionaries(paths, st.binary(max_size=20))


def tree(**files: bytes) -> Tree:
    return {PurePosixPath(name): content for name, content in files.items()}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """A tree comes back as it was written, folders and all."""
    written = {PurePosixPath("a/b/c.py"): b"x = 1\n", PurePosixPath("d.bin"): b"\x00\xff"}
    write_tree(tmp_path / "out", written)

    assert written == read_tree(tmp_path / "out")


def test_a_missing_folder_is_an_empty_tree(tmp_path: Path) -> None:
    """Nothing is there before the first generation."""
    assert read_tree(tmp_path / "nowhere") == {}


@pytest.mark.parametrize("name", ["__pycache__", ".ruff_cache", ".mypy_cache", "dist"])
def test_what_tools_leave_behind_is_not_read(tmp_path: Path, name: str) -> None:
    """Caches and builds are no part of a tree, at any depth."""
    (tmp_path / "a" / name).mkdir(parents=True)
    (tmp_path / "a" / name / "x").write_bytes(b"")
    (tmp_path / "a" / "kept").write_bytes(b"")

    assert [PurePosixPath("a/kept")] == list(read_tree(tmp_path))


def test_writing_replaces_the_whole_folder(tmp_path: Path) -> None:
    """Files of an earlier tree are gone, and nothing is left beside the folder."""
    write_tree(tmp_path / "out", tree(old=b"1"))
    write_tree(tmp_path / "out", tree(new=b"2"))

    assert tree(new=b"2") == read_tree(tmp_path / "out")
    assert [tmp_path / "out"] == list(tmp_path.iterdir())


@pytest.mark.parametrize("path", ["../escaped", "/escaped", "a/../../escaped"])
def test_a_failure_leaves_the_old_folder_whole(tmp_path: Path, path: str) -> None:
    """A tree that cannot be written, here for a path outside of it, changes nothing."""
    write_tree(tmp_path / "out", tree(old=b"1"))
    with pytest.raises(GeneratorError, match="leaves its tree"):
        write_tree(tmp_path / "out", {PurePosixPath("new"): b"2", PurePosixPath(path): b"3"})

    assert tree(old=b"1") == read_tree(tmp_path / "out")
    assert [tmp_path / "out"] == list(tmp_path.iterdir())


def test_a_failed_swap_puts_the_old_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the new folder cannot take its place, the old one returns."""
    write_tree(tmp_path / "out", tree(old=b"1"))
    rename = Path.rename

    def fail_for_the_new_one(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError("no room")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_for_the_new_one)
    with pytest.raises(OSError, match="no room"):
        write_tree(tmp_path / "out", tree(new=b"2"))

    assert tree(old=b"1") == read_tree(tmp_path / "out")


def test_a_diff_shows_what_to_change() -> None:
    """A changed file is a unified diff from what is there to what should be."""
    actual, expected = tree(f=b"one\ntwo\n"), tree(f=b"one\nthree\n")

    assert diff_trees(actual, expected, root="out") == (
        "--- out/f\n+++ out/f\n@@ -1,2 +1,2 @@\n one\n-two\n+three\n"
    )


def test_a_diff_tells_added_and_removed_files() -> None:
    """A file on one side only is compared with nothing."""
    diff = diff_trees(tree(old=b"1\n"), tree(new=b"2\n"), root="out")

    assert "--- /dev/null\n+++ out/new\n@@ -0,0 +1 @@\n+2\n" in diff
    assert "--- out/old\n+++ /dev/null\n@@ -1 +0,0 @@\n-1\n" in diff


def test_a_diff_tells_a_missing_newline() -> None:
    """A last line without its end is marked, as in other diffs."""
    assert "-1\n\\ No newline at end of file\n+1\n" in diff_trees(tree(f=b"1"), tree(f=b"1\n"))


@pytest.mark.parametrize(
    ("actual", "expected", "says"),
    [
        (tree(f=b"\0"), tree(f=b"\0\0"), "Binary file ./f differs"),
        (tree(), tree(f=b"\xff"), "Binary file ./f is missing"),
        (tree(f=b"\xff"), tree(), "Binary file ./f should not be there"),
        (tree(), tree(f=b""), "Empty file ./f is missing"),
        (tree(f=b""), tree(), "Empty file ./f should not be there"),
    ],
)
def test_a_diff_names_what_it_cannot_show(actual: Tree, expected: Tree, says: str) -> None:
    """Bytes and empty files have no lines to show, but are not passed over."""
    assert f"{says}\n" == diff_trees(actual, expected)


@given(trees, trees)
def test_a_diff_is_empty_for_equal_trees_only(actual: Tree, expected: Tree) -> None:
    """No difference goes unseen, and none is made up."""
    assert (actual == expected) == (diff_trees(actual, expected) == "")
