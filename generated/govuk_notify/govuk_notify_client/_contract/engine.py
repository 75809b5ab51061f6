# Copied from overlays/_contract/engine.py; edit it there and run `make generate`.
"""Driving schemathesis over one document of a subject."""

# schemathesis leaves out the type arguments of its own generic classes.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import schemathesis
from schemathesis.checks import load_all_checks
from schemathesis.cli.context import BaseExecutionContext
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import StopReason, events, from_schema

from .settings import PHASES
from .tally import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .engine_view import Schema
    from .known import Known
    from .recording import Recording
    from .settings import Settings
    from .subject import Target

FATAL_WARNINGS = (
    "missing_auth",
    "missing_test_data",
    "validation_mismatch",
    "missing_deserializer",
)
"""How schemathesis says that it tested less than it seems."""
WARNING = "schemathesis_warning"
ERROR = "schemathesis_error"


def load(
    document: Mapping[str, Any],
    *,
    target: Target,
    known: Known,
    settings: Settings,
    operations: Sequence[str] = (),
) -> Schema:
    """The document as schemathesis sees it, bound to what answers.

    Nothing of an earlier run has a part in it: no cache, no database of examples, no literals read
    out of the application's source, no learning from error messages.

    Args:
        document: a final one.
        target: answers.
        known: says which characters are sent.
        settings: what is generated.
        operations: the ids of those that are called; all if none is given.
    """
    config = _config(known, settings)
    if isinstance(target, str):
        config["base-url"] = target
    schema: Any = schemathesis.openapi.from_dict(
        dict(document), config=SchemathesisConfig.from_dict(config)
    )
    if not isinstance(target, str):
        schema.app = target
    loaded: Schema = schema.include(operation_id=list(operations)) if operations else schema
    return loaded


def generate(schema: Schema, recording: Recording, *, with_warnings: bool = True) -> None:
    """Run the phases and count what they do and find.

    Args:
        schema: from `load`.
        recording: counts.
        with_warnings: whether it is a finding that schemathesis tested less than it seems.

    Raises:
        KeyboardInterrupt: it was interrupted, which to schemathesis is an end like others.
    """
    load_all_checks()
    find: Any = schema.find_operation_by_label
    context = BaseExecutionContext(config=schema.config, find_operation_by_label=find)
    loaded: Any = schema
    # Closed, it waits for its thread, which an interruption does not reach.
    with closing(from_schema(loaded).execute().generator) as stream:
        for event in stream:
            _take(event, context, recording)
    labels = context.warnings.as_labels()
    for warning in FATAL_WARNINGS if with_warnings else ():
        for label in labels[warning]:
            operation = schema.find_operation_by_label(label)
            name = label if operation is None else operation.definition.raw["operationId"]
            recording.found(Finding(check=WARNING, operation=name, message=warning))


def _config(known: Known, settings: Settings) -> dict[str, Any]:
    return {
        "seed": settings.seed,
        "workers": 1,
        # What is answered is what is looked at, and a redirect must not lead to another server.
        "max-redirects": 0,
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
        "phases": _phases(settings),
        "warnings": {"display": list(FATAL_WARNINGS), "fail-on": list(FATAL_WARNINGS)},
    }


def _phases(settings: Settings) -> dict[str, dict[str, Any]]:
    phases: dict[str, dict[str, Any]] = {
        name: {"enabled": name in settings.phases} for name in PHASES
    }
    phases["fuzzing"]["error-feedback"] = {"enabled": False}
    if not settings.other_methods:
        phases["coverage"]["unexpected-methods"] = []
    return phases


def _is_interruption(event: events.EngineEvent) -> bool:
    if isinstance(event, events.EngineFinished):
        return event.stop_reason is StopReason.INTERRUPTED
    return isinstance(event, events.Interrupted)


def _take(event: events.EngineEvent, context: BaseExecutionContext, recording: Recording) -> None:
    if _is_interruption(event):
        raise KeyboardInterrupt
    if isinstance(event, events.FatalError):
        raise event.exception
    if isinstance(event, events.NonFatalError):
        message = f"{event.info.title}: {event.info.message}"
        recording.found(
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
        recording.count(event.recorder, phase=event.phase.value.lower())
