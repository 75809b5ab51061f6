"""Docstrings of what a user calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator import prose
from generator.raised import raised

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.client_options import Option
    from generator.document import Document
    from generator.methods import Method
    from generator.provider import Provider
    from generator.surface import Argument

_TO_FILE = (
    "The content is saved to `path` as it arrives. The file appears only when it is complete; a"
    " file that was there is replaced then, and stays as it is when anything fails."
)
_OPTIONS = (
    ("timeout", "Seconds for each attempt, instead of the client's own."),
    ("extra_headers", "Headers to send besides the usual ones."),
)
_UNKNOWN = (
    "There was no answer, or one that leaves open whether this was done. It is not sent again."
)
_CONFIRM = "`{confirm}` asks whether it was, by a `{argument}` that nothing else has."
_AUTO = (
    "Only one that nothing else has can tell what became of a call whose answer is lost; `AUTO`"
    " makes one, which is in memory only until the answer."
)
_ANSWERLESS = "There was no answer."
_UNSENT = "There was no connection; nothing was sent."
_UNREADABLE = "The answer is not what the provider documents."
_IN_PATH = "A part of the path is empty or made of dots."
_REFUSED_BY = {"as_uuid(": "An id is no UUID.", "as_base64(": "A file is larger than allowed."}
_MISCONFIGURED = (
    "A credential is missing or malformed, an option makes no sense, or the extra that one needs"
    " is not installed."
)
_UNREAD = "A file cannot be read."
_UNWRITTEN = "The file cannot be written."


def method_docstring(
    document: Document, method: Method, *, asynchronous: bool = False, to_file: bool = False
) -> str:
    """Return the docstring of a method, without quotes and indentation."""
    raw = method.operation.value
    lines = prose.paragraphs(f"{method.summary.rstrip('.')}.", indent=8)
    if to_file:
        lines += ["", *prose.paragraphs(_TO_FILE, indent=8)]
    description = raw.get("description", "")
    if description.strip().rstrip(".") != method.summary.rstrip("."):
        lines += ["", *prose.paragraphs(description, indent=8)]
    if "externalDocs" in raw:
        lines += ["", f"See {prose.one_line(raw['externalDocs']['url'])}"]
    arguments = [(argument.name, _told(method, argument)) for argument in method.arguments]
    path = [("path", "Where the file is to be.")] if to_file else []
    lines += ["", "Args:", *_entries([*arguments, *path, *_OPTIONS])]
    unwritten = [("OSError", _UNWRITTEN)] if to_file else []
    raised = [*_refusals(method), *unwritten, *_errors(document, method)]
    if method.look_up:
        confirm = "await error.aconfirm()" if asynchronous else "error.confirm()"
        told = _CONFIRM.format(confirm=confirm, argument=method.look_up.argument)
        raised = [(n, f"{t} {told}" if n == "DeliveryUnknownError" else t) for n, t in raised]
    lines += ["", "Raises:", *_entries(raised)]
    return _joined(lines)


def client_docstring(
    provider: Provider,
    arguments: Sequence[Mapping[str, Any]],
    options: Sequence[Option],
    *,
    asynchronous: bool,
) -> str:
    """Return the docstring of an entry class."""
    if asynchronous:
        kind, shared, manager = "Async client", "tasks of one event loop", "an async"
    else:
        kind, shared, manager = "Client", "threads", "a"
    use = f"Safe to share between {shared}. Use it as {manager} context manager, or close it."
    credentials = [
        (each["name"], f"{each['description'].rstrip('.')}. Default: ${each['environment']}.")
        for each in arguments
    ]
    prefix = provider.environment_prefix
    entries = [(each.name, each.description.replace("{prefix}", prefix)) for each in options]
    raises = [("ConfigurationError", _MISCONFIGURED)]
    lines = [f"{kind} of {prose.one_line(provider.title)}.", "", use]
    lines += ["", "Args:", *_entries([*credentials, *entries]), "", "Raises:", *_entries(raises)]
    return _joined(lines)


def copy_entries(options: Sequence[Option]) -> list[str]:
    """Return the lines about the options that a copy of a client may change."""
    return _entries([(each.name, each.description) for each in options if each.in_copies])


def _refusals(method: Method) -> Iterator[tuple[str, str]]:
    """Yield what is raised of the arguments, before anything is sent."""
    conversions = "".join(argument.type.conversion for argument in method.arguments)
    told = [_IN_PATH] if any(_is_text(a) for a in method.positional) else []
    told += [text for conversion, text in _REFUSED_BY.items() if conversion in conversions]
    if told:
        yield "ValueError", " ".join(told)
    if "as_base64(" in conversions:
        yield "OSError", _UNREAD


def _told(method: Method, argument: Argument) -> str:
    if not method.is_reference(argument):
        return argument.description
    return f"{argument.description.strip().rstrip('.')}. {_AUTO}"


def _is_text(argument: Argument) -> bool:
    return argument.type.annotation == "str"


def _errors(document: Document, method: Method) -> Iterator[tuple[str, str]]:
    """Yield the errors of a call by class; where one stands for several statuses, with these."""
    repeat = method.operation.value["x-client-repeat"]
    once = repeat["class"] == "once"
    refusals = {str(refusal["status"]) for refusal in repeat.get("refused", ())}
    by_class: dict[str, dict[str, str]] = {}
    for error in raised(document, method.operation):
        # What a server error leaves unknown is raised as just that.
        if not once or error.status[0] != "5" or error.status in refusals:
            by_class.setdefault(error.name, {})[error.status] = error.meaning
    for name, told in by_class.items():
        texts = [f"{status}: {text}" for status, text in told.items()]
        yield name, " ".join(texts if len(texts) > 1 else told.values())
    yield "ApiConnectionError", _UNSENT if once else _ANSWERLESS
    if once:
        yield "DeliveryUnknownError", _UNKNOWN
    else:
        yield "ResponseDecodeError", _UNREADABLE


def _entries(pairs: Sequence[tuple[str, str]]) -> list[str]:
    return [line for name, text in pairs for line in prose.entry(name, text, indent=8)]


def _joined(lines: Sequence[str]) -> str:
    """Fold runs of empty lines into one."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()
