"""Options, copies, raw answers and confirmation of the GOV.UK Notify clients, alike in both."""

from __future__ import annotations

import asyncio
import inspect
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from govuk_notify_client import AUTO, AsyncNotify, Notify, errors, models

if TYPE_CHECKING:
    from govuk_notify_client.testing import NotifyMock

    from tests.clients.conftest import Face

UNKNOWN_ID = "00000000-0000-4000-8000-000000000000"
NUMBER = "07700900100"


def sms(mock: NotifyMock, **changes: Any) -> dict[str, Any]:
    """Return the arguments of a text message."""
    template = mock.behaviour.sms_template.id
    values = {"first name": "Ada", "date": "1 May"}
    return {
        "phone_number": NUMBER,
        "template_id": template,
        "personalisation": values,
        **changes,
    }


def lose_answers(mock: NotifyMock, *, times: int = 1) -> None:
    """Let the server do the work and fail to say so."""
    mock.faults.next(status=502, body=b"<h1>Bad gateway</h1>", after=True, times=times)


def lost(face: Face, mock: NotifyMock, **changes: Any) -> errors.DeliveryUnknownError:
    """Send a text message whose answer is lost."""
    lose_answers(mock)
    with pytest.raises(errors.DeliveryUnknownError) as caught:
        face.do(face.client.notifications.send_sms(**sms(mock, **changes)))
    return caught.value


def confirmed(face: Face, error: errors.DeliveryUnknownError) -> Any:
    is_async = isinstance(face.client, AsyncNotify)
    return face.do(error.aconfirm() if is_async else error.confirm())


def test_a_lost_message_is_found_by_its_reference(face: Face, notify_mock: NotifyMock) -> None:
    """One message, which the error finds without sending another."""
    error = lost(face, notify_mock, reference="reminder-4711")
    found = confirmed(face, error)

    assert error.reference == "reminder-4711"
    assert found.outcome == "found"
    assert isinstance(found.item, models.Notification)
    assert str(found.item.id) == notify_mock.behaviour.sent[0].id
    assert len(notify_mock.behaviour.sent) == 1


def test_a_message_that_never_arrived_is_not_found_yet(face: Face, notify_mock: NotifyMock) -> None:
    """The server failed before it did anything; that is no proof, so it can be asked again."""
    notify_mock.faults.next(status=500, body=b"")
    with pytest.raises(errors.DeliveryUnknownError) as caught:
        face.do(face.client.notifications.send_sms(**sms(notify_mock, reference=AUTO)))

    found = confirmed(face, caught.value)
    assert (found.outcome, found.item, found.retryable) == ("not-found-yet", None, True)


def test_a_reference_of_a_batch_is_ambiguous(face: Face, notify_mock: NotifyMock) -> None:
    """Who used the reference before, now or long ago, is told so and shown what there is."""
    face.do(face.client.notifications.send_sms(**sms(notify_mock, reference="batch")))
    found = confirmed(face, lost(face, notify_mock, reference="batch"))
    assert (found.outcome, len(found.items)) == ("ambiguous", 2)

    face.do(face.client.notifications.send_sms(**sms(notify_mock, reference="old")))
    notify_mock.clock.advance(3600)
    notify_mock.faults.next(status=500, body=b"")
    with pytest.raises(errors.DeliveryUnknownError) as caught:
        face.do(face.client.notifications.send_sms(**sms(notify_mock, reference="old")))
    found = confirmed(face, caught.value)
    assert (found.outcome, len(found.items)) == ("ambiguous", 1)


@pytest.mark.parametrize("kind", ["sms", "email", "letter", "precompiled letter"])
def test_every_send_can_make_its_reference(face: Face, notify_mock: NotifyMock, kind: str) -> None:
    """`AUTO` is one reference for each call: in the request, in the answer and in the error."""
    behaviour, notifications = notify_mock.behaviour, face.client.notifications
    values = {"first name": "Ada", "date": "1 May"}
    address = {"address_line_1": "A B", "address_line_2": "1 Coop Lane", "postcode": "SW1A 1AA"}

    def send() -> Any:
        match kind:
            case "sms":
                return notifications.send_sms(**sms(notify_mock, reference=AUTO))
            case "email":
                return notifications.send_email(
                    email_address="ada@example.com",
                    template_id=behaviour.email_template.id,
                    personalisation=values,
                    reference=AUTO,
                )
            case "letter":
                return notifications.send_letter(
                    template_id=behaviour.letter_template.id,
                    personalisation=values | address,
                    reference=AUTO,
                )
            case _:
                return notifications.send_precompiled_letter(reference=AUTO, content=b"%PDF-1.7")

    first, second = face.do(send()), face.do(send())
    lose_answers(notify_mock)
    with pytest.raises(errors.DeliveryUnknownError) as caught:
        face.do(send())

    made = [first.reference, second.reference, caught.value.reference]
    assert [request.body["reference"] for request in notify_mock.requests] == made
    assert {len(str(each)) for each in made} == {32}
    assert len({*made}) == 3
    assert confirmed(face, caught.value).item.reference == caught.value.reference


