"""Where a live run sends to."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx

from ..._runtime.base_url import checked_base_url, is_loopback, origin_of
from ..._runtime.errors import ConfigurationError
from ..errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_PATIENCE_S = 35.0
"""Longer than a gateway in front of a server usually waits for it."""


def placed(
    documents: Mapping[str, Mapping[str, Any]], base_url: str | None
) -> dict[str, dict[str, Any]]:
    """The documents as their servers are to be asked.

    Args:
        documents: the final ones, by name.
        base_url: stands for the server of each of them; None for their own servers.

    Raises:
        UsageError: an address is none, or is plain http beyond this machine.
    """
    return {name: _placed(name, document, base_url) for name, document in documents.items()}


def client_for(documents: Mapping[str, Mapping[str, Any]]) -> httpx.Client:
    """What sends: proxies and certificates are those of the environment, redirects not followed.

    On this machine no proxy is asked.
    """
    urls: list[str] = [each["servers"][0]["url"] for each in documents.values()]
    hosts = [urlsplit(each).hostname or "" for each in urls]
    return httpx.Client(
        timeout=_PATIENCE_S,
        follow_redirects=False,
        trust_env=not all(map(is_loopback, hosts)),
        headers={"accept-encoding": "identity"},
    )


def _placed(name: str, document: Mapping[str, Any], base_url: str | None) -> dict[str, Any]:
    servers: list[dict[str, str]] = document.get("servers", [])
    own_url = servers[0]["url"] if servers else ""
    is_own = base_url is None
    try:
        url = checked_base_url(
            own_url if base_url is None else base_url,
            origin=f"{name}: the address" if is_own else f"--base-url {base_url}",
        )
    except ConfigurationError as error:
        raise UsageError(str(error)) from None
    found = deepcopy(dict(document))
    found["servers"] = [{"url": url}]
    if base_url is not None:
        for scheme in found.get("components", {}).get("securitySchemes", {}).values():
            _move_tokens(scheme, own_url=own_url, base_url=url)
    return found


def _move_tokens(scheme: dict[str, Any], *, own_url: str, base_url: str) -> None:
    """Ask for tokens where everything else is asked for."""
    flow = scheme.get("flows", {}).get("clientCredentials", {})
    for owner, key in ((flow, "tokenUrl"), (scheme.get("x-client-credentials", {}), "token_url")):
        token_url: str | None = owner.get(key)
        if token_url is None or not urlsplit(token_url).netloc:
            continue
        if origin_of(token_url) != origin_of(own_url):
            raise UsageError(f"tokens come from another server than --base-url: {token_url}")
        parts = urlsplit(base_url)
        owner[key] = f"{parts.scheme}://{parts.netloc}{urlsplit(token_url).path}"
