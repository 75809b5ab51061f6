"""From what the models give to the arguments that build a request: checks, and nothing sent."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .operation import Operation
    from .provider import Provider

_LEAVES_ITS_PLACE: Final = ("", ".", "..")


def request_kwargs(
    provider: Provider,
    operation: Operation,
    kwargs: Mapping[str, Any],
    *,
    base_url: str,
    accept: str,
    extra_headers: Mapping[str, str],
) -> dict[str, Any]:
    """Return `kwargs` with an absolute URL and all headers except the signature.

    Raise `ValueError` for a path parameter that would lead to another path.
    """
    _check_path(operation, kwargs["url"])
    headers = {"Accept": accept, "User-Agent": user_agent(provider)}
    headers |= _own_headers(kwargs.get("headers") or {})
    # By lower case, so that a header given twice is sent once: the caller's.
    merged = {
        name.lower(): (name, value) for name, value in (headers | dict(extra_headers)).items()
    }
    complete = {**kwargs, "url": base_url + kwargs["url"], "headers": dict(merged.values())}
    if "content" in kwargs:
        complete["content"] = _in_memory(kwargs["content"])
    return complete


def user_agent(provider: Provider) -> str:
    """Return who is calling: the client and its version, and the version of Python."""
    return f"{provider.user_agent} python/{sys.version_info.major}.{sys.version_info.minor}"


def _in_memory(content: Any) -> bytes | str:
    """Return the whole of a stream, so that it can be sent again and its length is known."""
    if isinstance(content, bytes | str):
        return content
    whole: bytes = content.read() if hasattr(content, "read") else b"".join(content)
    return whole


def _own_headers(headers: Mapping[str, str]) -> dict[str, str]:
    # The boundary of a multipart body is made with the body; one that is fixed could occur in it.
    return {
        name: value
        for name, value in headers.items()
        if not (name.lower() == "content-type" and value.startswith("multipart/form-data"))
    }


def _check_path(operation: Operation, path: str) -> None:
    names, values = operation.path.split("/"), path.split("/")
    for name, value in zip(names, values, strict=True):
        if "{" in name and value in _LEAVES_ITS_PLACE:
            raise ValueError(
                f"{operation.id}: the path parameter {name} is empty or made of dots, which would "
                "lead to another path."
            )
