"""`notifications-python-client` behind the driver; runs with the Python of its own environment."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tests.compat.driver import serve

if TYPE_CHECKING:
    from collections.abc import Mapping

# Not in the environment that the type checkers look at.
package: Any = import_module("notifications_python_client")


def connect(options: Mapping[str, Any]) -> dict[str, object]:
    """Return the client, and the modules whose functions its users call."""
    client = package.NotificationsAPIClient(options["api_key"], base_url=options["url"])
    return {
        "": client,
        "utils": import_module("notifications_python_client.utils"),
        "authentication": import_module("notifications_python_client.authentication"),
    }


def describe(error: Exception) -> dict[str, Any]:
    """Return what every APIError has, and what a TokenError has."""
    names = ("status_code", "message")
    return {name: getattr(error, name) for name in names if hasattr(error, name)}


if __name__ == "__main__":
    serve("notifications-python-client", connect, describe)
