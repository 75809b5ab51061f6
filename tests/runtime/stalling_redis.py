"""Something that takes connections for a Redis, and says little."""

from __future__ import annotations

import socketserver
import threading
from typing import Self


class StallingRedis:
    """Answers each command with OK after a pause; without a pause, never."""

    def __init__(self, pause_s: float | None) -> None:
        ended = self._ended = threading.Event()

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                while (received := self.request.recv(65536)) and not ended.wait(pause_s):
                    self.request.sendall(b"+OK\r\n" * max(1, received.count(b"\r\n*")))

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True  # a client that fails may leave its connection open
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self._server.server_address[1]}/0?protocol=2"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
