from __future__ import annotations

import gc
import os

import pytest

from overlays._runtime.forking import ForkSafe


class Counted(ForkSafe):
    def __init__(self) -> None:
        super().__init__()
        self.forks = 0

    def _after_fork(self) -> None:
        self.forks += 1


def test_a_forked_child_starts_over() -> None:
    """Every living object is told in the child, once, and in the parent nothing happens."""
    counted = Counted()
    child = os.fork()
    if child == 0:
        os._exit(counted.forks)
    _, status = os.waitpid(child, 0)

    assert (os.waitstatus_to_exitcode(status), counted.forks) == (1, 0)


def test_what_is_gone_is_not_kept_alive() -> None:
    """Objects are remembered weakly."""
    Counted()
    gc.collect()

    assert not [each for each in vars(ForkSafe)["_living"] if isinstance(each, Counted)]


def test_what_starts_over_says_how() -> None:
    """A class that does not say what to replace is a mistake."""
    mistaken = ForkSafe()
    with pytest.raises(NotImplementedError):
        ForkSafe.start_over()
    del mistaken
    gc.collect()  # it must not be told of later forks


def test_starting_over_reaches_every_object() -> None:
    """What the child does can be asked for."""
    counted = [Counted(), Counted()]
    ForkSafe.start_over()

    assert [each.forks for each in counted] == [1, 1]
