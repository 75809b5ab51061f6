"""A server that is not what the document says, in ten ways; all of them where it is only read."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from govuk_notify_client._provider.behaviour.placing import Placement
from govuk_notify_client.testing import NotifyMock

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.contract.bending import Bend, Handle

PERSONAL = (
    "Quetzalcoatl Featherstonehaugh",
    "447700900987",
    "q.featherstonehaugh@canary.example",
    "17 Canary Row",
)
"""Nobody else has these; the mock holds them."""
READING = frozenset(
    {
        "getNotification",
        "listNotifications",
        "getLetterPdf",
        "getTemplate",
        "getTemplateVersion",
        "listTemplates",
        "previewTemplate",
        "listReceivedTextMessages",
    }
)
_ID = "[0-9a-f-]{36}"


def canary_mock() -> tuple[NotifyMock, dict[str, str]]:
    """A mock with all that is known and somebody's data, and the environment of a client of it."""
    mock = NotifyMock()
    preparing: Any = import_module("govuk_notify_client._provider.contract.mock")
    key = preparing.prepare(mock).arguments["api_key"]
    behaviour = mock.behaviour
    service = next(each for each in behaviour.store.services.values() if each.name == "Contract")
    name, number, address, street = PERSONAL
    sms = behaviour.add_template(service, type="sms", body="Hi ((name)) of ((street))")
    email = behaviour.add_template(service, type="email", body="Hello ((name)) of ((street))")
    for template, recipient in ((sms, number), (email, address)):
        values = {"name": name, "street": street}
        placement = Placement(template=template, recipient=recipient, personalisation=values)
        behaviour.add_notification(service, placement)
    # What is known is the newest.
    earlier = mock.clock.now() - timedelta(hours=1)
    behaviour.receive_text(service, f"I am {name}", user_number=number, created_at=earlier)
    return mock, {"NOTIFY_API_KEY": key}


def _body(path: str, change: Callable[[Any], object]) -> Bend:
    """Change the JSON that is served at a path."""

    def bend(request: Any, handle: Handle) -> Any:
        response = handle(request)
        if response.status != 200 or not response.body or not re.fullmatch(path, request.path):
            return response
        body = json.loads(response.body)
        change(body)
        return replace(response, body=json.dumps(body).encode())

    return bend


def _version_as_text(body: Any) -> None:
    body["version"] = str(body["version"])


def _first_is_a_fax(body: Any) -> None:
    body["templates"][0]["type"] = "fax"


def _gone(request: Any, handle: Handle) -> Any:
    response = handle(request)
    is_lost = request.path.endswith("/pdf") and response.status == 404
    return replace(response, status=410) if is_lost else response


def _another_type(request: Any, handle: Handle) -> Any:
    response = handle(request)
    if not request.path.endswith("/pdf") or response.status != 200:
        return response
    rest = tuple(each for each in response.headers if each[0].lower() != "content-type")
    return replace(response, headers=(("Content-Type", "application/x-pdf"), *rest))


def _without_span(request: Any, handle: Handle) -> Any:
    response = handle(request)
    if request.path != "/v2/received-text-messages" or response.status != 200:
        return response
    kept = tuple(each for each in response.headers if each[0].lower() != "x-b3-spanid")
    return replace(response, headers=kept)


def _no_letters(request: Any, handle: Handle) -> Any:
    if request.path == "/v2/notifications" and ("template_type", "letter") in request.query:
        return handle(replace(request, target="/v2/notifications?include_jobs=false"))
    return handle(request)


def _any_jobs(request: Any, handle: Handle) -> Any:
    if request.path != "/v2/notifications":
        return handle(request)
    kept = [each for each in request.query if each[0] != "include_jobs"]
    return handle(replace(request, target="?".join(filter(None, (request.path, urlencode(kept))))))


def _for_anyone() -> Bend:
    keys: list[tuple[str, str]] = []

    def bend(request: Any, handle: Handle) -> Any:
        own = [each for each in request.headers if each[0].lower() == "authorization"]
        if own or not re.fullmatch(f"/v2/notifications/{_ID}", request.path):
            response = handle(request)
            keys[:] = own if response.status == 200 else keys
            return response
        return handle(replace(request, headers=(*request.headers, *keys)))

    return bend


def ten_bends() -> dict[str, tuple[Bend, str, str]]:
    """Each in one sentence: what bends, the operation, and the change that is asked for."""
    return {
        "A template has a property that nobody declared.": (
            _body(f"/v2/template/{_ID}", lambda body: body.update(is_archived=False)),
            "getTemplate",
            "Add `/components/schemas/Template/properties/is_archived`",
        ),
        "The version of a template is a text.": (
            _body(f"/v2/template/{_ID}/version/[0-9]+", _version_as_text),
            "getTemplateVersion",
            "Replace `/components/schemas/Template/properties/version/type`",
        ),
        "A preview does not tell its version.": (
            _body(f"/v2/template/{_ID}/preview", lambda body: body.pop("version")),
            "previewTemplate",
            "Replace `/components/schemas/TemplatePreview/required`",
        ),
        "There are templates for faxes.": (
            _body("/v2/templates", _first_is_a_fax),
            "listTemplates",
            'NotificationType/enum` by `["sms", "email", "letter", "fax"]`',
        ),
        "A letter that does not exist is gone.": (_gone, "getLetterPdf", "get/responses/410`"),
        "A letter comes under another media type.": (
            _another_type,
            "getLetterPdf",
            "get/responses/200/content/application~1x-pdf`",
        ),
        "Received messages come without the id of a span.": (
            _without_span,
            "listReceivedTextMessages",
            "Remove `/components/headers/SpanId/required`",
        ),
        "Letters cannot be listed.": (
            _no_letters,
            "listNotifications",
            'parameters/0/schema/items/enum`: `["sms", "email"]`',
        ),
        "Jobs may be included or not.": (
            _any_jobs,
            "listNotifications",
            "query include_jobs is none of the values that the document lists",
        ),
        "Anyone may read a message.": (
            _for_anyone(),
            "getNotification",
            'get/security`: `[{"apiKey": []}, {}]`',
        ),
    }
