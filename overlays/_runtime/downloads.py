"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType


class Download:
    """A sink that becomes the file `path` when it is left without an error.

    Until then the bytes are in a file beside it, so that the last step is a rename: a reader sees
    the file as it was or as it will be. On any error nothing is left, and a file that was there
    stays as it was. Raise `OSError`, before anything is sent, where no file can be made.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._part = self.path.with_name(f".{self.path.name}.{os.urandom(4).hex()}.part")

    def __enter__(self) -> Self:
        if self.path.is_dir():
            raise IsADirectoryError(f"{self.path} is a folder. Give the path of a file.")
        self._file = self._part.open("xb")
        return self

    def restart(self) -> None:
        """Forget what was written."""
        self._file.seek(0)
        self._file.truncate()

    def write(self, chunk: bytes, /) -> None:
        """Take the next bytes."""
        self._file.write(chunk)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            self._file.close()
            if error is None:
                self._part.replace(self.path)
        finally:
            self._part.unlink(missing_ok=True)
