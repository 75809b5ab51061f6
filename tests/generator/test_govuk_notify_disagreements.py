"""Where the manual of GOV.UK Notify and its server disagree, the document follows the server."""

from __future__ import annotations

from typing import Any

import pytest

from tests.generator.govuk_notify import SCHEMAS, SENDS, component, found

TIMESTAMP = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$"
STATUS_VALUES = [
    "cancelled",
    "created",
    "sending",
    "sent",
    "delivered",
    "pending",
    "failed",
    "technical-failure",
    "temporary-failure",
    "permanent-failure",
    "pending-virus-check",
    "validation-failed",
    "virus-scan-failed",
    "returned-letter",
    "accepted",
    "received",
]

S = "$.components.schemas"
REQUESTS = "'SmsRequest', 'EmailRequest', 'LetterRequest'"
ANSWERS = "'SmsSent', 'EmailSent', 'LetterSent'"
TRIAL_MODE = (
    "Can\u2019t send to this recipient when service is in trial mode \u2013 see "
    "https://www.notifications.service.gov.uk/trial-mode"
)

# What is in question, where the document decides it, and how the server does.
DISAGREEMENTS: list[tuple[str, str, list[Any]]] = [
    (
        "401 exists",
        "$.paths.*.*.responses['401']['$ref']",
        ["#/components/responses/Unauthorized"],
    ),
    (
        "a token that fails is an AuthError",
        "$.components.responses['Unauthorized', 'Forbidden']..error",
        ["AuthError"],
    ),
    (
        "500 has the usual envelope",
        "$.components.responses.ServerError..schema['$ref']",
        ["#/components/schemas/Error"],
    ),
    ("429 is for sends only", "$.paths.*[?@.responses['429']].operationId", SENDS),
    (
        "unknown fields of a send are refused",
        f"{S}[{REQUESTS}, 'PrecompiledLetterRequest'].additionalProperties",
        [False],
    ),
    (
        "recipients have no bounds on their length",
        f"{S}.*.properties['phone_number', 'email_address']['minLength', 'maxLength']",
        [],
    ),
    (
        "reference has at most 1000 characters",
        f"{S}[{REQUESTS}].properties.reference.maxLength",
        [1000],
    ),
    (
        "reference of a precompiled letter has any length",
        f"{S}.PrecompiledLetterRequest.properties.reference.maxLength",
        [],
    ),
    (
        "template.uri of a send is a page of the web application",
        f"{S}.SentTemplate.properties.uri.pattern",
        ["^https?://[^/]+/services/[0-9a-f-]{36}/templates/[0-9a-f-]{36}$"],
    ),
    (
        "template.uri of a read is an address of the API",
        f"{S}.NotificationTemplate.properties.uri.pattern",
        ["^https?://[^/]+/v2/template/[0-9a-f-]{36}/version/[1-9][0-9]*$"],
    ),
    (
        "times have T, six decimals and Z",
        f"{S}..[?@.format == 'date-time'].pattern",
        [TIMESTAMP],
    ),
    (
        "a message has no line_7 and no one_click_unsubscribe",
        f"{S}.Notification.properties['line_7', 'one_click_unsubscribe']",
        [],
    ),
    (
        "sent_at and completed_at can be null",
        f"{S}.Notification.properties['sent_at', 'completed_at'].type",
        [["string", "null"]],
    ),
    (
        "cost_in_pounds can be null",
        f"{S}.Notification.properties.cost_in_pounds.type",
        [["number", "null"]],
    ),
    (
        "scheduled_for is always null",
        f"{S}[{ANSWERS}, 'Notification'].properties.scheduled_for.type",
        ["null"],
    ),
    (
        "status and template_type can be repeated",
        "$.paths['/v2/notifications'].get.parameters[?@.style == 'form' && @.explode == true].name",
        ["template_type", "status"],
    ),
    (
        "status has sixteen values",
        f"{S}.NotificationStatus.enum",
        [STATUS_VALUES],
    ),
    (
        "include_jobs is true or True",
        "$.paths['/v2/notifications'].get.parameters[?@.name == 'include_jobs']..const",
        ["true", "True"],
    ),
    (
        "a bad id of a message is called notification_id",
        "$.components.examples.InvalidNotificationId..message",
        ["notification_id is not a valid UUID"],
    ),
    (
        "a letter in technical-failure has no PDF",
        "$..technicalFailure..message",
        ["PDF not available for letters in status technical-failure"],
    ),
    (
        "nothing found is written with one capital",
        "$.components.examples.NoResultFound..message",
        ["No result found"],
    ),
    (
        "letters are closed to team keys and trial mode with 403",
        "$.paths['/v2/notifications/letter'].post.responses['403']..message",
        [
            "Cannot send letters with a team api key",
            "Cannot send letters when service is in trial mode",
        ],
    ),
    (
        "a stranger is refused in typographic characters",
        "$.components.examples['RecipientNotInTeam', 'RecipientInTrialMode']..message",
        [
            "Can\u2019t send to this recipient using a team-only API key",
            TRIAL_MODE,
        ],
    ),
    (
        "the first two lines need a letter or digit each",
        "$..addressFirstLines..message",
        ["The first 2 lines of the address must both include at least one alphanumeric character"],
    ),
    (
        "a missing address is too short",
        "$..addressTooShort..message",
        ["Address must be at least 3 lines"],
    ),
    (
        "no line of an address is required",
        f"{S}.LetterPersonalisation.required",
        [],
    ),
    (
        "sanitised_content is never null",
        f"{S}[{ANSWERS}].properties.sanitised_content['$ref']",
        ["#/components/schemas/SanitisedContent"],
    ),
    (
        "a template names its placeholders",
        f"{S}.Template.properties.personalisation['$ref']",
        ["#/components/schemas/TemplatePersonalisation"],
    ),
    (
        "sent_by of a returned letter is never null",
        f"{S}.ReturnedLetter.properties.sent_by.type",
        ["string"],
    ),
    (
        "a callback refused with 4xx is final",
        "$.webhooks.*.post.responses['4XX']['$ref']",
        ["#/components/responses/CallbackRefused"],
    ),
    (
        "a callback refused with 429 or 5xx comes again",
        "$.webhooks.*.post.responses['429', '5XX']['$ref']",
        ["#/components/responses/CallbackPostponed"],
    ),
    ("a link never says other_than", "$..[?search(@.next, 'other_than')]", []),
    ("nothing is changed or deleted", "$.paths.*['put', 'patch', 'delete']", []),
    ("no answer is without content", "$.paths.*.*.responses['202', '204']", []),
    (
        "a missing permission of the service is 400",
        "$.paths.*.post.responses['400']..[?search(@.message, '^Service is not allowed')].error",
        ["BadRequestError"],
    ),
    (
        "a bad address is a ValidationError",
        "$..[?@.message == 'email_address Not a valid email address'].error",
        ["ValidationError"],
    ),
]


