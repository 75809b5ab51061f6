"""Uploads: `form`, `raw`, `put`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..._runtime.operation import Operation
from ..._runtime.parsing import status_only
from ..._runtime.raw import async_raw, raw
from ..._runtime.unset import UNSET, Unset
from ...models import odd as models
from ...types import File

if TYPE_CHECKING:
    from ..._runtime.calls import AsyncCalls, SyncCalls
    from ..._runtime.parsing import Parse

__all__ = [
    "AsyncUploads",
    "AsyncUploadsWithRawResponse",
    "Uploads",
    "UploadsWithRawResponse",
]

_SUBMIT_FORM = Operation(id="submitForm", method="POST", path="/forms", repeat="once")
_UPLOAD_RAW = Operation(id="uploadRaw", method="POST", path="/raw", repeat="once")
_PUT_RAW = Operation(id="putRaw", method="PUT", path="/raw", repeat="idempotent")


def _form(
    *,
    name: str,
    urgent: bool | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[str]]:
    from ..._generated.odd import submit_form as _endpoint

    _kwargs = _endpoint.get_kwargs(
        body=models.Form(
            name=name,
            urgent=urgent,
        ),
    )
    return _kwargs, _endpoint.parse_response


def _raw(
    *,
    message: str,
    urgent: bool | Unset = UNSET,
    file: File | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[models.Queued]]:
    from ..._generated.odd import upload_raw as _endpoint

    _kwargs = _endpoint.get_kwargs(
        body=models.RawForm(
            message=message,
            urgent=urgent,
            file=file,
        ),
    )
    return _kwargs, _endpoint.parse_response


def _put(
    *,
    body: File,
) -> tuple[dict[str, Any], Parse[bool]]:
    from ..._generated.odd import put_raw as _endpoint

    _kwargs = _endpoint.get_kwargs(
        body=body,
    )
    return _kwargs, status_only(204)


class Uploads:
    """Methods of `parcelpost.odd.uploads`."""

    def __init__(self, calls: SyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> UploadsWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return UploadsWithRawResponse(self._calls)

    def form(
        self,
        *,
        name: str,
        urgent: bool | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> str:
        """Send a form.

        A form as browsers send it.

        See https://parcels.example/docs/odd#form

        Args:
            name: Who.
            urgent: Whether it is urgent.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again.
        """
        return self._calls.call(
            _SUBMIT_FORM,
            *_form(name=name, urgent=urgent),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def raw(
        self,
        *,
        message: str,
        urgent: bool | Unset = UNSET,
        file: File | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Queued:
        """Send a form with a file.

        A form of several parts.

        See https://parcels.example/docs/odd#raw

        Args:
            message: The text.
            urgent: Whether it is urgent.
            file: A file.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again.
        """
        return self._calls.call(
            _UPLOAD_RAW,
            *_raw(message=message, urgent=urgent, file=file),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def put(
        self,
        *,
        body: File,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Send bytes.

        The body is a file.

        See https://parcels.example/docs/odd#bytes

        Args:
            body: The bytes.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.perform(
            _PUT_RAW,
            *_put(body=body),
            timeout=timeout,
            extra_headers=extra_headers,
        )


class UploadsWithRawResponse:
    """Methods of `parcelpost.odd.uploads` that give the answer as it came."""

    def __init__(self, calls: SyncCalls) -> None:
        methods = Uploads(calls.raw())
        self.form = raw(methods.form)
        self.raw = raw(methods.raw)
        self.put = raw(methods.put)


class AsyncUploads:
    """Methods of `parcelpost.odd.uploads`, to be awaited."""

    def __init__(self, calls: AsyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> AsyncUploadsWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return AsyncUploadsWithRawResponse(self._calls)

    async def form(
        self,
        *,
        name: str,
        urgent: bool | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> str:
        """Send a form.

        A form as browsers send it.

        See https://parcels.example/docs/odd#form

        Args:
            name: Who.
            urgent: Whether it is urgent.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again.
        """
        return await self._calls.call(
            _SUBMIT_FORM,
            *_form(name=name, urgent=urgent),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    async def raw(
        self,
        *,
        message: str,
        urgent: bool | Unset = UNSET,
        file: File | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Queued:
        """Send a form with a file.

        A form of several parts.

        See https://parcels.example/docs/odd#raw

        Args:
            message: The text.
            urgent: Whether it is urgent.
            file: A file.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no connection; nothing was sent.
            DeliveryUnknownError: There was no answer, or one that leaves open whether this was
                done. It is not sent again.
        """
        return await self._calls.call(
            _UPLOAD_RAW,
            *_raw(message=message, urgent=urgent, file=file),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    async def put(
        self,
        *,
        body: File,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Send bytes.

        The body is a file.

        See https://parcels.example/docs/odd#bytes

        Args:
            body: The bytes.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return await self._calls.perform(
            _PUT_RAW,
            *_put(body=body),
            timeout=timeout,
            extra_headers=extra_headers,
        )


class AsyncUploadsWithRawResponse:
    """Methods of `parcelpost.odd.uploads` that give the answer as it came."""

    def __init__(self, calls: AsyncCalls) -> None:
        methods = AsyncUploads(calls.raw())
        self.form = async_raw(methods.form)
        self.raw = async_raw(methods.raw)
        self.put = async_raw(methods.put)
