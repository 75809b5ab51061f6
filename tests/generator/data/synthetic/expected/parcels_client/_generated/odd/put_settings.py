from __future__ import annotations

from typing import Any
from urllib.parse import quote

from ...models.odd.level import Level
from ...models.odd.put_settings_body import PutSettingsBody
from ...types import UNSET, Unset


def get_kwargs(
    to: str,
    target: Level,
    *,
    body: PutSettingsBody | Unset = UNSET,
    dry_run: bool | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(dry_run, Unset):
        headers["X-Dry-Run"] = "true" if dry_run else "false"

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/settings/{to}/{target}".format(
            to=quote(str(to), safe=""),
            target=quote(str(target), safe=""),
        ),
    }

    if not isinstance(body, Unset):
        _kwargs["json"] = body.to_dict()

    if not isinstance(body, Unset):
        headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs
