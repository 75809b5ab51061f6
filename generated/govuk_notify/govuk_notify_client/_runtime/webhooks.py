# Copied from overlays/_runtime/webhooks.py; edit it there and run `make generate`.
"""Callbacks from the provider: proven to come from it, and read. And made, to test what does so."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeAlias, TypeVar, cast

from .arguments import as_json
from .errors import ConfigurationError, InvalidWebhookError
from .secret import Secret
from .webhook_checks import Check, encoded
from .webhook_headers import Headers, values_of

if TYPE_CHECKING:
    from collections.abc import Sequence

Loaded = TypeVar("Loaded")
Secrets: TypeAlias = str | Secret | Iterable[str | Secret]
"""One secret, or several while they are being replaced: any of them is accepted."""

CONTENT_TYPE: Final = ("Content-Type", "application/json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Generic[Loaded]):
    """One kind of callback.

    `check` says how it is proven. It is this kind if its payload has all the keys `identified_by`;
    `loader` makes a model of it.
    """

    name: str
    check: Check
    identified_by: tuple[str, ...]
    loader: Callable[[Mapping[str, Any]], Loaded]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownEvent:
    """A callback that is proven to come from the provider but not known to this client.

    Also one of a known kind (`name`) that cannot be read: it changed since this client was made.
    """

    payload: Any = field(repr=False)
    name: str | None = None


class SignedCallback(NamedTuple):
    """A callback as the provider would send it: ``POST`` the body with the headers."""

    body: bytes
    headers: dict[str, str]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self.body)} bytes>"


def parse_event(
    body: bytes | str, headers: Headers, secrets: Secrets, events: Sequence[Event[Loaded]]
) -> Loaded | UnknownEvent:
    """Return the event in a callback.

    `body` must be as it was received; text is taken as UTF-8. Names of `headers` may be in any
    case; a proof that comes twice is none. Raise `InvalidWebhookError` if it is not proven to come
    from the provider or is not JSON, and `ConfigurationError` if a secret is needed and none is
    given.

    Nothing here tells a callback from the same one sent again: what is signed holds no time and no
    number. Take each event once, by what identifies it.
    """
    content = _content(body)
    accepted = _texts(secrets, "secrets")
    checks = {event.check for event in events}
    proven = {check for check in checks if _is_proven(check, headers, content, accepted)}
    if not proven:
        raise _unproven()
    payload = _json(content)
    event = _identified(payload, [each for each in events if each.check in proven])
    if event is not None:
        return _loaded(event, payload)
    if proven != checks:
        raise _unproven()
    return UnknownEvent(payload=payload)


def sign_event(
    event: object, secret: str | Secret | None, events: Sequence[Event[Any]]
) -> SignedCallback:
    """Return the callback that the provider would send for `event`: a model, or a JSON object.

    Raise `ValueError` if it is not of a known kind and kinds are proven in different ways;
    `TypeError` or `ValueError` if it is no JSON; `ConfigurationError` if a secret is needed and
    none is given.
    """
    payload = as_json(event.payload if isinstance(event, UnknownEvent) else event, "event")
    known = _identified(payload, events)
    checks = {known.check} if known else {each.check for each in events}
    if len(checks) > 1:
        kinds = ", ".join(each.name for each in events)
        raise ValueError(f"The event has not the keys of any kind ({kinds}): no telling its proof.")
    body = json.dumps(payload, separators=(",", ":")).encode()
    return SignedCallback(body, dict(signed_headers(checks.pop(), body, secret)))


def signed_headers(
    check: Check, body: bytes, secret: str | Secret | None
) -> tuple[tuple[str, str], ...]:
    """Return the headers of a callback with this body, the proof among them.

    Raise `ConfigurationError` if that takes a secret and none is given.
    """
    if check.header is None:
        return (CONTENT_TYPE,)
    (text,) = _given(_texts(secret, "secret"))
    return (CONTENT_TYPE, (check.header, check.proof(body, text)))


def _is_proven(check: Check, headers: Headers, body: bytes, accepted: list[str]) -> bool:
    if check.header is None:
        return True
    values = values_of(headers, check.header)
    value = values[0] if len(values) == 1 else ""
    # Every secret is compared, whichever fits, so that time tells nothing.
    fitting = [check.accepts(value, body, secret) for secret in _given(accepted)]
    return any(fitting)


def _given(secrets: list[str]) -> list[str]:
    if not secrets or not all(secrets):
        raise ConfigurationError(
            "No secret is given to check callbacks with",
            advice="Give the one that is set at the provider; an empty one proves nothing.",
            sent=False,
        )
    return secrets


def _unproven() -> InvalidWebhookError:
    return InvalidWebhookError(
        "The callback is not signed with a known secret",
        advice="If it is real, compare the secret here with the one set at the provider.",
        sent=False,
    )


def _texts(secrets: object, argument: str) -> list[str]:
    """Return the texts of secrets; what is None, as an unset variable is, has none."""
    is_one = secrets is None or isinstance(secrets, str | Secret)
    several = [secrets] if is_one else secrets
    if isinstance(several, bytes | bytearray) or not isinstance(several, Iterable):
        raise _no_secret(several, argument)
    return [_text(each, argument) for each in cast("Iterable[object]", several)]


def _text(secret: object, argument: str) -> str:
    if isinstance(secret, Secret):
        return secret.reveal()
    if not isinstance(secret, str | None):
        raise _no_secret(secret, argument)
    return secret or ""


def _no_secret(value: object, argument: str) -> TypeError:
    return TypeError(f"{argument} takes text or a Secret, not {type(value).__name__}.")


def _content(body: object) -> bytes:
    if isinstance(body, str):
        return encoded(body)
    if isinstance(body, bytes | bytearray):
        return bytes(body)
    kind = type(body).__name__
    raise TypeError(f"body takes the bytes of the request as they were received, not {kind}.")


def _json(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        # The cause would show the payload.
        raise InvalidWebhookError("The callback is not JSON", sent=False) from None


def _identified(payload: object, events: Sequence[Event[Loaded]]) -> Event[Loaded] | None:
    keys = set(cast("dict[str, object]", payload)) if isinstance(payload, dict) else set[str]()
    fitting = [event for event in events if keys and keys.issuperset(event.identified_by)]
    return max(fitting, key=lambda event: len(event.identified_by), default=None)


def _loaded(event: Event[Loaded], payload: object) -> Loaded | UnknownEvent:
    try:
        return event.loader(cast("Mapping[str, Any]", payload))
    except Exception:  # noqa: BLE001 -- whatever a model raises; the caller still needs the payload
        return UnknownEvent(payload=payload, name=event.name)
