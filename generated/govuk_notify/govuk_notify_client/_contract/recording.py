# Copied from overlays/_contract/recording.py; edit it there and run `make generate`.
"""Counting what schemathesis has recorded."""

# schemathesis leaves out the type arguments of its own generic classes.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from schemathesis.core.failures import CustomFailure, Failure
from schemathesis.engine import Status

from .cases import called_operation, operation_id
from .tally import GENERATED, PROBED, Finding
from .unsent import unsent_reason

if TYPE_CHECKING:
    from schemathesis.engine.recorder import CheckNode, ScenarioRecorder

    from .error_codes import ErrorCodes
    from .tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What the phases do and find over one document.

    Attributes:
        tally: takes all of it.
        codes: read from the answers.
        stranger: who asks, where it is one without good credentials.
    """

    tally: Tally
    codes: ErrorCodes
    stranger: str | None = None

    def count(self, recorder: ScenarioRecorder, *, phase: str) -> None:
        """Count all that was recorded."""
        unsent = self._held_back(recorder)
        for case_id, interaction in recorder.interactions.items():
            node = recorder.cases[case_id]
            case: Any = node.value
            response = interaction.response
            if response is not None and case_id not in unsent:
                # A check that asks again records its request as a child without a link.
                is_generated = node.parent_id is None or node.transition is not None
                self.tally.answered(
                    called_operation(case),
                    response.status_code,
                    phase=self.stranger or phase,
                    asked_by=self.stranger or (GENERATED if is_generated else PROBED),
                    codes=self.codes.of_answer(response.status_code, response.content),
                )
        # What a check of an answer had asked, and did not learn, is no fault of that answer.
        owners = {recorder.cases[case_id].parent_id for case_id in unsent}
        for case_id, checks in recorder.checks.items():
            owner: Any = recorder.cases[case_id].value
            for check in checks if case_id not in unsent | owners else ():
                self.tally.checked(check.name, operation_id(owner))
                if check.status is not Status.SUCCESS:
                    self.found(_finding(check, operation_id(owner), phase=phase))

    def _held_back(self, recorder: ScenarioRecorder) -> set[str]:
        """The cases that were not sent, which are counted as such."""
        found: set[str] = set()
        for case_id, interaction in recorder.interactions.items():
            response = interaction.response
            reason = None if response is None else unsent_reason(response.headers)
            if reason is not None:
                case: Any = recorder.cases[case_id].value
                self.tally.held_back(operation_id(case), reason)
                self.tally.curtailed.add(operation_id(case))
                found.add(case_id)
        return found

    def found(self, finding: Finding) -> None:
        """Keep a finding, with the name of who asked."""
        phase = ", ".join(filter(None, (finding.phase, self.stranger)))
        self.tally.found(replace(finding, phase=phase))


def _finding(check: CheckNode, operation: str, *, phase: str) -> Finding:
    info = check.failure_info
    return Finding(
        check=check.name,
        operation=operation,
        message="the check itself failed" if info is None else _text(info.failure),
        reproducer="" if info is None else info.code_sample,
        phase=phase,
    )


def _text(failure: Failure) -> str:
    # The title of a failure of our own checks says no more than their name.
    return failure.message if isinstance(failure, CustomFailure) else str(failure)
