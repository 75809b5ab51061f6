"""What a schema cannot say of the made-up provider."""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from .._mock.behaviour import Behaviour, Refused
from .._mock.messages import Response

if TYPE_CHECKING:
    from datetime import datetime

    from .._mock.behaviour import Call

TOKEN_LIFETIME = timedelta(minutes=10)


class ParcelPostBehaviour(Behaviour):
    """Answers with the examples of the documents; accounts are for those who have a token."""

    secrets = MappingProxyType({"right": "key", "red": "team"})
    programs = MappingProxyType({"ada": "lovelace-1815"})

    def __init__(self) -> None:
        super().__init__()
        self.tokens: dict[str, datetime] = {}
        self.handlers = {"createToken": self._create_token}

    def reset(self) -> None:
        """Forget the tokens."""
        self.tokens.clear()

    def revoke(self) -> None:
        """Let no token that was issued be good any more."""
        for token in self.tokens:
            self.tokens[token] = self.clock.now()

    def authenticate(self, call: Call) -> object:
        """Take a token until it expires or is revoked, beside the key in the query."""
        if all(scheme.kind != "oauth2-client-credentials" for scheme in call.operation.schemes):
            return super().authenticate(call)
        token = (call.request.header("Authorization") or "").removeprefix("Bearer ")
        expires_at = self.tokens.get(token)
        is_good = expires_at is not None and self.clock.now() < expires_at
        if not is_good or dict(call.request.query).get("team") not in self.secrets:
            raise Refused(_unauthorized("invalid_token"))
        return token

    def _create_token(self, call: Call) -> Response:
        if self.programs.get(call.body["client_id"]) != call.body["client_secret"]:
            raise Refused(_unauthorized("invalid_client"))
        token = f"t-{len(self.tokens)}"
        self.tokens[token] = self.clock.now() + TOKEN_LIFETIME
        issued = {
            "access_token": token,
            "token_type": "Bearer",
            "expires_in": int(TOKEN_LIFETIME.total_seconds()),
        }
        return Response.json(200, issued)


def _unauthorized(error: str) -> Response:
    return Response.json(401, {"error": error})
