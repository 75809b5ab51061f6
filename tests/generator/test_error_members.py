"""Members of the enum of error codes."""

from __future__ import annotations

from typing import Any

from generator.error_members import error_members


def names(*codes: str) -> list[str]:
    facts = {"statuses": [400], "meaning": "No.", "advice": "Wait.", "retryable": False}
    document: dict[str, Any] = {"x-client-errors": {"codes": dict.fromkeys(codes, facts)}}
    return [member.name for member in error_members([document])]


def test_a_code_is_named_by_its_words() -> None:
    """Words are told apart as everywhere else, and written in capitals."""
    assert names("PDFNotReadyError", "WRONG_KEY", "not found") == [
        "PDF_NOT_READY_ERROR",
        "WRONG_KEY",
        "NOT_FOUND",
    ]


def test_a_code_that_makes_no_name_is_a_code() -> None:
    """Numbers and signs have something before them that makes a name."""
    assert names("1205", "€", "-") == ["CODE_1205", "CODE", "CODE_2"]


def test_codes_that_make_one_name_are_numbered() -> None:
    """The first has the plain name, the others follow."""
    assert names("a b", "a-b", "a.b") == ["A_B", "A_B_2", "A_B_3"]


def test_a_code_of_two_documents_is_one_member() -> None:
    """What it means is told by the first document."""
    documents = [
        {"x-client-errors": {"codes": {"Down": {"meaning": meaning}}}} for meaning in ("A.", "B.")
    ]

    assert [(m.name, m.text, m.docstring) for m in error_members(documents)] == [
        ("DOWN", "Down", "A.")
    ]
