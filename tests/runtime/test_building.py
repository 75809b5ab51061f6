from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from overlays._runtime.building import request_kwargs
from tests.runtime.toy import GET, SEND, SEND_KWARGS, TOY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overlays._runtime.operation import Operation


def built(
    kwargs: Mapping[str, Any], operation: Operation = SEND, **extra_headers: str
) -> dict[str, Any]:
    return request_kwargs(
        TOY,
        operation,
        kwargs,
        base_url="https://api.toy.example/v1",
        accept="application/json",
        extra_headers={name.replace("_", "-"): value for name, value in extra_headers.items()},
    )


def test_a_request_is_complete_but_for_the_signature() -> None:
    """Method, absolute URL, body, and who is asking for what."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"

    assert {
        "method": "post",
        "url": "https://api.toy.example/v1/parcels",
        "json": {"to": "07700 900123", "label": "L-1"},
        "headers": {
            "Accept": "application/json",
            "User-Agent": f"toy-post/1.2.3 python/{version}",
            "Content-Type": "application/json",
        },
    } == built(SEND_KWARGS)


def test_extra_headers_come_last_in_any_case() -> None:
    """A header that the caller gives replaces ours, whichever case it is written in."""
    headers = built(SEND_KWARGS, user_agent="mine", X_Own="1")["headers"]

    assert headers["user-agent"] == "mine"
    assert headers["X-Own"] == "1"
    assert "User-Agent" not in headers


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_a_path_parameter_stays_in_its_place(value: str) -> None:
    """Nothing and dots would lead to another path, so they are refused by name."""
    with pytest.raises(ValueError, match=r"getParcel: the path parameter \{id\}"):
        built({"method": "get", "url": f"/parcels/{value}"}, GET)


@pytest.mark.parametrize("value", ["...", "a.b", "%2E%2E", "a%2Fb"])
def test_other_path_parameters_pass(value: str) -> None:
    """What only looks odd is the provider's to judge."""
    kwargs = built({"method": "get", "url": f"/parcels/{value}"}, GET)

    assert f"https://api.toy.example/v1/parcels/{value}" == kwargs["url"]


def test_a_fixed_multipart_boundary_is_dropped() -> None:
    """The HTTP library makes a boundary that does not occur in the body."""
    kwargs = {
        "method": "post",
        "url": "/parcels",
        "headers": {"Content-Type": "multipart/form-data; boundary=+++", "X-Own": "1"},
    }

    assert "Content-Type" not in built(kwargs)["headers"]
    assert built(kwargs)["headers"]["X-Own"] == "1"


@pytest.mark.parametrize("content", [b"ab", BytesIO(b"ab"), iter([b"a", b"b"])])
def test_a_body_is_in_memory(content: object) -> None:
    """A stream is read once, so that every attempt sends the same, and its length is known."""
    kwargs = {"method": "post", "url": "/parcels", "content": content}

    assert built(kwargs)["content"] == b"ab"
