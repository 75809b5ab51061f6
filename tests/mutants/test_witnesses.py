"""No check of the suite can go unnoticed: some fault is noticed by it alone."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from generator.provider import find_providers
from tests.contract.provider import ROOT
from tests.contract.toy.pigeons import pigeons
from tests.mutants.clean import Baseline
from tests.mutants.facts import facts_of
from tests.mutants.judging import LADDER, judge
from tests.mutants.lists import load_lists
from tests.mutants.rules import mutants_of
from tests.mutants.suite import CHECK_NAMES, run_subject
from tests.mutants.working import Task, do

if TYPE_CHECKING:
    from tests.mutants.judging import Verdict

TOY = {
    "served_to_anyone": "credentials-demanded:readWeather:/security",
}
"""Witnesses for what no provider on disk has: an operation that anyone may ask."""
WITNESSES = {
    (provider, check): mutant
    for provider in find_providers(ROOT)
    for check, mutant in load_lists(provider).witnesses.items()
}


@cache
def toy() -> Baseline:
    return Baseline(facts_of(pigeons), run_subject)


def verdict(provider: str, mutant: str, *without: str) -> Verdict:
    """What becomes of a witness in a quick run, as soon as somebody notices."""
    ladder = LADDER[1:2] if without else LADDER[:2]
    if provider:
        return do(Task(provider=provider, mutant=mutant, seed=1, without=without, ladder=ladder))
    facts = facts_of(pigeons)
    return judge(facts, mutants_of(facts)[mutant], toy(), ladder=ladder, without=without)


@pytest.mark.parametrize("check", CHECK_NAMES)
def test_each_check_has_a_witness(check: str) -> None:
    """A check that nobody would miss is not needed."""
    assert check in {*TOY, *(name for _, name in WITNESSES)}


@pytest.mark.parametrize(
    ("provider", "check", "mutant"),
    [
        *((provider, check, mutant) for (provider, check), mutant in WITNESSES.items()),
        *(("", check, mutant) for check, mutant in TOY.items()),
    ],
)
def test_without_its_check_a_witness_survives(provider: str, check: str, mutant: str) -> None:
    """It is in every sample, so a run of samples fails when the check has gone."""
    assert verdict(provider, mutant).killers == (check,)
    assert not verdict(provider, mutant, check).is_killed
