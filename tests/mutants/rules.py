"""All rules that mutants follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.mutants.access_mutants import access
from tests.mutants.answer_mutants import answers
from tests.mutants.document_mutants import operations
from tests.mutants.known_mutants import formats, known_values
from tests.mutants.list_mutants import lists
from tests.mutants.request_mutants import demands
from tests.mutants.schema_mutants import answer_schemas, request_schemas
from tests.mutants.state_mutants import echoes, state
from tests.mutants.value_mutants import values

if TYPE_CHECKING:
    from tests.mutants.facts import Facts
    from tests.mutants.mutant import Mutant

_RULES = (
    access,
    demands,
    formats,
    known_values,
    answers,
    values,
    state,
    echoes,
    lists,
    operations,
    request_schemas,
    answer_schemas,
)


def mutants_of(facts: Facts) -> dict[str, Mutant]:
    """All mutants of a provider by id, each time in the same order."""
    return {mutant.id: mutant for rule in _RULES for mutant in rule(facts)}
