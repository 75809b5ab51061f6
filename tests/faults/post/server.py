"""Toy Post as a server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from overlays._mock.behaviour import Behaviour, Call, Refused
from overlays._mock.messages import Response
from overlays._mock.mock import Mock

KEY = "post-8f14e45f-c0ffee"
CLIENT_ID = "post-office"
CLIENT_SECRET = "c0ffee-decaf"
TOKEN_LIFETIME_S = 3600


class PostBehaviour(Behaviour):
    """Does what it is asked, as often as it is asked.

    Attributes:
        parcels: the labels of what was sent.
        secrets: the key, and the tokens that were issued and not revoked.
    """

    def __init__(self) -> None:
        super().__init__()
        self.handlers = {
            "issueToken": self._issue,
            "findOffice": self._do,
            "putAddress": self._do,
            "sendParcel": self._send,
            "listParcels": self._list,
        }
        self.reset()

    def reset(self) -> None:
        self.parcels: list[str] = []
        self._issued = 0
        self.revoke_tokens()

    def revoke_tokens(self) -> None:
        """Take back every token."""
        self.secrets = {KEY: "somebody"}

    def _issue(self, call: Call) -> Response:
        if (call.body["client_id"], call.body["client_secret"]) != (CLIENT_ID, CLIENT_SECRET):
            raise Refused(Response.json(401, {"code": "Client", "message": "Not you."}))
        self._issued += 1
        token = f"token-{self._issued}"
        self.secrets = {**self.secrets, token: "somebody"}
        return Response.json(200, {"access_token": token, "expires_in": TOKEN_LIFETIME_S})

    def _do(self, call: Call) -> Response:
        return Response.json(200, {"label": call.path["label"]})

    def _send(self, call: Call) -> Response:
        label: str = call.body["label"]
        self.parcels.append(label)
        return Response.json(201, {"label": label})

    def _list(self, call: Call) -> Response:
        asked: Any = call.query.get("label")
        found = [{"label": label} for label in self.parcels if asked in {None, label}]
        return Response.json(200, {"parcels": found})


class PostMock(Mock[PostBehaviour]):
    def __init__(self) -> None:
        path = Path(__file__).parent / "post.yaml"
        reader: Any = YAML(typ="safe", pure=True)
        document = reader.load(path.read_text("utf-8"))
        super().__init__({"post": document}, PostBehaviour())
