"""Lists of notifications and of received texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from overlays.govuk_notify.behaviour.placing import Placement

if TYPE_CHECKING:
    from tests.mock.govuk_notify.asking import Asking

UNKNOWN_ID = "00000000-0000-4000-8000-000000000000"


def _ids(notify: Asking, query: str = "", *, key: str | None = None) -> list[str]:
    page = notify.ask("GET", f"/v2/notifications{query}", key=key).json
    return [each["id"] for each in page["notifications"]]


def test_pages_hold_250_and_end_with_an_empty_one(notify: Asking) -> None:
    """`next` is there on every page that holds anything; following it misses nothing."""
    sent = [notify.send_sms().json["id"] for _ in range(255)]
    seen: list[str] = []
    sizes: list[int] = []
    target = "/v2/notifications"
    while True:
        page: Any = notify.ask("GET", target).json
        ids = [each["id"] for each in page["notifications"]]
        sizes.append(len(ids))
        if not ids:
            break
        seen += ids
        older_than = parse_qs(urlsplit(str(page["links"]["next"])).query)["older_than"]
        assert older_than == [ids[-1]]
        target = f"/v2/notifications?older_than={ids[-1]}"
    assert sizes == [250, 5, 0]
    assert seen == sent[::-1]
    assert set(page["links"]) == {"current"}


def test_a_key_sees_the_messages_of_its_type(notify: Asking) -> None:
    """Lists are scoped by the type of the key, reading one by its id is not."""
    behaviour = notify.behaviour
    keys = (behaviour.live_key, behaviour.team_key, behaviour.test_key)
    sent = [notify.send_sms(key=key).json["id"] for key in keys]
    assert [_ids(notify, key=key) for key in keys] == [[each] for each in sent]
    for key in keys:
        assert {notify.read(each, key=key)["id"] for each in sent} == set(sent)


def test_other_services_see_nothing(notify: Asking) -> None:
    """Neither in lists nor by id."""
    sms = notify.send_sms().json["id"]
    key = notify.behaviour.add_key(notify.behaviour.add_service("Other")).text
    assert _ids(notify, key=key) == []
    answer = notify.ask("GET", f"/v2/notifications/{sms}", key=key)
    assert (answer.status, answer.errors) == (404, ["NoResultFound"])


def test_uploads_are_listed_only_if_asked_for(notify: Asking) -> None:
    """Messages typed in by hand are listed either way, with live keys only."""
    behaviour = notify.behaviour
    service, template = behaviour.sample.service, behaviour.conditional_template
    job = behaviour.add_notification(
        service, Placement(template=template, recipient="07700900855", is_job=True)
    )
    typed = behaviour.add_notification(
        service,
        Placement(template=template, recipient="07700900855", created_by_name="Charlie"),
    )
    assert _ids(notify) == [typed.id]
    assert set(_ids(notify, "?include_jobs=true")) == {typed.id, job.id}
    assert set(_ids(notify, "?include_jobs=True")) == {typed.id, job.id}
    assert _ids(notify, "?include_jobs=true", key=behaviour.test_key) == []
    assert notify.read(typed.id)["created_by_name"] == "Charlie"


def test_filters_work_together(notify: Asking) -> None:
    """Values of one parameter are alternatives, different parameters all hold."""
    sms, email = notify.send_sms(reference="r").json["id"], notify.send_email().json["id"]
    letter = notify.send_letter(reference="").json["id"]
    assert _ids(notify, "?template_type=sms&template_type=email") == [email, sms]
    assert _ids(notify, "?reference=r") == [sms]
    assert _ids(notify, "?reference=") == [letter]
    assert _ids(notify, "?reference=r&template_type=email") == []
    assert _ids(notify, "?status=created") == [letter, email, sms]
    assert _ids(notify, "?status=accepted") == [letter, email, sms]
    notify.clock.advance(5)
    assert _ids(notify, "?status=accepted") == [letter]
    assert _ids(notify, "?status=delivered&status=created") == [letter, email, sms]
    notify.behaviour.move(letter, "returned-letter")
    assert _ids(notify, "?status=received") == [email, sms]
    assert _ids(notify, "?status=returned-letter") == [letter]


def test_all_filters_together_show_the_deprecated_status_too(notify: Asking) -> None:
    """A filter that covers everything filters nothing."""
    sms = notify.send_sms().json["id"]
    notify.behaviour.move(sms, "failed")
    assert _ids(notify, "?status=failed") == []
    names = ("created", "sent", "pending", "failed", "accepted", "received", "cancelled")
    everything = "&status=".join(names)
    assert _ids(notify, f"?status={everything}") == []
    assert _ids(notify, f"?status={everything}&status=pending-virus-check") == [sms]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?include_jobs=false", "include_jobs false is not one of [true, True]"),
        ("?template_type=orange", "template_type orange is not one of [sms, email, letter]"),
        ("?older_than=", "older_than is not a valid UUID"),
        ("?page=1", "Additional properties are not allowed (page was unexpected)"),
    ],
)
def test_a_bad_query_is_refused(notify: Asking, query: str, message: str) -> None:
    """Unknown parameters too."""
    answer = notify.ask("GET", f"/v2/notifications{query}")
    assert (answer.status, answer.messages) == (400, [message])


def test_each_bad_value_is_told_once(notify: Asking) -> None:
    """A repeated parameter has an item per bad value, duplicates left out."""
    answer = notify.ask("GET", "/v2/notifications?status=a&status=created&status=b&status=a")
    assert [message[:8] for message in answer.messages] == ["status a", "status b"]


def test_a_nul_in_the_reference_makes_the_server_stumble(notify: Asking) -> None:
    """The real server answers 500 here."""
    assert notify.ask("GET", "/v2/notifications?reference=%00").errors == ["ValueError"]


def test_links_echo_the_query_as_sent(notify: Asking) -> None:
    """Repeated values stay, the first of a single one counts, spaces are pluses."""
    query = "?status=created&reference=a+b%26&status=created&reference=c"
    notify.send_sms(reference="a b&")
    links = notify.ask("GET", f"/v2/notifications{query}").json["links"]
    current = "http://notify.test/v2/notifications?status=created&status=created&reference=a+b%26"
    assert links["current"] == current
    assert links["next"].startswith(f"{current}&older_than=")


def test_an_unknown_id_gives_an_empty_page(notify: Asking) -> None:
    """It is no error."""
    notify.send_sms()
    assert _ids(notify, f"?older_than={UNKNOWN_ID}") == []


def test_received_texts_are_listed_for_every_key(notify: Asking) -> None:
    """Newest first; the link to the page itself forgets where it begins."""
    behaviour = notify.behaviour
    sample = behaviour.sample
    text = behaviour.receive_text(sample.service, "Hello", user_number="07700 900 111")
    for key in (behaviour.live_key, behaviour.team_key, behaviour.test_key):
        page = notify.ask("GET", "/v2/received-text-messages", key=key).json
        assert [each["content"] for each in page["received_text_messages"]] == [
            "Hello",
            "Is my pigeon ready?",
        ]
    url = "http://notify.test/v2/received-text-messages"
    target = f"/v2/received-text-messages?older_than={text.id}"
    page = notify.ask("GET", target).json
    assert page["links"] == {
        "current": url,
        "next": f"{url}?older_than={sample.received_text.id}",
    }
    assert page["received_text_messages"][0]["user_number"] == "447700900111"
    first: Any = notify.ask("GET", "/v2/received-text-messages").json
    assert first["received_text_messages"][0] == {
        "id": text.id,
        "created_at": "2026-03-02T10:00:00.000000Z",
        "service_id": sample.service.id,
        "notify_number": "07700900456",
        "user_number": "447700900111",
        "content": "Hello",
    }
