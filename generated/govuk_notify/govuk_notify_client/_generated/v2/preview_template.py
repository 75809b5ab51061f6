from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import UUID

from ...models.preview_request import PreviewRequest
from ...models.template_preview import TemplatePreview
from ...types import UNSET, Unset, as_object

if TYPE_CHECKING:
    import httpx


def get_kwargs(
    template_id: UUID,
    *,
    body: PreviewRequest | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v2/template/{template_id}/preview".format(
            template_id=quote(str(template_id), safe=""),
        ),
    }

    if not isinstance(body, Unset):
        _kwargs["json"] = body.to_dict()

    if not isinstance(body, Unset):
        headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def parse_response(response: httpx.Response) -> TemplatePreview | None:
    """Return the documented success, or None for an answer that is none."""
    if response.status_code == 200:
        response_200 = TemplatePreview.from_dict(as_object(response.json(), "the answer"))
        return response_200

    return None
