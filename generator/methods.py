"""What a user calls: resources and methods, from a rendered surface joined with its document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from generator.document import operations, resolve
from generator.surface import ValueType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.document import Document, Operation
    from generator.surface import Argument, Endpoint, Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """How a method walks through pages."""

    style: str
    items: str
    """Attribute path from a page to its items."""
    item: str
    """Annotation of one item."""
    raw: Mapping[str, Any]
    """`x-client-pages` as it stands in the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One method of a resource; sync and async differ only in the words around it."""

    name: str
    summary: str
    operation: Operation
    endpoint: Endpoint
    positional: tuple[Argument, ...]
    keywords: tuple[Argument, ...]
    body_model: str | None
    """The class that the body's keywords fill; None without a body or with one passed whole."""
    body_fields: tuple[Argument, ...]
    returns: str
    variant: str | None
    """The class of a success where one operation is several methods."""
    successes: tuple[int, ...]
    paging: Paging | None

    @property
    def constant(self) -> str:
        """Name of the operation's value in the module."""
        return f"_{self.endpoint.module.upper()}"

    @property
    def builder(self) -> str:
        """Name of the function that builds the request."""
        return f"_{self.name}"

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """All arguments in the order of the signature."""
        return (*self.positional, *self.keywords)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A group of methods as a user sees it."""

    name: str
    methods: tuple[Method, ...]

    @property
    def class_name(self) -> str:
        """Return the sync class; the async one has `Async` before it."""
        return "".join(part.capitalize() for part in self.name.split("_"))

    @property
    def entries(self) -> tuple[Method, ...]:
        """One method for each operation, for what is said once an operation."""
        return tuple({method.constant: method for method in self.methods}.values())


def resources(document: Document, surface: Surface) -> tuple[Resource, ...]:
    """Group the methods of a document, in the document's order."""
    found: dict[str, list[Method]] = {}
    for operation in operations(document):
        name = operation.value["x-client-name"]
        methods = _methods(surface, operation)
        found.setdefault(name["resource"], []).extend(methods)
    return tuple(Resource(name=name, methods=tuple(methods)) for name, methods in found.items())


def _methods(surface: Surface, operation: Operation) -> Iterator[Method]:
    name = operation.value["x-client-name"]
    variants = name.get("methods", [{"method": name.get("method")}])
    for variant in variants:
        yield _method(surface, operation, variant)


def _method(
    surface: Surface,
    operation: Operation,
    variant: Mapping[str, str],
) -> Method:
    endpoint = surface.endpoints[str(operation.id)]
    model = _body_model(surface, endpoint, variant.get("request"))
    fields = tuple(_offered(surface.models[model].properties)) if model else ()
    positional = tuple(a for a in endpoint.arguments if a.place == "path")
    others = _offered(a for a in endpoint.arguments if a.place != "path")
    whole = [endpoint.body] if endpoint.body and not model else []
    keywords = sorted([*whole, *fields, *others], key=lambda argument: not argument.required)
    response = variant.get("response")
    return Method(
        name=variant["method"],
        summary=variant.get("summary", operation.value["summary"]),
        operation=operation,
        endpoint=endpoint,
        positional=positional,
        keywords=tuple(keywords),
        body_model=model,
        body_fields=fields,
        returns=f"models.{response}" if response else endpoint.returns,
        variant=response,
        successes=tuple(int(code) for code in operation.value["responses"] if code.startswith("2")),
        paging=_paging(surface, operation, endpoint),
    )


def _body_model(surface: Surface, endpoint: Endpoint, wanted: str | None) -> str | None:
    """Return the class whose properties become keywords; a free map is passed whole."""
    candidates = [wanted] if wanted else list(endpoint.body_models)
    if len(candidates) != 1 or not surface.models[candidates[0]].properties:
        return None
    return candidates[0]


def _offered(arguments: Iterable[Argument]) -> list[Argument]:
    """Return what a method offers: nothing that the provider wants to be rid of."""
    return [_with_wire_type(a) for a in arguments if a.required or not a.deprecated]


def file_type(argument: Argument) -> ValueType:
    """Return how a file is passed: its bytes, its path, or open for reading."""
    limit = f", max_bytes={argument.max_bytes}" if argument.max_bytes else ""
    return ValueType(annotation="FileSource", conversion=f"as_base64({{value}}{limit})")


def _with_wire_type(argument: Argument) -> Argument:
    match argument.wire_type:
        case "base64":
            return replace(argument, type=file_type(argument))
        case "flag":
            flag = ValueType(annotation="bool", conversion="as_flag({value})")
            return replace(argument, type=flag)
        case _:
            return argument


def _paging(surface: Surface, operation: Operation, endpoint: Endpoint) -> Paging | None:
    raw = operation.value.get("x-client-pages")
    if raw is None:
        return None
    page = surface.models[endpoint.returns.removeprefix("models.")]
    path: list[str] = []
    held = ""
    for part in raw["items"].strip("/").split("/"):
        found = next(p for p in page.properties if p.wire_name == part)
        path.append(found.name)
        held = found.held
        page = surface.models.get(held.removeprefix("models."), page)
    item = held.removeprefix("builtins.list[").removesuffix("]")
    return Paging(style=raw["style"], items=".".join(path), item=item, raw=raw)


def documented_errors(document: Document, operation: Operation) -> dict[int, str]:
    """Return the documented error statuses of an operation and what each means."""
    answers = operation.value["responses"].items()
    return {
        int(code): resolve(document, answer).get("description", "")
        for code, answer in answers
        if code.isdigit() and not code.startswith("2")
    }
