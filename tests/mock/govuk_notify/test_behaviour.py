"""What a test can rely on: the sample, repeatable ids, reset, the edges."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overlays._mock.mock import Mock
from overlays.govuk_notify.behaviour.placing import Placement
from overlays.govuk_notify.mock import NotifyBehaviour
from tests.mock.govuk_notify.asking import Asking, document

if TYPE_CHECKING:
    from tests.mock.govuk_notify.asking import Answer

TEXTS = "/v2/received-text-messages"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
KNOWN_FAULTS = {"TypeError", "ValueError", "UnicodeEncodeError", "RecursionError"}
"""The weaknesses of the real server; any other would be one of the mock."""
FIELDS = st.sampled_from(
    [
        "phone_number",
        "email_address",
        "template_id",
        "personalisation",
        "reference",
        "scheduled_for",
        "sanitise_content_for",
        "one_click_unsubscribe_url",
        "content",
        "postage",
        "sms_sender_id",
    ]
)


def test_the_sample_sends_everything() -> None:
    """A behaviour without arguments is a provider that works."""
    notify = Asking(NotifyBehaviour())
    assert [notify.send_sms().status, notify.send_email().status, notify.send_letter().status] == [
        201,
        201,
        201,
    ]
    answer = notify.ask("GET", "/v2/templates", key=notify.behaviour.revoked_key)
    assert answer.messages == ["Invalid token: API key revoked"]


def test_the_sample_is_introduced_to_callers_from_outside() -> None:
    """Who only has the address of a served mock is told its keys and the ids of its templates."""
    behaviour = NotifyBehaviour()
    told = behaviour.introduction

    assert told["live_key"] == behaviour.live_key
    assert told["letter_template"] == behaviour.letter_template.id
    assert {"team_key", "test_key", "sms_template", "email_template"} < told.keys()


@pytest.mark.parametrize("year", [1999, 2026, 2099])
def test_the_sample_has_just_received_a_text(year: int) -> None:
    """It came an hour before the clock's start, whenever that is, however late one looks."""
    start = datetime(year, 3, 2, 10, 0, tzinfo=UTC)
    notify = Asking(NotifyBehaviour(), start=start)
    notify.clock.advance(timedelta(days=2))

    (listed,) = notify.ask("GET", TEXTS).json["received_text_messages"]

    assert listed["created_at"] == f"{year}-03-02T09:00:00.000000Z"
    text = notify.behaviour.sample.received_text
    assert (text.id, text.created_at) == (listed["id"], start - timedelta(hours=1))


def test_a_sample_on_the_wall_clock_has_received_a_text_as_well() -> None:
    """Its time does not change from one look to the next."""
    mock = Mock({"v2": document()}, NotifyBehaviour())
    (text,) = mock.behaviour.received_texts(mock.behaviour.sample.service)

    mock.clock.advance(timedelta(days=6))
    assert mock.behaviour.received_texts(mock.behaviour.sample.service) == [text]
    mock.clock.advance(timedelta(days=1))
    assert mock.behaviour.received_texts(mock.behaviour.sample.service) == []
    mock.reset()
    (again,) = mock.behaviour.received_texts(mock.behaviour.sample.service)
    assert text.id == again.id


def test_the_text_of_the_sample_can_be_taken_away(notify: Asking) -> None:
    """It does not come back by itself."""
    del notify.behaviour.store.received_texts[notify.behaviour.sample.received_text.id]
    notify.mock.reset()
    assert notify.ask("GET", TEXTS).json["received_text_messages"] == []


def test_two_runs_are_equal() -> None:
    """Ids, links and times come out the same; another seed makes other ones."""

    def run(seed: int) -> list[bytes]:
        notify = Asking(NotifyBehaviour(seed=seed))
        answers = [notify.send_sms(), notify.send_email(), notify.ask("GET", "/v2/notifications")]
        answers.append(notify.ask("GET", TEXTS))
        return [answer.response.body for answer in answers]

    assert run(0) == run(0)
    assert run(0) != run(1)


