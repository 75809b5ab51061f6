# Copied from overlays/govuk_notify/behaviour/errors.py; edit it there and run `make generate`.
"""What the server says when it says no. Each function makes a refusal for the caller to raise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._mock.behaviour import Refused
from ..._mock.messages import Response

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERNAL_ERROR = "Internal server error"
HTML = "text/html; charset=utf-8"


def auth_error(message: str, *, status: int = 403) -> Refused:
    """Credentials are missing (401) or wrong (403)."""
    return _refused(status, _item("AuthError", message))


def bad_request(message: str, *, status: int = 400) -> Refused:
    """A rule of the business was broken."""
    return _refused(status, _item("BadRequestError", message))


def invalid_phone(message: str) -> Refused:
    """The number is one, but not one that this service may send to."""
    return _refused(400, _item("InvalidPhoneError", message))


def validation_errors(messages: Sequence[str]) -> Refused:
    """The request breaks the schema: one item per message, none twice."""
    return _refused(400, *(_item("ValidationError", text) for text in dict.fromkeys(messages)))


def qr_code_too_long(data: str, *, num_bytes: int, max_bytes: int) -> Refused:
    """The one error with more to say than a message."""
    item = _item("ValidationError", "Cannot create a usable QR code - the link is too long")
    return _refused(400, item | {"data": data, "num_bytes": num_bytes, "max_bytes": max_bytes})


def pdf_not_ready() -> Refused:
    """The one 400 that is worth asking again for."""
    return _refused(400, _item("PDFNotReadyError", "PDF not available yet, try again later"))


def no_result() -> Refused:
    """Nothing here for this service."""
    return _refused(404, _item("NoResultFound", "No result found"))


def rate_limited(message: str) -> Refused:
    """Too many per minute."""
    return _refused(429, _item("RateLimitError", message))


def quota_exceeded(message: str) -> Refused:
    """Too many today."""
    return _refused(429, _item("TooManyRequestsError", message))


def server_fault(exception_name: str) -> Refused:
    """An exception that the real server does not catch; it reports the name of its class.

    These are known weaknesses of the real server, imitated so that a client can meet them.
    """
    return _refused(500, _item(exception_name, INTERNAL_ERROR))


def unknown_path() -> Response:
    """404 from the router: the envelope of what fails before version 2 of the API is reached."""
    return _router_answer(
        404,
        "The requested URL was not found on the server. If you entered the URL manually please "
        "check your spelling and try again.",
        content_type="application/json",
    )


def unknown_method() -> Response:
    """405 from the router: JSON that claims to be HTML."""
    return _router_answer(
        405, "The method is not allowed for the requested URL.", content_type=HTML
    )


def _router_answer(status: int, message: str, *, content_type: str) -> Response:
    body = {"result": "error", "message": message}
    return Response.json(status, body, content_type=content_type, newline=True)


def _refused(status: int, *errors: dict[str, object]) -> Refused:
    body = {"status_code": status, "errors": list(errors)}
    return Refused(Response.json(status, body, newline=True))


def _item(error: str, message: str) -> dict[str, object]:
    return {"error": error, "message": message}
