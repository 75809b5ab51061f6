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
    """

    phases: tuple[str, ...] = PHASES
    seed: int = 1
    max_examples: int = 50
    other_methods: bool = True
    operations: tuple[str, ...] = ()

    @property
    def without_sequences(self) -> Settings:
        """The same without the phase that goes on with what an answer has brought."""
        return replace(self, phases=tuple(each for each in self.phases if each != "stateful"))

    without: tuple[str, ...] = ()
