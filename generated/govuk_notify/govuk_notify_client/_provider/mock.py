# Copied from overlays/govuk_notify/mock.py; edit it there and run `make generate`.
"""GOV.UK Notify as a mock: the real server's rules around a store in memory.

Everything a caller can observe follows the server's published code and what was seen of it running;
the modules beside this one hold the rules, one subject each. Times are the mock's clock's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from .._mock.behaviour import NO_BODY, Refused
from .._mock.messages import Response
from .behaviour.bodies import read_body
from .behaviour.emails import send_email
from .behaviour.entities import Caller
from .behaviour.errors import HTML, auth_error, server_fault, unknown_method, unknown_path
from .behaviour.letters import send_letter, send_precompiled_letter
from .behaviour.limits import Limits
from .behaviour.reading import Reading
from .behaviour.sample import SampleBehaviour
from .behaviour.sending import Sending
from .behaviour.sms import send_sms
from .behaviour.store import Ids
from .behaviour.tokens import check_token, read_token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .._mock.behaviour import Call
    from .._mock.messages import Request
    from .._mock.violations import Violation
    from .behaviour.entities import ApiKey, Hosts

_SENDS = {"sendSms": "sms", "sendEmail": "email", "sendLetter": "letter"}
_PREVIEW = "previewTemplate"
_TEMPLATE_VERSION = "getTemplateVersion"
_BELOW_NOTIFICATIONS = re.compile(r"/v2/notifications/[^/]+")
_HEADERS = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Allow-Headers", "Content-Type,Authorization"),
    ("Access-Control-Allow-Methods", "GET,PUT,POST,DELETE"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "SAMEORIGIN"),
    ("X-Permitted-Cross-Domain-Policies", "none"),
    ("Strict-Transport-Security", "max-age=31536000; includeSubDomains; preload"),
    ("Cache-Control", "no-store, no-cache, private, must-revalidate"),
)
_TRACE_ID, _SPAN_ID = "X-B3-TraceId", "X-B3-SpanId"
_INCOMING_TRACE_IDS = (_TRACE_ID, "X-Amz-Cf-Id", "X-Amzn-Trace-Id")


class NotifyBehaviour(SampleBehaviour):
    """A server with one live service that may do everything; see `sample` for what it has.

    A message is `created`, after 1 s `sending`, after 5 s `delivered`; the simulator's recipients
    and `move` make it end otherwise. Letters have a PDF after 3 s, or are scanned after 2 s.
    Services are called back once `set_callback` says where.

    Args:
        seed: another number makes other ids; the same one makes the same ids in every run.
        hosts: the host names the server is configured with.
    """

    head = True
    options = True
    options_authenticated = True

    def __init__(self, *, seed: int = 0, hosts: Hosts | None = None) -> None:
        super().__init__(seed=seed, hosts=hosts)
        self._seed = seed
        self._restart_ids()
        reading = Reading(self)
        self.handlers = {
            "sendSms": self._send,
            "sendEmail": self._send,
            "sendLetter": self._send,
            "getNotification": reading.notification,
            "listNotifications": reading.notifications,
            "getLetterPdf": reading.letter_pdf,
            "getTemplate": reading.template,
            "getTemplateVersion": reading.template_version,
            "previewTemplate": reading.preview,
            "listTemplates": reading.templates,
            "listReceivedTextMessages": reading.received_texts,
        }

    def reset(self) -> None:
        """Forget what was sent and counted; what a test has added stays."""
        self.store.forget_calls()
        self.store.limits = Limits()
        self._restart_ids()
        super().reset()

    def authenticate(self, call: Call) -> Caller:
        """Check the token before anything else, but for a version that is none: no such path."""
        version = call.path.get("version", "0")
        if not (version.isascii() and version.isdecimal()):
            raise Refused(unknown_path())
        return self._caller(call.request)

    def admit(self, call: Call) -> None:
        """Count a send against the limits, whatever it is that is to be sent."""
        if call.operation.id in _SENDS:
            self._count(call.principal, _SENDS[call.operation.id])

    def decode(self, call: Call) -> Any:
        """Read JSON whatever the content type says; a templated letter is counted once more."""
        operation, body = call.operation.id, call.request.body
        if operation in _SENDS or (operation == _PREVIEW and body):
            decoded = read_body(body)
        else:
            return NO_BODY
        if operation == "sendLetter" and not _is_precompiled(decoded):
            self._count(call.principal, "letter")
        return decoded

    def invalid(self, call: Call, violations: Sequence[Violation]) -> Response:  # noqa: ARG002  see below
        """Leave the judgement to the server's own rules, which every handler asks first.

        They know the order and the words of the messages, and let pass what the document's
        stricter schemas do not show.
        """
        return self.handlers[call.operation.id](call)

    def not_found(self, request: Request) -> Response:  # noqa: ARG002  nothing of it is repeated
        """404 without authentication."""
        return unknown_path()

    def method_not_allowed(self, request: Request, allowed: tuple[str, ...]) -> Response:
        """405 without authentication; but a POST of an unknown type makes the server stumble."""
        if request.method == "POST" and _BELOW_NOTIFICATIONS.fullmatch(request.path):
            return self._stumble(request)
        return unknown_method().with_headers(("Allow", _allow(request, allowed)))

    def describe(self, request: Request, allowed: tuple[str, ...]) -> Response:
        """An empty page."""
        headers = (("Content-Type", HTML), ("Allow", _allow(request, allowed)))
        return Response(status=200, headers=headers)

    def finish(self, request: Request, response: Response) -> Response:
        """Headers on every answer, the ids of the trace among them."""
        sent = (request.header(name) for name in _INCOMING_TRACE_IDS)
        trace_id = next((value for value in sent if value), None)
        return response.with_headers(
            *_HEADERS,
            (_TRACE_ID, trace_id or self._trace_ids.hexadecimal(32)),
            (_SPAN_ID, request.header(_SPAN_ID) or f"self-{self._trace_ids.hexadecimal(16)}"),
        )

    def _caller(self, request: Request) -> Caller:
        token = read_token(request.header("Authorization"))
        service = self.store.services.get(token.service_id)
        if service is None:
            raise auth_error("Invalid token: service not found")
        keys = self.store.keys_of(service)
        if not keys:
            raise auth_error("Invalid token: service has no API keys")
        if not service.is_active:
            raise auth_error("Invalid token: service is archived")
        key: ApiKey = check_token(token, keys, now=self.clock.now())
        return Caller(service=service, key=key)

    def _count(self, caller: Caller, kind: str) -> None:
        now, limits = self.clock.now(), self.store.limits
        limits.take_token(caller.service, caller.key, now=now)
        limits.check_day(caller.service, caller.key, kind, now=now)

    def _send(self, call: Call) -> Response:
        now = self.clock.now()
        sending = Sending(
            store=self.store,
            ids=self._call_ids,
            hosts=self.hosts,
            caller=call.principal,
            now=now,
            created_at=self.store.creation_time(now),
            root=call.request.root,
            plan_receipt=self._plan_receipt,
        )
        send = {"sendSms": send_sms, "sendEmail": send_email, "sendLetter": send_letter}
        function = send[call.operation.id]
        if function is send_letter and _is_precompiled(call.body):
            function = send_precompiled_letter
        return Response.json(201, function(sending, call.body), newline=True)

    def _stumble(self, request: Request) -> Response:
        try:
            caller = self._caller(request)
            self.store.limits.take_token(caller.service, caller.key, now=self.clock.now())
        except Refused as refused:
            return refused.response
        return server_fault("KeyError").response

    def _restart_ids(self) -> None:
        self._call_ids = Ids(f"{self._seed} calls")
        self._trace_ids = Ids(f"{self._seed} traces")


def _is_precompiled(body: object) -> bool:
    """Whether the body selects the precompiled variant: it has `content`, whatever its value."""
    if not isinstance(body, (dict, list, str)):
        raise server_fault("TypeError")
    return "content" in cast("dict[str, object] | list[object] | str", body)


def _allow(request: Request, allowed: tuple[str, ...]) -> str:
    """POST is routed for anything below notifications, but answered for the three types only."""
    is_open = _BELOW_NOTIFICATIONS.fullmatch(request.path) and "POST" not in allowed
    return ", ".join((*allowed, "POST") if is_open else allowed)
