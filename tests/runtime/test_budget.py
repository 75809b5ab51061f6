from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from overlays._runtime.budget import CAPACITY, RetryBudget
from overlays._runtime.forking import ForkSafe

if TYPE_CHECKING:
    import pytest


def left(budget: RetryBudget) -> int:
    taken = 0
    while budget.take():
        taken += 1
    return taken


def test_a_full_budget_is_what_it_says() -> None:
    """A new client may repeat 100 times before anything succeeds."""
    assert left(RetryBudget()) == CAPACITY


def test_success_at_once_gives_a_fifth_back() -> None:
    """Five calls that succeed at once pay for one repetition."""
    budget = RetryBudget()
    left(budget)
    for _ in range(5):
        budget.give_back(0)

    assert left(budget) == 1


def test_success_after_repetitions_gives_them_back() -> None:
    """What it took to succeed was worth it."""
    budget = RetryBudget()
    left(budget)
    budget.give_back(2)

    assert left(budget) == 2


@given(st.lists(st.integers(0, 9)))
def test_it_never_holds_more_than_its_capacity(successes: list[int]) -> None:
    """Good times are not saved up."""
    budget = RetryBudget()
    for repeats in successes:
        budget.give_back(repeats)

    assert left(budget) == CAPACITY


def test_threads_share_it() -> None:
    """However many take at once, nobody takes what another has taken."""
    budget = RetryBudget()
    with ThreadPoolExecutor(8) as pool:
        taken = sum(future.result() for future in [pool.submit(budget.take) for _ in range(500)])

    assert taken == CAPACITY


def test_a_forked_process_can_use_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a thread of the parent held is free in the child; what was used up stays so."""
    budget = RetryBudget()
    left(budget)
    budget.give_back(1)
    monkeypatch.setattr(ForkSafe, "_living", {budget})
    with budget._lock:  # pyright: ignore[reportPrivateUsage] -- as a thread of the parent may
        ForkSafe.start_over()
        taken = left(budget)

    assert taken == 1
