"""Files sent by email: objects with a `file` key among the values of a personalisation."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, TypeGuard, cast

from .errors import bad_request, validation_errors
from .schemas import FILE
from .validation import problems

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from ..._mock.behaviour import Refused

MAX_BYTES = 2 * 1024 * 1024 + 1024
"""Of a decoded file, as the server counts; the documented limit is 2 MB."""
MAX_UPLOAD_BYTES = 3 * 1024 * 1024
"""Of a file on its way to the store, as base64."""

MAX_NAME_CHARACTERS = 100

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The harmless file by which virus scanners are tested; it is found in files and letters."""

_TOO_BIG = "Uploaded file exceeds file size limit"
_EXTENSIONS = (
    ".csv",
    ".doc",
    ".docx",
    ".jpeg",
    ".jpg",
    ".json",
    ".odt",
    ".pdf",
    ".png",
    ".rtf",
    ".txt",
    ".xlsx",
)
_SUPPORTED_SIGNATURES = (
    b"%PDF",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
)
_ZIP = b"PK\x03\x04"
_DOCUMENTS_IN_ZIP = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis")


def is_file(value: object) -> TypeGuard[dict[str, object]]:
    """Whether a value of a personalisation is a file; other objects are plain values."""
    return isinstance(value, dict) and "file" in value


def has_file(personalisation: Mapping[str, object]) -> bool:
    """Whether any value is a file."""
    return any(is_file(value) for value in personalisation.values())


def file_refusal(value: dict[str, object], *, now: datetime) -> Refused | None:
    """What the schema of a file object says against it. The placeholder's name is not reported."""
    messages = problems(FILE, value, now=now)
    if "is_csv" in value and "filename" in value:
        messages.append("Do not set a value for `is_csv` if `filename` is set.")
    return validation_errors(messages) if messages else None


def upload_refusal(value: dict[str, object]) -> Refused | None:
    """What the store of files says against a file that passed the schema."""
    text = cast("str", value["file"])
    if len(text) > MAX_UPLOAD_BYTES:
        return bad_request(_TOO_BIG)
    try:
        content = base64.b64decode(text)
    except ValueError:
        return bad_request("Document is not base64 encoded")
    problem = _problem(content, cast("str | None", value.get("filename")))
    return None if problem is None else bad_request(problem)


def _problem(content: bytes, name: str | None) -> str | None:
    if not content:
        return "Document must not be empty"
    if len(content) > MAX_BYTES:
        return _TOO_BIG
    if name is not None and len(name) > MAX_NAME_CHARACTERS:
        return f"`filename` cannot be longer than {MAX_NAME_CHARACTERS} characters"
    unsupported = _unsupported_type(content, name)
    if unsupported is not None:
        supported = ", ".join(repr(extension) for extension in _EXTENSIONS)
        return f"Unsupported file type '{unsupported}'. Supported types are: {supported}"
    return "File did not pass the virus scan" if EICAR in content else None


def _unsupported_type(content: bytes, name: str | None) -> str | None:
    if name is not None:
        extension = "." + name.rpartition(".")[2].lower()
        return None if extension in _EXTENSIONS else extension
    if content.startswith(_SUPPORTED_SIGNATURES):
        return None
    if content.startswith(_ZIP):
        is_document = any(mark in content for mark in _DOCUMENTS_IN_ZIP)
        return None if is_document else "application/zip"
    return None if _is_text(content) else "application/octet-stream"


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False
