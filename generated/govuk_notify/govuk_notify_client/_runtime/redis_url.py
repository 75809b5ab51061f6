# Copied from overlays/_runtime/redis_url.py; edit it there and run `make generate`.
"""The options of a client that name a Redis, checked when it is made."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from .errors import ConfigurationError
from .extras import require_extra
from .secret import Secret

SCHEMES: Final = ("redis", "rediss", "unix")


def checked_redis_url(url: str, *, option: str, package: str, needs: tuple[str, ...]) -> Secret:
    """Return the URL that is given for `option`. It can hold redis-py's own options.

    Nothing is connected to; a library is loaded only where there are options to check. Raise
    `ConfigurationError`, which does not show the URL, if it is of no use, or if one of the packages
    that it `needs` is not installed. `package` is the client's own.
    """
    if not _is_redis(url):
        raise _malformed(option)
    require_extra(*needs, option=option, package=package, extra="redis")
    if urlsplit(url).query and not _has_known_options(Secret(url)):
        raise _malformed(option)
    return Secret(url)


def _is_redis(url: str) -> bool:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except (ValueError, AttributeError):
        return False
    if parts.scheme == "unix":
        return bool(parts.path)
    database = parts.path.strip("/")
    is_numbered = not database or database.isdecimal()
    return parts.scheme in SCHEMES and bool(parts.hostname) and is_numbered


def _has_known_options(url: Secret) -> bool:
    from .redis_pools import check_options

    try:
        check_options(url)
    except ValueError:
        return False
    return True


def _malformed(option: str) -> ConfigurationError:
    return ConfigurationError(
        f"{option} is not a usable URL of a Redis",
        advice="Give it like this: redis://host:6379/0, rediss:// with TLS, unix:///path; with"
        " options that redis-py takes for threads and for tasks, or none.",
        sent=False,
    )
