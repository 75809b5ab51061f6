"""Facts of a document as code for the runtime's values."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

import pytest

from generator.facts import credential_schemes, operation_facts, paging_facts, provider_facts
from generator.lists import Paging
from generator.methods import resources
from generator.provider import load_provider
from generator.surface import Held
from overlays._runtime import operation as runtime_operation
from overlays._runtime import provider as runtime_provider
from overlays._runtime.errors import ServerError
from tests.generator.surfaces import argument, endpoint, model, surface
from tests.generator.synthetic import PROVIDER, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from generator.methods import Method
    from generator.provider import Provider

LISTING = "boats.list"
DOCUMENT: dict[str, Any] = {
    "servers": [{"url": "https://boats.example/'\"\\\n"}],
    "security": [{"key": [], "team": []}],
    "components": {
        "securitySchemes": {
            "unused": {"x-client-credentials": {"kind": "query"}},
            "team": {
                "type": "apiKey",
                "name": "team",
                "x-client-credentials": {
                    "kind": "query",
                    "arguments": [
                        {"name": "team", "environment": "BOATS_TEAM", "description": "A team."}
                    ],
                    "value": "team",
                },
            },
            "key": {
                "type": "http",
                "x-client-credentials": {
                    "kind": "jwt-hs256",
                    "arguments": [
                        {
                            "name": "key",
                            "environment": "BOATS_KEY",
                            "description": "A key.",
                            "split": "(?P<id>.)(?P<secret>.+)",
                            "shape": "{id}{secret}",
                        }
                    ],
                    "key": "secret",
                    "claims": {"iss": "id"},
                    "lifetime_s": 30,
                    "margin_s": 5,
                },
            },
        }
    },
    "x-client-limits": [
        {
            "name": "per-minute",
            "count": 3,
            "per_s": 60,
            "operations": ["sendBoat"],
            "costs": {"sendBoat": 2},
            "waits": True,
            "source": "https://boats.example/limits",
        }
    ],
    "x-client-errors": {
        "shapes": [{"code": "/code", "message": "/message"}],
        "request_id": "X-Id",
        "codes": {
            "Down": {
                "statuses": [500],
                "meaning": 'It is """ down',
                "advice": "Wait.",
                "retryable": True,
                "class": "DownError",
            }
        },
    },
}


def error_class(_: str) -> type[ServerError]:
    return ServerError


def evaluated(code: str, module: object) -> Any:
    """Evaluate generated code as it is where it is imported."""
    ast.parse(code, mode="eval")
    names: dict[str, Any] = {**vars(module), "_error_class": error_class, "_code": str}
    return eval(code, names)  # noqa: S307 - our own code


def without_confirm(operation: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in operation.items() if key != "x-client-confirm"}


@pytest.fixture
def provider(tmp_path: Path) -> Provider:
    return load_provider(workspace(tmp_path), PROVIDER)


def method(**keys: Any) -> Method:
    """Return a method that makes a boat; the other operation lists boats."""
    operation = {
        "operationId": "sendBoat",
        "summary": "",
        "responses": {},
        "x-client-name": {"resource": "boats", "method": "send"},
        "x-client-repeat": {"class": "safe"},
        **keys,
    }
    call = endpoint("sendBoat", argument("who", "query", personal=True), argument("at", "query"))
    listing = {
        **operation,
        "operationId": "listBoats",
        "x-client-name": {"resource": "boats", "method": "list"},
        "x-client-pages": {"style": "single", "items": "/boats"},
    }
    listed = endpoint(
        "listBoats",
        argument("reference", "query", required=False, wire_name="ref"),
        returns=Held(annotation="models.Boats", model="Boats"),
    )
    boats = Held(annotation="list[models.Boat]", item="models.Boat")
    models = (
        model("Boats", argument("boats", held=boats)),
        model("Boat", argument("made_at", wire_name="madeAt")),
    )
    document = {
        "paths": {"/boats/{id}": {"post": operation}, "/boats": {"get": without_confirm(listing)}}
    }
    (resource,) = resources(document, surface([call, listed], models))
    return resource.methods[0]


