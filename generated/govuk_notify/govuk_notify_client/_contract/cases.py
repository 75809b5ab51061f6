# Copied from overlays/_contract/cases.py; edit it there and run `make generate`.
"""What a case of schemathesis calls, how it came about, and whether its answer is as documented."""

# schemathesis leaves out the type arguments of its own generic classes.
# pyright: reportUnknownVariableType=false

from __future__ import annotations

from typing import TYPE_CHECKING

from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.failures import FailureGroup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .engine_view import Case, Response

_CONFORMANCE = (
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)


def operation_id(case: Case) -> str:
    """The operationId a case was made from."""
    found: str = case.operation.definition.raw["operationId"]
    return found


def called_operation(case: Case) -> str | None:
    """The operation a case calls; None where its method is one that the path does not have."""
    return operation_id(case) if case.method.upper() == case.operation.method.upper() else None


def conformance(case: Case, response: Response) -> Iterator[tuple[str, str | None]]:
    """Hold the answer to a request made by hand against the document.

    Yields the name of each check, with its message where it fails.
    """
    load_all_checks()
    for name in _CONFORMANCE:
        problem: str | None = None
        try:
            case.validate_response(response, checks=[CHECKS.get_one(name)])
        except FailureGroup as group:
            problem = "\n".join(map(str, group.exceptions))
        yield name, problem
