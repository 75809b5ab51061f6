"""Small documents, each for one question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from overlays._mock.behaviour import Behaviour
from overlays._mock.messages import Request, Response
from overlays._mock.mock import Mock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overlays._mock.behaviour import Handler
    from overlays._mock.call import Call

OK = {"200": {"description": "Fine."}}


def document(
    paths: Mapping[str, Any],
    *,
    schemas: Mapping[str, Any] | None = None,
    schemes: Mapping[str, Any] | None = None,
    **root: Any,
) -> dict[str, Any]:
    """A document with these paths and components."""
    components = {"schemas": schemas or {}, "securitySchemes": schemes or {}}
    return {"openapi": "3.1.0", "paths": paths, "components": components, **root}


def operation(name: str, **more: Any) -> dict[str, Any]:
    """An operation that answers 200 without a body, unless told otherwise."""
    return {"operationId": name, "responses": OK, **more}


def posting(schema: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """One path, POST /, whose JSON body has this schema."""
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    return {"/": {"post": operation("post", requestBody=body, **more)}}


class Recording(Behaviour):
    """Answers 200 to everything and 400 to violations, and remembers what it was given."""

    def __init__(self, handlers: Mapping[str, Handler] | None = None) -> None:
        super().__init__()
        self.handlers = handlers or {}
        self.calls: list[Call] = []
        self.violations: list[Any] = []

    def admit(self, call: Call) -> None:
        self.calls.append(call)

    def invalid(self, call: Call, violations: Any) -> Response:
        del call
        self.violations = list(violations)
        return Response(status=400)


def mock_of(raw: Mapping[str, Any], behaviour: Behaviour | None = None) -> Mock[Any]:
    """A mock of one document that does not hold its answers against it."""
    return Mock({"test": raw}, behaviour or Recording(), check_answers=False)


def get(target: str, *, method: str = "GET", **headers: str) -> Request:
    """A request without a body; header names with underscores."""
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Request(method=method, target=target, headers=pairs)


def post(body: bytes, *, content_type: str = "application/json") -> Request:
    """POST / with a body."""
    return Request(method="POST", target="/", headers=(("Content-Type", content_type),), body=body)
