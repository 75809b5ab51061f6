# Copied from overlays/_contract/extending.py; edit it there and run `make generate`.
"""What schemathesis is given beside a document: formats, checks, changes of requests."""

# schemathesis leaves out the type arguments of its own generic classes.
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from schemathesis.checks import CHECKS
from schemathesis.hooks import GLOBAL_HOOK_DISPATCHER
from schemathesis.python.asgi import shutdown_lifespans

from .formats import known_formats
from .reproducible import storing_in, without_constants_of_our_source

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from .engine_view import Case, Check
    from .known import Known


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
        # Otherwise it would be the folder that the command is given in.
        stack.enter_context(storing_in(stack.enter_context(TemporaryDirectory())))
        stack.enter_context(without_constants_of_our_source())
        stack.enter_context(known_formats(known.formats))
        GLOBAL_HOOK_DISPATCHER.register_hook_with_name(hook, "before_call")
        stack.callback(GLOBAL_HOOK_DISPATCHER.unregister, hook)
        for check in checks:
            registered: Any = check
            CHECKS.register(registered)
            stack.callback(CHECKS.unregister, check.__name__)
        yield
