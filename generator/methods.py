"""What a user calls: resources and methods, from a rendered surface joined with its document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.document import operations
from generator.identifiers import pascal_case
from generator.lists import look_up, paging
from generator.surface import NOTHING, ValueType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.document import Document, Operation
    from generator.lists import LookUp, Paging
    from generator.surface import Argument, Endpoint, Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One method of a resource; sync and async differ only in the words around it."""

    name: str
    summary: str
    operation: Operation
    endpoint: Endpoint
    positional: tuple[Argument, ...]
    keywords: tuple[Argument, ...]
    """What is given by name, required ones first: the parts of the body and the parameters."""
    body_model: str | None
    """The class that some keywords fill; None without a body, or where it is one keyword."""
    body_fields: tuple[Argument, ...]
    """The keywords that fill it."""
    returns: str
    """Annotation of what a call returns, in case of pages that of one page."""
    variant: str | None
    """The class of a success where one operation is several methods."""
    successes: tuple[int, ...]
    paging: Paging | None
    look_up: LookUp | None

    @property
    def constant(self) -> str:
        """Name of the operation's value in the module."""
        return f"_{self.endpoint.module.upper()}"

    @property
    def builder(self) -> str:
        """Name of the function that builds the request."""
        return f"_{self.name}"

    @property
    def built(self) -> str:
        """Code that hands the arguments of the method to its builder."""
        given = [self.value(argument) for argument in self.positional]
        given += [f"{argument.name}={self.value(argument)}" for argument in self.keywords]
        return f"{self.builder}({', '.join(given)})"

    def value(self, argument: Argument) -> str:
        """Return the variable that holds an argument; a reference is settled first."""
        return f"_{argument.name}" if self.is_reference(argument) else argument.name

    def is_reference(self, argument: Argument) -> bool:
        """Tell whether what was made is found by this argument."""
        return self.look_up is not None and self.look_up.argument == argument.name

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """All arguments in the order of the signature."""
        return (*self.positional, *self.keywords)

    @property
    def passed_on(self) -> tuple[Argument, ...]:
        """The keywords that the request takes as they are, not inside its body."""
        return tuple(keyword for keyword in self.keywords if keyword not in self.body_fields)

    @property
    def is_empty(self) -> bool:
        """Whether a success says all by its status."""
        return self.endpoint.returns == NOTHING

    @property
    def is_binary(self) -> bool:
        """Whether a success is a file: such a method has a twin that saves it."""
        return self.endpoint.binary


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A group of methods as a user sees it."""

    name: str
    methods: tuple[Method, ...]

    @property
    def class_name(self) -> str:
        """The sync class; the async one has `Async` before it."""
        return pascal_case(self.name)

    @property
    def listed(self) -> str:
        """The names of the methods, for a docstring."""
        return ", ".join(f"`{method.name}`" for method in self.methods)

    @property
    def entries(self) -> tuple[Method, ...]:
        """One method for each operation, for what is said once an operation."""
        return tuple({method.constant: method for method in self.methods}.values())

    @property
    def look_ups(self) -> tuple[LookUp, ...]:
        """How what the methods make is found, each way once."""
        found = [method.look_up for method in self.methods if method.look_up]
        return tuple({each.function("sync"): each for each in found}.values())


def resources(document: Document, surface: Surface) -> tuple[Resource, ...]:
    """Group the methods of a document, in the document's order."""
    found: dict[str, list[Method]] = {}
    for operation in operations(document):
        name = operation.value["x-client-name"]
        methods = _methods(document, surface, operation)
        found.setdefault(name["resource"], []).extend(methods)
    return tuple(Resource(name=name, methods=tuple(methods)) for name, methods in found.items())


def _methods(document: Document, surface: Surface, operation: Operation) -> Iterator[Method]:
    name = operation.value["x-client-name"]
    for variant in name.get("methods", [{"method": name.get("method")}]):
        method = _method(surface, operation, variant)
        yield replace(method, look_up=look_up(document, surface, operation, method.arguments))


def _method(surface: Surface, operation: Operation, variant: Mapping[str, str]) -> Method:
    endpoint = surface.endpoints[str(operation.id)]
    model = _body_model(surface, endpoint, variant.get("request"))
    fields = tuple(_offered(surface.models[model].properties)) if model else ()
    others = _offered(argument for argument in endpoint.arguments if argument.place != "path")
    whole = [endpoint.body] if endpoint.body and not model else []
    response = variant.get("response")
    return Method(
        name=variant["method"],
        summary=variant.get("summary", operation.value["summary"]),
        operation=operation,
        endpoint=endpoint,
        positional=tuple(a for a in endpoint.arguments if a.place == "path"),
        keywords=tuple(sorted([*whole, *fields, *others], key=lambda a: not a.required)),
        body_model=model,
        body_fields=fields,
        returns=f"models.{response}" if response else endpoint.returns.annotation,
        variant=response,
        successes=tuple(int(code) for _, code, _ in operation.responses() if code[0] == "2"),
        paging=paging(surface, operation),
        look_up=None,
    )


def _body_model(surface: Surface, endpoint: Endpoint, wanted: str | None) -> str | None:
    """Return the class whose properties become keywords; a free map or a list is passed whole."""
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
    return ValueType(annotation="FileSource", conversion=f"as_base64({{value}}, {{name}}{limit})")


def _with_wire_type(argument: Argument) -> Argument:
    match argument.wire_type:
        case "base64":
            return replace(argument, type=file_type(argument))
        case "base64-text":
            text = ValueType(annotation="str", conversion="as_base64_text({value}, {name})")
            return replace(argument, type=text)
        case "flag":
            flag = ValueType(annotation="bool", conversion="as_flag({value}, {name})")
            return replace(argument, type=flag)
        case "json-text":
            json = ValueType(annotation="object", conversion="as_json_text({value}, {name})")
            return replace(argument, type=json)
        case _:
            return argument
