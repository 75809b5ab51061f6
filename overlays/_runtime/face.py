"""What calls from threads and calls from tasks have in common: everything but the sending."""

from __future__ import annotations

import copy
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack, cast

from .confirming import look_up_for
from .core import JSON_CONTENT
from .decoding import decoded
from .raw import RawResponse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx

    from .core import Core
    from .operation import Operation
    from .options import CopyOptions, SendOptions
    from .parsing import Parse
    from .provider import Provider
    from .sending import Call

Parsed = TypeVar("Parsed")


class Face:
    """Makes what is sent, and reads what comes back."""

    _core: Core
    _is_raw = False

    def for_provider(self, provider: Provider) -> Self:
        """Return calls of another document of the provider: same credentials, same connection."""
        return self._with(self._core.for_provider(provider), is_raw=self._is_raw)

    def with_options(self, **options: Unpack[CopyOptions]) -> Self:
        """Return calls with other settings. They share all else; closing them closes nothing."""
        return self._with(self._core.with_options(options), is_raw=self._is_raw)

    def raw(self) -> Self:
        """Return the same calls, but for what comes out: a `RawResponse` of what is declared.

        So a resource works over them too; what it then gives is typed by the functions in `raw`.
        Instead of pages they give the one page that is asked for. `save` is as it was.
        """
        return self._with(self._core, is_raw=True)

    def _with(self, core: Core, *, is_raw: bool) -> Self:
        calls = copy.copy(self)
        calls._core, calls._is_raw = core, is_raw  # noqa: SLF001 -- one of our own
        return calls

    def _asked(self, operation: Operation, kwargs: Mapping[str, Any], options: SendOptions) -> Call:
        """Return a call whose answer is JSON, or says all by its status."""
        core = self._core
        plain = partial(self._with, core, is_raw=False)
        look_up = look_up_for(operation, options, plain, now_s=core.judge.clock.now_s())
        return core.call(operation, kwargs, options, accept=JSON_CONTENT, look_up=look_up)

    def _read(self, call: Call, response: httpx.Response, parse: Parse[Parsed]) -> Parsed:
        return self._given(
            call, response, partial(decoded, call, response, parse, self._core.judge)
        )

    def _done(self, call: Call, response: httpx.Response, parse: Parse[bool]) -> None:
        def read() -> None:
            decoded(call, response, parse, self._core.judge)

        return self._given(call, response, read)

    def _given(self, call: Call, response: httpx.Response, read: Callable[[], Parsed]) -> Parsed:
        if not self._is_raw:
            return read()
        answer = RawResponse(response, call=call, judge=self._core.judge, read=read)
        # What says so are the types of the methods, which the functions in `raw` write anew.
        return cast("Parsed", answer)

    def __str__(self) -> str:
        return self._core.base_url

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self}>"
