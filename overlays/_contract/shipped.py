"""The suite over what ships with a client."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from .._mock.clock import MockClock
from .credentials import environment_of
from .data import read_data
from .errors import UsageError
from .hosts import check_listening, without_proxy
from .known_file import known_of
from .known_fit import check_parameters
from .patching import is_patch, patched
from .runs import run_all
from .subjects import mock_subject, remote_subject
from .suppressions import suppressions_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path
    from typing import TextIO

    from .known import Known
    from .package import Package
    from .prepared import Preparing
    from .settings import Settings
    from .subject import Subject
    from .suppressions import Suppression


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """A client's own data, or files in its place, and what can be done with them.

    Every method raises `UsageError` for data that is wrong.
    """

    package: Package
    known_path: Path | None = None
    suppressed_path: Path | None = None

    def known_text(self) -> str:
        """What is known, as JSON."""
        return json.dumps(self._raw_known(), indent=2) + "\n"

    def test_mock(self, settings: Sequence[Settings], stream: TextIO) -> int:
        """Test the client's own mock; return the exit code."""
        return run_all(self._mock_subject, settings, stream)

    def test_server(
        self,
        base_url: str,
        settings: Sequence[Settings],
        stream: TextIO,
        *,
        given: Mapping[str, str],
        environ: Mapping[str, str],
    ) -> int:
        """Test a server; return the exit code."""
        fresh = partial(
            remote_subject,
            self.package.title,
            base_url,
            documents=self.documents(),
            adapt=self.preparing().adapt,
            known=self.known(),
            suppressions=self.suppressions(),
            given=given,
            environ=environ,
        )
        # What is wrong with the address or the data is told before anybody is asked.
        fresh()
        check_listening(base_url)
        with without_proxy(base_url):
            return run_all(fresh, settings, stream)

    def serve(self, port: int, stream: TextIO) -> int:
        """Serve a mock that holds what is known until Ctrl-C; its clock is the machine's."""
        from .._mock.server import serve_forever  # uvicorn is for those who serve

        mock = self.package.mock(MockClock())
        prepared = self.preparing().prepare(mock)
        variables = environment_of(self.documents().values(), prepared.arguments)

        def announce(url: str) -> None:
            lines = (f"{name}={value}" for name, value in variables.items())
            stream.write("".join(f"{line}\n" for line in (url, *lines)))
            stream.flush()

        try:
            serve_forever(mock, port=port, announce=announce)
        except (OSError, OverflowError) as error:
            raise UsageError(f"cannot listen on 127.0.0.1:{port}: {error}") from None
        return 0

    def _mock_subject(self) -> Subject:
        known = self.known()
        return mock_subject(
            self.package.title,
            self.package.mock(MockClock(known.clock)),
            preparing=self.preparing(),
            known=known,
            suppressions=self.suppressions(),
        )

    def known(self) -> Known:
        """What is known of what is tested: a file of the user's, or what it changes, or ours."""
        where = str(self._known_file)
        known = known_of(self._raw_known(), where=where)
        check_parameters(known, self.documents(), where=where)
        return known

    def shipped_known(self) -> Known:
        """What is known of the mock."""
        return known_of(read_data(self._shipped_file), where=str(self._shipped_file))

    def suppressions(self) -> tuple[Suppression, ...]:
        """The checks that are not counted."""
        path = self.suppressed_path or self._folder / "suppressed.json"
        return suppressions_of(read_data(path), where=str(path))

    def _raw_known(self) -> Any:
        try:
            raw = read_data(self._known_file)
        except UsageError as error:
            command = f"python -m {self.package.name}.testing contract --print-known"
            raise UsageError(f"--known {error}. Begin with: {command} > known.json") from None
        return patched(read_data(self._shipped_file), raw) if is_patch(raw) else raw

    @property
    def _known_file(self) -> Traversable:
        return self.known_path or self._shipped_file

    @property
    def _shipped_file(self) -> Traversable:
        return self._folder / "known.json"

    @property
    def _folder(self) -> Traversable:
        return files(f"{self.package.name}._provider") / "contract"

    def documents(self) -> dict[str, dict[str, Any]]:
        """The final documents by name."""
        documents: dict[str, dict[str, Any]] = import_module(
            f"{self.package.name}.documents"
        ).load_all()
        return documents

    def preparing(self) -> Preparing:
        """The provider's own part of the suite."""
        module: Any = import_module(f"{self.package.name}._provider.contract.mock")
        preparing: Preparing = module
        return preparing
