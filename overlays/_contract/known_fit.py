"""Whether known values of parameters are such that the documents let them be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._mock.document import Document
from .._mock.json_text import is_array
from .._mock.operations import read_operations
from .._mock.validation import Validation
from .errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .._mock.operations import Operation
    from .._mock.violations import Violation
    from .known import Known


def check_parameters(
    known: Known, documents: Mapping[str, Mapping[str, Any]], *, where: str
) -> None:
    """Hold known values against the schemas of their parameters.

    Args:
        known: may name parameters that no document has; they are not looked at.
        documents: the final ones, by name.
        where: names the data in messages.

    Raises:
        UsageError: a value does not fit; all of them at once, without the values.
    """
    problems = dict.fromkeys(
        f"{where}: {problem}"
        for name, raw in documents.items()
        for problem in _problems(known, Document(name, raw))
    )
    if problems:
        raise UsageError("\n".join(problems))


def _problems(known: Known, document: Document) -> Iterator[str]:
    validation = Validation(document, {})
    for operation in read_operations(document):
        for parameter in operation.parameters:
            name = _key(known, operation, parameter.name)
            for index, value in enumerate(known.parameters[name].values if name else ()):
                place = f"/parameters/{name.replace('/', '~1')}/values/{index}"
                for each in validation.violations(parameter.schema, value, place=parameter.place):
                    yield f"{place} must {_words(each)}, as {operation.id} takes it"


def _key(known: Known, operation: Operation, parameter: str) -> str:
    """Under which name the values of an operation's parameter stand; the closest one counts."""
    names = (f"{operation.id}/{parameter}", parameter)
    return next((name for name in names if name in known.parameters), "")


def _words(violation: Violation) -> str:
    expected = violation.expected
    if violation.keyword == "format":
        return f"be of the format {expected}"
    if violation.keyword == "type":
        return f"be of type {' or '.join(expected) if is_array(expected) else expected}"
    if violation.keyword == "enum":
        return f"be one of {', '.join(map(str, expected))}"
    return f"satisfy {violation.keyword} {expected}"
