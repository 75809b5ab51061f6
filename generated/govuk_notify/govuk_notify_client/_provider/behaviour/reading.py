# Copied from overlays/govuk_notify/behaviour/reading.py; edit it there and run `make generate`.
"""Reading: notifications, letters' PDFs, templates, previews and received texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ..._mock.behaviour import NO_BODY
from ..._mock.messages import Response
from .errors import bad_request, no_result, pdf_not_ready, server_fault, validation_errors
from .lists import filter_of, links_of, page_of, read_query
from .presenting import read_message, read_received_text, read_template
from .rendering import missing_personalisation, rendered, rendered_html
from .schemas import (
    NOTIFICATION_ID,
    NOTIFICATIONS_QUERY,
    PREVIEW,
    RECEIVED_TEXTS_QUERY,
    TEMPLATE_ID,
    TEMPLATES_QUERY,
)
from .validation import problems

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from ..._mock.behaviour import Call
    from .entities import Caller, Notification, Template, TemplateVersion
    from .seeding import SeededBehaviour
    from .validation import Schema


class Reading:
    """The handlers of everything that changes nothing."""

    def __init__(self, behaviour: SeededBehaviour) -> None:
        self._behaviour = behaviour

    def notification(self, call: Call) -> Response:
        """One message; keys of all types read each other's."""
        found, now = self._notification(call), self._now
        return _json(read_message(found, now=now, root=call.request.root))

    def notifications(self, call: Call) -> Response:
        """A page of the messages of keys of the caller's type."""
        query = self._query(call, NOTIFICATIONS_QUERY)
        caller: Caller = call.principal
        now, root = self._now, call.request.root
        is_wanted = filter_of(query, key=caller.key, now=now)
        kept = self._behaviour.store.notifications_of(caller.service, now=now)
        page = page_of(kept, is_wanted, older_than=cast("str | None", query.get("older_than")))
        shown = [read_message(each, now=now, root=root) for each in page]
        links = links_of(f"{root}/v2/notifications", query, page)
        return _json({"notifications": shown, "links": links})

    def letter_pdf(self, call: Call) -> Response:
        """The pages of a letter, once they are there."""
        found, now = self._notification(call), self._now
        if found.type != "letter":
            raise bad_request("Notification is not a letter")
        status = found.timeline.at(now).status
        if status == "virus-scan-failed":
            raise bad_request("File did not pass the virus scan")
        if status == "technical-failure":
            raise bad_request("PDF not available for letters in status technical-failure")
        is_there = found.pdf_ready_at is not None and found.pdf_ready_at <= now
        if found.pdf is None or not is_there or status == "pending-virus-check":
            raise pdf_not_ready()
        return Response(status=200, headers=(("Content-Type", "application/pdf"),), body=found.pdf)

    def template(self, call: Call) -> Response:
        """The latest version, of an archived template too."""
        template = self._template(call)
        return _json(read_template(template, template.latest))

    def template_version(self, call: Call) -> Response:
        """A certain version; 0 is the latest."""
        template = self._template(call)
        digits = call.path["version"].lstrip("0")
        # More digits than any version has, and more than Python would convert.
        version = template.version(int(digits or 0)) if len(digits) < 20 else None  # noqa: PLR2004  see above
        if version is None:
            raise no_result()
        return _json(read_template(template, version))

    def templates(self, call: Call) -> Response:
        """All templates in use, on one page."""
        query = self._query(call, TEMPLATES_QUERY)
        caller: Caller = call.principal
        shown = [
            read_template(template, template.latest)
            for template in self._behaviour.store.templates_of(caller.service)
            if query.get("type", template.latest.type) == template.latest.type
        ]
        return _json({"templates": shown})

    def preview(self, call: Call) -> Response:
        """A template filled in; nothing is checked but that nothing is missing."""
        body: object = {} if call.body is NO_BODY else call.body
        if not isinstance(body, dict):
            raise server_fault("TypeError")
        form: dict[str, Any] = {**cast("dict[str, Any]", body), "id": call.path["template_id"]}
        _check(PREVIEW, form, now=self._now)
        template = self._template(call)
        return _json(_preview(template, template.latest, form.get("personalisation", {})))

    def received_texts(self, call: Call) -> Response:
        """A page of the texts sent to the service; keys of all types see all of them."""
        query = self._query(call, RECEIVED_TEXTS_QUERY)
        caller: Caller = call.principal
        received = self._behaviour.received_texts(caller.service)
        page = page_of(
            received, lambda _: True, older_than=cast("str | None", query.get("older_than"))
        )
        url = f"{call.request.root}/v2/received-text-messages"
        # The link to this very page forgets where the page begins.
        links = links_of(url, query, page) | {"current": url}
        shown = [read_received_text(each) for each in page]
        return _json({"received_text_messages": shown, "links": links})

    @property
    def _now(self) -> datetime:
        return self._behaviour.clock.now()

    def _query(self, call: Call, schema: Schema) -> dict[str, object]:
        query = read_query(call.request.query)
        _check(schema, query, now=self._now)
        return query

    def _notification(self, call: Call) -> Notification:
        notification_id = call.path["notification_id"]
        _check(NOTIFICATION_ID, {"notification_id": notification_id}, now=self._now)
        caller: Caller = call.principal
        store = self._behaviour.store
        found = store.notification(caller.service, notification_id, now=self._now)
        if found is None:
            raise no_result()
        return found

    def _template(self, call: Call) -> Template:
        template_id = call.path["template_id"]
        _check(TEMPLATE_ID, {"id": template_id}, now=self._now)
        caller: Caller = call.principal
        found = self._behaviour.store.template(caller.service, template_id)
        if found is None:
            raise no_result()
        return found


def _preview(
    template: Template, version: TemplateVersion, personalisation: Mapping[str, object]
) -> dict[str, object]:
    missing = missing_personalisation(version, personalisation)
    if missing:
        raise bad_request(f"Missing personalisation: {', '.join(missing)}")
    message = rendered(version, personalisation)
    return {
        "id": template.id,
        "type": version.type,
        "version": version.number,
        "body": message.body,
        "subject": message.subject,
        "html": rendered_html(version, personalisation),
        "postage": version.postage,
    }


def _check(schema: Schema, value: Mapping[str, object], *, now: datetime) -> None:
    messages = problems(schema, value, now=now)
    if messages:
        raise validation_errors(messages)


def _json(value: dict[str, object]) -> Response:
    return Response.json(200, value, newline=True)
