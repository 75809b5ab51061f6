"""The classes that the documented errors of an operation are raised as."""

from __future__ import annotations

from typing import Any

import pytest

from generator.document import operations
from generator.raised import raised

CODES = {
    "Key": {"statuses": [401, 403], "meaning": "The key. More.", "class": "AuthenticationError"},
    "Plain": {"statuses": [400, 403], "meaning": "Plain."},
    "Wait": {"statuses": [400], "meaning": "Not yet. Wait.", "class": "NotReadyError"},
    "Fast": {"statuses": [429], "meaning": "Too fast.", "retryable": True},
    "Full": {"statuses": [429], "meaning": "Used up.", "retryable": False},
}


def answer(*codes: str | None) -> dict[str, Any]:
    examples = {
        str(number): {"value": {"errors": [{"code": code}]} if code else {"said": "no"}}
        for number, code in enumerate(codes)
    }
    media = {"application/json": {"examples": examples}} if codes else {}
    return {"description": "It was refused. Really.", "content": media}


def found(responses: dict[str, Any], **keys: Any) -> list[tuple[str, str, str]]:
    document = {
        "paths": {"/boats": {"get": {"responses": responses}}},
        "x-client-errors": {"shapes": [{"code": "/errors/0/code"}], "codes": CODES},
        **keys,
    }
    (operation,) = operations(document)
    return [(each.status, each.name, each.meaning) for each in raised(document, operation)]


@pytest.mark.parametrize(
    ("status", "codes", "expected"),
    [
        ("403", (), {"PermissionDeniedError": "It was refused."}),
        ("403", (None,), {"PermissionDeniedError": "It was refused."}),
        ("403", ("Unknown",), {"PermissionDeniedError": "It was refused."}),
        ("403", ("Wait",), {"PermissionDeniedError": "It was refused."}),
        ("403", ("Key", "Key"), {"AuthenticationError": "It was refused."}),
        (
            "403",
            ("Key", "Plain"),
            {"AuthenticationError": "The key.", "PermissionDeniedError": "It was refused."},
        ),
        (
            "400",
            ("Plain", None, "Wait"),
            {"BadRequestError": "It was refused.", "NotReadyError": "Not yet."},
        ),
        (
            "429",
            ("Fast", "Full"),
            {"RateLimitError": "Too fast.", "QuotaExceededError": "Used up."},
        ),
        ("4XX", (), {"ApiStatusError": "It was refused."}),
    ],
)
def test_codes_in_the_examples_tell_the_classes(
    status: str, codes: tuple[str | None, ...], expected: dict[str, str]
) -> None:
    """A code of an example that comes with the status has its class; the status decides else."""
    assert found({status: answer(*codes)}) == [(status, *each) for each in expected.items()]


def test_a_single_example_counts_and_a_success_does_not() -> None:
    """`example` is as good as `examples`; what is no error is not raised."""
    media = {"application/json": {"example": {"errors": [{"code": "Key"}]}}}
    responses = {
        "200": {"description": "Fine."},
        "401": {"description": "No key.", "content": media},
    }

    assert found(responses) == [("401", "AuthenticationError", "No key.")]


def test_errors_are_described_where_they_refer_to() -> None:
    """Answer and example may be shared components."""
    components = {
        "responses": {
            "gone": {
                "description": "It is gone.",
                "content": {
                    "application/json": {"examples": {"it": {"$ref": "#/components/examples/it"}}}
                },
            }
        },
        "examples": {"it": {"value": {"errors": [{"code": "Plain"}]}}},
    }

    assert found({"404": {"$ref": "#/components/responses/gone"}}, components=components) == [
        ("404", "NotFoundError", "It is gone.")
    ]
