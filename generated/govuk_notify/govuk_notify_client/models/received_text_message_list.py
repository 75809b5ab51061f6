from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import attrs

from .. import models
from ..types import EMPTY, Model, as_list, as_object


@attrs.define(kw_only=True, eq=False, repr=False)
class ReceivedTextMessageList(Model):
    """One page of received text messages, newest first.

    Attributes:
        received_text_messages: At most 250; empty at the end of the list.
        links: Addresses of pages.
    """

    received_text_messages: list[models.ReceivedTextMessage]
    links: models.Links
    additional_properties: dict[str, Any] = attrs.field(init=False, factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        model = cls(
            received_text_messages=[
                models.ReceivedTextMessage.from_dict(
                    as_object(item, "ReceivedTextMessageList.received_text_messages[]")
                )
                for item in as_list(
                    rest.pop("received_text_messages"),
                    "ReceivedTextMessageList.received_text_messages",
                )
            ],
            links=models.Links.from_dict(
                as_object(rest.pop("links"), "ReceivedTextMessageList.links")
            ),
        )
        model.additional_properties = rest
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            "received_text_messages": [item.to_dict() for item in self.received_text_messages],
            "links": self.links.to_dict(),
        }
