from __future__ import annotations

import math
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from overlays._runtime.secret import Secret
from overlays._runtime.tokens import (
    REFRESH_PAUSE_S,
    Freshness,
    Held,
    Token,
    is_sendable,
    token_for,
)


def token(
    value: str = "t", *, lifetime_s: float = 100.0, margin_s: float = 10.0, now_s: float = 0.0
) -> Token:
    return token_for(
        Secret(value), lifetime_s=lifetime_s, left_s=lifetime_s, margin_s=margin_s, now_s=now_s
    )


@pytest.mark.parametrize(
    ("now_s", "freshness", "left_s"),
    [
        (0.0, Freshness.FRESH, 100.0),
        (89.9, Freshness.FRESH, pytest.approx(10.1)),
        (90.0, Freshness.STALE, 10.0),
        (99.9, Freshness.STALE, pytest.approx(0.1)),
        (100.0, Freshness.UNUSABLE, 0.0),
        (200.0, Freshness.UNUSABLE, 0.0),
    ],
)
def test_a_token_is_fresh_then_stale_then_unusable(
    now_s: float, freshness: Freshness, left_s: float
) -> None:
    """It is replaced ahead of its end by the margin, and used until its end."""
    assert (token().freshness(now_s), token().left_s(now_s)) == (freshness, left_s)


def test_a_token_of_another_process_keeps_its_times() -> None:
    """One that has a part of its life behind it is due when it was due all along."""
    shared = token_for(Secret("t"), lifetime_s=100.0, left_s=15.0, margin_s=10.0, now_s=1000.0)

    assert (shared.refresh_at_s, shared.expires_at_s) == (1005.0, 1015.0)


@given(lifetime_s=st.floats(0, 1e6), margin_s=st.floats(0, 1e6), now_s=st.floats(0, 1e9))
def test_no_margin_eats_more_than_half_of_a_life(
    lifetime_s: float, margin_s: float, now_s: float
) -> None:
    """A short life and a long margin do not make a token stale when it is made."""
    made = token(lifetime_s=lifetime_s, margin_s=margin_s, now_s=now_s)

    assert made.expires_at_s == now_s + lifetime_s
    assert made.refresh_at_s - now_s >= lifetime_s / 2 - 1e-6 * max(1.0, now_s)


@pytest.mark.parametrize("text", ["", "a b", "a\nb", "schlüssel", "a\x7f", "\t"])
def test_what_a_header_cannot_carry_is_no_token(text: str) -> None:
    """ASCII on one line without spaces, and not nothing."""
    assert not is_sendable(text)
    assert is_sendable("eyJ.a-b_c~d+e/f==")


def test_a_token_shows_nothing() -> None:
    """Neither its text nor its repr has the value, and it cannot be pickled."""
    assert "hunter2" not in repr(token("hunter2")) + str(token("hunter2"))
    with pytest.raises(TypeError):
        pickle.dumps(token("hunter2"))


class Holding(RuleBasedStateMachine):
    """Against a plain model: what is held, what was refused, and until when nobody asks again."""

    def __init__(self) -> None:
        super().__init__()
        self.held = Held()
        self.now_s = 0.0
        self.made: list[Token] = []
        self.expected: Token | None = None
        self.refused: str | None = None
        self.paused_until_s = -math.inf

    @initialize(start_s=st.floats(0, 1e6))
    def start(self, start_s: float) -> None:
        self.now_s = start_s

    @rule(seconds=st.floats(0, 200))
    def time_passes(self, seconds: float) -> None:
        self.now_s += seconds

    @rule(lifetime_s=st.floats(0, 300), margin_s=st.floats(0, 300))
    def keep(self, lifetime_s: float, margin_s: float) -> None:
        made = token(
            f"t{len(self.made)}", lifetime_s=lifetime_s, margin_s=margin_s, now_s=self.now_s
        )
        self.made.append(made)
        self.held.keep(made)
        self.expected, self.paused_until_s = made, -math.inf

    @rule()
    def fail(self) -> None:
        self.held.postpone(self.now_s)
        self.paused_until_s = self.now_s + REFRESH_PAUSE_S

    @rule(number=st.integers(0, 3))
    def drop_one_of_the_last(self, number: int) -> None:
        value = f"t{len(self.made) - 1 - number}"
        is_held = self.expected is not None and self.expected.is_valued(value)
        dropped = self.held.drop(value)

        assert dropped is (self.expected if is_held else None)
        if is_held:
            self.expected, self.refused = None, value

    @invariant()
    def what_can_be_used_is_what_was_kept_last_and_is_not_over(self) -> None:
        kept = self.expected
        is_over = kept is None or kept.freshness(self.now_s) is Freshness.UNUSABLE
        assert self.held.usable(self.now_s) is (None if is_over else kept)

    @invariant()
    def nobody_asks_while_it_is_fresh_or_was_asked_for_in_vain(self) -> None:
        usable = self.held.usable(self.now_s)
        is_due = usable is not None and usable.freshness(self.now_s) is Freshness.STALE
        is_due = is_due and self.now_s >= self.paused_until_s
        assert self.held.fresh(self.now_s) is (None if is_due else usable)

    @invariant()
    def the_last_one_refused_is_known(self) -> None:
        refused = [made.value.reveal() for made in self.made if self.held.was_dropped(made)]
        assert refused == ([] if self.refused is None else [self.refused])


TestHolding = Holding.TestCase
