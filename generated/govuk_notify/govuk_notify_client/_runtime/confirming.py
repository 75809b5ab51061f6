# Copied from overlays/_runtime/confirming.py; edit it there and run `make generate`.
"""Finds out what became of a call whose answer was lost, by the reference that it carried."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, Self, TypeVar

from .pointer import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .errors import ConfigurationError
    from .operation import Operation
    from .options import SendOptions
    from .pages import AsyncPages, Pages

Item = TypeVar("Item")
Outcome = Literal["found", "not-found-yet", "ambiguous"]

MOST_ITEMS: Final = 10
"""How many of the items of an ambiguous reference are read."""

CLOCK_DIFFERENCE_S: Final = 60.0
"""What is older than a call by more than this was not made by it, whoever's clock is off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation(Generic[Item]):
    """What the provider has under the reference of a call.

    - ``found``: one thing, made since the call began. The call was carried out; do not repeat it.
    - ``not-found-yet``: nothing so far. That is no proof: the provider may still be at work, or
      the request on its way. Ask again every few seconds. When there is still nothing some minutes
      after the call, it was most likely not carried out, and may be repeated.
    - ``ambiguous``: several things, or one that is older than the call. The reference was used more
      than once, and does not tell. Look at `items`.

    A reference that was used in the minute before the call can be taken for it: clocks differ. Each
    call needs one of its own.
    """

    outcome: Outcome
    items: tuple[Item, ...] = field(default=(), repr=False)
    """What was found, up to ten things, in the provider's order."""

    @property
    def item(self) -> Item | None:
        """What the call made; None unless the outcome is ``found``."""
        return self.items[0] if self.outcome == "found" else None

    @property
    def retryable(self) -> bool:
        """Whether asking again may give another answer."""
        return self.outcome == "not-found-yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUp:
    """How to find what a call made: `pages` lists it by `reference`.

    `created` is a pointer to the moment when an item was made. The call began at `began_s`.
    """

    reference: str = field(repr=False)
    pages: Callable[[], Pages[Any] | AsyncPages[Any]] = field(repr=False)
    created: str | None
    began_s: float

    def judged(self, items: Sequence[Any]) -> Confirmation[Any]:
        """Return what the first items under the reference tell."""
        if not items:
            return Confirmation(outcome="not-found-yet")
        is_ours = len(items) == 1 and not self._is_older(items[0])
        return Confirmation(outcome="found" if is_ours else "ambiguous", items=tuple(items))

    def _is_older(self, item: Any) -> bool:
        created = resolve(item, self.created) if self.created else None
        if not isinstance(created, datetime) or created.tzinfo is None:
            return False
        return created.timestamp() < self.began_s - CLOCK_DIFFERENCE_S


def look_up_for(
    operation: Operation,
    options: SendOptions,
    calls: Callable[[], object],
    *,
    now_s: float,
) -> LookUp | None:
    """Return how to find over `calls` what a call makes that begins at `now_s`.

    None without a reference to find it by.
    """
    confirm, look_up = operation.confirm, options.get("look_up")
    reference = options.get("reference")
    if confirm is None or look_up is None or not isinstance(reference, str) or not reference:
        return None
    return LookUp(
        reference=reference,
        pages=lambda: look_up(calls(), reference),
        created=confirm.created,
        began_s=now_s,
    )


class Confirmable:
    """What an error can do that leaves open whether a call was carried out."""

    _look_up: LookUp | None = None

    @property
    def reference(self) -> str | None:
        """The reference of the call, also one that the client made.

        In memory only: store it before the error is pickled. None without one, or an empty one.
        """
        return self._look_up.reference if self._look_up else None

    def confirmable(self, look_up: LookUp | None) -> Self:
        """Return this error, which from now on finds out by `look_up`."""
        self._look_up = look_up
        return self

    def confirm(self) -> Confirmation[Any]:
        """Ask the provider whether the call was carried out.

        This is a call like any other over the client of the lost one, which must still be open,
        with its waits and repetitions. It can be made again.

        Raises:
            ConfigurationError: The call had no reference, the error was pickled, or the client is
                an async one.
            ApiError: What asking ended with. It tells nothing about the call; ask again.
            RuntimeError: The client is closed.
        """
        from .pages import Pages  # only when something went wrong

        look_up = self._known_look_up()
        pages = look_up.pages()
        if not isinstance(pages, Pages):
            raise _not_so(
                "The client of this call is an async one", "Use `await error.aconfirm()`."
            )
        return look_up.judged(list(islice(pages, MOST_ITEMS)))

    async def aconfirm(self) -> Confirmation[Any]:
        """Ask the provider whether the call of an async client was carried out; see `confirm`."""
        from .pages import AsyncPages  # only when something went wrong

        look_up = self._known_look_up()
        pages = look_up.pages()
        if not isinstance(pages, AsyncPages):
            raise _not_so("The client of this call is no async one", "Use `error.confirm()`.")
        items: list[Any] = []
        async for page in pages.pages():
            items += page.items
            if len(items) >= MOST_ITEMS:
                break
        return look_up.judged(items[:MOST_ITEMS])

    def _known_look_up(self) -> LookUp:
        if self._look_up is None:
            raise _not_so(
                "There is no reference to ask for",
                "Give calls a reference of their own, or AUTO, where they take one. An error that"
                " was pickled has forgotten it.",
            )
        return self._look_up


def _not_so(what: str, advice: str) -> ConfigurationError:
    from .errors import ConfigurationError  # which itself needs this module

    return ConfigurationError(what, advice=advice, sent=False)
