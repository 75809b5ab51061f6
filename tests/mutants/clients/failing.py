"""What a server answers that fails, as its document shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.mutants.suite import examples_of

if TYPE_CHECKING:
    from overlays._mock.operations import Operation
    from tests.mutants.suite import Known


def failing_answer(operation: Operation, status: int, known: Known) -> dict[str, Any]:
    """The failure of an operation, for the faults of its mock."""
    headers = {name: value for name, value in known.headers.items() if value is not None}
    declared = operation.response(status)
    content = declared.get("content") if declared else None
    medias = [media for _, media in content.items()] if content else []
    examples = [each for media in medias for each in examples_of(media)]
    body: Any = examples[0] if examples else b""
    return {"status": status, "headers": list(headers.items()), "body": body}