def test_a_document_becomes_a_provider(provider: Provider) -> None:
    """Every fact arrives as a value of the runtime, with all characters."""
    made: runtime_provider.Provider = evaluated(
        provider_facts(provider, DOCUMENT), runtime_provider
    )

    assert (made.title, made.package, made.version) == ("Parcels", "parcels_client", "1.2.3")
    assert made.user_agent == "parcels-client/1.2.3"
    assert made.base_url == "https://boats.example/'\"\\\n"
    assert made.base_url_environment == "PARCELS_BASE_URL"
    assert [(each.kind, each.name) for each in made.credentials] == [
        ("jwt-hs256", None),
        ("query", "team"),
    ]
    assert made.credentials[0].arguments[0].split == "(?P<id>.)(?P<secret>.+)"
    assert made.credentials[0].claims == {"iss": "id"}
    assert (made.limits[0].count, made.limits[0].costs) == (3, {"sendBoat": 2})
    assert (made.shapes[0].code, made.request_id, made.docs_url) == ("/code", "X-Id", None)
    assert made.codes["Down"].meaning == 'It is """ down'
    assert made.codes["Down"].error_class == "DownError"
    assert made.code_type("Down") == "Down"


def test_a_bearer_token_goes_into_its_header(provider: Provider) -> None:
    """The scheme of HTTP says which header it is, and what stands before the token."""
    argument = {"name": "token", "environment": "BOATS_TOKEN", "description": "A token."}
    credentials = {"kind": "header", "arguments": [argument], "value": "token"}
    scheme = {"type": "http", "scheme": "bearer", "x-client-credentials": credentials}
    document: dict[str, Any] = {
        "servers": [{"url": "https://boats.example"}],
        "security": [{"token": []}],
        "components": {"securitySchemes": {"token": scheme}},
    }
    made: runtime_provider.Provider = evaluated(
        provider_facts(provider, document), runtime_provider
    )

    (signed,) = made.credentials
    assert (signed.kind, signed.name, signed.prefix, signed.value) == (
        "header",
        "Authorization",
        "Bearer ",
        "token",
    )


@pytest.mark.parametrize(
    ("told", "url"),
    [
        ("https://boats.example/oauth/token", "/oauth/token"),
        ("https://login.example/token", "https://login.example/token"),
        ("https://boats.example:444/token", "https://boats.example:444/token"),
        ("oauth/token", "oauth/token"),
    ],
)
@pytest.mark.parametrize("place", ["credentials", "flow"])
def test_a_token_url_on_the_own_host_follows_the_base_url(
    provider: Provider, place: str, told: str, url: str
) -> None:
    """Whoever calls another address gets tokens there too; another host stays what it is."""
    credentials: dict[str, Any] = {
        "kind": "oauth2-client-credentials",
        "arguments": [],
        "body": "form",
        "client_id": "client",
        "client_secret": "secret",
        "margin_s": 60,
        "refused": [401, 403],
    }
    scheme: dict[str, Any] = {"type": "oauth2", "x-client-credentials": credentials}
    if place == "flow":
        scheme["flows"] = {"clientCredentials": {"tokenUrl": told}}
    else:
        credentials["token_url"] = told
    document: dict[str, Any] = {
        "servers": [{"url": "https://boats.example/v2"}],
        "security": [{"login": []}],
        "components": {"securitySchemes": {"login": scheme}},
    }
    made: runtime_provider.Provider = evaluated(
        provider_facts(provider, document), runtime_provider
    )

    (signed,) = made.credentials
    assert (signed.token_url, signed.body, signed.refused) == (url, "form", (401, 403))
    assert (signed.client_id, signed.client_secret, signed.margin_s) == ("client", "secret", 60)


