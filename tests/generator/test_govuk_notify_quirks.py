"""What a naive document of GOV.UK Notify gets wrong, where a schema or response can hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.generator.govuk_notify import (
    DOCUMENT,
    EXAMPLES,
    OBJECT_EXAMPLES,
    OPERATIONS,
    SCHEMAS,
    SENDS,
    component,
    found,
    validator,
)

if TYPE_CHECKING:
    import jsonschema_rs

ERROR = "#/components/schemas/Error"
ROUTER_ERROR = "#/components/schemas/RouterError"
NOTIFICATION = next(example.value for example in EXAMPLES if example.place.endswith("smsDelivered"))
LETTER: dict[str, Any] = {
    "template_id": "64415853-cb86-4cc4-b597-2aaa94ef8c39",
    "personalisation": {},
}
PRECOMPILED: dict[str, Any] = {"reference": "r", "content": "aGVsbG8="}
SENT_PRECOMPILED = {
    "id": "1d986ba7-fba6-49fb-84e5-75038a1dd968",
    "reference": "letter-reference",
    "postage": "first",
}


@pytest.mark.parametrize("operation", SENDS)
def test_an_unknown_template_is_400_on_a_send(operation: str) -> None:
    """A send answers an unknown template with 400 and never with 404."""
    answers = OPERATIONS[operation].value["responses"]
    shown = answers["400"]["content"]["application/json"]["examples"]
    assert shown["templateNotFound"] == {"$ref": "#/components/examples/TemplateNotFound"}
    assert "404" not in answers


def test_an_unknown_template_is_404_elsewhere() -> None:
    """Reads and the preview answer an unknown template with 404."""
    assert all(
        "404" in OPERATIONS[name].value["responses"]
        for name in ("getTemplate", "getTemplateVersion", "previewTemplate")
    )


def test_no_token_is_401_and_a_bad_token_403() -> None:
    """401 is for a missing token or another scheme alone; every other fault is 403."""
    assert found("$.components.responses.Unauthorized..status_code") == [401]
    assert found("$.components.responses.Forbidden..status_code") == [403]
    assert (
        len(
            DOCUMENT["components"]["responses"]["Forbidden"]["content"]["application/json"][
                "examples"
            ]
        )
        == 10
    )


def test_a_version_that_is_no_number_fails_in_another_envelope() -> None:
    """The router answers with its own envelope, which is not the one of operations."""
    assert found(
        "$.paths['/v2/template/{template_id}/version/{version}'].get.responses['404']..oneOf"
    ) == [[{"$ref": ERROR}, {"$ref": ROUTER_ERROR}]]
    assert not component("Error").is_valid({"result": "error", "message": "m"})
    assert not component("RouterError").is_valid({"status_code": 404, "errors": []})


def test_the_last_page_links_on() -> None:
    """A page with a message links to the next one, an empty page does not."""
    pages = [value for value in OBJECT_EXAMPLES if "links" in value]

    assert pages
    for page in pages:
        items = page.get("notifications") or page.get("received_text_messages")
        assert bool(items) == ("next" in page["links"])
        assert not items or page["links"]["next"].endswith(f"older_than={items[-1]['id']}")


def test_the_list_of_received_texts_forgets_its_parameters() -> None:
    """The current link of received texts never has a query."""
    assert found("$.paths['/v2/received-text-messages'].get.responses['200']..links.current") == [
        "https://api.notifications.service.gov.uk/v2/received-text-messages"
    ]


@pytest.mark.parametrize("value", ["true", "True"])
def test_include_jobs_takes_true(value: str) -> None:
    """Both spellings of true are taken."""
    assert include_jobs().is_valid(value)


@pytest.mark.parametrize("value", ["false", "", "TRUE", "1", True])
def test_include_jobs_takes_nothing_else(value: object) -> None:
    """False is an error, as is everything else."""
    assert not include_jobs().is_valid(value)


def include_jobs() -> jsonschema_rs.Draft202012Validator:
    [parameter] = found("$.paths['/v2/notifications'].get.parameters[?@.name == 'include_jobs']")
    return validator(parameter["schema"])


@pytest.mark.parametrize("line", ["line_1", "line_2", "line_3", "line_4", "line_5", "line_6"])
@pytest.mark.parametrize("value", ["Amala Bird", 1, 2.5, True, None])
def test_an_address_line_keeps_its_type(line: str, value: object) -> None:
    """A number sent as a line of an address comes back as a number."""
    assert component("Notification").is_valid({**NOTIFICATION, line: value})


def test_sanitised_content_is_on_every_email_and_on_nothing_else() -> None:
    """The key is required for emails and unknown to the others."""
    made = SCHEMAS
    assert "sanitised_content" in made["EmailSent"]["required"]
    assert all(
        "sanitised_content" not in made[name]["properties"] for name in ("SmsSent", "LetterSent")
    )


@pytest.mark.parametrize("schema", ["SmsRequest", "EmailRequest"])
def test_scheduling_is_accepted_and_marked_as_useless(schema: str) -> None:
    """The field is part of the closed request, may be null, and is deprecated."""
    field = SCHEMAS[schema]["properties"]["scheduled_for"]
    assert (field["type"], field["deprecated"]) == (["string", "null"], True)


@pytest.mark.parametrize("header", ["Retry-After", "Location", "WWW-Authenticate"])
def test_no_response_has_such_a_header(header: str) -> None:
    """Headers that one might expect are not promised."""
    assert found(f"$..headers['{header}']") == []


def test_validation_messages_have_no_single_quotes() -> None:
    """The server takes every single quote out of the messages of validation."""
    messages = found("$..[?@.error == 'ValidationError'].message")
    assert messages
    assert [message for message in messages if "'" in message] == []


def test_null_is_printed_the_python_way() -> None:
    """A null in a message is None."""
    assert "content None is not of type string" in found("$..contentNull..message")


def test_version_0_is_a_version() -> None:
    """Version 0 is the latest one, so the parameter starts there; there is no upper bound."""
    [parameter] = found("$..parameters[?@.name == 'version']")
    assert parameter["schema"] == {"type": "integer", "minimum": 0}


@pytest.mark.parametrize("content", ["", "aGVsbG8="])
def test_a_precompiled_letter_takes_any_bytes(content: str) -> None:
    """No bytes, and bytes that are no PDF, are taken."""
    assert component("PrecompiledLetterRequest").is_valid({**PRECOMPILED, "content": content})


@pytest.mark.parametrize(
    ("body", "schemas_that_match"),
    [
        (LETTER, ["LetterRequest"]),
        (PRECOMPILED, ["PrecompiledLetterRequest"]),
        (LETTER | PRECOMPILED, []),
        (LETTER | {"postage": "first"}, []),
        (PRECOMPILED | {"postage": "europe"}, []),
        (PRECOMPILED | {"postage": None}, []),
        ({}, []),
    ],
)
def test_a_letter_is_one_of_two_requests(
    body: dict[str, Any], schemas_that_match: list[str]
) -> None:
    """The two requests of the letter path never fit the same body."""
    names = ["LetterRequest", "PrecompiledLetterRequest"]
    assert schemas_that_match == [name for name in names if component(name).is_valid(body)]


def test_a_precompiled_letter_answers_with_three_keys() -> None:
    """The answer has id, reference and postage, and is not taken for the other answer."""
    shown = SCHEMAS["PrecompiledLetterSent"]
    assert ["id", "reference", "postage"] == list(shown["properties"]) == shown["required"]
    assert not component("LetterSent").is_valid(SENT_PRECOMPILED)


@pytest.mark.parametrize(
    "details",
    [
        {},
        {"billable_sms_fragments": 1, "international_rate_multiplier": 1.0, "sms_rate": 0.024},
        {"billable_sheets_of_paper": 0, "postage": "rest-of-world"},
    ],
)
def test_costs_may_be_unknown(details: dict[str, Any]) -> None:
    """Details may be empty, and the cost null."""
    message = {**NOTIFICATION, "cost_in_pounds": None, "cost_details": details}
    assert component("Notification").is_valid(message)


def test_a_cost_has_the_noise_of_a_float() -> None:
    """The example shows what three times twice 0.024 is."""
    assert NOTIFICATION["cost_in_pounds"] == 3 * 2 * 0.024


def test_the_delivery_estimate_is_for_letters_only() -> None:
    """The key may be absent, and is not null."""
    assert "estimated_delivery" not in SCHEMAS["Notification"]["required"]
    assert not component("Notification").is_valid({**NOTIFICATION, "estimated_delivery": None})


def test_the_delivery_estimate_keeps_the_seconds() -> None:
    """The example ends in the seconds of its creation."""
    letters = [value for value in OBJECT_EXAMPLES if "estimated_delivery" in value]

    assert letters
    assert all(each["estimated_delivery"][17:] == each["created_at"][17:] for each in letters)


def test_a_returned_precompiled_letter_names_no_template() -> None:
    """The id of its template is the text None."""
    assert "None" in found("$.webhooks.returnedLetter..value.template_id")
    assert found("$.components.schemas.ReturnedLetter.properties.template_id.format") == []


def test_only_the_qr_code_error_has_more_than_a_message() -> None:
    """The three further keys are optional."""
    assert found("$.components.schemas.ErrorItem.required") == [["error", "message"]]
    assert found("$..qrCodeTooLong..num_bytes") == [623]
