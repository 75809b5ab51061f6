"""Signing requests as the document's own `x-client-credentials` says."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from .._runtime.base_url import origin_of
from .._runtime.errors import ConfigurationError
from .._runtime.provider import UNAUTHORIZED, Argument, Credentials
from .._runtime.secret import Secret
from .._runtime.signers import JwtSigner, KeySigner
from .errors import UsageError
from .tokens import token_sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .._runtime.signing import Signature, Signer
    from .subject import Subject

Sign = Callable[[], "Signature"]
"""Makes a signature that is valid now."""


def signers_of(document: Mapping[str, Any], subject: Subject) -> dict[str, Sign]:
    """What signs, by the name of the security scheme.

    Args:
        document: a final document of the subject.
        subject: has the credentials, the clock that they are dated by, and issues tokens.

    Raises:
        UsageError: an argument is missing or has another shape, which is told without its value;
            or credentials would be sent in the clear.
    """
    own_url: str = document.get("servers", [{"url": ""}])[0]["url"]
    try:
        return {
            name: _sign(_credentials(scheme, own_url), subject, own_url=own_url)
            for name, scheme in _schemes(document)
        }
    except ConfigurationError as error:
        raise UsageError(str(error)) from None


def arguments_of(
    documents: Iterable[Mapping[str, Any]], given: Mapping[str, str], *, environ: Mapping[str, str]
) -> dict[str, str]:
    """The credentials, by the names of the arguments in the documents.

    Args:
        documents: the final documents of a provider.
        given: some of them.
        environ: where the others are looked for, by the names that the documents tell.

    Raises:
        UsageError: one is neither given nor there, or one is given that does not exist.
    """
    variables = _variables(documents)
    unknown = sorted(given.keys() - variables.keys())
    if unknown:
        raise UsageError(f"no credential {', '.join(unknown)}; there are: {', '.join(variables)}")
    found = {name: given.get(name) or environ.get(each, "") for name, each in variables.items()}
    missing = [
        f"{name} (environment variable {variables[name]})" for name in found if not found[name]
    ]
    if missing:
        raise UsageError(f"no value for the credential {', '.join(missing)}")
    return found


def check_shapes(documents: Iterable[Mapping[str, Any]], arguments: Mapping[str, str]) -> None:
    """See that credentials look as the documents say.

    Raises:
        UsageError: one does not, which is told without its value.
    """
    for document in documents:
        for _, scheme in _schemes(document):
            for argument in _credentials(scheme, "").arguments:
                _parts(argument, arguments.get(argument.name))


def environment_of(
    documents: Iterable[Mapping[str, Any]], arguments: Mapping[str, str]
) -> dict[str, str]:
    """The environment variables that hand credentials to a client."""
    return {
        variable: arguments[name]
        for name, variable in _variables(documents).items()
        if name in arguments
    }


def secrets_of(documents: Iterable[Mapping[str, Any]], arguments: Mapping[str, str]) -> set[str]:
    """All that must not be shown of credentials: each as it is, and the parts that it has."""
    found = set(arguments.values())
    for document in documents:
        for _, scheme in _schemes(document):
            for declared in scheme["x-client-credentials"]["arguments"]:
                value = arguments.get(declared["name"], "")
                match = re.fullmatch(declared.get("split", ""), value)
                found.update(match.groups(default="") if match else ())
    return found - {""}


def _variables(documents: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    return {
        argument["name"]: argument["environment"]
        for document in documents
        for _, scheme in _schemes(document)
        for argument in scheme["x-client-credentials"]["arguments"]
    }


def _schemes(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    schemes: Mapping[str, Any] = document.get("components", {}).get("securitySchemes", {})
    for name, scheme in schemes.items():
        if "x-client-credentials" in scheme:
            yield name, scheme


def _sign(credentials: Credentials, subject: Subject, *, own_url: str) -> Sign:
    parts: dict[str, Secret] = {}
    for argument in credentials.arguments:
        parts |= _parts(argument, subject.arguments.get(argument.name))
    signer: Signer
    match credentials.kind:
        case "jwt-hs256":
            signer = JwtSigner(credentials, parts, clock=subject.clock)
        case "oauth2-client-credentials":
            is_elsewhere = bool(urlsplit(credentials.token_url or "").netloc)
            if isinstance(subject.target, str) and is_elsewhere:
                raise UsageError(f"tokens come from another server: {credentials.token_url}")
            return token_sign(
                credentials,
                parts,
                base_url=subject.target if isinstance(subject.target, str) else own_url,
                clock=subject.clock,
                http_client=subject.http_client,
            )
        case "header" | "query":
            signer = KeySigner(credentials, parts)
    # Neither looks at what it signs.
    nothing: Any = None
    return partial(signer.sign, nothing, nothing)


def _credentials(scheme: Mapping[str, Any], own_url: str) -> Credentials:
    declared: Mapping[str, Any] = scheme["x-client-credentials"]
    return Credentials(
        kind=declared["kind"],
        arguments=tuple(
            Argument(
                name=each["name"],
                environment=each["environment"],
                split=each.get("split"),
                shape=each.get("shape"),
            )
            for each in declared["arguments"]
        ),
        name=scheme["name"] if scheme["type"] == "apiKey" else "Authorization",
        value=declared.get("value"),
        prefix=declared.get("prefix", "Bearer " if scheme["type"] == "http" else ""),
        key=declared.get("key"),
        claims=declared.get("claims", {}),
        lifetime_s=declared.get("lifetime_s", 0.0),
        margin_s=declared.get("margin_s", 0.0),
        token_url=_token_url(scheme, own_url),
        body=declared.get("body"),
        client_id=declared.get("client_id"),
        client_secret=declared.get("client_secret"),
        refused=tuple(declared.get("refused", (UNAUTHORIZED,))),
    )


def _token_url(scheme: Mapping[str, Any], own_url: str) -> str | None:
    """Where tokens come from: relative on the provider's own host, to follow its address."""
    flow: Mapping[str, Any] = scheme.get("flows", {}).get("clientCredentials", {})
    found: str | None = scheme["x-client-credentials"].get("token_url", flow.get("tokenUrl"))
    if found is None or origin_of(found) != origin_of(own_url):
        return found
    return urlsplit(found).path


def _parts(argument: Argument, value: str | None) -> dict[str, Secret]:
    if value is None:
        raise UsageError(f"no value for the credential {argument.name}")
    if argument.split is None:
        return {argument.name: Secret(value)}
    match = re.fullmatch(argument.split, value)
    if match is None:
        raise UsageError(f"the credential {argument.name} does not look like {argument.shape}")
    return {part: Secret(text) for part, text in match.groupdict(default="").items()}
