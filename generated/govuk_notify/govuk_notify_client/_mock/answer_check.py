# Copied from overlays/_mock/answer_check.py; edit it there and run `make generate`.
"""Holding the mock's own answers against its document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .answers import is_json
from .errors import MockError
from .json_text import MalformedJsonError, read_json

if TYPE_CHECKING:
    from .document import Node
    from .messages import Response
    from .operations import Operation
    from .validation import Validation

__all__ = ["check_answer"]


def check_answer(operation: Operation, response: Response, validation: Validation) -> None:
    """Refuse an answer that the document does not allow. Bodies other than JSON are not read.

    Args:
        operation: what was called.
        response: the complete answer.
        validation: of the operation's document, with the formats as JSON Schema means them.

    Raises:
        MockError: status, media type, a required header or the body is not as declared.
    """
    where = f"{operation.id} answered {response.status}"
    declared = operation.response(response.status)
    if declared is None:
        raise MockError(f"{where}: {operation.node.pointer}/responses does not declare it")
    for problem in _header_problems(declared, response):
        raise MockError(f"{where}: {problem}")
    content = declared.get("content")
    if content is None or not content.value:
        if response.body:
            raise MockError(f"{where}: with a body, but {declared.pointer} declares none")
        return
    _check_body(where, content, response, validation)


def _header_problems(declared: Node, response: Response) -> list[str]:
    headers = declared.get("headers")
    return [
        f"without the header {name} that {declared.pointer} requires"
        for name, header in (headers.items() if headers else ())
        if header.value.get("required") and response.header(name) is None
    ]


def _check_body(where: str, content: Node, response: Response, validation: Validation) -> None:
    media_type = (response.header("Content-Type") or "").partition(";")[0].strip()
    media = content.get(media_type)
    if media is None:
        raise MockError(f"{where}: as {media_type or 'nothing'}, not declared at {content.pointer}")
    schema = media.get("schema")
    if schema is None or not is_json(media_type):
        return
    try:
        value = read_json(response.body)
    except MalformedJsonError:
        raise MockError(f"{where}: the body is no valid JSON") from None
    for violation in validation.violations(schema, value, place="body"):
        raise MockError(f"{where}: {violation}, demanded at {schema.pointer}")
