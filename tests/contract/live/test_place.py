"""A live run asks the provider's own server, or the one that is named, and no other."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from overlays._contract.errors import UsageError
from overlays._contract.live.place import client_for, placed

OWN = "https://pigeons.example/v1"
LOCAL = "http://127.0.0.1:8000"


def documents(issuer: str = "https://pigeons.example/token", url: str = OWN) -> dict[str, Any]:
    flow: dict[str, Any] = {"clientCredentials": {"tokenUrl": issuer, "scopes": {}}}
    scheme: dict[str, Any] = {
        "type": "oauth2",
        "flows": flow,
        "x-client-credentials": {"kind": "any"},
    }
    return {"post": {"servers": [{"url": url}], "components": {"securitySchemes": {"key": scheme}}}}


def server(placed_documents: Any) -> str:
    found: str = placed_documents["post"]["servers"][0]["url"]
    return found


def token_url(placed_documents: Any) -> str:
    scheme = placed_documents["post"]["components"]["securitySchemes"]["key"]
    found: str = scheme["flows"]["clientCredentials"]["tokenUrl"]
    return found


def test_the_usual_server_is_that_of_the_document() -> None:
    """And nothing of the document is changed."""
    given = documents()

    assert placed(given, None) == given
    assert server(placed(given, None)) == OWN


def test_another_server_issues_its_own_tokens() -> None:
    """Credentials go where everything else goes, and the given document stays as it is."""
    given = documents()
    before = deepcopy(given)

    found = placed(given, f"{LOCAL}/")

    assert server(found) == LOCAL
    assert token_url(found) == f"{LOCAL}/token"
    assert given == before
    assert token_url(placed(documents("/token"), LOCAL)) == "/token"


def test_tokens_of_somebody_else_are_not_asked_for_in_tests() -> None:
    """Whoever names a server means no other one."""
    with pytest.raises(UsageError, match="tokens come from another server"):
        placed(documents("https://tokens.example/token"), LOCAL)


@pytest.mark.parametrize("url", ["http://pigeons.example", "pigeons.example", "", "https://a@b"])
def test_credentials_are_not_sent_in_the_clear(url: str) -> None:
    """Beyond this machine only https is asked, and only what is an address."""
    with pytest.raises(UsageError, match="post: "):
        placed(documents(url=url), None)


def test_no_proxy_is_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """For others, those of the environment are."""
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")

    with client_for(placed(documents(), None)) as far, client_for(placed({}, None)) as nothing:
        assert far.trust_env
        assert not far.follow_redirects
        assert not nothing.trust_env
    with client_for(placed(documents(), LOCAL)) as near:
        assert not near.trust_env
