"""The mock against answers of the real server, byte for byte."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.mock.govuk_notify.asking import ROOT, Asking
from tests.mock.govuk_notify.exchange_seed import HOSTS, KEYS, NOW, RECORDED, exchange_behaviour

if TYPE_CHECKING:
    from tests.mock.govuk_notify.asking import Answer

_RUN = "«run»"
_NEW_ID = re.compile(r'"id":"([0-9a-f-]{36})","reference"')
_PLACES = {
    "{root}": ROOT,
    "{api_host}": HOSTS.api,
    "{admin_host}": HOSTS.admin,
    "{documents_host}": HOSTS.documents,
}

Exchange = dict[str, Any]


@pytest.mark.parametrize(
    "exchange",
    RECORDED["exchanges"],
    ids=lambda exchange: f"{exchange['number']} {exchange['title']}",
)
def test_the_answer_is_the_recorded_one(exchange: Exchange) -> None:
    """Status, content type, allowed methods and body are those of the real server."""
    asking = Asking(exchange_behaviour(), start=NOW)
    before = exchange.get("before", {"times": 0})
    for _ in range(before["times"]):
        earlier = _ask(asking, {**exchange, "key": before["key"]})
        assert earlier.status == 201

    answer = _ask(asking, exchange)

    assert exchange["status"] == answer.status
    assert exchange["content_type"] == answer.response.header("Content-Type")
    assert set(exchange.get("allow", [])) == _allowed(answer)
    assert _expected(exchange) == _comparable(answer, exchange)


def _ask(asking: Asking, exchange: Exchange) -> Answer:
    headers = {"Content-Type": "application/json"}
    if "authorization" in exchange:
        headers["Authorization"] = exchange["authorization"]
    elif "key" in exchange:
        changes = exchange.get("token", {})
        headers["Authorization"] = asking.token(KEYS[exchange["key"]], **changes)
    body = _filled(exchange.get("body", ""), exchange).encode()
    return asking.send(exchange["method"], exchange["target"], headers, body)


def _filled(text: str, exchange: Exchange) -> str:
    character, times = exchange.get("run", ("", 0))
    return text.replace(_RUN, character * times)


def _expected(exchange: Exchange) -> str:
    text = _filled(exchange["answer"], exchange)
    for place, host in _PLACES.items():
        text = text.replace(place, host)
    return text + "\n" if text else ""


def _comparable(answer: Answer, exchange: Exchange) -> str:
    """The body, with the id of a new message replaced by the recorded one."""
    text = answer.response.body.decode("ascii")
    new, recorded = _NEW_ID.search(text), _NEW_ID.search(exchange["answer"])
    if answer.status == 201 and new and recorded:
        text = text.replace(new[1], recorded[1])
    return text


def _allowed(answer: Answer) -> set[str]:
    allow = answer.response.header("Allow")
    return set(allow.split(", ")) if allow else set()
