"""Docstrings of what a user calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator import prose
from generator.error_classes import class_for
from generator.methods import documented_errors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.document import Document
    from generator.methods import Method
    from generator.provider import Provider

_TO_FILE = (
    "Saved to `path` as it arrives. The file appears only when it is complete; a file that was"
    " there is replaced then, and stays as it is when anything fails."
)


def method_docstring(document: Document, method: Method, extra: str = "") -> str:
    """Return the docstring of a method, without quotes and indentation."""
    raw = method.operation.value
    lines = prose.paragraphs(method.summary.rstrip(".") + ".", indent=8)
    if extra == "file":
        lines += ["", *prose.paragraphs(_TO_FILE, indent=8)]
    lines += ["", *prose.paragraphs(raw.get("description", ""), indent=8)]
    if raw.get("externalDocs"):
        lines += ["", f"See {prose.inert(raw['externalDocs']['url'])}"]
    arguments = [(a.name, a.description) for a in method.arguments]
    arguments += [("path", "Where the file is to be.")] if extra == "file" else []
    arguments += [
        ("timeout", "Seconds for each attempt, instead of the client's own."),
        ("extra_headers", "Headers to send besides the usual ones."),
    ]
    lines += ["", "Args:", *_entries(arguments)]
    lines += ["", "Raises:", *_entries(_errors(document, method))]
    return _joined(lines)


def client_docstring(provider: Provider, arguments: Sequence[Mapping[str, Any]], kind: str) -> str:
    """Return the docstring of an entry class."""
    words = "Async client" if kind == "async" else "Client"
    lines = [f"{words} of {provider.title}.", ""]
    lines += prose.paragraphs(
        "Safe to share between "
        + ("tasks." if kind == "async" else "threads.")
        + f" Use it as {'an async' if kind == 'async' else 'a'} context manager, or close it.",
        indent=4,
    )
    entries = [
        (a["name"], f"{a['description'].rstrip('.')}. Default: ${a['environment']}.")
        for a in arguments
    ]
    entries += [
        ("base_url", "Where requests go, instead of the provider's own address."),
        ("timeout", "Seconds for each attempt."),
        ("http_client", "An httpx client to send with. It is not closed by this one."),
        ("clock", "Where the time comes from; for tests."),
    ]
    raises = [("ConfigurationError", "credentials or base_url are missing or malformed.")]
    lines += ["", "Args:", *_entries(entries), "", "Raises:", *_entries(raises)]
    return _joined(lines)


def _errors(document: Document, method: Method) -> list[tuple[str, str]]:
    by_class: dict[str, list[str]] = {}
    for status, description in documented_errors(document, method.operation).items():
        text = prose.first_sentence(description)
        by_class.setdefault(class_for(status), []).append(text)
    if method.operation.value["x-client-repeat"]["class"] == "once":
        text = "It is not known whether the provider has done it; it is never done twice."
        by_class["DeliveryUnknownError"] = [text]
    by_class["ApiConnectionError"] = ["There was no answer."]
    return [(name, " ".join(dict.fromkeys(texts))) for name, texts in by_class.items()]


def _entries(pairs: Sequence[tuple[str, str]]) -> list[str]:
    return [line for name, text in pairs for line in prose.entry(name, text, indent=8)]


def _joined(lines: Sequence[str]) -> str:
    """Fold runs of empty lines into one."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()
