"""Signing requests as the document's own `x-client-credentials` says."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from overlays._runtime.provider import Argument, Credentials
from overlays._runtime.secret import Secret
from overlays._runtime.signers import JwtSigner, KeySigner
from tests.contract.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overlays._runtime.clock import Clock
    from overlays._runtime.signing import Signature, Signer

Sign = Callable[[], "Signature"]
"""Makes a signature that is valid now."""


def signers_of(
    document: Mapping[str, Any], arguments: Mapping[str, str], *, clock: Clock
) -> dict[str, Sign]:
    """What signs, by the name of the security scheme.

    Args:
        document: a final document.
        arguments: the credentials, by the names of the arguments in the document.
        clock: what the subject lives by.

    Raises:
        UsageError: an argument is missing or has another shape, which is told without its value;
            or its kind of credentials comes from a server.
    """
    schemes: Mapping[str, Any] = document.get("components", {}).get("securitySchemes", {})
    return {
        name: _sign(scheme, arguments, clock=clock)
        for name, scheme in schemes.items()
        if "x-client-credentials" in scheme
    }


def _sign(scheme: Mapping[str, Any], arguments: Mapping[str, str], *, clock: Clock) -> Sign:
    declared: Mapping[str, Any] = scheme["x-client-credentials"]
    parts: dict[str, Secret] = {}
    for argument in declared["arguments"]:
        parts |= _parts(argument, arguments.get(argument["name"]))
    credentials = Credentials(
        kind=declared["kind"],
        arguments=tuple(
            Argument(name=each["name"], environment=each["environment"])
            for each in declared["arguments"]
        ),
        name=scheme["name"] if scheme["type"] == "apiKey" else "Authorization",
        value=declared.get("value"),
        prefix=declared.get("prefix", "Bearer " if scheme["type"] == "http" else ""),
        key=declared.get("key"),
        claims=declared.get("claims", {}),
        lifetime_s=declared.get("lifetime_s", 0.0),
        margin_s=declared.get("margin_s", 0.0),
    )
    signer: Signer
    if credentials.kind == "jwt-hs256":
        signer = JwtSigner(credentials, parts, clock=clock)
    elif credentials.kind in {"header", "query"}:
        signer = KeySigner(credentials, parts)
    else:
        raise UsageError(f"no way to sign with {credentials.kind}: it has to ask a server first")
    # Neither looks at what it signs.
    nothing: Any = None
    return partial(signer.sign, nothing, nothing)


def _parts(argument: Mapping[str, Any], value: str | None) -> dict[str, Secret]:
    name = argument["name"]
    if value is None:
        raise UsageError(f"no value for the credential {name}")
    if "split" not in argument:
        return {name: Secret(value)}
    match = re.fullmatch(argument["split"], value)
    if match is None:
        raise UsageError(f"the credential {name} does not look like {argument.get('shape')}")
    return {part: Secret(text) for part, text in match.groupdict(default="").items()}
