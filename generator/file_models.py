"""Models that carry a file, for which the client has a function that reads and checks it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator import prose
from generator.components import component_of
from generator.errors import GeneratorError
from generator.methods import file_type
from generator.surface import ValueType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.namespaces import Namespace
    from generator.surface import Argument, Model


@dataclass(frozen=True, slots=True, kw_only=True)
class FileModel:
    """A model with a file in it."""

    function: str
    """The name of the function that makes it."""
    reference: str
    """How `files.py` writes the class."""
    content: tuple[Argument, ...]
    others: tuple[Argument, ...]
    docstring: str


def file_models(space: Namespace) -> Iterator[FileModel]:
    """Yield the models that carry a file but are no request of their own."""
    requests = {method.body_model for resource in space.resources for method in resource.methods}
    for model in space.surface.models.values():
        content = tuple(p for p in model.properties if p.wire_type == "base64")
        if content and model.name not in requests:
            others = tuple(p for p in model.properties if p not in content and not p.deprecated)
            yield FileModel(
                function=model.module,
                reference=space.outside(f"models.{model.name}"),
                content=tuple(_outside(space, p, file_type(p)) for p in content),
                others=tuple(_outside(space, p, p.type) for p in others),
                docstring=_docstring(space, model, (*content, *others)),
            )


def all_file_models(spaces: Iterable[Namespace]) -> list[FileModel]:
    """Return the models of all documents that carry a file.

    Raises:
        GeneratorError: two of them would have one function.
    """
    found: dict[str, FileModel] = {}
    for model in (model for space in spaces for model in file_models(space)):
        other = found.setdefault(model.function, model)
        if other is not model:
            what = f"{model.reference} and {other.reference} are both made by {model.function}"
            raise GeneratorError("files.py", what, "Rename one by x-client-name in an overlay")
    return list(found.values())


def _docstring(space: Namespace, model: Model, arguments: Sequence[Argument]) -> str:
    raw = component_of(space.raw, model.component)
    lines = prose.paragraphs(raw.get("description", model.name), indent=4)
    lines += ["", "Args:"]
    for argument in arguments:
        lines += prose.entry(argument.name, argument.description, indent=4)
    lines += ["", "Raises:"]
    lines += prose.entry("ValueError", "The file is larger than allowed.", indent=4)
    lines += prose.entry("OSError", "The file cannot be read.", indent=4)
    return "\n".join(lines)


def _outside(space: Namespace, argument: Argument, kind: ValueType) -> Argument:
    outside = ValueType(
        annotation=space.outside(kind.annotation), conversion=space.outside(kind.conversion)
    )
    return replace(argument, type=outside)
