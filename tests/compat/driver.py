"""The half that runs in the official client's interpreter: calls in, results out.

Nothing but the standard library is there. One JSON object a line: `{"ask": "methods" | "call",
"options": ..., "method": ..., "arguments": ..., "items": ...}` is answered with `{"result": ...}`
or `{"raised": ...}`.

What JSON cannot say is an object with one key. `$file`: a binary stream of these characters, one
byte each; `$size`: a stream of so many zero bytes; `$set`: a set; `$call`: the result of a call
that is made first.
"""

from __future__ import annotations

import importlib.metadata
import inspect
import io
import json
import os
import sys
from collections.abc import Iterable, Mapping
from itertools import islice
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeGuard, cast

from overlays._mock.json_text import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Callable


class Calls:
    """Public methods of some objects, called by name with arguments from JSON.

    Args:
        roots: objects and modules by name. The methods of the root with the empty name are called
            by their names alone, or by dotted paths through its attributes.
    """

    def __init__(self, roots: Mapping[str, object]) -> None:
        self._roots = roots

    def methods(self) -> list[str]:
        """Return every public method of the objects, every public function of the modules."""
        return sorted(
            f"{root}.{name}" if root else name
            for root, owner in self._roots.items()
            for name in _public(owner)
        )

    def call(self, method: str, arguments: Mapping[str, Any], *, items: int | None = None) -> Any:
        """Call a method; what it yields bit by bit is collected.

        Args:
            method: its name or path.
            arguments: by name.
            items: how many are taken of what is yielded; None takes all.

        Raises:
            Exception: whatever the method raises.
        """
        target = self._find(method)
        result = target(**{name: self._value(each) for name, each in arguments.items()})
        return _collected(result, items)

    def _find(self, method: str) -> Callable[..., Any]:
        first, _, rest = method.partition(".")
        found: Any = self._roots[first] if first in self._roots else self._roots[""]
        for name in (rest if first in self._roots else method).split("."):
            found = getattr(found, name)
        return cast("Callable[..., Any]", found)

    def _value(self, value: Any) -> Any:
        if is_array(value):
            return [self._value(each) for each in value]
        if not is_object(value):
            return value
        makers: dict[str, Callable[[Any], Any]] = {
            "$file": lambda text: io.BytesIO(text.encode("latin-1")),
            "$size": lambda size: io.BytesIO(bytes(size)),
            "$set": set,
            "$call": lambda inner: _at(self.call(inner["method"], inner["arguments"]), inner),
        }
        if len(value) == 1 and (maker := makers.get(next(iter(value)))):
            return maker(next(iter(value.values())))
        return {name: self._value(each) for name, each in value.items()}


def _public(owner: object) -> list[str]:
    if isinstance(owner, ModuleType):
        return [
            name
            for name, value in vars(owner).items()
            if not name.startswith("_")
            and inspect.isfunction(value)
            and value.__module__ == owner.__name__
        ]
    kind = type(owner)
    return [name for name in dir(kind) if name[0] != "_" and callable(getattr(kind, name))]


def _at(result: Any, inner: Mapping[str, Any]) -> Any:
    """The part of a result that an inner call asks for: keys and attributes, from outside in."""
    for key in inner.get("take", ()):
        result = result[key] if is_object(result) or is_array(result) else getattr(result, key)
    return result


def _collected(result: Any, items: int | None) -> Any:
    """What is read while it is iterated, as a list; everything else as it is."""
    return list(islice(result, items)) if _is_iterated(result) else result


def _is_iterated(result: Any) -> TypeGuard[Iterable[Any]]:
    is_whole = isinstance(result, (str, bytes, Mapping, io.IOBase)) or hasattr(result, "to_dict")
    return isinstance(result, Iterable) and not is_whole


def encoded(value: Any) -> Any:
    """Turn a result into what JSON can hold; bytes and streams become `$file`.

    Raises:
        TypeError: there is no way to write it.
    """
    if isinstance(value, io.BytesIO):
        return {"$file": value.getvalue().decode("latin-1")}
    if isinstance(value, bytes):
        return {"$file": value.decode("latin-1")}
    if hasattr(value, "to_dict"):
        return value.to_dict()
    raise TypeError(f"no JSON for a {type(value).__name__}")


def serve(
    distribution: str,
    connect: Callable[[Mapping[str, Any]], Mapping[str, object]],
    describe: Callable[[Exception], Mapping[str, Any]],
) -> None:
    """Answer calls from standard input until it ends.

    Args:
        distribution: of the official client; its version is told first.
        connect: makes the roots (see `Calls`) from options: `url` and the credentials.
        describe: what a caller can read from an exception, beside its type and text.
    """
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a client prints is no answer

    def answer(value: Mapping[str, Any]) -> None:
        answers.write(json.dumps(value, default=encoded) + "\n")
        answers.flush()

    answer({"distribution": distribution, "version": importlib.metadata.version(distribution)})
    made: dict[str, Calls] = {}
    for line in sys.stdin:
        asked = json.loads(line)
        key = json.dumps(asked["options"], sort_keys=True)
        if key not in made:
            made[key] = Calls(connect(asked["options"]))
        answer(_outcome(made[key], asked, describe))


def _outcome(
    calls: Calls, asked: Mapping[str, Any], describe: Callable[[Exception], Mapping[str, Any]]
) -> dict[str, Any]:
    if asked["ask"] == "methods":
        return {"result": calls.methods()}
    try:
        return {"result": calls.call(asked["method"], asked["arguments"], items=asked["items"])}
    except Exception as error:  # noqa: BLE001 - whatever the client raises is its answer
        return {"raised": {"type": type(error).__name__, "text": str(error), **describe(error)}}
