"""Models that carry a file, for which the client has a function that reads and checks it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator import prose
from generator.components import component_of
from generator.methods import file_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.namespaces import Namespace
    from generator.surface import Argument


@dataclass(frozen=True, slots=True, kw_only=True)
class FileModel:
    """A model with a file in it."""

    name: str
    module: str
    content: tuple[Argument, ...]
    others: tuple[Argument, ...]
    docstring: str


def file_models(space: Namespace) -> Iterator[FileModel]:
    """Yield the models that carry a file but are no request of their own."""
    requests = {method.body_model for resource in space.resources for method in resource.methods}
    for model in space.surface.models.values():
        content = tuple(p for p in model.properties if p.wire_type == "base64")
        if not content or model.name in requests:
            continue
        others = tuple(p for p in model.properties if p not in content and not p.deprecated)
        raw = component_of(space.raw, model.component or "")
        entries = [(p.name, p.description) for p in (*content, *others)]
        lines = prose.paragraphs(raw.get("description", model.name), indent=4)
        lines += ["", "Args:"]
        lines += [line for name, text in entries for line in prose.entry(name, text, indent=4)]
        lines += ["", "Raises:"]
        lines += prose.entry("ValueError", "the file is larger than allowed.", indent=4)
        yield FileModel(
            name=model.name,
            module=model.module,
            content=tuple(replace(p, type=file_type(p)) for p in content),
            others=others,
            docstring="\n".join(lines),
        )
