from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

import attrs

from ..types import EMPTY, Model, as_text, as_text_or_null


@attrs.define(kw_only=True, eq=False, repr=False)
class EmailContent(Model):
    """A rendered email.

    Attributes:
        body: The Markdown of the template with its placeholders filled, not HTML.
        subject: The subject, with typographic quotes and dashes.
        from_email: The sender; by the manual nobody reads mail there.
        one_click_unsubscribe_url: The URL of the request; null without one, even where the
            template brings an unsubscribe link.
    """

    _personal: ClassVar[frozenset[str]] = frozenset(
        {"body", "subject", "one_click_unsubscribe_url"}
    )

    body: str
    subject: str
    from_email: str
    one_click_unsubscribe_url: str | None
    additional_properties: dict[str, Any] = attrs.field(factory=EMPTY)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read a decoded JSON object."""
        rest = {**data}
        return cls(
            body=as_text(rest.pop("body"), "EmailContent.body"),
            subject=as_text(rest.pop("subject"), "EmailContent.subject"),
            from_email=as_text(rest.pop("from_email"), "EmailContent.from_email"),
            one_click_unsubscribe_url=as_text_or_null(
                rest.pop("one_click_unsubscribe_url"), "EmailContent.one_click_unsubscribe_url"
            ),
            additional_properties=rest,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return {
            **self.additional_properties,
            "body": self.body,
            "subject": self.subject,
            "from_email": self.from_email,
            "one_click_unsubscribe_url": self.one_click_unsubscribe_url,
        }
