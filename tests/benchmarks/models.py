"""Compares ways to write the models: import, memory, construction, reading and writing.

Run with `python -m tests.benchmarks.models [rounds]`. In each round each candidate runs once, in a
fresh interpreter. Every figure is the least of the rounds, which other work on the machine disturbs
least; beside it stands the ratio to openapi-python-client's own templates in the same run. Nothing
is asserted: machines differ.
"""

from __future__ import annotations

import compileall
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.model_documents import contact, document
from tests.generator.models.packages import TEMPLATES, write_package

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIANTS = Path(__file__).parent / "templates"
CANDIDATES: Mapping[str, tuple[Path, ...]] = {
    "upstream": (),
    "upstream, lazy": (VARIANTS / "upstream_lazy",),
    "ours": (TEMPLATES,),
    "attrs writes all": (VARIANTS / "methods_by_attrs", TEMPLATES),
    "init rendered": (VARIANTS / "init_rendered", TEMPLATES),
    "without slots": (VARIANTS / "without_slots", TEMPLATES),
    "without attrs": (VARIANTS / "without_attrs", TEMPLATES),
}
"""Template folders; the first match wins, upstream's own come last."""
ITEMS = 1000

IMPORT_PROBE = """
import sys, time
before = set(sys.modules)
start = time.perf_counter()
{imports}
elapsed = time.perf_counter() - start
pages = int(open("/proc/self/statm").read().split()[1])
print(elapsed * 1e3, pages * 4096 / 2**20, len(sys.modules) - len(before))
"""
IMPORTS: Mapping[str, str] = {
    "the package of models": "import {package}.models",
    "one endpoint's models": (
        "from {package}.models.thing_0_request import Thing0Request\n"
        "from {package}.models.thing_0 import Thing0\n"
        "Thing0.from_dict(dict(id='1', kind='one', part=dict(id='2')))"
    ),
    "all models": (
        "from {package} import models\nfor name in models.__all__:\n    getattr(models, name)"
    ),
}
VALUE_PROBE = """
import time
from {package}.models.contact import Contact
from {package}.models.thing_0_request import Thing0Request
items = {items}
def best(function):
    times = []
    for _ in range(7):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times) * 1e3
models = [Contact.from_dict(item) for item in items]
written = [model.to_dict() for model in models]
assert [Contact.from_dict(item).to_dict() for item in written] == written
print(
    best(lambda: [Contact.from_dict(item) for item in items]),
    best(lambda: [model.to_dict() for model in models]),
    best(lambda: [Thing0Request(name="n", count=1).to_dict() for _ in items]),
)
"""


def main() -> None:
    """Build each candidate, measure, print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    samples: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        packages = {candidate: f"candidate_{i}" for i, candidate in enumerate(CANDIDATES)}
        for candidate, package in packages.items():
            write_package(folder / package, document(), templates=CANDIDATES[candidate])
        compileall.compile_dir(folder, quiet=1)
        for _ in range(rounds):
            for module in ("attrs", "httpx"):
                elapsed_ms, *_ = _run(IMPORT_PROBE.format(imports=f"import {module}"), folder)
                samples[f"import {module} alone, ms"]["upstream"].append(elapsed_ms)
            for candidate, package in packages.items():
                for row, value in _measure(package, folder).items():
                    samples[row][candidate].append(value)
    _report(samples, rounds)


def _measure(package: str, folder: Path) -> dict[str, float]:
    measured: dict[str, float] = {}
    for what, imports in IMPORTS.items():
        code = IMPORT_PROBE.format(imports=imports.format(package=package))
        elapsed_ms, memory_mib, modules = _run(code, folder)
        measured |= {
            f"import {what}, ms": elapsed_ms,
            "  memory then, MiB" + _hidden(what): memory_mib,
            "  modules loaded" + _hidden(what): modules,
        }
    items = [contact(number) for number in range(ITEMS)]
    read_ms, write_ms, call_ms = _run(VALUE_PROBE.format(package=package, items=items), folder)
    return measured | {
        f"read {ITEMS} items, ms": read_ms,
        f"write {ITEMS} items, ms": write_ms,
        f"make and write {ITEMS} requests, ms": call_ms,
    }


def _hidden(key: str) -> str:
    """Keep rows apart that are printed alike."""
    return f"\0{key}"


def _run(code: str, folder: Path) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-"], input=code, cwd=folder, check=True, capture_output=True, text=True
    )
    return [float(word) for word in done.stdout.split()]


def _report(samples: Mapping[str, Mapping[str, list[float]]], rounds: int) -> None:
    lines = [f"least of {rounds} rounds (ratio to upstream)", ""]
    lines += ["".join([f"{'':36}", *(f"{candidate:>18}" for candidate in CANDIDATES)])]
    for row, by_candidate in samples.items():
        least = [min(values) for values in by_candidate.values()]
        cells = [f"{f'{value:.2f} ({value / least[0]:.2f})':>18}" for value in least]
        lines.append("".join([f"{row.partition(chr(0))[0]:36}", *cells]))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
