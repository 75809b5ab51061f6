# Copied from overlays/_runtime/files.py; edit it there and run `make generate`.
"""Content for uploads, from wherever it is."""

from __future__ import annotations

import os
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

Source = bytes | bytearray | memoryview | str | os.PathLike[str] | BinaryIO
"""Bytes, a path, or a stream that is open for reading bytes."""


def read_content(source: Source, *, argument: str, max_bytes: int | None) -> bytes:
    """Return the content of `source`. Text is a path, never content.

    Raise `ValueError` if it is larger than `max_bytes` (None: no limit). That is known before a
    file is read, and a stream is read one byte further than the limit at most. A stream is read
    from where it stands, and left open. Raise `TypeError` for what is no source. Both name the
    `argument` that `source` was given as.
    """
    reading = _Reading(argument=argument, max_bytes=max_bytes)
    if isinstance(source, str | os.PathLike):
        return reading.file(Path(source))
    if isinstance(source, bytes | bytearray | memoryview):
        return reading.checked(bytes(source))
    if not hasattr(source, "read"):
        takes = "bytes, a path or a stream of bytes"
        raise TypeError(f"{argument} takes {takes}, not {type(source).__name__}.")
    return reading.stream(source)


def encode_base64(content: bytes) -> str:
    """Return `content` as base64 text (RFC 4648, section 4), in one line and with padding."""
    return b64encode(content).decode("ascii")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    argument: str
    max_bytes: int | None

    def file(self, path: Path) -> bytes:
        self._check(path.stat().st_size)
        with path.open("rb") as stream:
            return self.stream(stream)

    def stream(self, stream: BinaryIO) -> bytes:
        limit = self.max_bytes
        content = stream.read() if limit is None else stream.read(limit + 1)
        if not isinstance(cast("object", content), bytes):
            told = f"{self.argument} is a stream of text"
            raise TypeError(f"{told}. Open the file in binary mode.")
        return self.checked(content)

    def checked(self, content: bytes) -> bytes:
        self._check(len(content))
        return content

    def _check(self, size: int) -> None:
        if self.max_bytes is not None and size > self.max_bytes:
            limit = f"the limit of {self.max_bytes:,} bytes"
            raise ValueError(f"The content of {self.argument} is larger than {limit}.")
