# Copied from overlays/_runtime/files.py; edit it there and run `make generate`.
"""Content for uploads, from wherever it is."""

from __future__ import annotations

import os
from base64 import b64encode
from pathlib import Path
from typing import BinaryIO, cast

Source = bytes | bytearray | memoryview | str | os.PathLike[str] | BinaryIO
"""Bytes, a path, or a stream that is open for reading bytes."""


def read_content(source: Source, *, max_bytes: int | None) -> bytes:
    """Return the content of `source`. Text is a path, never content.

    Raise `ValueError` if it is larger than `max_bytes` (None: no limit). That is known before a
    file is read, and a stream is read one byte further than the limit at most. A stream is read
    from where it stands, and left open.
    """
    if isinstance(source, str | os.PathLike):
        return _read_file(Path(source), max_bytes)
    if isinstance(source, bytes | bytearray | memoryview):
        return _checked(bytes(source), max_bytes)
    return _checked(_read_stream(source, max_bytes), max_bytes)


def encode_base64(content: bytes) -> str:
    """Return `content` as base64 text (RFC 4648, section 4), in one line and with padding."""
    return b64encode(content).decode("ascii")


def _read_file(path: Path, max_bytes: int | None) -> bytes:
    _check(path.stat().st_size, max_bytes)
    with path.open("rb") as stream:
        return _checked(_read_stream(stream, max_bytes), max_bytes)


def _read_stream(stream: BinaryIO, max_bytes: int | None) -> bytes:
    content = stream.read() if max_bytes is None else stream.read(max_bytes + 1)
    if not isinstance(cast("object", content), bytes):
        raise TypeError("The stream gives text. Open the file in binary mode.")
    return content


def _checked(content: bytes, max_bytes: int | None) -> bytes:
    _check(len(content), max_bytes)
    return content


def _check(size: int, max_bytes: int | None) -> None:
    if max_bytes is not None and size > max_bytes:
        raise ValueError(f"The content is larger than the limit of {max_bytes:,} bytes.")