def test_attempts_of_one_call_have_one_reference(face: Face, notify_mock: NotifyMock) -> None:
    """A send that was refused and is repeated keeps the reference that was made for it."""
    item = {"error": "RateLimitError", "message": "Exceeded rate limit for key type LIVE"}
    body = {"status_code": 429, "errors": [item]}
    notify_mock.faults.next(status=429, body=body, times=2)
    face.do(face.client.notifications.send_sms(**sms(notify_mock, reference=AUTO)))

    references = [request.body["reference"] for request in notify_mock.requests]
    assert (len(references), len({*references})) == (3, 1)


def test_no_reference_is_made_unasked(face: Face, notify_mock: NotifyMock) -> None:
    """Without one there is nothing to ask for, and the error says what to do the next time."""
    error = lost(face, notify_mock)

    assert "reference" not in notify_mock.requests[0].body
    assert error.reference is None
    with pytest.raises(errors.ConfigurationError, match="AUTO"):
        confirmed(face, error)


def test_an_error_from_another_process_cannot_be_confirmed(
    face: Face, notify_mock: NotifyMock
) -> None:
    """A pickle has no client and no reference."""
    error = pickle.loads(pickle.dumps(lost(face, notify_mock, reference="r")))  # noqa: S301 - our own

    assert error.reference is None
    with pytest.raises(errors.ConfigurationError, match="pickled"):
        confirmed(face, error)


def test_a_raw_answer_has_all_of_it(face: Face, notify_mock: NotifyMock) -> None:
    """Status, headers, content, trace id and attempts; what it means is read on demand."""
    notify_mock.faults.next(status=503, body=b"", operation="listTemplates")
    raw = face.do(face.client.templates.with_raw_response.list(template_type="sms"))
    sent = face.do(face.client.notifications.with_raw_response.send_sms(**sms(notify_mock)))

    assert (raw.status_code, raw.attempts, sent.status_code, sent.attempts) == (200, 2, 201, 1)
    assert raw.headers["CONTENT-TYPE"].startswith("application/json")
    assert {template.type for template in raw.parse().items} == {"sms"}
    assert isinstance(sent.parse(), models.SmsSent)
    assert sent.request_id in repr(sent)
    assert NUMBER not in repr(sent)
    assert sent.http_response.content == sent.content


def test_a_raw_page_is_the_one_that_is_asked_for(face: Face, notify_mock: NotifyMock) -> None:
    """The cursor of one page is the argument for the next."""
    for _ in range(2):
        face.do(face.client.notifications.send_sms(**sms(notify_mock)))
        notify_mock.clock.advance(1)
    listed = face.client.notifications.with_raw_response.list
    first = face.do(listed()).parse()
    second = face.do(listed(older_than=first.items[0].id)).parse()

    assert [each.id for each in second.items] == [first.items[1].id]
    assert face.do(listed(older_than=first.next_cursor)).parse().items == ()


def test_a_raw_file_and_a_raw_error(face: Face, notify_mock: NotifyMock) -> None:
    """Content is bytes; what says no is raised, raw or not."""
    letter = face.do(
        face.client.notifications.send_precompiled_letter(reference="l", content=b"%PDF-1.7")
    )
    raw = face.client.notifications.with_raw_response
    with pytest.raises(errors.PdfNotReadyError):
        face.do(raw.get_pdf(letter.id))
    notify_mock.clock.advance(3600)

    assert face.do(raw.get_pdf(letter.id)).parse().startswith(b"%PDF")
    assert not hasattr(raw, "get_pdf_to_file")


def test_a_raw_answer_that_is_lost_can_be_confirmed(face: Face, notify_mock: NotifyMock) -> None:
    """Also when only its content makes no sense."""
    notify_mock.faults.next(status=201, body=b"<html>", after=True)
    send = face.client.notifications.with_raw_response.send_sms
    raw = face.do(send(**sms(notify_mock, reference=AUTO)))
    assert raw.content == b"<html>"

    with pytest.raises(errors.DeliveryUnknownError) as caught:
        raw.parse()
    assert confirmed(face, caught.value).outcome == "found"