@pytest.mark.parametrize(
    ("query", "expected"), [row[1:] for row in DISAGREEMENTS], ids=[row[0] for row in DISAGREEMENTS]
)
def test_the_server_is_right(query: str, expected: list[Any]) -> None:
    """Where manual and server disagree, the document follows the server."""
    assert expected == found(query)


@pytest.mark.parametrize(
    "key", ["postcode", "one_click_unsubscribe_url", "subject", "postage", "scheduled_for"]
)
def test_a_message_always_has_its_keys(key: str) -> None:
    """A read message has every key whatever its type."""
    assert key in SCHEMAS["Notification"]["required"]


@pytest.mark.parametrize(
    ("period", "accepted"),
    {
        "1 week": True,
        "1 weeks": True,
        " 4 WEEKS ": True,
        "26 weeks": True,
        "78 weeks": True,
        "0 weeks": False,
        "79 weeks": False,
        "100 weeks": False,
        "1 month": False,
        "weeks": False,
    }.items(),
)
def test_a_file_is_kept_for_up_to_78_weeks(period: str, accepted: bool) -> None:  # noqa: FBT001 - a column of the table
    """The retention period of a file goes from 1 to 78 weeks, loosely written."""
    upload = {"file": "aGVsbG8=", "retention_period": period}
    assert accepted == component("FileUpload").is_valid(upload)
