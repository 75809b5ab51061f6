"""One call of a public method, and all that is arranged for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from overlays._mock.call import NO_BODY, Call
from overlays._mock.messages import Request
from tests.exchanges.asking import UnaskableError, ask_of
from tests.mutants.parts import BODY, PATH, QUERY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from overlays._mock.operations import Operation
    from tests.exchanges.asking import Ask
    from tests.mutants.suite import Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One call.

    Attributes:
        operation: what is called.
        parts: what the request is to carry, see `tests.mutants.parts`.
        situation: the state that the provider is in, by its name in what is known.
        credentials: `missing`, `wrong` or the name of odd ones, in the place of good ones.
        failure: the status that the server fails with.
        creation: makes first what is then read, and how that is done.
    """

    operation: Operation
    parts: Mapping[str, Any]
    situation: str | None = None
    credentials: str | None = None
    failure: int | None = None
    creation: tuple[Trial, Read] | None = None

    @property
    def is_once(self) -> bool:
        """Whether it must not be done twice."""
        repeat: Mapping[str, Any] = self.operation.node.value.get("x-client-repeat", {})
        return repeat.get("class") == "once"

    def ask(self) -> Ask:
        """The public method and its arguments.

        Raises:
            UnaskableError: the client has no call for such a request.
        """
        path, query = self.parts[PATH], self.parts[QUERY]
        missing = {each.name for each in self.operation.at(PATH)} - path.keys()
        if missing:
            raise UnaskableError(f"there is no {', '.join(sorted(missing))}")
        target = f"{self.operation.path}?{urlencode(query, doseq=True)}"
        call = Call(
            request=Request(method=self.operation.method, target=target),
            operation=self.operation,
            path={name: str(value) for name, value in path.items()},
            query=query,
            body=self.parts.get(BODY, NO_BODY),
        )
        return ask_of(call)
