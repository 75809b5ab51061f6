"""The run misses each code that only a probe of `known.yaml` brings about."""

from __future__ import annotations

from dataclasses import replace

from overlays._contract.settings import Settings
from overlays._contract.suite import run_subject
from overlays._contract.unseen import NEVER_SEEN
from tests.contract.provider import provider_subject

_DELETED = {
    "InvalidPhoneError": {"sendSms"},
    "PDFNotReadyError": {"getLetterPdf"},
    "TooManyRequestsError": {"sendSms", "sendEmail", "sendLetter"},
    "RecursionError": {""},
    "UnicodeEncodeError": {""},
}
"""Codes, and whose they are; of nobody in particular where the document only lists them."""


def test_a_deleted_probe_is_missed() -> None:
    """Statuses that come with other codes hide nothing."""
    subject = provider_subject("govuk_notify")
    kept = tuple(each for each in subject.known.errors if each.code not in _DELETED)

    report = run_subject(
        replace(subject, known=replace(subject.known, errors=kept)),
        Settings(phases=("examples",)),
    )

    expected = {(operation, code) for code, owners in _DELETED.items() for operation in owners}
    never = [each for each in report.findings if each.check == NEVER_SEEN]
    missed = {(each.operation, each.message.split()[1]) for each in never}
    assert expected <= missed
