"""Quirks of GOV.UK Notify that no schema can hold are told in the descriptions of its document."""

from __future__ import annotations

import re

import pytest

from tests.generator.govuk_notify import found


@pytest.mark.parametrize(
    ("quirk", "query", "words"),
    [
        ("405 is labelled HTML", "$.info.description", r"405 .*`text/html; charset=utf-8`"),
        ("HEAD and OPTIONS are answered", "$.info.description", r"HEAD .* OPTIONS .* token"),
        ("an unknown type is 500", "$.info.description", r"500 with the class `KeyError`, not 404"),
        ("test numbers match as written", "$.info.description", r"`07700900003` .* with spaces"),
        ("simulated recipients may be refused", "$.info.description", r"Team keys, .* refuse them"),
        ("there is no idempotency key", "$.info.description", r"no idempotency key"),
        (
            "lists see one kind of key",
            "$.paths['/v2/notifications'].get.description",
            r"key of the same kind",
        ),
        (
            "reads see every kind of key",
            "$.paths['/v2/notifications/{notification_id}'].get.description",
            r"whatever the kind",
        ),
        (
            "accepted and received are display values",
            "$..parameters[?@.name == 'status'].description",
            r"what the server stores, .*no returned letter",
        ),
        (
            "line 7 is lost",
            "$.components.schemas.LetterPersonalisation.properties.address_line_7.description",
            r"No read ever shows it",
        ),
        (
            "version 0 is the latest",
            "$..parameters[?@.name == 'version'].description",
            r"`0` gives the latest",
        ),
        (
            "deleted templates are readable",
            "$.paths['/v2/template/{template_id}'].get.description",
            r"still readable",
        ),
        (
            "callbacks have keys of their own",
            "$.webhooks.receivedText.post.description",
            r"`source_number` is `user_number`",
        ),
        (
            "ids are taken in any form",
            "$.info.description",
            r"`UUID\(\)`.*no hyphens, `{braces}` and `urn:uuid:`",
        ),
    ],
)
def test_what_a_schema_cannot_say_is_told(quirk: str, query: str, words: str) -> None:
    """A quirk that has no place in a schema stands in a description."""
    [text] = found(query)
    assert re.search(words, text, re.DOTALL), quirk
