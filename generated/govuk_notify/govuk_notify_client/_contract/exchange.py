# Copied from overlays/_contract/exchange.py; edit it there and run `make generate`.
"""One request and its answer, as the checks look at them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from .._mock.json_text import is_array
from .._runtime.pointer import resolve
from .cases import called_operation
from .unsent import unsent_reason

if TYPE_CHECKING:
    from .engine_view import Case, Response

NOTHING: Any = object()
"""Stands for a body that is missing or no JSON."""
SUCCESS = range(200, 300)
_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What was really sent and what came back.

    Attributes:
        operation: its id; None where the method is one that the path does not have.
        method: of the request.
        path: the path parameters.
        sent_type: the media type of the request's body.
        sent: the decoded body of the request, or `NOTHING`.
        query: the decoded query parameters in their order.
        status: of the answer.
        headers: the first value of each header of the answer, by its name in lower case.
        media_type: of the answer, without parameters.
        content: the body of the answer.
        answered: the same decoded, or `NOTHING`.
        unsent: why the request was held back; None for one that was sent.
    """

    operation: str | None
    method: str
    path: dict[str, Any]
    sent_type: str
    sent: Any
    query: tuple[tuple[str, str], ...]
    status: int
    headers: dict[str, str]
    media_type: str
    content: bytes
    answered: Any
    unsent: str | None = None

    @property
    def is_served(self) -> bool:
        """Whether an operation did what it was asked for."""
        return self.operation is not None and self.status in SUCCESS


def exchange_of(case: Case, response: Response) -> Exchange:
    """Read an exchange from what schemathesis hands to a check."""
    headers = {name.lower(): values[0] for name, values in response.headers.items()}
    media_type = _kind(headers.get("content-type"))
    sent_type = _kind(response.request.headers.get("Content-Type"))
    return Exchange(
        operation=called_operation(case),
        method=str(response.request.method),
        path=case.path_parameters,
        sent_type=sent_type,
        sent=_decoded(response.request.body, sent_type),
        query=tuple(parse_qsl(urlsplit(str(response.request.url)).query, keep_blank_values=True)),
        status=response.status_code,
        headers=headers,
        media_type=media_type,
        content=response.content,
        answered=_decoded(response.content) if media_type == _JSON else NOTHING,
        unsent=unsent_reason(response.headers),
    )


def list_at(body: Any, pointer: str) -> list[Any]:
    """The list at a JSON pointer; an empty one where there is none."""
    found: Any = resolve(body, pointer)
    return found if is_array(found) else []


def is_newest_first(times: list[Any]) -> bool:
    """Whether texts of moments are sorted; what is no text is for other checks to find."""
    texts = [each for each in times if isinstance(each, str)]
    return texts == sorted(texts, reverse=True)


def _kind(content_type: str | None) -> str:
    return (content_type or "").partition(";")[0].strip().lower()


def _decoded(body: Any, media_type: str = _JSON) -> Any:
    if not body:
        return NOTHING
    if media_type == _FORM:
        text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
        return dict(parse_qsl(text, keep_blank_values=True))
    try:
        return json.loads(body)
    except ValueError:
        return NOTHING
