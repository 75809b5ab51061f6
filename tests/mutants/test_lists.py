"""Lists of mutants are refused where they are wrong, and samples are the same for a seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.mutants.lists import Equivalent, Lists, load_lists
from tests.mutants.mutant import Mutant
from tests.mutants.sampling import sampled
from tests.mutants.suite import UsageError

if TYPE_CHECKING:
    from pathlib import Path

REASON = "Nobody could tell the difference."


def mutant(operator: str, detail: str) -> Mutant:
    return Mutant(
        operator=operator, document="d", operation="o", place="/p", detail=detail, sentence="s"
    )


MUTANTS = {
    each.id: each for each in (mutant(operator, str(n)) for operator in "ab" for n in range(5))
}


def write(folder: Path, name: str, text: str) -> None:
    (folder / "p").mkdir(exist_ok=True)
    (folder / "p" / name).write_text(text, "utf-8")


def test_an_equivalent_mutant_has_a_reason(tmp_path: Path) -> None:
    """Nobody hides a survivor without saying why."""
    write(tmp_path, "equivalent.yaml", "- {mutants: ['a:o:/p:1']}\n")

    with pytest.raises(UsageError, match='"reason" is a required property'):
        load_lists("p", folder=tmp_path)


def test_equivalent_mutants_are_named_or_matched(tmp_path: Path) -> None:
    """Several of one reason stand in one entry."""
    write(
        tmp_path,
        "equivalent.yaml",
        f"- {{mutants: ['a:o:/p:1'], reason: {REASON}}}\n"
        f"- {{matching: 'b:.*', reason: {REASON}}}\n",
    )

    lists = load_lists("p", folder=tmp_path)

    assert lists.reason("a:o:/p:1") == REASON
    assert lists.reason("b:o:/p:4") == REASON
    assert lists.reason("a:o:/p:2") is None


def test_a_missing_file_is_an_empty_list(tmp_path: Path) -> None:
    """A provider without equivalent mutants needs no file."""
    assert load_lists("p", folder=tmp_path) == Lists()


def test_names_of_nothing_are_told() -> None:
    """An entry goes when what it speaks of has gone."""
    lists = Lists(
        equivalent=(
            Equivalent(reason=REASON, mutants=("a:o:/p:1", "gone")),
            Equivalent(reason=REASON, matching="c:.*"),
        ),
        witnesses={"echo": "lost"},
    )

    assert list(lists.idle(MUTANTS)) == ["gone", "c:.*", "lost"]


def test_a_sample_has_some_of_each_operator() -> None:
    """The same ones for the same seed, others for another."""
    chosen = sampled(MUTANTS, Lists(), per_operator=2, seed=1)

    assert [MUTANTS[name].operator for name in chosen] == ["a", "a", "b", "b"]
    assert chosen == sampled(MUTANTS, Lists(), per_operator=2, seed=1)
    assert any(
        sampled(MUTANTS, Lists(), per_operator=2, seed=seed) != chosen for seed in range(2, 9)
    )


def test_a_sample_leaves_out_what_is_equivalent() -> None:
    """What cannot be noticed is not asked."""
    lists = Lists(equivalent=(Equivalent(reason=REASON, matching="a:.*"),))

    assert {MUTANTS[name].operator for name in sampled(MUTANTS, lists, per_operator=1, seed=1)} == {
        "b"
    }


def test_witnesses_are_in_every_sample() -> None:
    """They stand for their operators."""
    lists = Lists(witnesses={"echo": "a:o:/p:3", "pages": "b:o:/p:2"})

    assert sampled(MUTANTS, lists, per_operator=1, seed=7) == ("a:o:/p:3", "b:o:/p:2")
