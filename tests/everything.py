"""Everything that CI runs, side by side: `python -m tests.everything [part ...]`.

Each part is a command of its own. Its output is kept apart and shown whole when it ends. All parts
run even when one fails, so that one run shows all there is to mend; the failed ones are named at
the end and the exit code is 1.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parent.parent
TREES = ("generator", "overlays", "generated", "tests")
CONTRACT = "contract "
PYTEST = ("-q", "-rs")
RUNTIME = "tests/runtime"
"""Run apart, for its branches are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One command, run from the root of the project; it passes when it exits 0."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a part printed, how it ended and how long it took."""

    name: str
    exit_code: int
    output: str
    took_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many tests ended in which way."""

    passed: int
    failed: int
    skipped: int

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def all_parts(root: Path, reports: Path) -> tuple[Part, ...]:
    """Return every part, the longest first, which fills the cores best.

    pytest writes its reports into the folder `reports`.
    """
    providers = sorted(path.parent.name for path in root.glob("overlays/*/provider.yaml"))
    contract = {
        CONTRACT + name: ("tests.contract", "--provider", name, "--phases", "examples,coverage")
        for name in providers
    }
    commands: dict[str, tuple[str, ...]] = {
        "tests": ("pytest", *PYTEST, f"--ignore={RUNTIME}", f"--junitxml={reports / 'tests.xml'}"),
        "runtime": ("tests.runtime", *PYTEST, f"--junitxml={reports / 'runtime.xml'}"),
        "mutants": ("tests.mutants", "--sample", "1"),
        "faults": ("tests.faults",),
        **contract,
        "pyright": ("pyright",),
        "mypy": ("mypy", *TREES),
        "drift": ("generator", "check"),
        "documents": ("generator", "lint"),
        "style": ("ruff", "check", "."),
        "format": ("ruff", "format", "--check", "."),
    }
    python = (sys.executable, "-m")
    return tuple(Part(name=name, command=python + rest) for name, rest in commands.items())


def chosen(parts: Sequence[Part], names: Sequence[str]) -> tuple[Part, ...]:
    """Return the named parts, or all when none is named; an unknown name ends the program."""
    known = [part.name for part in parts]
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"tests.everything: no part {', '.join(unknown)}. Parts: {', '.join(known)}")
    return tuple(part for part in parts if not names or part.name in names)


def environment(root: Path) -> dict[str, str]:
    """Return the variables that parts run with.

    mypy learns where each client package starts; without that it reads the same file twice, as
    `<package>` and as `generated.<provider>.<package>`, and stops.
    """
    packages = [str(path.parent) for path in root.glob("generated/*/pyproject.toml")]
    return {
        **os.environ,
        "MYPYPATH": os.pathsep.join(packages),
        "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1",
    }


def run(part: Part, root: Path) -> Outcome:
    """Run one part to its end."""
    start_s = time.monotonic()
    done = subprocess.run(  # noqa: S603 - the commands are the constants above
        part.command,
        cwd=root,
        env=environment(root),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    took_s = time.monotonic() - start_s
    return Outcome(
        name=part.name, exit_code=done.returncode, output=done.stdout.strip(), took_s=took_s
    )


def run_all(parts: Sequence[Part], root: Path) -> Iterator[Outcome]:
    """Yield the outcome of each part as it ends; as many run at once as there are cores."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for future in as_completed([pool.submit(run, part, root) for part in parts]):
            yield future.result()


def tally_of(reports: Sequence[str]) -> Tally:
    """Count the tests of JUnit reports; an error in a fixture or a module is a failure."""
    suites = [
        suite
        for report in reports
        for suite in ET.fromstring(report).iter("testsuite")  # noqa: S314 - our own pytest wrote it
    ]
    total, failures, errors, skipped = (
        sum(int(suite.get(key, "0")) for suite in suites)
        for key in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    return Tally(passed=total - failed - skipped, failed=failed, skipped=skipped)


def fuzz_cases(output: str) -> int:
    """Return the number in the last `N cases` of a contract run; 0 when it says none."""
    found = re.findall(r"([\d,]+) cases", output)
    return int(found[-1].replace(",", "")) if found else 0


def block(outcome: Outcome) -> str:
    """Return what is shown when a part ends."""
    verdict = "passed" if outcome.exit_code == 0 else f"failed with exit code {outcome.exit_code}"
    title = f" {outcome.name}: {verdict}, {outcome.took_s:.0f} s "
    return f"{title:=^80}\n{outcome.output}\n\n"


def closing(outcomes: Sequence[Outcome], tally: Tally | None, took_s: float) -> str:
    """Return the last lines: failed parts by name, fuzz cases, tests."""
    failed = [outcome.name for outcome in outcomes if outcome.exit_code]
    contract = [outcome for outcome in outcomes if outcome.name.startswith(CONTRACT)]
    lines = [f"{len(outcomes) - len(failed)} of {len(outcomes)} parts passed in {took_s:.0f} s"]
    if failed:
        lines.append(f"Failed: {', '.join(failed)}")
    if contract:
        lines.append(f"{sum(fuzz_cases(outcome.output) for outcome in contract)} fuzz cases")
    if tally:
        lines.append(str(tally))
    return "".join(f"{line}\n" for line in lines)


def say(text: str) -> None:
    """Show text at once, also when the output is piped."""
    sys.stdout.write(text)
    sys.stdout.flush()


def finish(parts: Sequence[Part], *, root: Path, reports: Path) -> int:
    """Run the parts, show what they say, return the exit code."""
    start_s = time.monotonic()
    say(f"{len(parts)} parts; each is shown when it ends.\n\n")
    outcomes: list[Outcome] = []
    for outcome in run_all(parts, root):
        outcomes.append(outcome)
        say(block(outcome))
    written = [path.read_text("utf-8") for path in sorted(reports.glob("*.xml"))]
    tally = tally_of(written) if written else None
    say(closing(outcomes, tally, time.monotonic() - start_s))
    return int(any(outcome.exit_code for outcome in outcomes))


def main(names: Sequence[str]) -> int:
    """Run the named parts, or all."""
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder)
        return finish(chosen(all_parts(ROOT, reports), names), root=ROOT, reports=reports)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