def test_what_was_sent_can_be_looked_at(notify: Asking) -> None:
    """The messages are values, in the order of their sending."""
    notify.send_sms("07700 900 855", reference="a")
    notify.send_email(reference="b")
    sms, email = notify.behaviour.sent
    assert (sms.type, sms.recipient, sms.reference) == ("sms", "07700 900 855", "a")
    assert email.personalisation == {"first name": "Amala", "date": "1 January"}
    assert "07700" not in repr(sms)
    assert "Amala" not in repr(sms)


def test_reset_forgets_what_calls_did(notify: Asking) -> None:
    """Messages and counters go, what the test put in stays, and the ids begin again."""
    behaviour = notify.behaviour
    placed = behaviour.add_notification(
        behaviour.sample.service,
        Placement(template=behaviour.conditional_template, recipient="07700900855"),
    )
    first = notify.send_sms().json["id"]
    notify.mock.reset()
    assert [each.id for each in behaviour.sent] == [placed.id]
    assert notify.send_sms().json["id"] == first


def test_a_placement_needs_a_version_that_exists(notify: Asking) -> None:
    """Mistakes of a test are told."""
    placement = Placement(template=notify.behaviour.sms_template, version=7)
    with pytest.raises(ValueError, match="no version 7"):
        notify.behaviour.add_notification(notify.behaviour.sample.service, placement)


def test_the_mock_answers_over_http(notify: Asking) -> None:
    """The same server behind a socket, for clients in any language."""
    headers = {"Authorization": notify.token(notify.behaviour.live_key)}
    with notify.mock.serve() as server:
        response = httpx.get(f"{server.url}/v2/received-text-messages", headers=headers)
        options = httpx.options(f"{server.url}/v2/notifications/sms", headers=headers)
        url = server.url
    assert response.json()["links"]["current"] == f"{url}/v2/received-text-messages"
    assert set(options.headers["Allow"].split(", ")) == {"OPTIONS", "HEAD", "GET", "POST"}


def _check(answer: Answer) -> None:
    assert answer.status in {200, 201, 400, 403, 404, 429, 500}
    if answer.status == 500:
        assert answer.errors[0] in KNOWN_FAULTS


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    kind=st.sampled_from(["sms", "email", "letter"]),
    body=JSON,
    fields=st.dictionaries(FIELDS, JSON, max_size=4),
)
def test_no_body_escapes_as_an_exception(
    notify: Asking, kind: str, body: object, fields: dict[str, object]
) -> None:
    """Whatever is sent, there is an answer that the document knows."""
    template = getattr(notify.behaviour, f"{kind}_template")
    target = f"/v2/notifications/{kind}"
    forms = {"template_id": template.id, "phone_number": "07700900855", **fields}
    preview = f"/v2/template/{template.id}/preview"
    for text in (json.dumps(body), json.dumps(forms)):
        _check(notify.ask("POST", target, raw=text.encode()))
        _check(notify.ask("POST", preview, raw=text.encode()))


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    kind=st.sampled_from(["sms", "email", "letter"]),
    values=st.dictionaries(st.text(), JSON, max_size=3),
    name=JSON,
    date=JSON,
)
def test_no_values_escape_as_an_exception(
    notify: Asking, kind: str, values: dict[str, object], name: object, date: object
) -> None:
    """Anything can stand for a placeholder."""
    personalisation = {
        "address_line_1": date,
        "address_line_2": name,
        "postcode": "SW1A 1AA",
        **values,
        "first name": name,
        "date": date,
    }
    _check(getattr(notify, f"send_{kind}")(personalisation=personalisation))
    assert notify.ask("GET", "/v2/notifications").status == 200


@settings(
    max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(raw=st.binary(), query=st.text(alphabet="abc=&%01+;?/#é\0"))
def test_no_bytes_escape_as_an_exception(notify: Asking, raw: bytes, query: str) -> None:
    """Neither as a body nor as a query."""
    _check(notify.ask("POST", "/v2/notifications/sms", raw=raw))
    _check(notify.ask("GET", f"/v2/notifications?{query}"))
    _check(notify.ask("GET", f"/v2/received-text-messages?{query}"))
