"""Requests made on purpose, beside those that are generated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from schemathesis.core import NOT_SET

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .engine_view import Case, Response
    from .surface import Surface


class Caller:
    """Calls the operations of all documents of a subject by their ids."""

    def __init__(self, surfaces: Iterable[Surface]) -> None:
        self._surfaces = {id_: surface for surface in surfaces for id_ in surface.operations}

    def call(
        self,
        operation: str,
        *,
        path: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        body: Any = NOT_SET,
        method: str | None = None,
        is_signed: bool = True,
    ) -> tuple[Case, Response]:
        """Send one request; nothing of it is changed any more.

        Args:
            operation: its operationId.
            path: values of the path parameters.
            query: values of the query parameters.
            headers: sent besides the usual ones.
            body: sent as the first media type of the document.
            method: another one than the operation's.
            is_signed: whether good credentials are added.
        """
        surface = self._surfaces[operation]
        declared = surface.operations[operation].body
        has_body = declared is not None and body is not NOT_SET
        case = surface.schema.find_operation_by_id(operation).Case(
            method=method,
            path_parameters=dict(path or {}),
            query=dict(query or {}),
            headers=dict(headers or {}),
            body=body if has_body else NOT_SET,
            media_type=next(iter(declared.content)) if declared and has_body else None,
        )
        if is_signed:
            surface.sign(operation, headers=case.headers, query=case.query)
        return case, case.call()
