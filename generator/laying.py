"""Lays the update of one action over the nodes that it aims at."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.errors import GeneratorError
from generator.pointer import pointer

if TYPE_CHECKING:
    from generator.document import Json
    from generator.origins import Origins
    from generator.overlay import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Laying:
    """One action's update, and who is told where its parts come to stand."""

    action: Action
    origins: Origins

    def lay(self, node: Json, place: str) -> None:
        """Lay the update over the node at ``place``.

        Raises:
            GeneratorError: something in it does not fit what is there.
        """
        update = self.action.update
        if isinstance(node, list):
            self._note(f"{place}{pointer(len(node))}", "")
            node.append(copy.deepcopy(update))
        elif isinstance(node, dict) and isinstance(update, dict):
            self._merge(node, update, place, "")
        else:
            kinds = f"{_kind(update)} cannot be laid over {_kind(node)}"
            fix = "Aim at the object or list that holds it"
            raise GeneratorError(self.action.where, kinds, fix)

    def _merge(
        self, node: dict[str, Json], update: dict[str, Json], place: str, inner: str
    ) -> None:
        for key, new in update.items():
            old = node.get(key)
            here, there = f"{place}{pointer(key)}", f"{inner}{pointer(key)}"
            if key in node and _kind(old) != _kind(new):
                what = f"at the key {key} {_kind(new)} cannot be laid over {_kind(old)}"
                fix = "Remove the old value first, in its own action"
                raise GeneratorError(self.action.where, what, fix)
            if isinstance(old, dict) and isinstance(new, dict):
                self._merge(old, new, here, there)
            elif isinstance(old, list) and isinstance(new, list):
                for index, item in enumerate(new):
                    self._note(f"{here}{pointer(len(old))}", f"{there}{pointer(index)}")
                    old.append(copy.deepcopy(item))
            else:
                self._note(here, there)
                node[key] = copy.deepcopy(new)

    def _note(self, place: str, inner: str) -> None:
        self.origins.note(place, self.action.written, inner)


def _kind(value: Json) -> str:
    if isinstance(value, dict):
        return "an object"
    return "a list" if isinstance(value, list) else "a plain value"
