"""Holds a document against every rule, before anything is laid over it."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.errors import Finding
from generator.rules import (
    bodies,
    enums,
    examples,
    operations,
    parameters,
    prose,
    references,
    shapes,
    structure,
    successes,
    unions,
)
from generator.source import located

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.document import Document
    from generator.rules import Rule

RULES: tuple[Rule, ...] = (
    *structure.RULES,
    *operations.RULES,
    *prose.RULES,
    *examples.RULES,
    *shapes.RULES,
    *enums.RULES,
    *unions.RULES,
    *parameters.RULES,
    *bodies.RULES,
    *successes.RULES,
)
"""Every rule that may follow references, in the order in which findings are shown."""

_NO_LINES: Mapping[str, int] = MappingProxyType({})


def lint(document: Document, where: str, *, lines: Mapping[str, int] = _NO_LINES) -> list[Finding]:
    """Return all problems of a bundled document; broken references hide the others.

    Args:
        document: valid OpenAPI 3.1 without references to other files.
        where: names the document in findings.
        lines: line numbers by pointer, as ``Source.lines`` has them.
    """
    locate = partial(located, where, lines=lines)
    broken = apply_rules(references.RULES, document, locate)
    return broken or apply_rules(RULES, document, locate)


def apply_rules(
    rules: Iterable[Rule], document: Document, locate: Callable[[str], str]
) -> list[Finding]:
    """Return what the rules say of a document, in their order; ``locate`` names each place."""
    return [
        Finding(where=locate(problem.place), what=problem.what, fix=problem.fix)
        for rule in rules
        for problem in rule(document)
    ]
