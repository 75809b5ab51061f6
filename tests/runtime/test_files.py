from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.files import encode_base64, read_content

if TYPE_CHECKING:
    from pathlib import Path

    from overlays._runtime.files import Source


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "label.bin"
    path.write_bytes(b"abcd")
    return path


def test_every_source_gives_its_content(path: Path) -> None:
    """Bytes in any form, paths as text or object, and open streams."""
    with path.open("rb") as stream:
        sources: list[Source] = [
            b"abcd",
            bytearray(b"abcd"),
            memoryview(b"abcd"),
            str(path),
            path,
            stream,
        ]

        for source in sources:
            assert read_content(source, argument="it", max_bytes=4) == b"abcd"
        assert not stream.closed


def test_a_stream_is_read_from_where_it_stands() -> None:
    """What was read before is not content."""
    stream = io.BytesIO(b"abcd")
    stream.seek(2)

    assert read_content(stream, argument="it", max_bytes=None) == b"cd"


@pytest.mark.parametrize("kind", ["bytes", "path", "stream"])
def test_a_source_that_is_too_large(kind: str, path: Path) -> None:
    """The error names the limit, not the content or where it is."""
    sources: dict[str, Source] = {"bytes": b"abcd", "path": path, "stream": io.BytesIO(b"abcd")}
    with pytest.raises(ValueError, match="limit of 3 bytes") as caught:
        read_content(sources[kind], argument="it", max_bytes=3)

    assert "label" not in str(caught.value)


def test_large_limits_are_readable() -> None:
    """Two megabytes are shown with separators."""
    with pytest.raises(ValueError, match="2,000,000 bytes"):
        read_content(bytes(2_000_001), argument="it", max_bytes=2_000_000)


def test_an_endless_stream_is_not_read_to_its_end() -> None:
    """One byte over the limit is enough to know."""

    class Endless(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 < size <= 11
            return bytes(size)

    with pytest.raises(ValueError, match="limit of 10 bytes"):
        read_content(Endless(), argument="it", max_bytes=10)


def test_a_text_stream_is_refused() -> None:
    """A file that was opened as text would be sent in a wrong encoding."""
    text: Any = io.StringIO("abcd")
    with pytest.raises(TypeError, match="binary mode"):
        read_content(text, argument="it", max_bytes=None)


def test_a_missing_file(tmp_path: Path) -> None:
    """It is told as Python tells it."""
    with pytest.raises(FileNotFoundError):
        read_content(tmp_path / "none", argument="it", max_bytes=None)


def test_base64_has_one_line_and_padding() -> None:
    """The standard alphabet, as JSON documents carry it."""
    assert encode_base64(b"\xfb\xff") == "+/8="
    assert "\n" not in encode_base64(bytes(1000))


@given(content=st.binary(max_size=64), max_bytes=st.integers(0, 64))
def test_the_limit_is_exact(content: bytes, max_bytes: int) -> None:
    """Content of the limit's size passes, one byte more does not."""
    fits = len(content) <= max_bytes
    for source in (content, io.BytesIO(content)):
        try:
            assert content == read_content(source, argument="it", max_bytes=max_bytes)
            assert fits
        except ValueError:
            assert not fits
