# Copied from overlays/_contract/live/signed.py; edit it there and run `make generate`.
"""Whether a request carries credentials that are meant to be good."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..._mock.credentials import Scheme
    from ..._mock.messages import Request
    from ..._mock.operations import Operation


def is_signed(request: Request, operation: Operation, wrong: Mapping[str, str]) -> bool:
    """Whether it shows all that one of the operation's ways to sign asks for.

    Args:
        request: as it is sent.
        operation: what it calls.
        wrong: what is sent on purpose in the place of good credentials, by security scheme.
    """
    ways = [schemes for schemes in operation.security if schemes]
    return any(
        all(_shown(request, scheme) not in {None, wrong.get(scheme.id)} for scheme in schemes)
        for schemes in ways
    )


def _shown(request: Request, scheme: Scheme) -> str | None:
    if scheme.kind == "query":
        return dict(request.query).get(scheme.name)
    return request.header(scheme.name)
