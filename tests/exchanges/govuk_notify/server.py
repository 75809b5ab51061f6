"""The server of the recorded exchanges: how our mock imitates it, and how a client signs for it."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

import jwt

from overlays._mock.clock import MockClock
from overlays.govuk_notify.behaviour.email_addresses import email_problem
from overlays.govuk_notify.behaviour.phone_numbers import phone_problem
from tests.exchanges.govuk_notify.seed import HOSTS, KEYS, NOW, exchange_behaviour
from tests.mock.govuk_notify.asking import ROOT, Asking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from overlays._mock.messages import Response
    from tests.exchanges.recording import Exchange

PLACES: Mapping[str, str] = {
    "{root}": ROOT,
    "{api_host}": HOSTS.api,
    "{admin_host}": HOSTS.admin,
    "{documents_host}": HOSTS.documents,
}
FRESH = ("/id",)

# The library's own type names keys of another one, which is not installed.
_decode = cast("Callable[..., dict[str, Any]]", cast("Any", jwt).decode)
_ALGORITHM = "HS256"
_ANY_KEY = "a_normal"


def _is_base64(text: str) -> bool:
    base64.b64decode(text)  # wrong padding raises ValueError, which counts as no
    return True


FORMATS: Mapping[str, Callable[[str], bool]] = {
    "base64": _is_base64,
    "email-address": lambda text: email_problem(text) is None,
    "https-url": lambda text: text.startswith("https"),
    "phone-number": lambda text: phone_problem(text) is None,
}


def replay(exchange: Exchange, headers: Mapping[str, str]) -> Response:
    """Ask a fresh mock, after what went ahead; the ids of a trace come back to who sends them."""
    asking = Asking(exchange_behaviour(), start=NOW)
    if exchange.before is not None:
        for _ in range(exchange.before.times):
            status = _ask(asking, exchange, exchange.before.key, {}).status
            assert status == 201, f"{exchange}: what goes ahead of it was answered {status}"
    trace = {name: value for name, value in headers.items() if name.startswith("X-B3-")}
    return _ask(asking, exchange, exchange.key, trace)


def client_options(exchange: Exchange) -> dict[str, Any]:
    """The parts that the token was made of as one key, and the clock that dated it."""
    key = KEYS[exchange.key or _ANY_KEY]
    issuer, secret = _issuer(exchange, key), exchange.token.get("secret", key[-36:])
    return {"api_key": f"{key[:-74]}-{issuer}-{secret}", "clock": MockClock(_issued_at(exchange))}


def signature_fault(exchange: Exchange, authorization: str) -> str | None:
    """Hold a token of ours against algorithm, secret and claims of the recorded one."""
    if exchange.key is None:
        return f"recorded was {exchange.authorization or 'no header'}"
    key = KEYS[exchange.key]
    algorithm = exchange.token.get("algorithm", _ALGORITHM)
    try:
        claims = _decode(
            authorization.removeprefix("Bearer "),
            exchange.token.get("secret", key[-36:]),
            algorithms=[algorithm],
            options={"verify_iat": False},
        )
    except jwt.InvalidTokenError as error:
        return f"no {algorithm} token of the recorded key: {error}"
    expected = {"iss": _issuer(exchange, key), "iat": int(_issued_at(exchange).timestamp())}
    expected |= exchange.token.get("claims", {})
    return None if claims == expected else f"claims: recorded {expected}, but are {claims}"


def said(answer: Any) -> list[tuple[str | None, str]]:
    """The items of the first envelope, or the text of the second."""
    if "errors" in answer:
        return [(item["error"], item["message"]) for item in answer["errors"]]
    message = answer["message"]
    return [(None, message)] if isinstance(message, str) else []


def _ask(asking: Asking, exchange: Exchange, key: str | None, trace: Mapping[str, str]) -> Response:
    headers = {"Content-Type": "application/json", **trace}
    if exchange.authorization is not None:
        headers["Authorization"] = exchange.authorization
    elif key is not None:
        headers["Authorization"] = asking.token(KEYS[key], **exchange.token)
    body = (exchange.body or "").encode()
    return asking.send(exchange.method, exchange.target, headers, body).response


def _issuer(exchange: Exchange, key: str) -> str:
    return str(exchange.token.get("claims", {}).get("iss", key[-73:-37]))


def _issued_at(exchange: Exchange) -> datetime:
    return NOW + timedelta(seconds=exchange.token.get("iat_offset_s", 0))
