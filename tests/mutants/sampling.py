"""Choosing mutants: some of each operator, the same ones for the same seed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.mutants.lists import Lists
    from tests.mutants.mutant import Mutant


def sampled(
    mutants: Mapping[str, Mutant], lists: Lists, *, per_operator: int, seed: int
) -> tuple[str, ...]:
    """So many of each operator that are not equivalent, and all witnesses.

    Args:
        mutants: all there are.
        lists: tells the equivalent ones and the witnesses.
        per_operator: how many.
        seed: decides which.
    """
    by_operator: dict[str, list[str]] = {}
    for name, mutant in mutants.items():
        if lists.reason(name) is None:
            by_operator.setdefault(mutant.operator, []).append(name)
    chosen = set(lists.witnesses.values()) & mutants.keys()
    for names in by_operator.values():
        # A witness stands for its operator.
        drawn = sorted(names, key=lambda name: (name not in chosen, _lot(seed, name)))
        chosen.update(drawn[:per_operator])
    return tuple(name for name in mutants if name in chosen)


def _lot(seed: int, name: str) -> bytes:
    return hashlib.sha256(f"{seed} {name}".encode()).digest()
