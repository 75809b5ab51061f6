from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from .. import models
from ..types import EMPTY, Model, as_list, as_object


@attrs.define(kw_only=True, eq=False, repr=False)
class NotificationList(Model):
    """One page of messages, newest first.

    Attributes:
        notifications: At most 250; empty at the end of the list.
        links: Addresses of pages.
    """

    notifications: list[models.Notification]
    links: models.Links
    additional_properties: dict[str, Any] = attrs.field(init=False, factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        model = cls(
            notifications=[
                models.Notification.from_dict(as_object(item, "NotificationList.notifications[]"))
                for item in as_list(rest.pop("notifications"), "NotificationList.notifications")
            ],
            links=models.Links.from_dict(as_object(rest.pop("links"), "NotificationList.links")),
        )
        model.additional_properties = rest
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            "notifications": [item.to_dict() for item in self.notifications],
            "links": self.links.to_dict(),
        }
