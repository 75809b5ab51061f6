"""What a document says of its provider and operations, as code for the runtime's values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.code import Call, Name, code
from generator.pointer import pointer
from generator.rules.client_credentials import BEARER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.methods import Method, Paging
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
            "credentials": [_credentials(scheme) for scheme in credential_schemes(document)],
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
        },
    )
    return code(call)


def credential_schemes(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the security schemes that the document applies to everything, in its order."""
    schemes = document.get("components", {}).get("securitySchemes", {})
    used = [name for requirement in document.get("security", ()) for name in requirement]
    return [schemes[name] for name in dict.fromkeys(used)]


def operation_facts(method: Method) -> str:
    """Return code that makes the `Operation` of a method."""
    raw = method.operation.value
    repeat = raw["x-client-repeat"]
    confirm = raw.get("x-client-confirm")
    call = Call(
        "Operation",
        {
            "id": method.operation.id,
            "method": method.operation.method.upper(),
            "path": method.operation.path,
            "repeat": repeat["class"],
            "refused": [Call("Refusal", refusal) for refusal in repeat.get("refused", ())] or None,
            "confirm": Call("Confirm", confirm) if confirm else None,
            "personal": [a.wire_name for a in method.endpoint.arguments if a.personal] or None,
        },
    )
    return code(call)


def paging_facts(paging: Paging) -> str:
    """Return code that makes the `Paging` of a method; items are named as Python sees them."""
    return code(Call("Paging", {**paging.raw, "items": pointer(*paging.items)}))


def _credentials(scheme: Mapping[str, Any]) -> Call:
    raw = scheme["x-client-credentials"]
    arguments = [
        Call("Argument", {key: item for key, item in argument.items() if key != "description"})
        for argument in raw["arguments"]
    ]
    facts = {**raw, "arguments": arguments, "name": scheme.get("name")}
    if raw["kind"] == "header" and scheme["type"] == "http":
        facts |= {"name": "Authorization", "prefix": BEARER}
    return Call("Credentials", facts)


def _error_code(name: str, raw: Mapping[str, Any]) -> Call:
    facts = {key: item for key, item in raw.items() if key != "class"}
    return Call("ErrorCode", {"code": name, **facts, "error_class": raw.get("class")})
