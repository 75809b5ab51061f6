"""Driving schemathesis over one document of a subject."""

# schemathesis leaves out the type arguments of its own generic classes.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import schemathesis
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.cli.context import BaseExecutionContext
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import CustomFailure, Failure, FailureGroup
from schemathesis.engine import Status, events, from_schema
from schemathesis.generation.meta import CoverageScenario, coverage_scenario
from schemathesis.hooks import GLOBAL_HOOK_DISPATCHER
from schemathesis.python.asgi import shutdown_lifespans

from tests.contract.formats import known_formats
from tests.contract.reproducible import without_constants_of_our_source
from tests.contract.tally import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping

    from schemathesis.engine.recorder import ScenarioRecorder

    from tests.contract.engine_view import Case, Check, Response, Schema
    from tests.contract.known import Known
    from tests.contract.subject import App
    from tests.contract.tally import Tally

_CONFORMANCE = (
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)
PHASES = ("examples", "coverage", "fuzzing", "stateful")
FATAL_WARNINGS = (
    "missing_auth",
    "missing_test_data",
    "validation_mismatch",
    "missing_deserializer",
)
"""How schemathesis says that it tested less than it seems."""
WARNING = "schemathesis_warning"
ERROR = "schemathesis_error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How much is generated: which phases, from which seed, how many examples each."""

    phases: tuple[str, ...] = PHASES
    seed: int = 1
    max_examples: int = 50


def load(document: Mapping[str, Any], *, app: App, known: Known, settings: Settings) -> Schema:
    """The document as schemathesis sees it, bound to an application.

    Nothing of an earlier run has a part in it: no cache, no database of examples, no literals read
    out of the application's source, no learning from error messages.
    """
    config = {
        "seed": settings.seed,
        "workers": 1,
        "continue-on-failure": True,
        "cache": {"enabled": False},
        "analysis": {"constants": {"enabled": False}},
        "generation": {
            "database": "none",
            "max-examples": settings.max_examples,
            "allow-x00": known.nul_is_sent,
            # Otherwise most of the faults drawn are missing credentials, and hide all others.
            "with-security-parameters": False,
        },
        "phases": {
            **{name: {"enabled": name in settings.phases} for name in PHASES},
            "fuzzing": {
                "enabled": "fuzzing" in settings.phases,
                "error-feedback": {"enabled": False},
            },
        },
        "warnings": {"display": list(FATAL_WARNINGS), "fail-on": list(FATAL_WARNINGS)},
    }
    schema: Any = schemathesis.openapi.from_dict(
        dict(document), config=SchemathesisConfig.from_dict(config)
    )
    schema.app = app
    loaded: Schema = schema
    return loaded


def generate(schema: Schema, tally: Tally) -> None:
    """Run the phases and count what they do and find."""
    load_all_checks()
    find: Any = schema.find_operation_by_label
    context = BaseExecutionContext(config=schema.config, find_operation_by_label=find)
    loaded: Any = schema
    for event in from_schema(loaded).execute():
        _take(event, context, tally)
    labels = context.warnings.as_labels()
    for warning in FATAL_WARNINGS:
        for label in labels[warning]:
            _find(schema, tally, check=WARNING, label=label, message=warning)


def _take(event: events.EngineEvent, context: BaseExecutionContext, tally: Tally) -> None:
    if isinstance(event, events.FatalError):
        raise event.exception
    if isinstance(event, events.NonFatalError):
        message = f"{event.info.title}: {event.info.message}"
        tally.found(
            Finding(
                check=ERROR,
                operation=event.label,
                message=message,
                reproducer=event.info.code_sample or "",
            )
        )
    if isinstance(event, events.SchemaAnalysisWarnings):
        context.warning_collector.on_schema_warnings(event)
    if isinstance(event, events.ScenarioFinished):
        context.warning_collector.on_scenario_finished(context, event)
        count(event.recorder, tally, phase=event.phase.value.lower())


def count(recorder: ScenarioRecorder, tally: Tally, *, phase: str) -> None:
    """Count all that was recorded."""
    for case_id, interaction in recorder.interactions.items():
        node = recorder.cases[case_id]
        case: Any = node.value
        if interaction.response is not None:
            tally.answered(
                called_operation(case),
                interaction.response.status_code,
                phase=phase,
                # A check that asks again records its request as a child without a link.
                is_generated=node.parent_id is None or node.transition is not None,
            )
    for case_id, checks in recorder.checks.items():
        owner: Any = recorder.cases[case_id].value
        for check in checks:
            tally.checked(check.name)
            if check.status is not Status.SUCCESS:
                info = check.failure_info
                tally.found(
                    Finding(
                        check=check.name,
                        operation=operation_id(owner),
                        message="the check itself failed" if info is None else _text(info.failure),
                        reproducer="" if info is None else info.code_sample,
                        phase=phase,
                    )
                )


def _text(failure: Failure) -> str:
    # The title of a failure of our own checks says no more than their name.
    return failure.message if isinstance(failure, CustomFailure) else str(failure)


def operation_id(case: Case) -> str:
    """The operationId a case was made from."""
    found: str = case.operation.definition.raw["operationId"]
    return found


def called_operation(case: Case) -> str | None:
    """The operation a case calls; None where its method is one that the path does not have."""
    return operation_id(case) if case.method.upper() == case.operation.method.upper() else None


def is_content_type_probe(case: Case) -> bool:
    """Whether a case was generated to try a content type that the document does not name."""
    generated: Any = case
    return coverage_scenario(generated) is CoverageScenario.UNSUPPORTED_CONTENT_TYPE


def conformance(case: Case, response: Response) -> Iterator[tuple[str, str | None]]:
    """Hold the answer to a request made by hand against the document.

    Yields the name of each check, with its message where it fails.
    """
    load_all_checks()
    for name in _CONFORMANCE:
        problem: str | None = None
        try:
            case.validate_response(response, checks=[CHECKS.get_one(name)])
        except FailureGroup as group:
            problem = "\n".join(map(str, group.exceptions))
        yield name, problem


@contextmanager
def extended(
    known: Known, *, checks: Iterable[Check], before_call: Callable[[Case], None]
) -> Generator[None]:
    """Have formats, checks and changes of requests inside `with`; all are global in schemathesis.

    Args:
        known: its formats are generated.
        checks: run on every answer under their own names, with what checks of schemathesis get.
        before_call: called with each case before it is sent.
    """

    def hook(_context: object, case: Case, _kwargs: object) -> None:
        before_call(case)

    with ExitStack() as stack:
        # Otherwise the application would be kept until the process ends.
        stack.callback(shutdown_lifespans)
        stack.enter_context(without_constants_of_our_source())
        stack.enter_context(known_formats(known.formats))
        GLOBAL_HOOK_DISPATCHER.register_hook_with_name(hook, "before_call")
        stack.callback(GLOBAL_HOOK_DISPATCHER.unregister, hook)
        for check in checks:
            registered: Any = check
            CHECKS.register(registered)
            stack.callback(CHECKS.unregister, check.__name__)
        yield


def _find(schema: Schema, tally: Tally, *, check: str, label: str, message: str) -> None:
    operation = schema.find_operation_by_label(label)
    name = label if operation is None else operation.definition.raw["operationId"]
    tally.found(Finding(check=check, operation=name, message=message))
