"""What is used of the contract suite."""

from __future__ import annotations

from overlays._contract.adapting import Adapter, adapt_case, is_of
from overlays._contract.cases import operation_id
from overlays._contract.credentials import signers_of
from overlays._contract.engine import generate
from overlays._contract.engine_view import Case
from overlays._contract.error_codes import ErrorCodes
from overlays._contract.errors import UsageError
from overlays._contract.examples import examples_of
from overlays._contract.extending import extended
from overlays._contract.known import DocumentedError, Known, KnownAnswer, Read
from overlays._contract.options import at_least_one
from overlays._contract.recording import Recording
from overlays._contract.settings import PHASES, Settings
from overlays._contract.subject import Adapt, Subject
from overlays._contract.suite import CHECK_NAMES, run_subject, sign_generated
from overlays._contract.surface import Surface, first_alternative, is_open, surfaces_of
from overlays._contract.tally import Finding, Tally

__all__ = [
    "CHECK_NAMES",
    "PHASES",
    "Adapt",
    "Adapter",
    "Case",
    "DocumentedError",
    "ErrorCodes",
    "Finding",
    "Known",
    "KnownAnswer",
    "Read",
    "Recording",
    "Settings",
    "Subject",
    "Surface",
    "Tally",
    "UsageError",
    "adapt_case",
    "at_least_one",
    "examples_of",
    "extended",
    "first_alternative",
    "generate",
    "is_of",
    "is_open",
    "operation_id",
    "run_subject",
    "sign_generated",
    "signers_of",
    "surfaces_of",
]
