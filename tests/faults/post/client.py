"""Toy Post as its clients know it: one operation of each repeat class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from overlays._runtime.operation import Confirm, Operation, Paging, Refusal
from overlays._runtime.provider import (
    Argument,
    Credentials,
    ErrorCode,
    ErrorShape,
    Limit,
    Provider,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from overlays._runtime.options import SendOptions

KEY: Final = Credentials(
    kind="header",
    arguments=(Argument(name="key", environment="POST_KEY"),),
    name="Authorization",
    value="key",
    prefix="Bearer ",
)
PROVIDER: Final = Provider(
    title="Toy Post",
    package="toy_post",
    version="1.2.3",
    user_agent="toy-post/1.2.3",
    base_url="https://api.post.example",
    credentials=(KEY,),
    shapes=(ErrorShape(code="/code", message="/message"),),
    codes={
        "Slower": ErrorCode(
            code="Slower",
            statuses=(429,),
            meaning="Too fast; nothing was done.",
            advice="Wait a moment.",
            retryable=True,
        ),
        "UsedUp": ErrorCode(
            code="UsedUp",
            statuses=(429,),
            meaning="The day is full; nothing was done.",
            advice="Come back tomorrow.",
            retryable=False,
        ),
        "Closed": ErrorCode(
            code="Closed",
            statuses=(503,),
            meaning="The office is closed; nothing was done.",
            advice="Wait a moment.",
            retryable=True,
        ),
    },
)
TOKEN: Final = Credentials(
    kind="oauth2-client-credentials",
    arguments=(
        Argument(name="client_id", environment="POST_CLIENT_ID"),
        Argument(name="client_secret", environment="POST_CLIENT_SECRET"),
    ),
    token_url="/token",
    body="json",
    client_id="client_id",
    client_secret="client_secret",
    margin_s=60.0,
)
"""Another way to sign."""
FIND: Final = Operation(id="findOffice", method="GET", path="/offices/{label}", repeat="safe")
PUT: Final = Operation(
    id="putAddress", method="PUT", path="/addresses/{label}", repeat="idempotent"
)
SEND: Final = Operation(
    id="sendParcel",
    method="POST",
    path="/parcels",
    repeat="once",
    refused=(
        Refusal(status=429, codes=("Slower", "UsedUp")),
        Refusal(status=503, codes=("Closed",)),
    ),
    confirm=Confirm(
        operation="listParcels",
        method="parcels.list",
        parameter="label",
        argument="label",
        items="/parcels",
    ),
)
LIST: Final = Operation(id="listParcels", method="GET", path="/parcels", repeat="safe")
ONE_PAGE: Final = Paging(style="single", items="/parcels")


RATION: Final = Limit(name="per-minute", count=1, per_s=60.0, operations=(FIND.id, PUT.id, SEND.id))


def arguments_of(operation: Operation, label: str) -> Mapping[str, Any]:
    """Return the arguments of a valid request."""
    arguments: dict[str, Any] = {
        "method": operation.method.lower(),
        "url": operation.path.replace("{label}", label),
    }
    return arguments if operation is FIND else arguments | {"json": {"label": label}}


def send_options(label: str) -> SendOptions:
    """Return what makes a call one that can be confirmed."""
    return {"reference": label, "look_up": _parcels}


def parse(response: httpx.Response) -> str | None:
    """Parse as a generated client does: None for an undocumented status, errors for odd bodies."""
    if response.status_code not in {200, 201}:
        return None
    label: str = response.json()["label"]
    return label


def _parcels(calls: Any, label: str) -> Any:
    arguments = {"method": "get", "url": LIST.path, "params": {"label": label}}
    return calls.pages(LIST, ONE_PAGE, arguments, _json)


def _json(response: httpx.Response) -> object:
    return response.json()
