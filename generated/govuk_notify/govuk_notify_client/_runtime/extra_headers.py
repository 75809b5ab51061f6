# Copied from overlays/_runtime/extra_headers.py; edit it there and run `make generate`.
"""Headers that a user adds to requests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, cast

from .errors import ConfigurationError

_NAME: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""A token (RFC 9110, section 5.6.2)."""
_OF_THE_CONNECTION: Final = frozenset({"connection", "content-length", "host", "transfer-encoding"})
"""What says where a request goes and where it ends. A wrong one makes another request of it."""


def checked_headers(given: object) -> dict[str, str]:
    """Return headers that can be sent; None stands for none.

    Raise `ConfigurationError`, which names a header but never shows a value, for what cannot be
    sent, and for headers that only the HTTP library can know.
    """
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise _error("is no mapping of names to values")
    headers = dict(cast("Mapping[object, object]", given))
    for name, value in headers.items():
        _check(name, value)
    return cast("dict[str, str]", headers)


def _check(name: object, value: object) -> None:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise _error(f"has a name that is none of a header: {name!a}")
    if name.lower() in _OF_THE_CONNECTION:
        raise ConfigurationError(
            f"extra_headers must not hold {name}",
            advice="Leave it out: it is made from the base URL and the body.",
            sent=False,
        )
    if not isinstance(value, str):
        raise _error(f"has a value for {name} that is not text")
    # The HTTP library would refuse it too, with the value in its message.
    if not (value.isascii() and value.isprintable()):
        raise _error(f"has a value for {name} that is not plain ASCII on one line")


def _error(problem: str) -> ConfigurationError:
    return ConfigurationError(
        f"extra_headers {problem}",
        advice='Give them like this: {"X-Name": "value"}, in ASCII.',
        sent=False,
    )
