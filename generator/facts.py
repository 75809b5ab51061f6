"""What a document says of its provider and operations, as code for the runtime's values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from generator.code import Call, Name, code
from generator.pointer import pointer
from generator.rules.client_credentials import BEARER, OAUTH2, token_urls

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.lists import LookUp, Paging
    from generator.methods import Method
    from generator.provider import Provider


def provider_facts(provider: Provider, document: Mapping[str, Any]) -> str:
    """Return code that makes the `Provider` of one document."""
    errors = document.get("x-client-errors", {})
    call = Call(
        "Provider",
        {
            "title": provider.title,
            "package": provider.package,
            "version": provider.version,
            "user_agent": f"{provider.distribution}/{provider.version}",
            "base_url": document["servers"][0]["url"],
            "base_url_environment": f"{provider.environment_prefix}_BASE_URL",
            "credentials": [
                _credentials(scheme, document["servers"][0]["url"])
                for scheme in credential_schemes(document)
            ],
            "limits": [
                Call("Limit", {key: item for key, item in limit.items() if key != "source"})
                for limit in document.get("x-client-limits", ())
            ],
            "shapes": [Call("ErrorShape", shape) for shape in errors.get("shapes", ())],
            "codes": {
                name: _error_code(name, raw) for name, raw in errors.get("codes", {}).items()
            },
            "request_id": errors.get("request_id"),
            "docs_url": errors.get("docs_url"),
            "error_classes": Name("_error_class"),
            "code_type": Name("_code") if errors.get("codes") else None,
        },
    )
    return code(call)


def credential_schemes(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the security schemes that the document applies to everything, in its order."""
    schemes = document.get("components", {}).get("securitySchemes", {})
    used = [name for requirement in document.get("security", ()) for name in requirement]
    return [schemes[name] for name in dict.fromkeys(used)]


def operation_facts(method: Method, namespace: str | None = None) -> str:
    """Return code that makes the `Operation` of a method, which is in this namespace."""
    raw = method.operation.value
    repeat = raw["x-client-repeat"]
    call = Call(
        "Operation",
        {
            "id": method.operation.id,
            "method": method.operation.method.upper(),
            "path": method.operation.path,
            "repeat": repeat["class"],
            "refused": [Call("Refusal", refusal) for refusal in repeat.get("refused", ())] or None,
            "confirm": _confirm(method.look_up, raw, namespace) if method.look_up else None,
            "personal": [a.wire_name for a in method.endpoint.arguments if a.personal] or None,
            "signed": False if raw.get("security") == [] else None,
        },
    )
    return code(call)


def _confirm(look_up: LookUp, raw: Mapping[str, Any], namespace: str | None) -> Call:
    method = ".".join(part for part in (namespace, look_up.resource, look_up.method) if part)
    created = pointer(*look_up.created) if look_up.created else None
    return Call("Confirm", {**raw["x-client-confirm"], "method": method, "created": created})


def paging_facts(paging: Paging) -> str:
    """Return code that makes the `Paging` of a method; items are named as Python sees them."""
    return code(Call("Paging", {**paging.raw, "items": pointer(*paging.items)}))


def _credentials(scheme: Mapping[str, Any], base_url: str) -> Call:
    raw = scheme["x-client-credentials"]
    arguments = [
        Call("Argument", {key: item for key, item in argument.items() if key != "description"})
        for argument in raw["arguments"]
    ]
    facts = {**raw, "arguments": arguments, "name": scheme.get("name")}
    if raw["kind"] == "header" and scheme["type"] == "http":
        facts |= {"name": "Authorization", "prefix": BEARER}
    if raw["kind"] == OAUTH2:
        facts["token_url"] = _token_url(scheme, base_url)
    return Call("Credentials", facts)


def _token_url(scheme: Mapping[str, Any], base_url: str) -> str:
    """Return where tokens come from: relative on the provider's own host, to follow its address."""
    (url,) = token_urls(scheme)
    token, own = urlsplit(url), urlsplit(base_url)
    return token.path if (token.scheme, token.netloc) == (own.scheme, own.netloc) else url


def _error_code(name: str, raw: Mapping[str, Any]) -> Call:
    facts = {key: item for key, item in raw.items() if key != "class"}
    return Call("ErrorCode", {"code": name, **facts, "error_class": raw.get("class")})
