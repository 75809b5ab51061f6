"""A stage for the snippets of a page: a served mock that holds what they speak of.

The snippets stay as a reader copies them: the client's classes are led to the mock, credentials
stand in the environment. What else a provider's snippets take for granted, `prepare` in
`tests/docs/<provider>.py` makes.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from inspect import signature
from typing import TYPE_CHECKING, Any, cast

from generator.provider import load_provider
from tests.project.tree import PROVIDERS, ROOT

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from pathlib import Path

    import pytest

    from tests.docs.pages import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What `prepare(mock, folder)` of a provider's module returns.

    Attributes:
        environment: The variables that a reader has set, credentials above all.
        names: What the snippets use and no snippet defines.
    """

    environment: Mapping[str, str]
    names: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where snippets run, one after the other, with one set of names."""

    mock: Any
    names: dict[str, Any]

    def run(self, block: Block) -> None:
        """Run a snippet; a test that it defines is run as pytest would, with its fixtures."""
        before = set(self.names)
        lines = "\n" * (block.line - 1) + block.text
        exec(  # noqa: S102 - the snippets of our own pages
            compile(lines, ROOT / block.page, "exec", dont_inherit=True), self.names
        )
        for name in self.names.keys() - before:
            if name.startswith("test_"):
                test = self.names[name]
                test(*(self.names[fixture] for fixture in signature(test).parameters))


def provider_of(block: Block) -> str:
    """Return the provider whose client a snippet imports."""
    return next(name for name in PROVIDERS if load_provider(ROOT, name).package in block.text)


@contextmanager
def staged(provider: str, folder: Path, patch: pytest.MonkeyPatch) -> Generator[Stage]:
    """Serve a prepared mock and lead the client there; snippets run in `folder`."""
    facts = load_provider(ROOT, provider)
    package, testing = import_module(facts.package), import_module(f"{facts.package}.testing")
    mock = getattr(testing, f"{facts.entry_class}Mock")()
    patch.chdir(folder)
    prepared = cast("Prepared", import_module(f"tests.docs.{provider}").prepare(mock, folder))
    for name, value in prepared.environment.items():
        patch.setenv(name, value)
    client: type[Any] = getattr(package, facts.entry_class)
    names: dict[str, Any] = {"__name__": "snippet", facts.fixture: mock, **prepared.names}
    with mock.serve() as served:
        for name in (facts.entry_class, f"Async{facts.entry_class}"):
            led = partial(getattr(package, name), base_url=served.url, clock=mock.clock)
            patch.setattr(package, name, led)
        try:
            yield Stage(mock=mock, names=names)
        finally:
            for value in names.values():
                if isinstance(value, client):
                    value.close()
