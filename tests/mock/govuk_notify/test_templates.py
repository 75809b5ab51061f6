"""Templates and previews."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from overlays.govuk_notify.behaviour.entities import MessageType
    from tests.mock.govuk_notify.asking import Answer, Asking

UNKNOWN_ID = "00000000-0000-4000-8000-000000000000"


def _preview(notify: Asking, template_id: str, body: object = None) -> Answer:
    return notify.ask("POST", f"/v2/template/{template_id}/preview", body)


def test_versions_are_kept(notify: Asking) -> None:
    """An older version keeps the creation and has its own time of change; 0 is the latest."""
    behaviour = notify.behaviour
    template = behaviour.add_template(behaviour.sample.service, body="one")
    notify.clock.advance(1)
    behaviour.update_template(template, body="two")
    notify.clock.advance(1)
    behaviour.archive_template(template)
    shown = {
        number: notify.ask("GET", f"/v2/template/{template.id}/version/{number}").json
        for number in ("1", "02", "3", "0")
    }
    assert [each["body"] for each in shown.values()] == ["one", "two", "two", "two"]
    assert [each["version"] for each in shown.values()] == [1, 2, 3, 3]
    assert {each["created_at"] for each in shown.values()} == {"2026-03-02T10:00:00.000000Z"}
    assert shown["1"]["updated_at"] is None
    assert shown["02"]["updated_at"] == "2026-03-02T10:00:01.000000Z"
    assert notify.ask("GET", f"/v2/template/{template.id}").json["version"] == 3


@pytest.mark.parametrize("version", ["2", "99999999999999999999", "9" * 5000])
def test_an_unknown_version_is_not_found(notify: Asking, version: str) -> None:
    """However large."""
    target = f"/v2/template/{notify.behaviour.sms_template.id}/version/{version}"
    answer = notify.ask("GET", target)
    assert (answer.status, answer.messages) == (404, ["No result found"])


def test_a_template_is_found_by_its_own_service_only(notify: Asking) -> None:
    """Hidden, foreign and unknown ones are 404."""
    behaviour = notify.behaviour
    other = behaviour.add_template(behaviour.add_service("Other"), body="x")
    hidden = behaviour.sample.service.precompiled_template_id
    for template_id in (other.id, hidden, UNKNOWN_ID):
        for answer in (
            notify.ask("GET", f"/v2/template/{template_id}"),
            notify.ask("GET", f"/v2/template/{template_id}/version/1"),
            _preview(notify, template_id),
        ):
            assert (answer.status, answer.errors) == (404, ["NoResultFound"])


def test_the_list_shows_templates_in_use(notify: Asking) -> None:
    """Sorted by name, then type; archived and hidden ones are left out."""
    behaviour = notify.behaviour
    service = behaviour.add_service("Lists")
    key = behaviour.add_key(service).text
    assert notify.ask("GET", "/v2/templates", key=key).json == {"templates": []}
    names: tuple[tuple[str, MessageType], ...] = (
        ("b", "sms"),
        ("a", "sms"),
        ("a", "email"),
        ("a", "letter"),
    )
    for name, kind in names:
        behaviour.add_template(service, type=kind, name=name, body="x")
    behaviour.archive_template(behaviour.add_template(service, name="0", body="x"))
    listed = notify.ask("GET", "/v2/templates", key=key).json["templates"]
    assert [(each["name"], each["type"]) for each in listed] == [
        ("a", "email"),
        ("a", "letter"),
        ("a", "sms"),
        ("b", "sms"),
    ]
    listed = notify.ask("GET", "/v2/templates?type=sms&type=email", key=key).json["templates"]
    assert [each["name"] for each in listed] == ["a", "b"]
    answer = notify.ask("GET", "/v2/templates?page=1", key=key)
    assert answer.messages == ["Additional properties are not allowed (page was unexpected)"]


def test_a_preview_checks_little(notify: Asking) -> None:
    """No emptiness, no length, no files; archived templates too; other fields are ignored."""
    behaviour = notify.behaviour
    template = behaviour.add_template(behaviour.sample.service, body="((a))")
    behaviour.archive_template(template)
    for value, body in (("", ""), ("x" * 919, "x" * 919), ({"file": "x"}, "{'file': 'x'}")):
        shown = _preview(notify, template.id, {"personalisation": {"a": value}, "id": "x", "z": 1})
        assert (shown.status, shown.json["body"]) == (200, body)


def test_a_letter_is_previewed_with_its_postage(notify: Asking) -> None:
    """Seven keys, HTML for emails only."""
    letter = notify.behaviour.letter_template
    values = {"first name": "Jo", "date": "<today>"}
    assert _preview(notify, letter.id, {"personalisation": values}).json == {
        "id": letter.id,
        "type": "letter",
        "version": 1,
        "body": "Dear Jo\n\nYour appointment is on <today>.",
        "subject": "Your appointment on &lt;today&gt;",
        "html": None,
        "postage": "second",
    }


@pytest.mark.parametrize("raw", [b"", b"null", b"[]", b"0", b"false"])
def test_a_preview_without_a_body_fills_in_nothing(notify: Asking, raw: bytes) -> None:
    """What is false is none."""
    target = f"/v2/template/{notify.behaviour.sms_template.id}/preview"
    answer = notify.ask("POST", target, raw=raw)
    assert answer.messages == ["Missing personalisation: first name, date"]


@pytest.mark.parametrize("raw", [b"[1]", b'"x"', b"5", b"true"])
def test_a_preview_of_no_object_makes_the_server_stumble(notify: Asking, raw: bytes) -> None:
    """The real server answers 500 here."""
    target = f"/v2/template/{notify.behaviour.sms_template.id}/preview"
    assert notify.ask("POST", target, raw=raw).errors == ["TypeError"]
    assert notify.ask("POST", target, raw=b"{").errors == ["BadRequestError"]


def test_a_preview_tells_a_bad_id_and_a_bad_body_together(notify: Asking) -> None:
    """The id first."""
    assert _preview(notify, "x", {"personalisation": None}).messages == [
        "id is not a valid UUID",
        "personalisation None is not of type object",
    ]
