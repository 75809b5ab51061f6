"""Answers as they came: status, headers and content beside what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, cast

from .sending import ATTEMPTS
from .unset import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping

    import httpx

    from .judging import Judge
    from .pages import AsyncPages, Page, Pages
    from .sending import Call

Item = TypeVar("Item")
Given = ParamSpec("Given")
Parsed = TypeVar("Parsed")
Parsed_co = TypeVar("Parsed_co", covariant=True)


class RawResponse(Generic[Parsed_co]):
    """A success as it came. Its content is in memory and is read when `parse` asks for it.

    What says no is raised, as by the method itself.
    """

    __slots__ = ("_call", "_judge", "_parsed", "_read", "http_response")

    def __init__(
        self,
        http_response: httpx.Response,
        *,
        call: Call,
        judge: Judge,
        read: Callable[[], Parsed_co],
    ) -> None:
        self.http_response = http_response
        self._call = call
        self._judge = judge
        self._read = read
        self._parsed: Parsed_co | Unset = UNSET

    @property
    def status_code(self) -> int:
        """The HTTP status."""
        return self.http_response.status_code

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers; their names are looked up in any case."""
        return self.http_response.headers

    @property
    def content(self) -> bytes:
        """The body, with its transfer and content encodings undone."""
        return self.http_response.content

    @property
    def request_id(self) -> str | None:
        """What the provider calls this request. Give it to their support."""
        return self._judge.request_id(self._call, self.http_response)

    @property
    def attempts(self) -> int:
        """How often the call was tried, this answer included."""
        return int(self.http_response.extensions.get(ATTEMPTS, 1))

    def parse(self) -> Parsed_co:
        """Return what the method itself returns. The content is read once.

        Raises:
            DeliveryUnknownError: The content makes no sense, and the call must not be repeated.
            ResponseDecodeError: The content makes no sense.
        """
        if isinstance(self._parsed, Unset):
            self._parsed = self._read()
        return self._parsed

    def __repr__(self) -> str:
        request = f" (request id {self.request_id})" if self.request_id else ""
        return f"<{type(self).__name__} {self.status_code}{request}>"


def raw(method: Callable[Given, Parsed]) -> Callable[Given, RawResponse[Parsed]]:
    """Return a method of a resource over raw calls, typed as what it is there.

    The resource is the same class as over other calls and so does not say it. The same holds for
    the three functions below.
    """
    return cast("Callable[Given, RawResponse[Parsed]]", method)


def raw_pages(method: Callable[Given, Pages[Item]]) -> Callable[Given, RawResponse[Page[Item]]]:
    """Return a method that gives the one page that its arguments ask for."""
    return cast("Callable[Given, RawResponse[Page[Item]]]", method)


def async_raw(
    method: Callable[Given, Coroutine[Any, Any, Parsed]],
) -> Callable[Given, Coroutine[Any, Any, RawResponse[Parsed]]]:
    """Return a method to be awaited."""
    return cast("Callable[Given, Coroutine[Any, Any, RawResponse[Parsed]]]", method)


def async_raw_pages(
    method: Callable[Given, AsyncPages[Item]],
) -> Callable[Given, Coroutine[Any, Any, RawResponse[Page[Item]]]]:
    """Return a method to be awaited for the one page that its arguments ask for."""
    return cast("Callable[Given, Coroutine[Any, Any, RawResponse[Page[Item]]]]", method)
