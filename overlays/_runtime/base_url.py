"""The base URL: what it may be, and which requests belong to it."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import SplitResult, urlsplit

from .errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .provider import Provider

Origin = tuple[str, str, int]

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_NAME: Final = re.compile(r"[\w-]{1,63}(\.[\w-]{1,63})*\.?", re.ASCII)
_ADVICE: Final = "Give it like this: https://host.example/optional/path"


def base_url_of(provider: Provider, given: str | None, *, environ: Mapping[str, str]) -> str:
    """Return where requests go: what is given, else what the environment says, else the default.

    A variable that is empty says nothing. Raise `ConfigurationError` as `checked_base_url`.
    """
    if given is not None:
        return checked_base_url(given)
    variable = provider.base_url_environment
    found = environ.get(variable, "").strip() if variable else ""
    if found:
        return checked_base_url(found, origin=f"the environment variable {variable}")
    return checked_base_url(provider.base_url)


def checked_base_url(url: str, *, origin: str = "base_url") -> str:
    """Return `url` without a slash at its end; it may have a path. Raise as `checked_url`."""
    return checked_url(url, origin=origin).rstrip("/")


def checked_url(url: str, *, origin: str) -> str:
    """Return `url`; `origin` says in an error where it comes from.

    Raise `ConfigurationError` if it is not an absolute https URL, or if it holds a user, a query or
    a fragment. Plain http would send the credentials in the clear, so it is accepted for the
    loopback interface only, whichever HTTP client sends it.
    """
    # Whoever does not check types may give anything, for example the URL of an HTTP library.
    problem = _problem(url) if isinstance(cast("object", url), str) else "is not text"
    if problem:
        raise ConfigurationError(f"{origin} {problem}", advice=_ADVICE, sent=False)
    return url


def origin_of(url: str) -> Origin:
    """Return scheme, host and port of an absolute URL."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)


def _problem(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "is not a URL"
    if parts.scheme not in _DEFAULT_PORTS or not url.isprintable() or " " in url:
        return "is not an absolute http or https URL"
    if not _NAME.fullmatch(host) and not _is_address(host):
        return "has no usable host"
    if parts.username is not None or parts.query or parts.fragment:
        return "must not hold a user, a query or a fragment"
    return _unencrypted(parts)


def _unencrypted(parts: SplitResult) -> str | None:
    if parts.scheme == "https" or is_loopback(parts.hostname or ""):
        return None
    return "is plain http, which would show the credentials to everyone on the way"


def is_loopback(host: str) -> bool:
    """Return whether `host`, without brackets, is this machine's own interface."""
    return host == "localhost" or (_is_address(host) and ip_address(host).is_loopback)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
