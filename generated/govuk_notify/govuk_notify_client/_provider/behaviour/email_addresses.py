# Copied from overlays/govuk_notify/behaviour/email_addresses.py; edit it there and run `make generate`.
"""Email addresses: which texts are one."""

from __future__ import annotations

import re

from .whitespace import trimmed

PROBLEM = "Not a valid email address"
MAX_CHARACTERS = 320
MAX_HOST_CHARACTERS = 253
MAX_LABEL_CHARACTERS = 63
MIN_LABELS = 2

LOCAL_CHARACTERS = r"a-zA-Z0-9.!#$%&'*+/=?^_`{|}~\-"
_ADDRESS = re.compile(rf"[{LOCAL_CHARACTERS}]+@(?P<host>[^.@][^@\s]+)")
_LABEL = re.compile(r"[a-z0-9]+(?:-{1,2}[a-z0-9]+)*", re.IGNORECASE)
_LAST_LABEL = re.compile(r"[a-z]{2,63}|xn--(?:[a-z0-9]+-)*[a-z0-9]+", re.IGNORECASE)


def email_problem(text: str) -> str | None:
    """Why the text is not an address, or None. The server has one reason for everything."""
    address = trimmed(text)
    match = _ADDRESS.fullmatch(address)
    if match is None or len(address) > MAX_CHARACTERS or ".." in address:
        return PROBLEM
    try:
        host = match["host"].encode("idna").decode("ascii")
    except UnicodeError:
        return PROBLEM
    return None if _is_host(host) else PROBLEM


def email_key(text: str) -> str:
    """What an address is compared by: without case and surrounding whitespace."""
    return trimmed(text).lower()


def _is_host(host: str) -> bool:
    labels = host.split(".")
    return (
        len(host) <= MAX_HOST_CHARACTERS
        and len(labels) >= MIN_LABELS
        and all(_is_label(label) for label in labels)
        and _LAST_LABEL.fullmatch(labels[-1]) is not None
    )


def _is_label(label: str) -> bool:
    return len(label) <= MAX_LABEL_CHARACTERS and _LABEL.fullmatch(label) is not None
