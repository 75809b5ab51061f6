"""How a command ends that could not do what it was told: one line, and an exit code."""

from __future__ import annotations

import sys

_FAILED = 2
_INTERRUPTED = 130


def failed(message: str) -> int:
    """Tell why the command could not run; return its exit code."""
    sys.stderr.write(f"error: {message}\n")
    return _FAILED


def not_installed(error: ModuleNotFoundError, distribution: str) -> int:
    """Tell how to get what the command needs; return its exit code."""
    return failed(f'{error.name} is not installed. Run: pip install "{distribution}[contract]"')


def interrupted(message: str) -> int:
    """Tell how far an interrupted command came; return its exit code, which shells give too."""
    sys.stderr.write(f"{message}\n")
    return _INTERRUPTED
