"""Toy Post: the runtime without a generated client, over one operation of each repeat class."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from overlays._runtime.calls import AsyncCalls, SyncCalls
from overlays._runtime.clients import new_async_client, new_client
from tests.faults.post.client import (
    FIND,
    PROVIDER,
    PUT,
    RATION,
    SEND,
    TOKEN,
    arguments_of,
    parse,
    send_options,
)
from tests.faults.post.server import CLIENT_ID, CLIENT_SECRET, KEY, PostMock
from tests.faults.subject import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overlays._runtime.operation import Operation, Repeat
    from overlays._runtime.options import SendOptions
    from tests.faults.subject import FaceKind

OPERATIONS: Final[Mapping[Repeat, Operation]] = {"safe": FIND, "idempotent": PUT, "once": SEND}
OPERATION_IDS: Final[Mapping[Repeat, str]] = {
    repeat: operation.id for repeat, operation in OPERATIONS.items()
}
KEY_GIVEN: Final = {"key": KEY}
CLIENT_GIVEN: Final = {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
ANSWERS: Final[Mapping[str, Answer]] = {
    "rate limited": Answer(
        status=429, headers={"Retry-After": "7"}, body={"code": "Slower", "message": "Slower."}
    ),
    "asked to wait too long": Answer(
        status=429, headers={"Retry-After": "121"}, body={"code": "Slower", "message": "Wait."}
    ),
    "refused for now": Answer(
        status=503, headers={"Retry-After": "7"}, body={"code": "Closed", "message": "Closed."}
    ),
    "quota used up": Answer(status=429, body={"code": "UsedUp", "message": "Tomorrow."}),
    "bad request": Answer(status=400, body={"code": "Wrong", "message": "Wrong."}),
    "not found": Answer(status=404, body={"code": "Unknown", "message": "Unknown."}),
    "key refused": Answer(status=401, body={"code": "Key", "message": "Not you."}),
}


class Post:
    """Signs with a key."""

    answers = ANSWERS
    operations: Mapping[Repeat, str] = OPERATION_IDS
    provider = PROVIDER
    credentials: Mapping[str, str] = KEY_GIVEN

    def __init__(self) -> None:
        self.mock = PostMock()

    def client(self, face: FaceKind, **options: Any) -> SyncCalls | AsyncCalls:
        kind = SyncCalls if face == "sync" else AsyncCalls
        return kind(self.provider, self.credentials, jitter=lambda: 0.0, **options)

    def http_client(self, face: FaceKind) -> Any:
        if face == "sync":
            return new_client(http2=False)
        return new_async_client("httpx", http2=False)

    def call(self, client: Any, repeat: Repeat, label: str) -> Any:
        operation = OPERATIONS[repeat]
        options: SendOptions = send_options(label) if repeat == "once" else {}
        return client.call(operation, arguments_of(operation, label), parse, **options)

    def messages(self) -> int:
        return len(self.mock.behaviour.parcels)


class PostWithTokens(Post):
    """Signs with tokens that have to be asked for."""

    provider = replace(PROVIDER, credentials=(TOKEN,))
    credentials = CLIENT_GIVEN


class RationedPost(Post):
    """Lets one call through in a minute."""

    provider = replace(PROVIDER, limits=(RATION,))
