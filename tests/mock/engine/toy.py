"""A provider for the tests of the engine: a document and a behaviour, both small but complete."""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ruamel.yaml import YAML

from overlays._mock.behaviour import Behaviour, Call, Refused
from overlays._mock.messages import Request, Response
from overlays._mock.mock import Mock

if TYPE_CHECKING:
    from overlays._mock.clock import MockClock

KEY = "key-of-alice"
OTHER_KEY = "key-of-bob"
ROOT = "https://api.toy.example"
PICTURE = b"\x89PNG\r\n\x1a\n\x00\xff"


@cache
def _document() -> dict[str, Any]:
    path = Path(__file__).parent / "data" / "toy.yaml"
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))  # type: ignore[no-any-return]  # a document is what it is


def document() -> dict[str, Any]:
    """A copy of the toy's document, free to be changed."""
    return copy.deepcopy(_document())


class ToyBehaviour(Behaviour):
    secrets = {KEY: "alice", OTHER_KEY: "bob"}  # noqa: RUF012 - never changed
    introduction = {"key": KEY, "method": "any"}  # noqa: RUF012 - never changed

    def __init__(self) -> None:
        super().__init__()
        self.handlers = {
            "listThings": self._list,
            "createThing": self._create,
            "getThing": self._get,
            "deleteThing": self._delete,
            "getPicture": self._picture,
            "sendParcel": self._send,
        }
        self.reset()

    def reset(self) -> None:
        self.things: dict[str, dict[str, Any]] = {}

    def finish(self, request: Request, response: Response) -> Response:
        del request
        return response.with_headers(("X-Toy", "1"))

    def _list(self, call: Call) -> Response:
        colours = call.query.get("colour", [])
        found = [
            thing
            for thing in self.things.values()
            if not colours or thing["request"].get("colour") in colours
        ]
        return Response.json(200, {"things": found[: call.query.get("limit", 100)]})

    def _create(self, call: Call) -> Response:
        thing = {
            "id": str(UUID(int=len(self.things) + 1, version=4)),
            "created_at": self.clock.now().isoformat(),
            "request": call.body,
        }
        self.things[str(thing["id"])] = thing
        return Response.json(201, thing, headers=(("X-Thing-Count", str(len(self.things))),))

    def _get(self, call: Call) -> Response:
        return Response.json(200, self.things[self._known(call)])

    def _delete(self, call: Call) -> Response:
        del self.things[self._known(call)]
        return Response(status=204)

    def _picture(self, call: Call) -> Response:
        self._known(call)
        return Response(status=200, headers=(("Content-Type", "image/png"),), body=PICTURE)

    def _send(self, call: Call) -> Response:
        return Response.json(202, {"kind": "box" if "volume" in call.body else "envelope"})

    def _known(self, call: Call) -> str:
        if call.path["id"] not in self.things:
            raise Refused(self.refusal(call.operation, 404, message="no such thing"))
        return call.path["id"]


class ToyMock(Mock[ToyBehaviour]):
    def __init__(
        self, behaviour: ToyBehaviour | None = None, clock: MockClock | None = None
    ) -> None:
        super().__init__({"toy": document()}, behaviour or ToyBehaviour(), clock)


def request(
    method: str, path: str, *, body: bytes = b"", key: str | None = KEY, **headers: str
) -> Request:
    """A request for the toy, signed unless the key is None; header names with underscores."""
    signed = {} if key is None else {"X-Api-Key": key}
    if body:
        signed["Content-Type"] = "application/json"
    signed |= {name.replace("_", "-"): value for name, value in headers.items()}
    return Request(method=method, target=path, headers=tuple(signed.items()), body=body, root=ROOT)
