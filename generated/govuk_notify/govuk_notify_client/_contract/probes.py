# Copied from overlays/_contract/probes.py; edit it there and run `make generate`.
"""What generated requests would bring about by luck only, asked on purpose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from schemathesis.core import NOT_SET

from .._runtime.pointer import resolve
from .adapting import put
from .fields import body_fields, value_format
from .surface import is_open

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .probing import Prober

_OTHER_TYPE = "application/text"
_UNUSED_METHODS = ("PUT", "PATCH", "DELETE")
_REFUSED, _FAILED = 400, 500
_NOT_ALLOWED = 405


def served_to_anyone(prober: Prober) -> None:
    """What asks for no credentials is served without any."""
    for id_, operation in prober.operations.items():
        if is_open(operation):
            answer = prober.ask("served_to_anyone", id_, is_signed=False)
            answer.expect(answer.exchange.is_served, "refused, though it asks for no credentials")


def allow_header(prober: Prober) -> None:
    """A method that a path does not have is 405, and `Allow` names those it has."""
    everything = prober.surface.adapter.operations.values()
    for operation in {each.path: each for each in prober.operations.values()}.values():
        # A path may fit the template of another one too.
        concrete = _filled(operation.path, prober.request(operation.id).path)
        declared = {each.method for each in everything if _fits_template(concrete, each.path)}
        unused = next(each for each in _UNUSED_METHODS if each not in declared)
        answer = prober.ask("allow_header", operation.id, method=unused, body=NOT_SET)
        answer.expect(answer.exchange.status == _NOT_ALLOWED, f"{unused} is not 405")
        allowed = {each.strip() for each in answer.exchange.headers.get("allow", "").split(",")}
        expected = declared | _implicit(prober, declared)
        answer.expect(allowed == expected, f"Allow: {sorted(allowed)}, not {sorted(expected)}")


def head(prober: Prober) -> None:
    """HEAD is answered like GET, without a body."""
    for id_, operation in prober.operations.items():
        if operation.method == "GET" and prober.known.answers_head:
            expected = prober.ask("head", id_).exchange.status
            answer = prober.ask("head", id_, method="HEAD")
            answer.expect(answer.exchange.status == expected, f"HEAD is not {expected} like GET")
            answer.expect(not answer.exchange.content, "HEAD has a body")


def formats(prober: Prober) -> None:
    """Texts of the provider's own formats are accepted, others refused."""
    for id_, operation in prober.operations.items():
        for pointer, nodes in body_fields(operation).items():
            for node in nodes:
                name = value_format(node)
                form = prober.known.formats.get(name or "")
                if form is not None:
                    _try_texts(prober, id_, pointer, form.valid, is_valid=True)
                    _try_texts(prober, id_, pointer, form.invalid, is_valid=False)


def content_type(prober: Prober) -> None:
    """A body under another content type is refused, or served where the type is ignored."""
    for id_, operation in prober.operations.items():
        if operation.body is not None:
            answer = prober.ask("content_type", id_, headers={"Content-Type": _OTHER_TYPE})
            is_served = answer.exchange.is_served
            answer.expect(
                is_served == prober.known.content_type_is_ignored,
                f"a body of type {_OTHER_TYPE} is {'served' if is_served else 'refused'}",
            )


def known_answers(prober: Prober) -> None:
    """What is known to be there is read as it is."""
    for known in prober.known.answers:
        answer = prober.ask_changed("known_answers", known)
        for pointer, expected in known.answered.items():
            shown = resolve(answer.exchange.answered, pointer)
            answer.expect(shown == expected, f"{pointer} is {shown!r}, not {expected!r}")


def _implicit(prober: Prober, declared: set[str]) -> set[str]:
    found = {"OPTIONS"} if prober.known.answers_options else set[str]()
    return found | ({"HEAD"} if prober.known.answers_head and "GET" in declared else set())


def _filled(template: str, values: Mapping[str, Any]) -> str:
    return re.sub(r"{(.+?)}", lambda match: str(values[match[1]]), template)


def _fits_template(path: str, template: str) -> bool:
    return re.fullmatch(re.sub(r"{.+?}", "[^/]+", template), path) is not None


def _try_texts(
    prober: Prober, operation: str, pointer: str, texts: tuple[str, ...], *, is_valid: bool
) -> None:
    for text in texts:
        body = prober.request(operation, having=pointer).body
        if not put(body, pointer, text):
            return
        answer = prober.ask("formats", operation, body=body)
        status = answer.exchange.status
        is_as_it_should_be = answer.exchange.is_served if is_valid else _REFUSED <= status < _FAILED
        kind = "a valid" if is_valid else "an invalid"
        answer.expect(is_as_it_should_be, f"{kind} {pointer} ({text!r}) is answered {status}")