def test_a_copy_differs_in_its_settings_alone(face: Face, notify_mock: NotifyMock) -> None:
    """Headers are added to, repetitions are counted anew, and the original stays as it was."""
    copy = face.client.with_options(max_retries=0, extra_headers={"X-Team": "a"})
    second = copy.with_options(extra_headers={"X-Job": "b"})
    for client, failures in ((second, 1), (copy, 1), (face.client, 3)):
        notify_mock.faults.next(status=503, body=b"", times=failures)
        with pytest.raises(errors.ServerError):
            face.do(client.templates.get(UNKNOWN_ID))

    headers = [
        {name.lower(): value for name, value in request.headers} for request in notify_mock.requests
    ]
    assert [(each.get("x-team"), each.get("x-job")) for each in headers] == [
        ("a", "b"),
        ("a", None),
        *[(None, None)] * 3,
    ]
    assert type(second) is type(face.client)


def test_closing_a_copy_closes_nothing(kind: str, notify_mock: NotifyMock) -> None:
    """The original goes on over the same connections; when it is closed, so is the copy."""
    key = notify_mock.behaviour.live_key
    with notify_mock.serve() as served:
        options: dict[str, Any] = {"base_url": served.url, "clock": notify_mock.clock}
        if kind == "sync":
            notify = Notify(key, **options)
            with notify.with_options(timeout=5) as copy:
                list(copy.templates.list())
            list(notify.templates.list())
            notify.close()
            with pytest.raises(RuntimeError, match="closed"):
                list(copy.templates.list())
            return

        async def over_the_socket() -> None:
            notify = AsyncNotify(key, **options)
            async with notify.with_options(timeout=5) as copy:
                await copy.templates.list().first_page()
            await notify.templates.list().first_page()
            await notify.aclose()
            with pytest.raises(RuntimeError, match="closed"):
                await copy.templates.list().first_page()

        asyncio.run(over_the_socket())


@pytest.mark.parametrize("client", [Notify, AsyncNotify])
@pytest.mark.parametrize(
    "option", [{"timeout": 0}, {"deadline": -1}, {"max_retries": 1.5}, {"max_wait_s": -1}]
)
def test_an_option_that_makes_no_sense_is_refused(
    client: Any, notify_mock: NotifyMock, option: dict[str, Any]
) -> None:
    """When the client is made, and when a copy is."""
    key = notify_mock.behaviour.live_key
    (name,) = option

    with pytest.raises(errors.ConfigurationError, match=name):
        client(key, **option)
    with pytest.raises(errors.ConfigurationError, match=name):
        client(key).with_options(**option)


@pytest.mark.parametrize("client", [Notify, AsyncNotify])
def test_every_option_is_documented(client: Any) -> None:
    """Each argument of the client, and of its copies, has a line in the docstring."""
    for function in (client, client.with_options):
        told = inspect.getdoc(function) or ""
        for name in set(inspect.signature(function).parameters) - {"self"}:
            assert f" {name}: " in told


def test_a_code_says_what_it_means(face: Face) -> None:
    """It is a member of an enum, equal to its text; the error has the words too."""
    with pytest.raises(errors.NotFoundError) as caught:
        face.do(face.client.notifications.get(UNKNOWN_ID))

    error = caught.value
    code = errors.ErrorCode.NO_RESULT_FOUND
    assert error.code == "NoResultFound"
    assert error.code is code
    assert (error.meaning, error.advice) == (code.meaning, code.advice)
    assert error.meaning.startswith("The service has nothing of this id.")
    assert error.errors[0].code is errors.ErrorCode.NO_RESULT_FOUND
    assert pickle.loads(pickle.dumps(error)).code is error.code  # noqa: S301 - our own


def test_codes_tell_whether_to_try_again() -> None:
    """Without an error at hand, for a table of one's own."""
    retryable = {code.value for code in errors.ErrorCode if code.retryable}

    assert {"RateLimitError", "PDFNotReadyError"} <= retryable
    assert not errors.ErrorCode.TOO_MANY_REQUESTS_ERROR.retryable
    assert errors.ErrorCode("PDFNotReadyError") is errors.ErrorCode.PDF_NOT_READY_ERROR


def test_a_code_that_is_not_documented_says_nothing() -> None:
    """It is an instance all the same, equal to its text."""
    code = errors.ErrorCode("NewError")

    assert (str(code), code.meaning, code.advice, code.retryable) == ("NewError", "", "", False)


def test_what_is_not_used_is_not_loaded() -> None:
    """Making a client loads neither the HTTP library nor the codes nor any extra."""
    code = """
import sys
import govuk_notify_client as it
from govuk_notify_client import errors
it.Notify(sys.argv[1]).with_options(timeout=5).notifications.with_raw_response
unwanted = {"httpx", "govuk_notify_client.error_codes", "redis", "opentelemetry"}
print(sorted(unwanted & sys.modules.keys()))
"""
    key = f"name-{UNKNOWN_ID}-{UNKNOWN_ID}"
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code, key], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
