"""What is asked of an official client, read from `calls.yaml` and `impossible.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from overlays._mock.json_text import is_array, is_object
from tests.compat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE = Path(__file__).parent
_REFERENCE = re.compile(r"\$\{(\w+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Invocation:
    """A call of either client.

    Attributes:
        method: its name or path.
        arguments: as JSON; see `driver.py` for what has none.
        items: how many are taken of what comes bit by bit; None takes all.
    """

    method: str
    arguments: Mapping[str, Any] = field(default_factory=dict[str, Any])
    items: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A difference between the requests of both clients that is known, and why it is none of ours.

    `at` points into the list of requests; a key that one side does not have at all is left out.
    """

    at: str
    reason: str
    sides: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One call of the official client and what it must come to.

    Attributes:
        title: one sentence, unique in its file.
        official: the call.
        result: what is expected of the result; empty if it raises. See `matching.py`.
        raises: what is expected of the exception, or None.
        requests: how many requests it takes, where that matters.
        ours: the call of our client that must send the same, or None.
        differences: in which the requests of both differ.
        situation: what the provider is brought into before; see `Stage`.
        options: of the connection, where they are not the usual ones.
    """

    title: str
    official: Invocation
    result: tuple[Any, ...] = ()
    raises: Mapping[str, Any] | None = None
    requests: int | None = None
    ours: Invocation | None = None
    differences: tuple[Listed, ...] = ()
    situation: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def methods(self) -> set[str]:
        """The official client's methods that it calls, those inside of arguments included."""
        return {self.official.method, *_inner_methods(self.official.arguments)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Impossible:
    """A method that cannot work because the official client is at fault.

    Attributes:
        reason: what is wrong with the client.
        seen: how that is known of the real server.
        case: the call that shows it on the mock.
    """

    reason: str
    seen: str
    case: Case


def load_cases(provider: str) -> tuple[Case, ...]:
    """Read a provider's `calls.yaml`.

    Raises:
        UsageError: the file is broken, does not fit its schema, or has a title twice.
    """
    path = HERE / provider / "calls.yaml"
    cases = tuple(_case(each) for each in _read(path, HERE / "calls.schema.yaml"))
    titles = [case.title for case in cases]
    twice = sorted({title for title in titles if titles.count(title) > 1})
    if twice:
        raise UsageError(f"{path}: several calls are titled {', '.join(twice)}")
    return cases


def load_impossible(provider: str) -> tuple[Impossible, ...]:
    """Read a provider's `impossible.yaml`.

    Raises:
        UsageError: the file is broken or does not fit its schema.
    """
    path = HERE / provider / "impossible.yaml"
    return tuple(
        Impossible(
            reason=each["reason"],
            seen=each["seen"],
            case=Case(
                title=each["call"]["method"],
                official=Invocation(**each["call"]),
                raises=each["raises"],
            ),
        )
        for each in _read(path, HERE / "impossible.schema.yaml")
    )


def filled(value: Any, values: Mapping[str, Any]) -> Any:
    """Put values in place of `${name}`; a text that is nothing else becomes the value itself.

    Raises:
        UsageError: there is no value of such a name.
    """
    if is_object(value):
        return {key: filled(each, values) for key, each in value.items()}
    if is_array(value):
        return [filled(each, values) for each in value]
    if not isinstance(value, str):
        return value
    whole = _REFERENCE.fullmatch(value)
    if whole:
        return _known(whole, values)
    return _REFERENCE.sub(lambda found: str(_known(found, values)), value)


def _known(found: re.Match[str], values: Mapping[str, Any]) -> Any:
    if found[1] not in values:
        raise UsageError(f"nothing is called {found[0]}; there are {', '.join(sorted(values))}")
    return values[found[1]]


def _case(raw: Mapping[str, Any]) -> Case:
    official, ours = Invocation(**raw["official"]), raw.get("ours")
    arguments: dict[str, Any] = {"arguments": official.arguments, **(ours or {})}
    return Case(
        title=raw["title"],
        official=official,
        result=(raw["gives"],) if "gives" in raw else (),
        raises=raw.get("raises"),
        requests=raw.get("requests"),
        # What both call by the same names is written once.
        ours=Invocation(**arguments) if ours else None,
        differences=tuple(_listed(each) for each in raw.get("differences", ())),
        situation=raw.get("situation"),
        options=raw.get("options", {}),
    )


def _listed(raw: Mapping[str, Any]) -> Listed:
    sides = {side: raw[side] for side in ("official", "ours") if side in raw}
    return Listed(at=raw["at"], reason=raw["reason"], sides=sides)


def _inner_methods(value: Any) -> Iterator[str]:
    if is_object(value):
        if "$call" in value:
            yield str(value["$call"]["method"])
        for each in value.values():
            yield from _inner_methods(each)
    elif is_array(value):
        for each in value:
            yield from _inner_methods(each)


def _read(path: Path, schema: Path) -> Any:
    yaml: Any = YAML(typ="safe")
    try:
        value: Any = yaml.load(path.read_text("utf-8"))
        form: Any = yaml.load(schema.read_text("utf-8"))
    except (OSError, YAMLError) as error:
        raise UsageError(f"{path}: {error}") from None
    problems = [
        f"{path}: /{'/'.join(map(str, each.instance_path))}: {each.message}"
        for each in jsonschema_rs.Draft202012Validator(form).iter_errors(value)
    ]
    if problems:
        raise UsageError("\n".join(problems))
    return value
