# Copied from overlays/_contract/engine_view.py; edit it there and run `make generate`.
"""What the suite sees of schemathesis' objects: the parts that it uses, typed in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping, Sequence


class Sent(Protocol):
    """A request as it went out."""

    method: str | None
    url: str | None
    body: Any

    @property
    def headers(self) -> Mapping[str, str]:
        """Its headers, in any case."""
        ...


class Response(Protocol):
    """An answer; header names are in lower case."""

    status_code: int
    headers: Mapping[str, list[str]]
    content: bytes

    @property
    def request(self) -> Sent:
        """What it answers."""
        ...


class Definition(Protocol):
    """What the document says about an operation."""

    raw: Mapping[str, Any]


class OperationView(Protocol):
    """An operation of a schema."""

    method: str
    definition: Definition

    def Case(self, **parts: Any) -> Case:  # noqa: N802 - its name
        """A request made by hand; `Case.meta` is None."""
        ...


class Case(Protocol):
    """A request to be sent, changed in place before."""

    id: str
    method: str
    path_parameters: dict[str, Any]
    query: dict[str, Any]
    body: Any

    @property
    def operation(self) -> OperationView:
        """What it calls."""
        ...

    @property
    def headers(self) -> MutableMapping[str, str]:
        """Its headers, in any case."""
        ...

    @property
    def meta(self) -> Any:
        """How it was generated; None for one made by hand."""
        ...

    def call(self) -> Response:
        """Send it."""
        ...

    def validate_response(self, response: Response, checks: Sequence[Any]) -> None:
        """Run checks; raise FailureGroup where any fails."""
        ...

    def as_curl_command(self) -> str:
        """A command that sends it again, without its credentials."""
        ...


class Schema(Protocol):
    """A document bound to an application."""

    config: Any
    auth: Callable[..., Callable[[type], object]]

    def find_operation_by_id(self, operation_id: str) -> OperationView:
        """The operation of an operationId."""
        ...

    def find_operation_by_label(self, label: str) -> OperationView | None:
        """The operation of a method and path."""
        ...


class Check(Protocol):
    """A check: an AssertionError is a failure, True means that there was nothing to look at."""

    __name__: str

    def __call__(self, context: object, response: Response, case: Case, /) -> bool | None:
        """Look at one answer."""
        ...
