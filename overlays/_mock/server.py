"""The mock on a loopback port, for clients in any language. Imports uvicorn."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import TYPE_CHECKING, Any, Self

import uvicorn

from .asgi import AsgiApp
from .ticking import ticking

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from .mock import Mock

__all__ = ["Server", "serve_forever"]

_HOST = "127.0.0.1"

# How long an open request may keep the server from stopping.
_GRACE_S = 1


class _Uvicorn(uvicorn.Server):
    """Tells when it has started, or has failed to."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.settled = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.settled.set()

    def run_in_thread(self, listener: socket.socket) -> None:
        try:
            self.run([listener])
        finally:
            self.settled.set()


class Server:
    """A mock served from a thread on 127.0.0.1 for the time of a `with` block.

    A second thread delivers the callbacks that fall due.

    Args:
        mock: what answers.
        port: 0 takes a free one.

    Raises:
        OSError: the port is taken (on entering).
    """

    def __init__(self, mock: Mock[Any], *, port: int = 0) -> None:
        self._mock = mock
        self._port = port
        self._url: str | None = None
        self._stop: Callable[[], None] = _nothing

    @property
    def url(self) -> str:
        """Scheme, host and port, without a trailing slash.

        Raises:
            RuntimeError: the server does not run.
        """
        if self._url is None:
            raise RuntimeError("the mock server does not run; enter it with `with` first")
        return self._url

    def __enter__(self) -> Self:
        listener = _listen(self._port)
        server = _Uvicorn(_config(AsgiApp(self._mock)))
        thread = threading.Thread(target=server.run_in_thread, args=(listener,), daemon=True)

        def stop() -> None:
            server.should_exit = True
            thread.join()
            listener.close()

        thread.start()
        server.settled.wait()
        if not server.started:
            stop()
            raise RuntimeError("the mock server did not start; its thread has printed why")
        with contextlib.ExitStack() as stack:
            stack.callback(stop)
            stack.enter_context(ticking(self._mock.clock))
            self._stop = stack.pop_all().close
        self._url = _url(listener)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._url = None
        self._stop()


def serve_forever(mock: Mock[Any], *, port: int, announce: Callable[[str], object]) -> None:
    """Serve in this thread until Ctrl-C or SIGTERM.

    Args:
        mock: what answers.
        port: 0 takes a free one.
        announce: called with the URL once the port is open.

    Raises:
        OSError: the port is taken.
    """
    with _listen(port) as listener:
        server = uvicorn.Server(_config(AsgiApp(mock)))
        announce(_url(listener))
        # uvicorn finishes in good order and then raises the signal again.
        with contextlib.suppress(KeyboardInterrupt), ticking(mock.clock):
            server.run([listener])


def _listen(port: int) -> socket.socket:
    """A listening socket: connections queue from here on, before the server has started."""
    listener = socket.create_server((_HOST, port))
    # Without it each answer waits some 40 ms for the other side to acknowledge its headers; what
    # is accepted inherits it, and asyncio sets it only on sockets it has made itself.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _url(listener: socket.socket) -> str:
    return f"http://{_HOST}:{listener.getsockname()[1]}"


def _config(app: AsgiApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        lifespan="off",
        ws="none",
        access_log=False,
        log_config=None,
        log_level="error",
        server_header=False,
        timeout_graceful_shutdown=_GRACE_S,
    )


def _nothing() -> None:
    """What there is to stop before the start."""
