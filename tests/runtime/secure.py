"""A loopback server that speaks HTTP/2 over TLS, with a certificate made for the test."""

from __future__ import annotations

import ssl
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import h2.config
import h2.connection
import h2.events

from tests.runtime.loopback import Loopback, Received

if TYPE_CHECKING:
    import socket
    from pathlib import Path

CONFIG = h2.config.H2Configuration(client_side=False, header_encoding="utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """For 127.0.0.1, signed by itself."""

    path: Path
    key: Path


def new_certificate(folder: Path) -> Certificate:
    certificate = Certificate(path=folder / "certificate.pem", key=folder / "key.pem")
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "1", "-subj", "/CN=toy"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-out", str(certificate.path), "-keyout", str(certificate.key)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 -- written out above
    return certificate


class SecureLoopback(Loopback):
    """Answers every request with `body`, or, once that is None, hangs up when one has arrived."""

    def __init__(self, certificate: Certificate, *, body: bytes | None) -> None:
        super().__init__()
        self.body = body
        self.protocols: list[str | None] = []
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate.path, certificate.key)
        self._context.set_alpn_protocols(["h2", "http/1.1"])

    @property
    def url(self) -> str:
        return super().url.replace("http:", "https:")

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError), self._context.wrap_socket(connection, server_side=True) as secure:
            # It has taken over what `hang_up` is to close.
            self._connections[self._connections.index(connection)] = secure
            self.protocols.append(secure.selected_alpn_protocol())
            if self.protocols[-1] == "h2":
                self._serve_frames(secure)
            else:
                super()._serve(secure)

    def _serve_frames(self, connection: ssl.SSLSocket) -> None:
        frames = h2.connection.H2Connection(CONFIG)
        frames.initiate_connection()
        connection.sendall(frames.data_to_send())
        headers: dict[int, dict[str, str]] = {}
        bodies: dict[int, bytes] = {}
        while data := connection.recv(65_536):
            for event in frames.receive_data(data):
                if isinstance(event, h2.events.RequestReceived):
                    headers[event.stream_id] = {str(k): str(v) for k, v in event.headers}
                    bodies[event.stream_id] = b""
                elif isinstance(event, h2.events.DataReceived):
                    bodies[event.stream_id] += event.data
                elif isinstance(event, h2.events.StreamEnded):
                    self.received.append(
                        _received(headers[event.stream_id], bodies[event.stream_id])
                    )
                    if self.body is None:
                        return
                    frames.send_headers(event.stream_id, [(":status", "200")])
                    frames.send_data(event.stream_id, self.body, end_stream=True)
            connection.sendall(frames.data_to_send())


def _received(headers: dict[str, str], body: bytes) -> Received:
    return Received(method=headers[":method"], target=headers[":path"], headers=headers, body=body)
