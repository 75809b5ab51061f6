"""What is wrong at run time is wrong for the type checkers."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

NOTIFY = "from govuk_notify_client import AsyncNotify, Notify, errors, models\n"
WRONG = {
    "a name that the package does not have": "import govuk_notify_client as n\nn.Nope\n",
    "a model that does not exist": f"{NOTIFY}models.Nope\n",
    "an error that does not exist": f"{NOTIFY}errors.Nope\n",
    "a method that does not exist": f"{NOTIFY}Notify().notifications.send_fax()\n",
    "an argument that is missing": f"{NOTIFY}Notify().notifications.send_sms(phone_number='1')\n",
    "a status that is misspelt": f"{NOTIFY}Notify().notifications.list(status='delivert')\n",
    "an async call that is not awaited": (
        f"{NOTIFY}read: models.Notification = AsyncNotify().notifications.get('')\n"
    ),
    "a value that may be absent": (
        f"{NOTIFY}reference: str = Notify().notifications.get('').reference\n"
    ),
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What both type checkers say, by the file they say it of."""
    folder = tmp_path_factory.mktemp("wrong")
    for index, code in enumerate(WRONG.values()):
        (folder / f"wrong_{index}.py").write_text(code, encoding="utf-8")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(folder / "cache"), "."]
    pyright = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "."]
    return {"mypy": _said(mypy, folder), "pyright": _said(pyright, folder)}


def _said(command: list[str], folder: Path) -> str:
    done = subprocess.run(  # noqa: S603 - the type checkers
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
@pytest.mark.parametrize("index", range(len(WRONG)), ids=list(WRONG))
def test_both_type_checkers_find(verdicts: dict[str, str], checker: str, index: int) -> None:
    """Each wrong call is an error of each type checker."""
    errors = [line for line in verdicts[checker].splitlines() if "error" in line]

    assert any(f"wrong_{index}.py" in line for line in errors), verdicts[checker]
