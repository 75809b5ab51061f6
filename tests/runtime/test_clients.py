from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Any

import pytest

from overlays._runtime import clients
from overlays._runtime.errors import DeliveryUnknownError
from tests.runtime.loopback import answer
from tests.runtime.secure import Certificate, SecureLoopback, new_certificate
from tests.runtime.toy import KEY, LIST, SEND, SEND_KWARGS, parse_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.runtime.toy import Face

    OpenFace = Callable[..., Face]

DONE = b'{"id": 1}'


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return new_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(autouse=True)
def _trusted(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Trust the test's certificate as an administrator would have it: by the environment."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.path))
    clients.ssl_context_for.cache_clear()
    yield
    clients.ssl_context_for.cache_clear()


def sent_by(face: Face) -> Any:
    return face.call(SEND, SEND_KWARGS, parse_json)


def test_http2(open_face: OpenFace, certificate: Certificate) -> None:
    """It is spoken where it is asked for and the server does; calls share the connection."""
    with SecureLoopback(certificate, body=DONE) as server:
        face = open_face(base_url=server.url, http2=True)
        answers = [sent_by(face) for _ in range(3)]

    assert answers == [{"id": 1}] * 3
    assert server.protocols == ["h2"]
    assert [each.body for each in server.received] == [b'{"to":"07700 900123","label":"L-1"}'] * 3


def test_a_connection_lost_in_the_middle_of_http2(
    open_face: OpenFace, certificate: Certificate
) -> None:
    """The message went out once, and its fate is unknown."""
    with SecureLoopback(certificate, body=None) as server, pytest.raises(DeliveryUnknownError):
        sent_by(open_face(base_url=server.url, http2=True))

    assert len(server.received) == 1


def test_nothing_of_a_call_is_logged_with_http2(
    open_face: OpenFace, certificate: Certificate, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither by the library, nor by what compresses the headers: no key, address or recipient."""
    kwargs = {"method": "get", "url": "/parcels", "params": {"to": "07700900123"}}
    with caplog.at_level(logging.DEBUG), SecureLoopback(certificate, body=DONE) as server:
        face = open_face(base_url=server.url, http2=True)
        for _ in range(2):
            face.call(LIST, kwargs, parse_json)

    assert "07700900123" in server.received[1].target
    assert server.received[1].headers["authorization"] == f"Bearer {KEY}"
    # The server's side of it is logged too, by threads of its own.
    own = [each for each in caplog.records if each.thread == threading.get_ident()]
    shown = str([(each.getMessage(), vars(each)) for each in own])
    assert "listParcels" in shown
    assert not [part for part in ("07700900123", KEY, "/parcels") if part in shown]


@pytest.mark.parametrize("option", [None, False])
def test_http1_is_spoken_otherwise(
    open_face: OpenFace, certificate: Certificate, *, option: bool | None
) -> None:
    """Also beside a client that speaks HTTP/2 to the same server."""
    with SecureLoopback(certificate, body=DONE) as server:
        modern, plain = (open_face(base_url=server.url, http2=each) for each in (True, option))
        server.script += [answer(200, DONE)] * 2
        answers = [sent_by(face) for face in (plain, modern, plain)]

    assert answers == [{"id": 1}] * 3
    assert server.protocols == ["http/1.1", "h2", "http/1.1"]


def test_certificates_are_loaded_once() -> None:
    """Clients of one kind share them; HTTP/2 has its own, for the library writes into them."""
    made: list[Any] = [clients.new_client(http2=each) for each in (False, False, True)]
    first, second, modern = (each._transport._pool._ssl_context for each in made)
    for each in made:
        each.close()

    assert (first is second, first is modern) == (True, False)
