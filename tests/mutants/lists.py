"""What is known of a provider's mutants by name: two files in a folder of its name.

`equivalent.yaml` lists those that no test could notice, each with its reason. `witnesses.yaml`
names, for each check of the suite, one that no other check notices; it is in every sample, so that
a run fails when the check has gone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from tests.mutants.suite import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Equivalent:
    """Mutants that no test could notice: their ids, or a pattern of those, and the reason."""

    reason: str
    mutants: tuple[str, ...] = ()
    matching: str | None = None

    def means(self, mutant: str) -> bool:
        """Whether it speaks of a mutant."""
        return mutant in self.mutants or (
            self.matching is not None and re.fullmatch(self.matching, mutant) is not None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Mutants by name.

    Attributes:
        equivalent: those that no test could notice.
        witnesses: the id by the name of a check.
    """

    equivalent: tuple[Equivalent, ...] = ()
    witnesses: Mapping[str, str] = field(default_factory=dict[str, str])

    def reason(self, mutant: str) -> str | None:
        """Why no test could notice a mutant; None where one could."""
        return next((each.reason for each in self.equivalent if each.means(mutant)), None)

    def idle(self, mutants: Collection[str]) -> Iterator[str]:
        """Names that no mutant has: what they speak of has gone, and they should too."""
        for each in self.equivalent:
            yield from (name for name in each.mutants if name not in mutants)
            if each.matching is not None and not any(map(each.means, mutants)):
                yield each.matching
        yield from (name for name in self.witnesses.values() if name not in mutants)


def load_lists(provider: str, *, folder: Path = _HERE) -> Lists:
    """Read the files of a provider; one that is missing is empty.

    Raises:
        UsageError: a file is broken, or an entry has no reason.
    """
    equivalent: Any = _read(folder / provider / "equivalent.yaml", "equivalent") or []
    return Lists(
        equivalent=tuple(
            Equivalent(
                reason=each["reason"],
                mutants=tuple(each.get("mutants", ())),
                matching=each.get("matching"),
            )
            for each in equivalent
        ),
        witnesses=_read(folder / provider / "witnesses.yaml", "witnesses") or {},
    )


def _read(path: Path, form: str) -> Any:
    if not path.exists():
        return None
    yaml: Any = YAML(typ="safe")
    try:
        value: Any = yaml.load(path.read_text("utf-8"))
        schema: Any = yaml.load((_HERE / f"{form}.schema.json").read_text("utf-8"))
    except YAMLError as error:
        raise UsageError(f"{path}: {error}") from None
    problems = [
        f"{path}: /{'/'.join(map(str, each.instance_path))}: {each.message}"
        for each in jsonschema_rs.Draft202012Validator(schema).iter_errors(value)
    ]
    if problems and value is not None:
        raise UsageError("\n".join(problems))
    return value
