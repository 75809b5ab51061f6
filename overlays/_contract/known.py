"""What a provider is known to hold: ids that exist, values that are accepted, answers to expect.

A document says what a request looks like; it cannot say which template exists. `known.yaml` does,
for the mock and for a live run alike; `known_file.py` reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence
    from datetime import datetime

Comparison = Literal["equal", "trimmed", "uuid", "contained"]
NEVER: Any = object()
"""Stands for: an answer says nothing about what was not sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """Texts of a format that no standard knows: accepted ones, patterns of such, refused ones.

    `dated` says that what is accepted depends on the time; the texts are true at the clock of the
    file, and `known_at` moves them to another one.
    """

    valid: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()
    dated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """Values of a parameter that exist; so many percent of all cases use one of them."""

    values: tuple[object, ...]
    percent: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Values that only go together, by JSON pointer into a body.

    `replace` changes a field that is there and well formed, `add` sets one inside an object that is
    there, `remove` takes one away. So a fault that a test planted survives.
    """

    replace: Mapping[str, object] = field(default_factory=dict[str, object])
    add: Mapping[str, object] = field(default_factory=dict[str, object])
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """A place of the request and the place of an answer that repeats it.

    `sent` is a JSON pointer into the body, or into the path parameters where `of` says so. `absent`
    is what the answer shows where the field was not sent. `when` limits it to requests with one of
    the given values in each of the given places of the body.
    """

    sent: str
    answered: str
    of: Literal["body", "path"] = "body"
    compare: Comparison = "equal"
    absent: object = NEVER
    when: Mapping[str, Sequence[object]] = field(default_factory=dict[str, "Sequence[object]"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """How a thing that was created is read: an operation whose parameter takes the answer's id."""

    operation: str
    parameter: str
    id: str
    echoes: tuple[Echo, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A query parameter and the place of an item that has to show its value.

    `shown_as` names the values an item may show instead, by parameter value.
    """

    item: str
    shown_as: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, "tuple[str, ...]"])


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRead:
    """How an item of a list is read alone: an operation whose parameter takes the item's id."""

    operation: str
    parameter: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """What holds for each page of a list.

    `items` is needed where the document does not say how the list is paged. `newest_first` is the
    place of an item's time; `current` the place of the page's own address, which repeats the query
    but for `current_without`; `read` shows an item by itself, with all that the list shows of it.
    """

    items: str | None = None
    newest_first: str | None = None
    current: str | None = None
    current_without: tuple[str, ...] = ()
    filters: Mapping[str, Filter] = field(default_factory=dict[str, Filter])
    read: ItemRead | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentedError:
    """A request that is answered with a documented error.

    It is an accepted request of the operation with `path`, `query` and `body` put over it. `method`
    is another one than the operation's, `nesting` puts the body into so many arrays, `situation`
    names a state that the subject is brought into first, and `credentials` those that it is sent
    with in the place of good ones; see `Subject`. `held` says that it is about a thing that the
    server has to hold, whose id stands nowhere else in the file.
    """

    operation: str
    status: int
    code: str | None = None
    situation: str | None = None
    credentials: str | None = None
    method: str | None = None
    nesting: int = 0
    path: Mapping[str, Any] = field(default_factory=dict[str, Any])
    query: Mapping[str, Any] = field(default_factory=dict[str, Any])
    body: Any = None
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAnswer:
    """A request whose answer is known: the values of some places, by JSON pointer.

    It is an accepted request of the operation with `path`, `query` and `body` put over it.
    """

    operation: str
    answered: Mapping[str, Any]
    path: Mapping[str, Any] = field(default_factory=dict[str, Any])
    query: Mapping[str, Any] = field(default_factory=dict[str, Any])
    body: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unprovoked:
    """A documented status, or a code that comes with it, which no request brings about, and why.

    A code without an operation is excused wherever it is documented with this status.
    """

    status: int
    reason: str
    operation: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All of a provider's `known.yaml`."""

    clock: datetime
    wrong_credentials: Mapping[str, str]
    status_without_credentials: int = 401
    status_of_wrong_credentials: int = 401
    nul_is_sent: bool = True
    content_type_is_ignored: bool = False
    answers_head: bool = False
    answers_options: bool = False
    headers: Mapping[str, str | None] = field(default_factory=dict[str, "str | None"])
    """Headers of every answer besides those in the document; None where the value varies."""
    formats: Mapping[str, Format] = field(default_factory=dict[str, Format])
    parameters: Mapping[str, Parameter] = field(default_factory=dict[str, Parameter])
    """By name, or by `operationId/name`, which wins."""
    fields: Mapping[str, Mapping[str, tuple[object, ...]]] = field(default_factory=dict[str, Any])
    bundles: Mapping[str, tuple[Bundle, ...]] = field(default_factory=dict[str, Any])
    echoes: Mapping[str, tuple[Echo, ...]] = field(default_factory=dict[str, Any])
    reads: Mapping[str, Read] = field(default_factory=dict[str, Read])
    lists: Mapping[str, List] = field(default_factory=dict[str, List])
    recipients: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, "tuple[str, ...]"])
    """Where it stands in a body who gets what an operation sends, by JSON pointer; `*` stands for
    each item of a list. A live run sends only to recipients of the user's."""
    answers: tuple[KnownAnswer, ...] = ()
    errors: tuple[DocumentedError, ...] = ()
    faults: tuple[int, ...] = ()
    """Statuses that every operation documents, as any may answer so; the mock is told to."""
    unprovoked: tuple[Unprovoked, ...] = ()

    def parameter(self, operation: str, name: str) -> Parameter | None:
        """The known values of a parameter."""
        return self.parameters.get(f"{operation}/{name}", self.parameters.get(name))

    def only(self, operations: Container[str], *, readable: Container[str]) -> Known:
        """What concerns some operations.

        Args:
            operations: their ids.
            readable: the ids of all that may be called, of this document or another one.
        """
        reads = {name: each for name, each in self.reads.items() if each.operation in readable}
        return replace(
            self,
            echoes={name: each for name, each in self.echoes.items() if name in operations},
            reads={name: each for name, each in reads.items() if name in operations},
            lists={name: each for name, each in self.lists.items() if name in operations},
            answers=tuple(each for each in self.answers if each.operation in operations),
            errors=tuple(each for each in self.errors if each.operation in operations),
        )
