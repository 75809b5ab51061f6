"""Data files of the suite: JSON without surprises, of a form that a schema tells."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from .errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable


def read_data(path: Traversable) -> Any:
    """The value of a JSON file.

    Raises:
        UsageError: the file is missing, no JSON, or gives a key twice.
    """
    try:
        return read_text(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise UsageError(f"{path}: no JSON at {place}: {error.msg}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: no text in UTF-8") from None
    except RecursionError:
        raise UsageError(f"{path}: nested too deeply") from None
    except ValueError as error:
        raise UsageError(f"{path}: {error}") from None


def read_text(text: str) -> Any:
    """The value of a JSON text.

    Raises:
        ValueError: it is no JSON, or gives a key twice.
    """
    return json.loads(text, object_pairs_hook=_object)


def check_form(value: Any, *, form: str, where: str) -> None:
    """See that a value is what a schema beside this module says.

    Args:
        value: the data.
        form: `known` or `suppressed`.
        where: names the data in messages.

    Raises:
        UsageError: it is not; all that is wrong at once.
    """
    # The validator cannot quote half of a surrogate pair, and no form asks for one.
    quotable = json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    problems = [
        f"{where}: /{'/'.join(map(str, each.instance_path))}: {each.message}"
        for each in _validator(form).iter_errors(quotable)
    ]
    if problems:
        raise UsageError("\n".join(problems))


@cache
def _validator(form: str) -> jsonschema_rs.Draft202012Validator:
    folder = files(__name__.rpartition(".")[0])
    schema = read_data(folder / f"{form}.schema.json")
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ValueError(f"given twice: {', '.join(twice)}")
    return found