@pytest.mark.parametrize(("security", "signed"), [([], False), (None, True)])
def test_an_operation_for_everybody_is_not_signed(
    security: list[Any] | None, *, signed: bool
) -> None:
    """Empty security of its own takes the credentials of the document from an operation."""
    keys = {} if security is None else {"security": security}
    made = evaluated(operation_facts(method(**keys)), runtime_operation)

    assert made.signed is signed


def test_a_document_without_errors_and_limits_has_none(provider: Provider) -> None:
    """What a document does not say is left to the runtime's defaults."""
    document = {"servers": [{"url": "https://boats.example"}]}
    made = evaluated(provider_facts(provider, document), runtime_provider)

    assert (made.credentials, made.limits, made.shapes, made.codes) == ((), (), (), {})


def test_only_schemes_that_are_asked_for_sign() -> None:
    """Schemes come in the order of the requirement, each once."""
    schemes = DOCUMENT["components"]["securitySchemes"]

    assert credential_schemes(DOCUMENT) == [schemes["key"], schemes["team"]]
    assert credential_schemes({}) == []


def test_an_operation_keeps_its_policy() -> None:
    """How it may be repeated, what proves a refusal, and what is personal."""
    once = {"class": "once", "refused": [{"status": 429, "codes": ["A"]}, {"status": 503}]}
    confirm = {"operation": "listBoats", "parameter": "ref", "argument": "at", "items": "/boats"}
    found = method(**{"x-client-repeat": once, "x-client-confirm": confirm})
    made: runtime_operation.Operation = evaluated(operation_facts(found), runtime_operation)

    assert (made.id, made.method, made.path) == ("sendBoat", "POST", "/boats/{id}")
    assert made.repeat == "once"
    assert made.refused == (
        runtime_operation.Refusal(status=429, codes=("A",)),
        runtime_operation.Refusal(status=503),
    )
    assert made.confirm == runtime_operation.Confirm(**confirm, method=LISTING)
    assert made.personal == ("who",)


def test_the_moment_of_making_is_found_by_attribute() -> None:
    """The pointer names wire keys; what is rendered has Python names."""
    confirm = {"operation": "listBoats", "parameter": "ref", "argument": "at", "items": "/boats"}
    found = method(**{"x-client-confirm": {**confirm, "created": "/madeAt"}})
    made: runtime_operation.Operation = evaluated(operation_facts(found), runtime_operation)

    assert made.confirm == runtime_operation.Confirm(**confirm, method=LISTING, created="/made_at")


@pytest.mark.parametrize(("namespace", "called"), [(None, LISTING), ("sea", f"sea.{LISTING}")])
def test_what_confirms_is_named_as_users_call_it(namespace: str | None, called: str) -> None:
    """A document's namespace, a resource and a method, from the client on."""
    confirm = {"operation": "listBoats", "parameter": "ref", "argument": "at", "items": "/boats"}
    found = method(**{"x-client-confirm": confirm})
    made: runtime_operation.Operation = evaluated(
        operation_facts(found, namespace), runtime_operation
    )

    assert made.confirm == runtime_operation.Confirm(**confirm, method=called)


def test_a_plain_operation_says_no_more_than_it_must() -> None:
    """Defaults are not written out."""
    assert operation_facts(method()) == (
        "Operation(id='sendBoat', method='POST', path='/boats/{id}', repeat='safe',"
        " personal=('who', ))"
    )


def test_pages_are_followed_by_attributes() -> None:
    """The items are named as Python sees them, the cursor and the next link as the wire does."""
    raw = {"style": "link", "items": "/in", "next": "/links/next", "cursor": "older_than"}
    code = paging_facts(Paging(items=("inside", "boats"), item="str", raw=raw))
    made: runtime_operation.Paging = evaluated(code, runtime_operation)

    assert made == runtime_operation.Paging(
        style="link", items="/inside/boats", next="/links/next", cursor="older_than"
    )
