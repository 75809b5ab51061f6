"""What stands around the operations: security, paths, tags, evidence."""

from __future__ import annotations

import keyword
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from generator.document import Document, Operation, objects, operations
from generator.identifiers import RESERVED, snake_case
from generator.pointer import pointer
from generator.rules import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PATH = re.compile(r"(/([\w.~!$&'()*+,;=:@%-]|\{[A-Za-z_-][\w-]*\})*)+", re.ASCII)
EVIDENCE = ("observed", "server", "documented", "client", "inferred")


def security_stands_at_the_root(document: Document) -> Iterator[Problem]:
    """One scheme or more at the root signs every call."""
    schemes = document.get("components", {}).get("securitySchemes", {})
    if not document.get("security"):
        fix = "Add security at the root, naming a security scheme"
        yield Problem(place="", what="no root-level security", fix=fix)
    for index, requirement in enumerate(document.get("security", [])):
        for name in requirement.keys() - schemes.keys():
            what = f"no security scheme {name}"
            fix = "Add it to #/components/securitySchemes"
            yield Problem(place=pointer("security", index, name), what=what, fix=fix)


def operation_has_no_security_of_its_own(document: Document) -> Iterator[Problem]:
    """The engine reads no scheme, only whether there is one; ``[]`` for a public one is fine."""
    for operation in operations(document):
        if operation.value.get("security"):
            yield Problem(
                place=f"{operation.place}/security",
                what="security on one operation",
                fix="Declare it at the root; write [] for an operation that needs none",
            )


def path_is_written_out(document: Document) -> Iterator[Problem]:
    """The engine loses every operation behind a $ref of a path, without a warning."""
    for path, item in document.get("paths", {}).items():
        if "$ref" in item:
            fix = "Write its operations out"
            yield Problem(place=pointer("paths", path), what="the path is a $ref", fix=fix)


def path_is_plain(document: Document) -> Iterator[Problem]:
    """The engine makes a path with ``str.format``: a stray brace would fail when it is called."""
    for path in document.get("paths", {}):
        if not _PATH.fullmatch(path) and not path.startswith("x-"):
            what = f"the path {path!r} is no path with parameters in braces"
            yield Problem(place=pointer("paths", path), what=what, fix="Write /things/{thing_id}")


def servers_stand_at_the_root(document: Document) -> Iterator[Problem]:
    """The engine ignores servers of a path or operation: calls would go to the wrong host."""
    for path, item in document.get("paths", {}).items():
        if "servers" in item:
            yield _servers(pointer("paths", path, "servers"))
    for operation in operations(document):
        if "servers" in operation.value:
            yield _servers(f"{operation.place}/servers")


def nothing_calls_back(document: Document) -> Iterator[Problem]:
    """The engine ignores callbacks; webhooks have a place of their own and are read by us."""
    for operation in operations(document):
        if "callbacks" in operation.value:
            yield Problem(
                place=f"{operation.place}/callbacks",
                what="callbacks are not rendered",
                fix="Describe them below webhooks",
            )


def operation_id_is_unique_as_a_module(document: Document) -> Iterator[Problem]:
    """The engine writes one module for getThing and get_thing: the later one wins."""
    seen: dict[str, Operation] = {}
    for operation in operations(document):
        module = snake_case(operation.id or "")
        place = f"{operation.place}/operationId"
        if module in seen:
            what = f"{operation.id} and {seen[module].id} are one module, {module}"
            yield Problem(place=place, what=what, fix="Rename one of the two")
        elif module in RESERVED or keyword.iskeyword(module):
            what = f"{module} cannot be the name of a module"
            yield Problem(place=place, what=what, fix="Say of what: import becomes importContacts")
        seen.setdefault(module, operation)


def tags_differ_as_folders(document: Document) -> Iterator[Problem]:
    """The engine joins tags that make one folder name, such as ``Big Tag`` and ``big_tag``."""
    folders: defaultdict[str, list[str]] = defaultdict(list)
    for tag in document.get("tags", []):
        folders[snake_case(tag["name"])].append(tag["name"])
    for folder, names in folders.items():
        if len(names) > 1:
            what = f"the tags {' and '.join(names)} are one folder, {folder}"
            yield Problem(place="/tags", what=what, fix="Rename one of the two")


def evidence_is_told(document: Document) -> Iterator[Problem]:
    """``x-evidence`` says how each fact is known: a default at the root, exceptions below."""
    fix = f"Write one of {', '.join(EVIDENCE)}"
    if "x-evidence" not in document:
        yield Problem(place="", what="no x-evidence", fix=fix)
    for place, value in objects(document):
        if value.get("x-evidence", EVIDENCE[0]) not in EVIDENCE:
            what = f"x-evidence is {value['x-evidence']!r}"
            yield Problem(place=f"{place}/x-evidence", what=what, fix=fix)


def evidence_is_told_once(document: Document) -> Iterator[Problem]:
    """A word holds for all that is written inside: the same one again says nothing."""
    told: dict[str, str] = {}
    for place, value in objects(document):
        word = value.get("x-evidence")
        if word is not None and word == _above(told, place):
            what = f"x-evidence is {word} already, by what stands above"
            yield Problem(place=f"{place}/x-evidence", what=what, fix="Remove it")
        if word is not None:
            told[place] = word


def _above(told: Mapping[str, str], place: str) -> str | None:
    """The word of the nearest object around a place that has one."""
    while place:
        place = place.rpartition("/")[0]
        if place in told:
            return told[place]
    return None


def document_is_free_of_the_client(document: Document) -> Iterator[Problem]:
    """The document says what the server does; how a client shows it stands in overlays."""
    for place, value in objects(document):
        for key in value:
            if key.startswith("x-client-"):
                fix = "Move it to an overlay"
                yield Problem(place=f"{place}{pointer(key)}", what=f"{key} in a document", fix=fix)


def _servers(place: str) -> Problem:
    fix = "Declare servers at the root; give another host its own document"
    return Problem(place=place, what="servers below the root", fix=fix)


RULES: tuple[Rule, ...] = (
    security_stands_at_the_root,
    operation_has_no_security_of_its_own,
    path_is_written_out,
    path_is_plain,
    servers_stand_at_the_root,
    nothing_calls_back,
    operation_id_is_unique_as_a_module,
    tags_differ_as_folders,
    evidence_is_told,
    evidence_is_told_once,
    document_is_free_of_the_client,
)
