"""Templates: `get`, `get_version`, `list`, `preview`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from .. import models
from .._runtime.arguments import (
    as_enum,
    as_model,
    as_uuid,
    in_path,
)
from .._runtime.operation import Operation, Paging
from .._runtime.pages import AsyncPages, Pages
from .._runtime.raw import async_raw, async_raw_pages, raw, raw_pages
from .._runtime.unset import UNSET, Unset

if TYPE_CHECKING:
    from .._runtime.calls import AsyncCalls, SyncCalls
    from .._runtime.parsing import Parse

__all__ = [
    "AsyncTemplates",
    "AsyncTemplatesWithRawResponse",
    "Templates",
    "TemplatesWithRawResponse",
]

_GET_TEMPLATE = Operation(
    id="getTemplate", method="GET", path="/v2/template/{template_id}", repeat="safe"
)
_GET_TEMPLATE_VERSION = Operation(
    id="getTemplateVersion",
    method="GET",
    path="/v2/template/{template_id}/version/{version}",
    repeat="safe",
)
_LIST_TEMPLATES = Operation(id="listTemplates", method="GET", path="/v2/templates", repeat="safe")
_LIST_TEMPLATES_PAGES = Paging(style="single", items="/templates")
_PREVIEW_TEMPLATE = Operation(
    id="previewTemplate", method="POST", path="/v2/template/{template_id}/preview", repeat="safe"
)


def _get(
    template_id: UUID | str,
) -> tuple[dict[str, Any], Parse[models.Template]]:
    from .._generated.v2 import get_template as _endpoint

    _kwargs = _endpoint.get_kwargs(
        in_path(as_uuid(template_id, "template_id"), "template_id"),
    )
    return _kwargs, _endpoint.parse_response


def _get_version(
    template_id: UUID | str,
    version: int,
) -> tuple[dict[str, Any], Parse[models.Template]]:
    from .._generated.v2 import get_template_version as _endpoint

    _kwargs = _endpoint.get_kwargs(
        in_path(as_uuid(template_id, "template_id"), "template_id"),
        in_path(version, "version"),
    )
    return _kwargs, _endpoint.parse_response


def _list(
    *,
    template_type: models.NotificationTypeLike | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[models.TemplateList]]:
    from .._generated.v2 import list_templates as _endpoint

    _kwargs = _endpoint.get_kwargs(
        template_type=as_enum(template_type, "template_type", models.NotificationType),
    )
    return _kwargs, _endpoint.parse_response


def _preview(
    template_id: UUID | str,
    *,
    personalisation: models.Personalisation | Mapping[str, object] | Unset = UNSET,
) -> tuple[dict[str, Any], Parse[models.TemplatePreview]]:
    from .._generated.v2 import preview_template as _endpoint

    _kwargs = _endpoint.get_kwargs(
        in_path(as_uuid(template_id, "template_id"), "template_id"),
        body=models.PreviewRequest(
            personalisation=as_model(personalisation, "personalisation", models.Personalisation),
        ),
    )
    return _kwargs, _endpoint.parse_response


class Templates:
    """Methods of `notify.templates`."""

    def __init__(self, calls: SyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> TemplatesWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return TemplatesWithRawResponse(self._calls)

    def get(
        self,
        template_id: UUID | str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Template:
        """Read the latest version of a template.

        Deleted templates are still readable, though no longer sendable. Hidden ones, such as the
        template behind precompiled letters, are 404.

        See https://docs.notifications.service.gov.uk/rest-api.html#get-a-template-by-id

        Args:
            template_id: The id of the template. Anything but a UUID is 400, not 404.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: The id is no UUID.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            NotFoundError: The service has nothing of this id that it may see.
            ServerError: 500: The server failed. 504: The server gave up after 29.5 seconds.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.call(
            _GET_TEMPLATE,
            *_get(template_id),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def get_version(
        self,
        template_id: UUID | str,
        version: int,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Template:
        """Read one version of a template.

        An older version keeps the `created_at` of the first one and has its own `updated_at`,
        null for version 1. Deleted templates are still readable.

        See https://docs.notifications.service.gov.uk/rest-api.html#get-a-template-by-id-and-version

        Args:
            template_id: The id of the template. Anything but a UUID is 400, not 404.
            version: The version, counted from 1. `0` gives the latest one. Leading zeros are fine.
                A negative number or anything but digits is unknown to the router: 404 in its own
                envelope.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: The id is no UUID.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            NotFoundError: No such template or version, however large the number; or no number at
                all.
            ServerError: 500: The server failed. 504: The server gave up after 29.5 seconds.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.call(
            _GET_TEMPLATE_VERSION,
            *_get_version(template_id, version),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def list(
        self,
        *,
        template_type: models.NotificationTypeLike | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Pages[models.Template]:
        """List the latest version of every template.

        All at once, without pages, by name and then type. Deleted and hidden templates are left
        out. Any other parameter is 400.

        See https://docs.notifications.service.gov.uk/rest-api.html#get-all-templates

        Args:
            template_type: Only templates of this type. The first value counts.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            BadRequestError: The type is none of the three, or a parameter is unknown.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            ServerError: 500: The server failed. 504: The server gave up after 29.5 seconds.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.pages(
            _LIST_TEMPLATES,
            _LIST_TEMPLATES_PAGES,
            *_list(template_type=template_type),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def preview(
        self,
        template_id: UUID | str,
        *,
        personalisation: models.Personalisation | Mapping[str, object] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.TemplatePreview:
        """Fill in a template without sending it.

        Renders the latest version. Nothing is sent, stored or counted, and there is no rate
        limit. Works with any key and with deleted templates. As seen, there is no check for an
        empty or a too long message, and a file object is printed as text.

        As seen, no body, or `null`, `[]`, `0` or `false`, means no personalisation; a filled array,
        a text, a number or `true` is 500.

        See https://docs.notifications.service.gov.uk/rest-api.html#generate-a-preview-template

        Args:
            template_id: The id of the template. Anything but a UUID is 400, not 404.
            personalisation: Values for the placeholders of the template; not null.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: The id is no UUID, a placeholder has no value, or the body is not
                right.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            NotFoundError: The service has nothing of this id that it may see.
            ServerError: 500: The server failed. 504: The server gave up after 29.5 seconds.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.call(
            _PREVIEW_TEMPLATE,
            *_preview(template_id, personalisation=personalisation),
            timeout=timeout,
            extra_headers=extra_headers,
        )


class TemplatesWithRawResponse:
    """Methods of `notify.templates` that give the answer as it came."""

    def __init__(self, calls: SyncCalls) -> None:
        methods = Templates(calls.raw())
        self.get = raw(methods.get)
        self.get_version = raw(methods.get_version)
        self.list = raw_pages(methods.list)
        self.preview = raw(methods.preview)


class AsyncTemplates:
    """Methods of `notify.templates`, to be awaited."""

    def __init__(self, calls: AsyncCalls) -> None:
        self._calls = calls

    @cached_property
    def with_raw_response(self) -> AsyncTemplatesWithRawResponse:
        """The same methods, which give a `RawResponse`: status, headers and content."""
        return AsyncTemplatesWithRawResponse(self._calls)

    async def get(
        self,
        template_id: UUID | str,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Template:
        """Read the latest version of a template.

        Deleted templates are still readable, though no longer sendable. Hidden ones, such as the
        template behind precompiled letters, are 404.

        See https://docs.notifications.service.gov.uk/rest-api.html#get-a-template-by-id

        Args:
            template_id: The id of the template. Anything but a UUID is 400, not 404.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: The id is no UUID.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            NotFoundError: The service has nothing of this id that it may see.
            ServerError: 500: The server failed. 504: The server gave up after 29.5 seconds.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return await self._calls.call(
            _GET_TEMPLATE,
            *_get(template_id),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    async def get_version(
        self,
        template_id: UUID | str,
        version: int,
        *,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.Template:
        """Read one version of a template.

        An older version keeps the `created_at` of the first one and has its own `updated_at`,
        null for version 1. Deleted templates are still readable.

        See https://docs.notifications.service.gov.uk/rest-api.html#get-a-template-by-id-and-version

        Args:
            template_id: The id of the template. Anything but a UUID is 400, not 404.
            version: The version, counted from 1. `0` gives the latest one. Leading zeros are fine.
                A negative number or anything but digits is unknown to the router: 404 in its own
                envelope.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: The id is no UUID.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            NotFoundError: No such template or version, however large the number; or no number at
                all.
            ServerError: 500: The server failed. 504: The server gave up after 29.5 seconds.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return await self._calls.call(
            _GET_TEMPLATE_VERSION,
            *_get_version(template_id, version),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    def list(
        self,
        *,
        template_type: models.NotificationTypeLike | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncPages[models.Template]:
        """List the latest version of every template.

        All at once, without pages, by name and then type. Deleted and hidden templates are left
        out. Any other parameter is 400.

        See https://docs.notifications.service.gov.uk/rest-api.html#get-all-templates

        Args:
            template_type: Only templates of this type. The first value counts.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            BadRequestError: The type is none of the three, or a parameter is unknown.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            ServerError: 500: The server failed. 504: The server gave up after 29.5 seconds.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return self._calls.pages(
            _LIST_TEMPLATES,
            _LIST_TEMPLATES_PAGES,
            *_list(template_type=template_type),
            timeout=timeout,
            extra_headers=extra_headers,
        )

    async def preview(
        self,
        template_id: UUID | str,
        *,
        personalisation: models.Personalisation | Mapping[str, object] | Unset = UNSET,
        timeout: float | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> models.TemplatePreview:
        """Fill in a template without sending it.

        Renders the latest version. Nothing is sent, stored or counted, and there is no rate
        limit. Works with any key and with deleted templates. As seen, there is no check for an
        empty or a too long message, and a file object is printed as text.

        As seen, no body, or `null`, `[]`, `0` or `false`, means no personalisation; a filled array,
        a text, a number or `true` is 500.

        See https://docs.notifications.service.gov.uk/rest-api.html#generate-a-preview-template

        Args:
            template_id: The id of the template. Anything but a UUID is 400, not 404.
            personalisation: Values for the placeholders of the template; not null.
            timeout: Seconds for each attempt, instead of the client's own.
            extra_headers: Headers to send besides the usual ones.

        Raises:
            ValueError: An id is no UUID.
            BadRequestError: The id is no UUID, a placeholder has no value, or the body is not
                right.
            AuthenticationError: 401: There is no token, or it comes with another scheme. 403: The
                token does not hold.
            NotFoundError: The service has nothing of this id that it may see.
            ServerError: 500: The server failed. 504: The server gave up after 29.5 seconds.
            ApiConnectionError: There was no answer.
            ResponseDecodeError: The answer is not what the provider documents.
        """
        return await self._calls.call(
            _PREVIEW_TEMPLATE,
            *_preview(template_id, personalisation=personalisation),
            timeout=timeout,
            extra_headers=extra_headers,
        )


class AsyncTemplatesWithRawResponse:
    """Methods of `notify.templates` that give the answer as it came."""

    def __init__(self, calls: AsyncCalls) -> None:
        methods = AsyncTemplates(calls.raw())
        self.get = async_raw(methods.get)
        self.get_version = async_raw(methods.get_version)
        self.list = async_raw_pages(methods.list)
        self.preview = async_raw(methods.preview)
