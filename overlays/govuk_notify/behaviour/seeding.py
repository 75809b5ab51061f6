"""Filling a mocked server with templates and messages, and looking at what was sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from .accounts import AUTHOR
from .entities import Template, TemplateVersion
from .events import EventsBehaviour
from .placing import Placement, placed
from .statuses import shown_status

if TYPE_CHECKING:
    from datetime import datetime

    from .entities import MessageType, Notification, Service


class TemplateOptions(TypedDict, total=False):
    """What a template can be given.

    Attributes:
        id: of the template.
        name: made up from the type if not given.
        subject: of emails and letters; made up if not given.
        postage: of letters; `second` if not given.
        contact_block: of letters.
        has_unsubscribe_link: of emails.
        is_hidden: hidden templates are found by nobody.
        created_by: an email address.
        created_at: now if not given.
    """

    id: str
    name: str
    subject: str
    postage: str
    contact_block: str
    has_unsubscribe_link: bool
    is_hidden: bool
    created_by: str
    created_at: datetime


class SeededBehaviour(EventsBehaviour):
    """Templates and messages that a test puts into the server, and what it reads out of it."""

    @property
    def sent(self) -> tuple[Notification, ...]:
        """The stored messages in the order of their sending; simulated ones are never stored."""
        return tuple(self.store.notifications.values())

    def status(self, notification_id: str) -> str:
        """The status that responses show for a message now.

        Raises:
            KeyError: there is no such message.
        """
        notification = self.store.notifications[notification_id]
        raw = notification.timeline.at(self.clock.now()).status
        return shown_status(raw, notification_type=notification.type)

    def add_template(
        self,
        service: Service,
        *,
        body: str,
        type: MessageType = "sms",  # noqa: A002  what it is called on the wire
        **options: Unpack[TemplateOptions],
    ) -> Template:
        """Add a template in its first version; see `TemplateOptions`.

        The body may hold placeholders: `((name))`, `((name??shown when yes))`.
        """
        version = TemplateVersion(
            number=1,
            name=options.get("name", f"Example {type}"),
            type=type,
            body=body,
            subject=None if type == "sms" else options.get("subject", f"Example {type}"),
            postage=options.get("postage", "second") if type == "letter" else None,
            contact_block=options.get("contact_block"),
            has_unsubscribe_link=options.get("has_unsubscribe_link", False),
            created_at=options.get("created_at", self.clock.now()),
            updated_at=None,
            created_by=options.get("created_by", AUTHOR),
        )
        template = Template(
            id=options.get("id") or self._new_ids.uuid(),
            service_id=service.id,
            versions=(version,),
            is_hidden=options.get("is_hidden", False),
        )
        self.store.templates[template.id] = template
        return template

    def update_template(self, template: Template, **changes: Any) -> Template:
        """Add a version to a template, for example `update_template(template, body="...")`."""
        current = self.store.templates[template.id]
        changes.setdefault("updated_at", self.clock.now())
        version = replace(current.latest, number=current.latest.number + 1, **changes)
        changed = replace(current, versions=(*current.versions, version))
        self.store.templates[template.id] = changed
        return changed

    def archive_template(self, template: Template, **changes: Any) -> Template:
        """Delete a template as the web application does: it can be read, but not sent."""
        archived = replace(self.update_template(template, **changes), is_archived=True)
        self.store.templates[template.id] = archived
        return archived

    def add_notification(self, service: Service, placement: Placement) -> Notification:
        """Put a message into the store as it is, unchecked and uncounted, in any status."""
        template = (
            None if placement.template is None else self.store.templates[placement.template.id]
        )
        notification = placed(
            placement,
            service=service,
            template=template,
            notification_id=placement.id or self._new_ids.uuid(),
            now=self.clock.now(),
        )
        self.store.notifications[notification.id] = notification
        self._plan_receipt(notification)
        return notification
