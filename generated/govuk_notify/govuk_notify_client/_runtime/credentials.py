# Copied from overlays/_runtime/credentials.py; edit it there and run `make generate`.
"""Reads credentials from arguments or the environment, and takes them apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .errors import ConfigurationError
from .secret import Secret

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .provider import Argument, Provider


def read_parts(
    provider: Provider,
    given: Mapping[str, str | Secret | None],
    *,
    environ: Mapping[str, str],
) -> dict[str, Secret]:
    """Return the parts of all credentials by name.

    An argument that is None is read from its environment variable. White space around a value is
    not part of it. Raise `ConfigurationError`, which names the argument, its variable and the
    expected shape but never shows a value, if one is missing or has another shape.
    """
    parts: dict[str, Secret] = {}
    for credentials in provider.credentials:
        for argument in credentials.arguments:
            value = _value(provider, argument, given.get(argument.name), environ)
            parts |= _split(provider, argument, value)
    return parts


def _value(
    provider: Provider,
    argument: Argument,
    given: object,
    environ: Mapping[str, str],
) -> Secret:
    chosen = environ.get(argument.environment) if given is None else given
    if not isinstance(chosen, str | Secret | None):
        raise _error(provider, argument, "is not text")
    value = _trimmed(chosen)
    if value is None:
        raise _error(provider, argument, "is missing or empty")
    return value


def _trimmed(value: str | Secret | None) -> Secret | None:
    """Return a secret, or None for nothing and for an empty text."""
    text = value.reveal() if isinstance(value, Secret) else value
    return Secret(text.strip()) if text and text.strip() else None


def _split(provider: Provider, argument: Argument, value: Secret) -> dict[str, Secret]:
    if argument.split is None:
        return {argument.name: value}
    match = re.fullmatch(argument.split, value.reveal())
    if match is None:
        raise _error(provider, argument, "does not have the expected shape")
    return {name: Secret(part) for name, part in match.groupdict(default="").items()}


def _error(provider: Provider, argument: Argument, problem: str) -> ConfigurationError:
    shape = f" It looks like this: {argument.shape}" if argument.shape else ""
    return ConfigurationError(
        f"{provider.title}: the argument {argument.name} {problem}",
        advice=f"Pass it, or set the environment variable {argument.environment}.{shape}",
        sent=False,
    )
