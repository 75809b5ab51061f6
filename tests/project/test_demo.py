"""What a person sees of the demo."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

from pypdf import PdfReader
from rich.console import Console

from tests.demo.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

NARROW = 80


def demonstrate(folder: Path, *names: str) -> tuple[int, str]:
    shown = StringIO()
    exit_code = main(names, console=Console(file=shown, width=NARROW), output=folder)
    return exit_code, shown.getvalue()


def test_messages_arrive_and_a_refusal_is_shown(tmp_path: Path) -> None:
    """Four messages go from sending to arrival, a PDF is saved, one send is refused."""
    exit_code, shown = demonstrate(tmp_path, "govuk_notify")

    assert exit_code == 0
    assert shown.count("delivered") == 2
    assert shown.count("received") == 2
    assert re.search(r"class +BadRequestError", shown)
    assert len(PdfReader(tmp_path / "govuk_notify" / "letter.pdf").pages) == 1


def test_it_fits_a_narrow_screen(tmp_path: Path) -> None:
    """No line is wider than 80 columns but that of a path, and a pipe gets no colours."""
    _, shown = demonstrate(tmp_path)
    lines = [line for line in shown.splitlines() if str(tmp_path) not in line]

    assert max(map(len, lines)) <= NARROW
    assert "\x1b" not in shown


def test_an_unknown_provider_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name without a demo gives the file that would be one, the names that have one, and 2."""
    exit_code, _ = demonstrate(tmp_path, "nobody")

    assert exit_code == 2
    error = capsys.readouterr().err
    assert error.startswith("demo: there is no tests/demo/nobody.py. There are demos of: govuk_not")
