"""What is wrong at run time is wrong for the type checkers."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

NOTIFY = "from govuk_notify_client import AUTO, AsyncNotify, Notify, errors, models\n"
RAW = f"{NOTIFY}raw = Notify().notifications.with_raw_response\n"
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
    "an argument of a raw method that is missing": f"{RAW}raw.send_sms(phone_number='1')\n",
    "an argument that a raw method does not have": f"{RAW}raw.get('', colour='red')\n",
    "a raw answer that is not parsed": f"{RAW}read: models.Notification = raw.get('')\n",
    "a raw method that saves a file": f"{RAW}raw.get_pdf_to_file('', 'a')\n",
    "a raw async call that is not awaited": (
        f"{NOTIFY}AsyncNotify().notifications.with_raw_response.get('').parse()\n"
    ),
    "a reference of another type": (
        f"{NOTIFY}Notify().notifications.send_sms(phone_number='1', template_id='', reference=1)\n"
    ),
    "an automatic reference to list by": (f"{NOTIFY}Notify().notifications.list(reference=AUTO)\n"),
    "a misspelt option": f"{NOTIFY}Notify(retries=1)\n",
    "an option of tasks for threads": f"{NOTIFY}Notify(transport='aiohttp')\n",
    "a transport that does not exist": f"{NOTIFY}AsyncNotify(transport='requests')\n",
    "an option that a copy cannot change": f"{NOTIFY}Notify().with_options(http2=True)\n",
    "a code that does not exist": f"{NOTIFY}errors.ErrorCode.NOPE\n",
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
