"""Makes an error of an answer that says no, by the provider's shapes and codes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from .errors import (
    ApiStatusError,
    ErrorDetail,
    QuotaExceededError,
    RateLimitError,
    TooManyRequestsError,
    status_class,
)
from .masking import ELLIPSIS, Mask, sent_values
from .pointer import resolve
from .retry_after import retry_after_s
from .signing import bearer_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import httpx

    from .clock import Clock
    from .provider import ErrorCode, ErrorShape, Provider
    from .secret import Secret
    from .sending import Call

ErrorClass: TypeAlias = type[ApiStatusError]

TOO_MANY_REQUESTS: Final = 429
TRANSIENT_STATUSES: Final = frozenset({500, 502, 503, 504, 520})
"""Failures that pass: of the provider, of a gateway before it, or unnamed (520)."""

SHOWN_ITEMS: Final = 20
"""How many of the things that a provider found wrong can be shown; of the rest only the codes."""

_JUDGED: Final = "judged"
"""The extension of a response that holds its error, and what was asked by the call it is for."""
_ID: Final = re.compile(r"[\w.:+/=@-]{1,128}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an error body says, as far as one of the provider's shapes fits it."""

    code: str | None = None
    message: str | None = None
    items: tuple[tuple[str | None, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Knows a provider's errors. `secrets` are kept out of what an error shows."""

    provider: Provider
    clock: Clock
    secrets: tuple[Secret, ...] = ()

    def error(self, call: Call, response: httpx.Response) -> ApiStatusError | None:
        """Return the error that an answer means, or None for a 2xx; each time the same one.

        The body must have been read; whatever it is, it does not raise.
        """
        if response.is_success:
            return None
        kwargs, error = response.extensions.get(_JUDGED, (None, None))
        if kwargs is not call.kwargs:
            error = self._made(call, response)
            response.extensions[_JUDGED] = call.kwargs, error
        return cast("ApiStatusError", error)

    def _made(self, call: Call, response: httpx.Response) -> ApiStatusError:
        said = what_is_said(response.content, self.provider.shapes)
        known = self._known(said.code, response.status_code)
        after_s = retry_after_s(response.headers.get("Retry-After"), now_s=self.clock.now_s())
        retryable = is_retryable(
            response.status_code, known=known, after_s=after_s, codes=self.provider.codes
        )
        message = said.message or (known.meaning if known else _phrase(response.status_code))
        mask = self._mask(call, response)
        return self._class(response.status_code, known=known, retryable=retryable)(
            message,
            shown=mask.shown(message),
            advice=known.advice if known else "",
            operation=call.operation.id,
            retryable=retryable,
            retry_after_s=after_s,
            status_code=response.status_code,
            code=self._code(said.code, mask.shown),
            meaning=known.meaning if known else "",
            errors=tuple(self._details(said, mask)),
            request_id=self._request_id(response, mask),
            docs_url=self.provider.docs_url,
            body=response.content,
        )

    def _known(self, code: str | None, status_code: int) -> ErrorCode | None:
        known = self.provider.codes.get(code or "")
        return known if known and status_code in known.statuses else None

    def _details(self, said: Said, mask: Mask) -> Iterator[ErrorDetail]:
        for place, (code, text) in enumerate(said.items):
            show = mask.shown if place < SHOWN_ITEMS else _unshown
            yield ErrorDetail(code=self._code(code, show), message=text, shown=show(text))

    def _code(self, code: str | None, show: Callable[[str], str]) -> str | None:
        if code is None or code in self.provider.codes:
            return code and self.provider.code_type(code)
        # A code that the document does not know is text from outside, like any other.
        return show(code)

    def request_id(self, call: Call, response: httpx.Response) -> str | None:
        """Return what the provider calls this request, if that is fit to be shown."""
        return self._request_id(response, self._mask(call, response))

    def _request_id(self, response: httpx.Response, mask: Mask) -> str | None:
        name = self.provider.request_id
        value = response.headers.get(name, "") if name else ""
        return value if _ID.fullmatch(value) and not mask.repeats(value) else None

    def _mask(self, call: Call, response: httpx.Response) -> Mask:
        sent = sent_values(call.kwargs, path=call.operation.path)
        secrets = (secret.reveal() for secret in self.secrets)
        return Mask((*sent, *secrets, *_token_sent(response)))

    def _class(self, status_code: int, *, known: ErrorCode | None, retryable: bool) -> ErrorClass:
        if known and known.error_class:
            return self.provider.error_classes(known.error_class)
        if status_code != TOO_MANY_REQUESTS:
            return status_class(status_code)
        if retryable:
            return RateLimitError
        return QuotaExceededError if known else TooManyRequestsError


def _unshown(_: str) -> str:
    return ELLIPSIS


def _token_sent(response: httpx.Response) -> set[str]:
    try:
        return {bearer_of(response.request)} - {""}
    except RuntimeError:  # nobody says what was asked
        return set()


def is_retryable(
    status_code: int,
    *,
    known: ErrorCode | None,
    after_s: float | None,
    codes: Mapping[str, ErrorCode],
) -> bool:
    """Return whether the same call can succeed later.

    The code decides where it is known. A 429 without a known code counts as a rate limit when it
    says how long to wait, or when the provider has no other kind to tell it from.
    """
    if known:
        return known.retryable
    if status_code != TOO_MANY_REQUESTS:
        return status_code in TRANSIENT_STATUSES
    several_kinds = any(TOO_MANY_REQUESTS in code.statuses for code in codes.values())
    return after_s is not None or not several_kinds


def what_is_said(content: bytes, shapes: tuple[ErrorShape, ...]) -> Said:
    """Return what the first shape that fits finds in an error body; nothing if none fits."""
    try:
        body: object = json.loads(content)
    except (ValueError, RecursionError):
        return Said()
    return next((said for shape in shapes if (said := _read(body, shape))), Said())


def _read(body: object, shape: ErrorShape) -> Said | None:
    code, message = _text(body, shape.code), _text(body, shape.message)
    if (shape.code and code is None) or (shape.message and message is None):
        return None
    items = tuple(_items(body, shape))
    if not items and message is not None:
        items = ((code, message),)
    return Said(code=code, message=message, items=items)


def _items(body: object, shape: ErrorShape) -> Iterator[tuple[str | None, str]]:
    found = resolve(body, shape.items) if shape.items else None
    for item in cast("list[object]", found) if isinstance(found, list) else ():
        message = _text(item, shape.item_message)
        if message is not None:
            yield _text(item, shape.item_code), message


def _text(value: object, pointer: str | None) -> str | None:
    found = resolve(value, pointer) if pointer else None
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    return found if isinstance(found, str) else None


def _phrase(status_code: int) -> str:
    try:
        return HTTPStatus(status_code).phrase
    except ValueError:
        return "The provider gave no reason"
