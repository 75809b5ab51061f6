# Copied from overlays/_runtime/operation.py; edit it there and run `make generate`.
"""What a client knows about one operation: plain values, written out by the generator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Repeat = Literal["safe", "idempotent", "once"]
PagingStyle = Literal["link", "offset", "start-count", "page-number", "single"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An answer that proves that nothing was done. Without `codes` the status alone proves it."""

    status: int
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm:
    """How to find what an operation created.

    `operation`, which users call as `method` of the client, is asked with `parameter` set to the
    value that `argument` had. `items` is a JSON pointer to the list of what was found. `created`
    points, in the *parsed* item and attribute by attribute, at the moment when it was made; None
    where the provider does not tell.
    """

    operation: str
    method: str
    parameter: str
    argument: str
    items: str
    created: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation of the document, and what may be done with it.

    - ``safe``: changes nothing; may be repeated.
    - ``idempotent``: may be repeated, because doing it twice is the same as doing it once.
    - ``once``: must not be carried out twice. `refused` lists the answers that prove that nothing
      was done.

    `path` is the template of the document. `personal` names the path and query parameters that
    carry personal data. An operation for everybody is not `signed`.
    """

    id: str
    method: str
    path: str
    repeat: Repeat
    refused: tuple[Refusal, ...] = ()
    confirm: Confirm | None = None
    personal: tuple[str, ...] = ()
    signed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """How the pages of a list operation are chained. A page without items is the last one.

    - ``link``: `next` points at a URL in the answer (a JSON pointer). The query parameter `cursor`
      is read out of it; the URL itself is never followed. No link: the last page.
    - ``offset`` and ``start-count``: the query parameter `cursor` counts the items before the page,
      from 0.
    - ``page-number``: the query parameter `cursor` numbers the pages, from 1.
    - ``single``: there is one page, and no `cursor`.

    `items` points at the items in the *parsed* page, attribute by attribute (so with the names that
    Python sees); the empty pointer is the page itself.
    """

    style: PagingStyle
    items: str
    cursor: str | None = None
    next: str | None = None
