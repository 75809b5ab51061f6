"""What the engine loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from tests.mock.engine.toy import ToyMock, request
assert ToyMock().handle(request("GET", "/v1/things")).status == 200
print(sorted({"httpx", "uvicorn", "asyncio", "jwt"} & set(sys.modules)))
"""


def test_the_core_needs_no_http_library() -> None:
    """Making a mock and asking it loads neither an HTTP client, a server nor an event loop."""
    done = subprocess.run(  # noqa: S603 - a program of our own
        [sys.executable, "-c", PROGRAM],
        cwd=Path(__file__).parents[3],
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "[]\n"
