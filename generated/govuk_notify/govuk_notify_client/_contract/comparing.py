# Copied from overlays/_contract/comparing.py; edit it there and run `make generate`.
"""Whether an answer repeats what was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from .._runtime.pointer import resolve
from .._runtime.unset import UNSET
from .claims import claim
from .exchange import NOTHING
from .known import NEVER

if TYPE_CHECKING:
    from .exchange import Exchange
    from .known import Echo, Filter


def compare(echoes: tuple[Echo, ...], exchange: Exchange, *, answered: Any = NOTHING) -> None:
    """Fail unless every echo holds, in the exchange's own answer or in another one."""
    body = exchange.answered if answered is NOTHING else answered
    for echo in echoes:
        if any(resolve(exchange.sent, each) not in values for each, values in echo.when.items()):
            continue
        request = exchange.sent if echo.of == "body" else exchange.path
        sent, shown = resolve(request, echo.sent), resolve(body, echo.answered)
        if sent is UNSET:
            wanted = echo.absent
        elif echo.compare == "contained" and not (isinstance(sent, str) and shown is not UNSET):
            wanted = NEVER
        else:
            wanted = sent
        if wanted is NEVER:
            continue
        is_same = _is_same(echo, wanted, shown)
        claim(is_same, f"sent {echo.sent}, but {echo.answered} is another")


def _is_same(echo: Echo, sent: object, shown: object) -> bool:
    if not isinstance(sent, str):
        return shown == sent
    match echo.compare:
        case "uuid":
            return shown == str(UUID(sent))
        case "trimmed":
            return shown == sent.strip()
        case "contained":
            return sent in str(shown)
        case "equal":
            return shown == sent


def obeys(name: str, rule: Filter, wanted: list[str], shown: Any) -> None:
    """Fail unless an item shows one of the values that were asked for."""
    allowed = [value for each in wanted for value in rule.shown_as.get(each, (each,))]
    claim(shown in allowed, f"asked for {name} {wanted}, got an item with {shown}")
