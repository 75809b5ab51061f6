from __future__ import annotations

from typing import Any


def get_kwargs() -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/cache",
    }

    return _kwargs
