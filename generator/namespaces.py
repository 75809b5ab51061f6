"""One document as a user sees it: the client itself, or a namespace of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.facts import provider_facts
from generator.identifiers import pascal_case
from generator.methods import Resource, resources

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.document import Document
    from generator.provider import Provider
    from generator.surface import Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class Namespace:
    """A document with the place of its resources."""

    document: str
    name: str | None
    """The attribute of the client; None for the document that is the client's own."""
    raw: Document
    surface: Surface
    resources: tuple[Resource, ...]
    facts: str
    """Code that makes the `Provider` of the document."""
    nested: bool
    """Whether the models of the document have a folder of their own."""

    @property
    def title(self) -> str:
        """The document's own title."""
        title: str = self.raw["info"]["title"]
        return title

    @property
    def constant(self) -> str:
        """Name of the document's facts in `_facts.py`."""
        return self.document.upper()

    @property
    def class_name(self) -> str:
        """Name of the class that holds the resources."""
        return pascal_case(self.name or "")

    @property
    def folder(self) -> PurePosixPath:
        """Where the resources are, below the package."""
        return PurePosixPath("resources", self.name) if self.name else PurePosixPath("resources")

    @property
    def up(self) -> str:
        """How a resource module writes the client's package."""
        return "..." if self.name else ".."

    @property
    def models_import(self) -> str:
        """How a resource module imports its models."""
        if self.nested:
            return f"from {self.up}models import {self.document} as models"
        return f"from {self.up} import models"

    def attribute(self, client: str, resource: str) -> str:
        """Return how a user writes a resource, from the client's usual variable name."""
        return ".".join(part for part in (client, self.name, resource) if part)

    def outside(self, code: str) -> str:
        """Return code of a resource module as modules write it that know all documents."""
        return re.sub(r"\bmodels\.", f"models.{self.document}.", code) if self.nested else code


def namespaces(
    provider: Provider,
    documents: Mapping[str, Document],
    surfaces: Mapping[str, Surface],
) -> tuple[Namespace, ...]:
    """Return the namespaces of a provider in its order, the client's own first."""
    found = [
        Namespace(
            document=document,
            name=name,
            raw=documents[document],
            surface=surfaces[document],
            resources=resources(documents[document], surfaces[document]),
            facts=provider_facts(provider, documents[document]),
            nested=len(provider.documents) > 1,
        )
        for document, name in provider.documents.items()
    ]
    return tuple(sorted(found, key=lambda namespace: namespace.name is not None))
