"""Credentials: the parts that sign a request come out of the arguments."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from generator.pointer import pointer
from generator.rules import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.document import Document

BEARER = "Bearer "
"""What stands before the token of a bearer scheme, in the header `Authorization`."""

OAUTH2 = "oauth2-client-credentials"
"""The kind whose tokens the provider issues."""

_PARTS = ("value", "key", "client_id", "client_secret")
_TOKEN_URL = re.compile(r"https://[^\s/?#@]+(/[^\s?#]*)?|/?[\w.~-]+(/[\w.~-]+)*/?", re.ASCII)
_SCHEMES = {
    "header": ({"type": "apiKey", "in": "header"}, {"type": "http", "scheme": "bearer"}),
    "query": ({"type": "apiKey", "in": "query"},),
    "jwt-hs256": ({"type": "http", "scheme": "bearer"},),
    OAUTH2: ({"type": "oauth2"}, {"type": "http", "scheme": "bearer"}),
}
"""Each kind of credentials, and the security schemes that it can sign for."""


def scheme_can_be_signed_for(document: Document) -> Iterator[Problem]:
    """Every scheme that the document asks for has credentials that fit it."""
    schemes = document.get("components", {}).get("securitySchemes", {})
    for requirement in document.get("security", []):
        for name in requirement:
            if "x-client-credentials" not in schemes.get(name, {}):
                place = pointer("components", "securitySchemes", name)
                fix = "Add x-client-credentials by overlay"
                yield Problem(place=place, what="nothing says how to sign", fix=fix)
    for place, scheme, credentials in _credentials(document):
        fitting = _SCHEMES[credentials["kind"]]
        if not any(facts.items() <= scheme.items() for facts in fitting):
            what = f"{credentials['kind']} does not fit a scheme of type {scheme['type']}"
            fix = f"It fits {' or '.join(str(facts) for facts in fitting)}"
            yield Problem(place=place, what=what, fix=fix)
        if scheme["type"] == "http" and credentials.get("prefix", BEARER) != BEARER:
            what = f"the prefix is {credentials['prefix']!r}, and the scheme says bearer"
            yield Problem(place=place, what=what, fix="Remove the prefix: the scheme gives it")


def client_signs_in_one_way(document: Document) -> Iterator[Problem]:
    """Where a server takes one scheme or another, the client knows which one it uses."""
    ways = len(document.get("security", []))
    if ways > 1:
        fix = "Keep the one that the client uses: remove the others by overlay"
        yield Problem(
            place="/security", what=f"{ways} ways to sign, one as good as another", fix=fix
        )


def argument_is_unique(document: Document) -> Iterator[Problem]:
    """No two arguments of a scheme share a name or an environment variable."""
    for place, _, credentials in _credentials(document):
        for key in ("name", "environment"):
            counts = Counter(argument[key] for argument in credentials["arguments"])
            for value, count in counts.items():
                if count > 1:
                    what = f"{count} arguments have the {key} {value}"
                    yield Problem(place=place, what=what, fix="Give each its own")


def part_comes_from_an_argument(document: Document) -> Iterator[Problem]:
    """What signs is an argument, or a named group of one that is split."""
    for place, _, credentials in _credentials(document):
        parts: set[str] = set()
        for argument in credentials["arguments"]:
            try:
                groups = re.compile(argument.get("split", "")).groupindex
            except re.error as error:
                what = f"the split of {argument['name']} is no regular expression: {error}"
                yield Problem(place=place, what=what, fix="Mend it; test it on a made-up value")
                continue
            if "split" in argument and not groups:
                what = f"the split of {argument['name']} names no part"
                yield Problem(place=place, what=what, fix="Name its groups: (?P<part>...)")
            parts |= set(groups) or {argument["name"]}
        used = [credentials[key] for key in _PARTS if key in credentials]
        for part in [*used, *credentials.get("claims", {}).values()]:
            if part not in parts:
                what = f"no argument gives the part {part}"
                fix = f"Known are: {', '.join(sorted(parts))}"
                yield Problem(place=place, what=what, fix=fix)


def token_lives_longer_than_its_margin(document: Document) -> Iterator[Problem]:
    """A token is used again for its lifetime less the margin; that must be some time."""
    for place, _, credentials in _credentials(document):
        lifetime_s = credentials.get("lifetime_s")
        if lifetime_s is not None and credentials["margin_s"] >= lifetime_s:
            what = f"a margin of {credentials['margin_s']} s in a lifetime of {lifetime_s} s"
            yield Problem(place=place, what=what, fix="Make the margin shorter")


def token_comes_from_one_place(document: Document) -> Iterator[Problem]:
    """What is sent there is the secret: it is one place, on the provider's host or behind TLS."""
    for place, scheme, credentials in _credentials(document):
        if credentials["kind"] != OAUTH2:
            continue
        urls = token_urls(scheme)
        if len(urls) != 1:
            what = f"{len(urls)} token URLs" if urls else "nothing says where tokens come from"
            fix = "Give token_url, or a tokenUrl in the scheme's flow clientCredentials, not both"
            yield Problem(place=place, what=what, fix=fix)
        for url in urls:
            if not _TOKEN_URL.fullmatch(url):
                what = f"the token URL {url} is not https, or holds more than host and path"
                fix = "Write https://host/path, or a path for the provider's own host"
                yield Problem(place=place, what=what, fix=fix)


def token_urls(scheme: Mapping[str, Any]) -> list[str]:
    """Return where a scheme's tokens come from, by its credentials and by its own flow."""
    flow = scheme.get("flows", {}).get("clientCredentials", {})
    told = (scheme["x-client-credentials"].get("token_url"), flow.get("tokenUrl"))
    return [url for url in told if url is not None]


def foreign_variables(document: Document, prefix: str) -> Iterator[Problem]:
    """Yield the environment variables that do not start with the provider's own prefix."""
    for place, _, credentials in _credentials(document):
        for argument in credentials["arguments"]:
            if not argument["environment"].startswith(f"{prefix}_"):
                what = f"the variable {argument['environment']} is not of {prefix}"
                yield Problem(place=place, what=what, fix=f"Let it start with {prefix}_")


def _credentials(document: Document) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    schemes = document.get("components", {}).get("securitySchemes", {})
    for name, scheme in schemes.items():
        if "x-client-credentials" in scheme:
            place = pointer("components", "securitySchemes", name, "x-client-credentials")
            yield place, scheme, scheme["x-client-credentials"]


RULES: tuple[Rule, ...] = (
    scheme_can_be_signed_for,
    client_signs_in_one_way,
    argument_is_unique,
    part_comes_from_an_argument,
    token_lives_longer_than_its_margin,
    token_comes_from_one_place,
)
