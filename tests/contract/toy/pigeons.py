"""A small provider to test the suite with: pigeon post."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import UUID

from ruamel.yaml import YAML

from overlays._contract.subject import Subject
from overlays._mock.behaviour import Behaviour, Call, Refused
from overlays._mock.clock import MockClock
from overlays._mock.messages import Request, Response
from overlays._mock.mock import Mock
from tests.contract.bending import Bend, bent_app, straight
from tests.contract.files import load_known, load_suppressions

if TYPE_CHECKING:
    from overlays._contract.known import Known

FOLDER = Path(__file__).parent
LOFT = "11111111-1111-4111-8111-111111111111"
FIRST = "22222222-2222-4222-8222-222222222222"
_PAGE_SIZE = 5
_RING = re.compile("[A-Z]{2}-[0-9]{2}-[0-9]{5}")


class Pigeons(Behaviour):
    """Keeps what was sent, newest first."""

    closed_query = True
    secrets = MappingProxyType({"open sesame": "keeper"})
    formats = MappingProxyType({"pigeon-ring": lambda text: _RING.fullmatch(text) is not None})

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[dict[str, Any]] = []
        self.handlers = {
            "sendMessage": self.send,
            "listMessages": self.list,
            "readMessage": self.read,
            "readWeather": self.weather,
        }

    def add(self, id_: str, *, kind: str, **fields: Any) -> dict[str, Any]:
        self.clock.advance(timedelta(microseconds=1))
        moment = self.clock.now().isoformat(timespec="microseconds").replace("+00:00", "Z")
        message = {"id": id_, "text": None, **fields, "kind": kind, "created_at": moment}
        self.messages.insert(0, message)
        return message

    def send(self, call: Call) -> Response:
        if call.body["loft"] != LOFT:
            raise Refused(Response.json(400, {"code": "NoSuchLoft", "message": "no such loft"}))
        body = {"kind": "racing", **call.body}
        return Response.json(201, self.add(str(UUID(int=len(self.messages), version=4)), **body))

    def read(self, call: Call) -> Response:
        for message in self.messages:
            if message["id"] == call.path["id"]:
                return Response.json(200, message)
        raise Refused(self.refusal(call.operation, 404, message="no such message"))

    def list(self, call: Call) -> Response:
        kind, older_than = call.query.get("kind"), call.query.get("older_than")
        found = [each for each in self.messages if kind in {None, each["kind"]}]
        if older_than is not None:
            ids = [each["id"] for each in self.messages]
            older = ids[ids.index(older_than) + 1 :] if older_than in ids else []
            found = [each for each in found if each["id"] in older]
        page = found[:_PAGE_SIZE]
        url = f"{call.request.root}/messages"
        query = list(call.request.query)
        links = {"current": f"{url}?{urlencode(query)}" if query else url}
        if page:
            rest = [each for each in query if each[0] != "older_than"]
            links["next"] = f"{url}?{urlencode([*rest, ('older_than', page[-1]['id'])])}"
        return Response.json(200, {"messages": page, "links": links})

    def weather(self, call: Call) -> Response:  # noqa: ARG002 - part of the interface
        return Response.json(200, {"wind": 3})

    def finish(self, request: Request, response: Response) -> Response:  # noqa: ARG002 - interface
        return response.with_headers(("X-Flight", "F1"))


def pigeon_mock(clock: MockClock | None = None) -> Mock[Pigeons]:
    """A fresh mock with one message; its clock runs if none is given."""
    mock = Mock({"post": _read()[0]}, Pigeons(), clock)
    mock.behaviour.add(FIRST, kind="homing", ring="GB-17-12345", loft=LOFT)
    return mock


def pigeons(bend: Bend = straight, **changes: Any) -> Subject:
    """A fresh subject.

    Args:
        bend: stands between the mock and its callers.
        changes: other fields than the usual ones.
    """
    document, known = _read()
    mock = pigeon_mock(MockClock(known.clock))
    fields: dict[str, Any] = {
        "name": "pigeons",
        "documents": {"post": document},
        "target": bent_app(mock, bend),
        "clock": mock.clock,
        "arguments": {"api_key": "open sesame"},
        "known": known,
        "suppressions": load_suppressions(FOLDER / "suppressed.yaml"),
        "faults": mock.faults,
        "fill": partial(_fill, mock.behaviour),
    }
    return Subject(**{**fields, **changes})


@cache
def _read() -> tuple[dict[str, Any], Known]:
    yaml: Any = YAML(typ="safe")
    document = yaml.load((FOLDER / "document.yaml").read_text("utf-8"))
    return document, load_known(FOLDER / "known.yaml")


def _fill(behaviour: Pigeons) -> None:
    for number in range(2 * _PAGE_SIZE):
        id_ = str(UUID(int=2**64 + number, version=4))
        behaviour.add(id_, kind="racing", ring="GB-17-12345", loft=LOFT)
