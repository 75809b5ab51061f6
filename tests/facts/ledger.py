"""A ledger of facts: what is known about a provider, and what of ours holds each of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from tests.facts.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
_SCHEMA = HERE / "ledger.schema.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact, and what would fail if it were not so.

    Attributes:
        section: of the sheet.
        topic: what it belongs to there.
        document: places in the final documents that say it; see `places.py`.
        mock: pytest node ids that show it of the mock.
        client: pytest node ids that show it of a client.
        exchange: numbers of recorded exchanges in which it was seen.
        not_held: why none of ours holds it.
    """

    fact: str
    section: str
    topic: str
    document: tuple[str, ...] = ()
    mock: tuple[str, ...] = ()
    client: tuple[str, ...] = ()
    exchange: tuple[int, ...] = ()
    not_held: str | None = None

    @property
    def is_held(self) -> bool:
        """Whether document, mock, client or an exchange holds it."""
        return bool(self.document or self.mock or self.client or self.exchange)

    def __str__(self) -> str:
        return f"{self.section} {self.fact}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exempt:
    """A node of the document that is known otherwise than its default, and why.

    `exchange`: numbers of recorded exchanges that show it.
    """

    at: str
    known: str
    reason: str
    exchange: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence in a text of the document that says itself how it is known."""

    at: str
    known: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How the statements of a provider's documents are known."""

    default: str
    exceptions: tuple[Exempt, ...]
    varying: tuple[str, ...]
    """Patterns of what differs between two texts of the server that say the same."""

    markers: Mapping[str, str]
    """The words by which a sentence says it, by what they mean."""

    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All that is known about one provider. `sections` are those of the sheet, in its order."""

    provider: str
    sections: Mapping[str, str]
    evidence: Evidence
    facts: tuple[Fact, ...]

    @property
    def held(self) -> int:
        """How many facts document, mock, client or an exchange hold."""
        return sum(fact.is_held for fact in self.facts)

    @property
    def topics(self) -> tuple[tuple[str, str], ...]:
        """Section and name of each topic, in the order of the ledger."""
        return tuple(dict.fromkeys((fact.section, fact.topic) for fact in self.facts))

    def of(self, section: str, topic: str) -> tuple[Fact, ...]:
        """The facts of one topic."""
        return tuple(each for each in self.facts if (each.section, each.topic) == (section, topic))


def ledgers() -> list[str]:
    """The names of all providers with a ledger."""
    return sorted(path.stem for path in HERE.glob("*.yaml") if path != _SCHEMA)


def load_ledger(provider: str) -> Ledger:
    """Read a provider's ledger.

    Raises:
        LedgerError: there is none, or it does not have the form of one; all that is wrong at once.
    """
    value = _read(HERE / f"{provider}.yaml")
    problems = jsonschema_rs.Draft202012Validator(_read(_SCHEMA)).iter_errors(value)
    texts = [f"{provider}.yaml: {_place(each)}: {each.message[:200]}" for each in problems]
    if texts:
        raise LedgerError("\n".join(texts))
    return ledger_of(provider, value)


def ledger_of(provider: str, value: Mapping[str, Any]) -> Ledger:
    """The ledger that a value of the right form is."""
    evidence: dict[str, Any] = value["evidence"]
    return Ledger(
        provider=provider,
        sections=value["sections"],
        evidence=Evidence(
            default=evidence["default"],
            exceptions=tuple(_exempt(each) for each in evidence["exceptions"]),
            varying=tuple(evidence["varying"]),
            markers=evidence["markers"],
            said=tuple(Said(**each) for each in evidence["said"]),
        ),
        facts=tuple(_facts(value["topics"])),
    )


def _exempt(raw: Mapping[str, Any]) -> Exempt:
    known: dict[str, Any] = {**raw, "exchange": tuple(raw.get("exchange", ()))}
    return Exempt(**known)


def _facts(topics: list[dict[str, Any]]) -> Iterator[Fact]:
    for topic in topics:
        for raw in topic["facts"]:
            yield Fact(
                fact=raw["fact"],
                section=topic["section"],
                topic=topic["topic"],
                document=tuple(raw.get("document", ())),
                mock=tuple(raw.get("mock", ())),
                client=tuple(raw.get("client", ())),
                exchange=tuple(raw.get("exchange", ())),
                not_held=raw.get("not_held"),
            )


def _read(path: Path) -> Any:
    yaml: Any = YAML(typ="safe")
    try:
        return yaml.load(path.read_text("utf-8"))
    except (OSError, YAMLError) as error:
        raise LedgerError(f"{path.name}: {error}") from None


def _place(problem: jsonschema_rs.ValidationError) -> str:
    return "/" + "/".join(map(str, problem.instance_path))
