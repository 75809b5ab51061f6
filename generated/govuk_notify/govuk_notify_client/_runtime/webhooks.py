# Copied from overlays/_runtime/webhooks.py; edit it there and run `make generate`.
"""Callbacks from the provider: proven to come from it, and read."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeAlias, TypeVar, cast

from .errors import ConfigurationError, InvalidWebhookError
from .secret import Secret

if TYPE_CHECKING:
    from collections.abc import Sequence

Loaded = TypeVar("Loaded")
Check = Literal["bearer", "none"]
Secrets: TypeAlias = str | Secret | Iterable[str | Secret]
"""One secret, or several while they are being replaced: any of them is accepted."""

_BEARER: Final = "bearer "


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Generic[Loaded]):
    """One kind of callback.

    `check` says how it is proven: ``bearer`` expects a shared secret after ``Bearer`` in `header`.
    It is this kind if its payload has all the keys `identified_by`; `loader` makes a model of it.
    """

    name: str
    check: Check
    identified_by: tuple[str, ...]
    loader: Callable[[Mapping[str, Any]], Loaded]
    header: str = "Authorization"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownEvent:
    """A callback that is proven to come from the provider but not known to this client.

    Also one of a known kind (`name`) that cannot be read: it changed since this client was made.
    """

    payload: Any = field(repr=False)
    name: str | None = None


def parse_event(
    body: bytes | str,
    headers: Mapping[str, str],
    secrets: Secrets,
    events: Sequence[Event[Loaded]],
) -> Loaded | UnknownEvent:
    """Return the event in a callback.

    `body` must be as it was received. Names of `headers` may be in any case. Raise
    `InvalidWebhookError` if it is not proven to come from the provider or is not JSON, and
    `ConfigurationError` if a secret is needed and none is given.
    """
    accepted = _texts(secrets)
    checks: set[tuple[Check, str]] = {(event.check, event.header) for event in events}
    proven = {each for each in checks if _is_proven(each[0], _header(headers, each[1]), accepted)}
    if not proven:
        raise _unproven()
    payload = _json(body)
    event = _identified(payload, [each for each in events if (each.check, each.header) in proven])
    if event is not None:
        return _loaded(event, payload)
    if proven != checks:
        raise _unproven()
    return UnknownEvent(payload=payload)


def _is_proven(check: Check, value: str, accepted: list[str]) -> bool:
    if check == "none":
        return True
    if not accepted or not all(accepted):
        raise ConfigurationError(
            "No secret is given to check callbacks with",
            advice="Give the one that is set at the provider; an empty one proves nothing.",
            sent=False,
        )
    token = value[len(_BEARER) :] if value.lower().startswith(_BEARER) else ""
    # Every secret is compared, whichever fits, so that time tells nothing.
    fitting = [hmac.compare_digest(_bytes(token), _bytes(each)) for each in accepted]
    return any(fitting)


def _unproven() -> InvalidWebhookError:
    return InvalidWebhookError(
        "The callback is not signed with a known secret",
        advice="If it is real, compare the secret here with the one set at the provider.",
    )


def _texts(secrets: Secrets) -> list[str]:
    several = [secrets] if isinstance(secrets, str | Secret) else secrets
    return [each.reveal() if isinstance(each, Secret) else each for each in several]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _header(headers: Mapping[str, str], wanted: str) -> str:
    return next((value for name, value in headers.items() if name.lower() == wanted.lower()), "")


def _json(body: bytes | str) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        # The cause would show the payload.
        raise InvalidWebhookError("The callback is not JSON") from None


def _identified(payload: object, events: Sequence[Event[Loaded]]) -> Event[Loaded] | None:
    keys = set(cast("dict[str, object]", payload)) if isinstance(payload, dict) else set[str]()
    fitting = [event for event in events if keys and keys.issuperset(event.identified_by)]
    return max(fitting, key=lambda event: len(event.identified_by), default=None)


def _loaded(event: Event[Loaded], payload: object) -> Loaded | UnknownEvent:
    try:
        return event.loader(cast("Mapping[str, Any]", payload))
    except Exception:  # noqa: BLE001 -- whatever a model raises; the caller still needs the payload
        return UnknownEvent(payload=payload, name=event.name)
