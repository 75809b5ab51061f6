from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from overlays._runtime.downloads import Download

if TYPE_CHECKING:
    from pathlib import Path


def test_the_file_appears_at_the_end(tmp_path: Path) -> None:
    """While bytes come in, the old file is the one that is seen."""
    path = tmp_path / "parcel.pdf"
    path.write_bytes(b"old")
    with Download(str(path)) as download:
        download.write(b"ne")
        download.write(b"w")
        seen = path.read_bytes()

    assert (seen, path.read_bytes()) == (b"old", b"new")
    assert [path] == list(tmp_path.iterdir())


def test_a_new_file_has_the_usual_rights(tmp_path: Path) -> None:
    """The file is as readable as one that the program opens itself."""
    usual, path = tmp_path / "usual", tmp_path / "parcel.pdf"
    usual.touch()
    with Download(path):
        pass

    assert stat.S_IMODE(usual.stat().st_mode) == stat.S_IMODE(path.stat().st_mode)


def test_another_attempt_starts_over(tmp_path: Path) -> None:
    """What an attempt before wrote is gone."""
    path = tmp_path / "parcel.pdf"
    with Download(path) as download:
        download.write(b"a long beginning")
        download.restart()
        download.write(b"all")

    assert path.read_bytes() == b"all"


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_leaves_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    """The old file stays as it was, and no half file lies about."""
    path = tmp_path / "parcel.pdf"
    path.write_bytes(b"old")

    def fail() -> None:
        with Download(path) as download:
            download.write(b"new")
            raise error

    with pytest.raises(error):
        fail()

    assert path.read_bytes() == b"old"
    assert [path] == list(tmp_path.iterdir())


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A path that cannot become a file is refused before anything is sent."""
    with pytest.raises(IsADirectoryError, match="is a folder"), Download(tmp_path):
        pass


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    """Folders are not made in passing."""
    with pytest.raises(FileNotFoundError), Download(tmp_path / "no" / "parcel.pdf"):
        pass
