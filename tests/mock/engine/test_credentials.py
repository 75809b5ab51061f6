"""Keys in headers and query parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from overlays._mock.errors import MockError
from tests.mock.engine.documents import Recording, document, get, mock_of, operation

if TYPE_CHECKING:
    from overlays._mock.behaviour import Call
    from overlays._mock.messages import Request

SCHEMES = {
    "header": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "query": {"type": "apiKey", "in": "query", "name": "key"},
    "bearer": {"type": "http", "scheme": "Bearer"},
    "prefixed": {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "x-client-credentials": {"kind": "header", "prefix": "Token "},
    },
    "oauth": {
        "type": "oauth2",
        "flows": {},
        "x-client-credentials": {"kind": "oauth2-client-credentials"},
    },
    "cookie": {"type": "apiKey", "in": "cookie", "name": "sid"},
}


def _mock(security: Any, behaviour: Recording | None = None, *, general: Any = ()) -> Any:
    behaviour = behaviour or Recording()
    behaviour.secrets = {"k1": "alice", "k2": "bob"}
    one = operation("get") if security is None else operation("get", security=security)
    return mock_of(document({"/": {"get": one}}, schemes=SCHEMES, security=general), behaviour)


@pytest.mark.parametrize(
    ("scheme", "request_", "principal"),
    [
        ("header", get("/", x_key="k1"), "alice"),
        ("header", get("/", X_KEY="k2"), "bob"),
        ("query", get("/?key=k%31"), "alice"),
        ("bearer", get("/", Authorization="Bearer k2"), "bob"),
        ("prefixed", get("/", Authorization="Token k2"), "bob"),
    ],
)
def test_a_known_key_passes(scheme: str, request_: Request, principal: str) -> None:
    """The principal of the call is whom the key stands for."""
    mock = _mock([{scheme: []}])
    assert mock.handle(request_).status == 200
    assert mock.behaviour.calls[0].principal == principal


@pytest.mark.parametrize(
    ("scheme", "request_"),
    [
        ("header", get("/")),
        ("header", get("/?X-Key=k1")),
        ("header", get("/", x_key="K1")),
        ("header", get("/", x_key="k1 ")),
        ("header", get("/", x_key="")),
        ("header", get("/", x_key="\udcff☃")),
        ("query", get("/?key=")),
        ("query", get("/?Key=k1")),
        ("bearer", get("/", Authorization="k1")),
        ("prefixed", get("/", Authorization="Bearer k1")),
    ],
)
def test_any_other_key_is_refused(scheme: str, request_: Request) -> None:
    """A key must be right in every character, in the declared place, behind the prefix."""
    assert _mock([{scheme: []}]).handle(request_).status == 401


def test_one_alternative_suffices() -> None:
    """Requirements in a list are alternatives; an empty one lets everybody in."""
    mock = _mock([{"header": []}, {"query": []}])
    assert [
        mock.handle(request).status for request in (get("/", x_key="k1"), get("/?key=k1"), get("/"))
    ] == [200, 200, 401]
    assert _mock([{"header": []}, {}]).handle(get("/")).status == 200


def test_all_schemes_of_a_requirement_must_pass() -> None:
    """Schemes in one requirement belong together."""
    mock = _mock([{"header": [], "query": []}])
    assert [
        mock.handle(request).status
        for request in (get("/", x_key="k1"), get("/?key=k1", x_key="k1"))
    ] == [401, 200]


@pytest.mark.parametrize(("security", "status"), [(None, 401), ([], 200)])
def test_the_documents_security_holds_unless_overridden(security: Any, status: int) -> None:
    """An operation without security of its own has that of the document."""
    mock = _mock(security, general=[{"header": []}])
    assert mock.handle(get("/")).status == status


@pytest.mark.parametrize("scheme", ["oauth", "cookie"])
def test_other_kinds_need_a_behaviour_of_their_own(scheme: str) -> None:
    """Credentials that the engine cannot check are refused when the mock is made."""
    with pytest.raises(MockError, match="authenticate"):
        _mock([{scheme: []}])

    class Own(Recording):
        def authenticate(self, call: Call) -> Any:
            del call

    assert _mock([{scheme: []}], Own()).handle(get("/")).status == 200


def test_an_undeclared_scheme_is_refused() -> None:
    """A security requirement must name a scheme of the document."""
    with pytest.raises(MockError, match="securitySchemes/nobody"):
        _mock([{"nobody": []}])
