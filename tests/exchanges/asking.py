"""From a recorded request to the call of our client that makes it."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from overlays._mock.call import NO_BODY, Call
from overlays._mock.json_text import is_object
from overlays._mock.messages import Request
from overlays._runtime.pointer import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from overlays._mock.document import Node
    from overlays._mock.operations import Operation


class UnaskableError(Exception):
    """Our client has no call for a request; the message tells why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A method of a client and its arguments.

    Attributes:
        method: the names that lead to it from the client, with dots between.
        model: the schema of its success; None where that is no JSON object.
    """

    method: str
    model: str | None
    positional: tuple[Any, ...] = ()
    named: Mapping[str, Any] = field(default_factory=dict[str, Any])


def ask_of(call: Call) -> Ask:
    """The method and the arguments for a request, by the names that the overlays give.

    Raises:
        UnaskableError: the request has what no argument can say.
    """
    operation = call.operation
    name = operation.node.value["x-client-name"]
    variant = _variant(operation, call.body)
    schema = _body_schema(operation, variant)
    parameters = {each.value["name"]: each for each in operation.node.each("parameters")}
    undeclared = {key for key, _ in call.request.query} - parameters.keys()
    if undeclared:
        raise UnaskableError(f"there are no parameters {', '.join(sorted(undeclared))}")
    return Ask(
        method=f"{name['resource']}.{variant.get('method') or name['method']}",
        model=variant.get("response") or _success(operation),
        positional=tuple(
            _checked(each.name, each.types, call.path[each.name]) for each in operation.at("path")
        ),
        named={
            **dict(_argument(parameters[key], key, value) for key, value in call.query.items()),
            **(dict(_fields(schema, call.body)) if schema else {}),
        },
    )


def example_call(operation: Operation) -> Call:
    """A request that an operation accepts: the example of every path parameter and of the body."""
    media = next(_media(operation), None)
    examples = media.get("examples") if media else None
    bodies = [each.value["value"] for _, each in examples.items()] if examples else []
    path = {
        each.value["name"]: str(each.value["example"])
        for each in operation.node.each("parameters")
        if each.value["in"] == "path"
    }
    request = Request(method=operation.method, target=operation.path)
    return Call(
        request=request, operation=operation, path=path, query={}, body=next(iter(bodies), NO_BODY)
    )


def _variant(operation: Operation, body: Any) -> Mapping[str, str]:
    """Which of several methods of one operation takes such a body; the first if none does."""
    methods: list[dict[str, str]] = operation.node.value["x-client-name"].get("methods", [])
    keys: set[str] = set(body) if is_object(body) else set()
    fitting = [
        each
        for each in methods
        if keys <= operation.document.schema(each["request"]).value["properties"].keys()
    ]
    return next(iter(fitting or methods), dict[str, str]())


def _media(operation: Operation) -> Iterator[Node]:
    content = operation.node.get("requestBody", "content")
    yield from (media for _, media in content.items()) if content else ()


def _body_schema(operation: Operation, variant: Mapping[str, str]) -> Node | None:
    if variant:
        return operation.document.schema(variant["request"])
    media = next(_media(operation), None)
    return media.get("schema") if media else None


def _success(operation: Operation) -> str | None:
    """The name of the schema of the operation's success, where it has one."""
    pointers = (
        "/200/content/application~1json/schema/$ref",
        "/201/content/application~1json/schema/$ref",
    )
    responses = operation.node.value["responses"]
    found = (resolve(responses, pointer) for pointer in pointers)
    return next((each.rpartition("/")[2] for each in found if isinstance(each, str)), None)


def _fields(schema: Node, body: Any) -> Iterator[tuple[str, Any]]:
    if body is NO_BODY:
        return
    if not is_object(body):
        raise UnaskableError("the body is no object")
    for key, value in body.items():
        if key not in schema.value["properties"]:
            raise UnaskableError(f"there is no field {key}")
        property_ = schema.value["properties"][key]
        yield property_.get("x-client-name", key), _decoded(key, value, property_)


def _decoded(key: str, value: Any, property_: Mapping[str, Any]) -> Any:
    if property_.get("x-client-type") != "base64":
        return value
    try:
        return base64.b64decode(value, validate=True)
    except ValueError:
        raise UnaskableError(
            f"{key} is no base64, and the client encodes what it is given"
        ) from None


def _argument(parameter: Node, key: str, value: Any) -> tuple[str, Any]:
    if parameter.value.get("x-client-type") == "flag":
        if value != "true":
            raise UnaskableError(f"{key} is a flag, which is sent as true or not at all")
        value = True
    return parameter.value.get("x-client-name", key), value


def _checked(name: str, types: frozenset[str], text: str) -> Any:
    if "integer" not in types:
        return text
    if not text.isdecimal():
        raise UnaskableError(f"{name} is no number")
    return int(text)
