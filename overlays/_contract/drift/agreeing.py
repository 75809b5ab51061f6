"""Changing a document, step by step, until it agrees with what was seen."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from .changes import Change, applied, location_of
from .difference import ANY_PROPERTY
from .folding import folded, touches
from .mending import mended
from .schemas import SEVERAL
from .traffic import Reading
from .words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..._mock.document import Location
    from .difference import Difference
    from .gathering import Gathering

_MOST_NAMES = 20
"""More names of properties that the document lacks at one place are data."""
_ROUNDS = 10
"""A change may bring out what it had hidden; each round goes one step deeper."""


@dataclass(slots=True, kw_only=True, eq=False)
class Group:
    """Differences that belong together, and the changes that mend them."""

    what: str
    differences: list[Difference] = field(default_factory=list["Difference"])
    changes: list[Change] = field(default_factory=list[Change])

    def touches(self, change: Change) -> bool:
        """Whether a change is made above or below one of these, or at the same place."""
        return any(touches(change.pointer, each.pointer) for each in self.changes)

    def take(self, other: Group) -> None:
        """Have the differences and changes of another group."""
        self.differences += other.differences
        for change in other.changes:
            self.changes = folded(self.changes, change)


@dataclass(slots=True, kw_only=True)
class Agreement:
    """A document on its way to agreement.

    Attributes:
        current: the document with all changes so far.
        groups: what was mended, by the keys of the differences; some keys have one in common.
        left: what cannot be mended, as far as the last step saw.
    """

    current: dict[str, Any]
    groups: dict[object, Group] = field(default_factory=dict[object, Group])
    left: dict[object, Group] = field(default_factory=dict[object, Group])

    def step(self, reading: Reading, differences: Iterable[Difference]) -> bool:
        """Mend differences; False where nothing is left that could be mended."""
        by_key = _by_key(differences)
        changes: list[tuple[Change, Group]] = []
        left: dict[object, Group] = {}
        for seen in by_key.values():
            group = Group(what=words(reading, seen), differences=seen)
            change = mended(reading, seen)
            if change is None:
                left[_key(seen[0])] = group
            else:
                changes.append((change, group))
        ordered = _in_order(changes)
        self.current = applied(self.current, [change for change, _ in ordered])
        for change, group in ordered:
            self._keep(change, group)
        self.left = left
        return bool(changes)

    def distinct(self) -> list[Group]:
        """Each group that was mended once."""
        return list({id(each): each for each in self.groups.values()}.values())

    def changes(self) -> list[Change]:
        """All changes, of higher places first."""
        changes = [change for each in self.distinct() for change in each.changes]
        return sorted(changes, key=lambda each: len(location_of(each.pointer)))

    def all(self) -> list[Group]:
        """Those that were mended, and those that no change mends."""
        return [*self.distinct(), *self.left.values()]

    def _keep(self, change: Change, group: Group) -> None:
        key = _key(group.differences[0])
        near = [each for each in self.distinct() if each.touches(change)]
        same = self.groups.get(key)
        if same is not None and same not in near:
            near.insert(0, same)
        group.changes = [change]
        if near:
            first, *rest = near
            for each in (*rest, group):
                first.take(each)
                for other, owner in list(self.groups.items()):
                    if owner is each:
                        self.groups[other] = first
            group = first
        self.groups[key] = group


def agreement(name: str, raw: Mapping[str, Any], gathering: Gathering) -> Agreement:
    """Change a document until it agrees, as far as a document can.

    Args:
        name: of the document.
        raw: as it stands; it stays as it is.
        gathering: what was seen.
    """
    found = Agreement(current=dict(raw))
    for _ in range(_ROUNDS):
        reading = Reading(name, found.current)
        if not found.step(reading, gathering.differences(reading)):
            break
    _prune(found, name, raw, gathering)
    return found


def _prune(found: Agreement, name: str, raw: Mapping[str, Any], gathering: Gathering) -> None:
    """Take back changes that later ones have made idle."""
    for group in found.distinct():
        numbers = {each.traffic.number for each in group.differences}
        for change in list(group.changes):
            others = [each for each in found.changes() if each is not change]
            try:
                reading = Reading(name, applied(raw, others))
            except (KeyError, IndexError, TypeError):
                continue  # Others are made inside of it.
            left = gathering.differences(reading, only=numbers)
            if not any(mended(reading, [each]) for each in left):
                group.changes.remove(change)
                found.current = dict(reading.document.raw)
    found.groups = {key: each for key, each in found.groups.items() if each.changes}


def _by_key(differences: Iterable[Difference]) -> dict[object, list[Difference]]:
    """Differences that one change mends; of very many properties all are one."""
    found = list(differences)
    names: dict[Location, set[str]] = {}
    for each in found:
        if each.kind == "properties":
            names.setdefault(each.location, set()).add(each.name)
    by_key: dict[object, list[Difference]] = {}
    for each in found:
        is_data = len(names.get(each.location, ())) > _MOST_NAMES
        new = _of_any_name(each) if each.kind == "properties" and is_data else each
        by_key.setdefault(new.key, []).append(new)
    return by_key


def _of_any_name(difference: Difference) -> Difference:
    where = f"{difference.where.removesuffix(difference.name)}*"
    return replace(difference, kind=ANY_PROPERTY, name="", where=where)


def _key(difference: Difference) -> object:
    """What one drift speaks of: a header at however many answers."""
    if difference.kind == "header":
        return difference.kind, difference.name.lower()
    return difference.key


def _in_order(changes: Sequence[tuple[Change, Group]]) -> list[tuple[Change, Group]]:
    """Higher places first, for a whole schema may be put there.

    What only arises from alternatives waits until these are right in themselves.
    """
    now = [each for each in changes if each[1].differences[0].kind != SEVERAL]
    return sorted(now or changes, key=lambda each: len(location_of(each[0].pointer)))
