# Copied from overlays/_contract/settings.py; edit it there and run `make generate`.
"""What a run generates, and of which operations. Loads nothing but this."""

from __future__ import annotations

from dataclasses import dataclass, replace

PHASES = ("examples", "coverage", "fuzzing", "stateful")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is generated.

    Attributes:
        phases: those that run.
        seed: decides what is generated.
        max_examples: how much of it, in each phase where that is open.
        other_methods: whether methods that a path does not have are tried.
        operations: the ids of those that are called; all if none is given.
        without: names of checks of the suite that are not made.
        stranger_phases: those of the phases in which strangers ask too.
        max_pages: how many pages of a list are walked through.
        max_items: how many items of a list are read alone.
    """

    phases: tuple[str, ...] = PHASES
    seed: int = 1
    max_examples: int = 50
    other_methods: bool = True
    operations: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    stranger_phases: tuple[str, ...] = PHASES
    max_pages: int = 100
    max_items: int = 1000

    @property
    def without_sequences(self) -> Settings:
        """The same without the phase that goes on with what an answer has brought."""
        return replace(self, phases=tuple(each for each in self.phases if each != "stateful"))
