"""The interpreter that a provider's official client runs in: `.venv/compat/<provider>`.

Official clients need other versions of the same packages, so each has an environment of its own.
`python -m tests.compat.environment [provider ...]` makes them ahead of the tests.
"""

from __future__ import annotations

import fcntl
import hashlib
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.compat.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ENVIRONMENTS = ROOT / ".venv" / "compat"
_BUILD = HERE / "build.txt"
_STAMP = "requirements.sha256"
_PIP = ("pip", "--disable-pip-version-check")
# Isolated from the environment, a build would use a backend that pip fetches and nothing pins.
_BUILDING = ("--no-build-isolation", "--use-pep517")
_INSTALL = ("install", "--quiet", "--quiet", "--no-deps", "--require-hashes", *_BUILDING)


def providers() -> list[str]:
    """Return the providers whose official client there is, by the names of their folders."""
    return sorted(path.parent.name for path in HERE.glob("*/requirements.txt"))


def interpreter(requirements: Path, folder: Path, *, build: Path | None = _BUILD) -> Path:
    """Return the Python of an environment that holds just what the requirements name.

    It is made when it is missing, unfinished, or made from other requirements or by another
    Python. Of several processes that ask at once, one makes it and the others wait.

    Args:
        requirements: every package, with hashes.
        folder: where the environment is, or is to be; anything else in it is deleted.
        build: the same for what packages without a wheel are built with; None if all have one.

    Raises:
        UsageError: the packages cannot be installed.
    """
    python, stamp = folder / "bin" / "python", folder / _STAMP
    files = [requirements] if build is None else [build, requirements]
    wanted = _fingerprint(files)
    with _only_one(folder.with_name(f"{folder.name}.lock")):
        if not stamp.exists() or stamp.read_text("ascii") != wanted:
            stamp.unlink(missing_ok=True)
            run_module("venv", "--clear", "--without-pip", str(folder))
            for file in files:
                run_module(*_PIP, "--python", str(python), *_INSTALL, "--requirement", str(file))
            stamp.write_text(wanted, "ascii")
    return python


def interpreter_of(provider: str) -> Path:
    """Return the Python of a provider's official client; see `interpreter`."""
    return interpreter(HERE / provider / "requirements.txt", ENVIRONMENTS / provider)


def _fingerprint(files: Sequence[Path]) -> str:
    """What an environment depends on. It is written last and deleted first."""
    parts = [sys.version.encode(), sys.base_prefix.encode(), *(file.read_bytes() for file in files)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


@contextmanager
def _only_one(path: Path) -> Generator[None]:
    """Hold a lock between processes; the system lets go of it when its holder dies."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def run_module(*module: str) -> None:
    """Run a module with this Python to its end.

    Raises:
        UsageError: it failed; the error has what it said.
    """
    done = subprocess.run(  # noqa: S603 - venv and pip of this Python
        [sys.executable, "-m", *module], capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise UsageError(
            f"{module[0]} failed; the environment of an official client needs a package index:\n"
            f"{done.stderr.strip()}"
        )


def main(names: Sequence[str]) -> int:
    """Make the environments of the named providers, or of all; return the exit code."""
    try:
        for name in names or providers():
            sys.stdout.write(f"{interpreter_of(name)}\n")
    except (UsageError, OSError) as error:
        sys.stderr.write(f"tests.compat.environment: {error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
