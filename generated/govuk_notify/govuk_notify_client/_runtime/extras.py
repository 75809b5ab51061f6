# Copied from overlays/_runtime/extras.py; edit it there and run `make generate`.
"""What is installed only by those who ask for it."""

from __future__ import annotations

from .errors import ConfigurationError


def require_extra(*modules: str, option: str, package: str, extra: str) -> None:
    """Raise `ConfigurationError`, which says what to install, if a module cannot be found.

    `package` is the client's own; `option` is what needs the modules. Nothing is loaded.
    """
    from importlib.util import find_spec  # needed by those who use such an option

    if all(find_spec(module) for module in modules):
        return
    raise ConfigurationError(
        f"{option} needs a package that is not installed",
        advice=f'Run: pip install "{package.replace("_", "-")}[{extra}]"',
        sent=False,
    )
