"""The pages that a reader starts from, cut into what can be checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.project.tree import PROVIDERS, ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "DECISIONS.md",
    "overlays/README.md",
    "overlays/_contract/README.md",
)


def package_page(provider: str) -> str:
    """Return the name of the README that becomes a package's own."""
    return f"overlays/{provider}/README.md"


ALL_PAGES = (*PAGES, *map(package_page, PROVIDERS))

_FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
_ROW = re.compile(r"^\|(?P<cells>.*)\|$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One fenced block, and where its text starts."""

    page: str
    language: str
    text: str
    line: int

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def page(name: str) -> str:
    """Return a page's text."""
    return (ROOT / name).read_text("utf-8")


def blocks(name: str, language: str) -> list[Block]:
    """Return the fenced blocks of a page in one language, in order."""
    text = page(name)
    return [
        Block(
            page=name,
            language=language,
            text=found["text"],
            line=text.count("\n", 0, found.start("text")) + 1,
        )
        for found in _FENCE.finditer(text)
        if found["language"] == language
    ]


def commands(name: str) -> list[str]:
    """Return the shell commands of a page: continued lines joined, comments taken off."""
    lines = "\n".join(block.text for block in blocks(name, "sh")).replace("\\\n", " ").splitlines()
    bare = [re.sub(r"\s+# .*$|^# .*$", "", line) for line in lines]
    return [re.sub(r" +", " ", line).strip() for line in bare if line.strip()]


def dead_links(name: str) -> list[str]:
    """Return the links of a page to files that are not there, from where a reader follows them."""
    targets = [found["target"] for found in _LINK.finditer(page(name))]
    local = [target.split("#")[0] for target in targets if not re.match(r"[a-z]+:|#", target)]
    return [target for target in local if not (_read_in(name) / target).exists()]


def table(name: str, heading: str) -> list[list[str]]:
    """Return the rows of the table whose first column has this heading, cell by cell."""
    lines = iter(page(name).splitlines())
    for line in lines:
        if line.startswith(f"| {heading} |"):
            break
    next(lines)
    rows: list[list[str]] = []
    for line in lines:
        if not (row := _ROW.match(line)):
            break
        rows.append([cell.strip() for cell in row["cells"].split(" | ")])
    return rows


def code_in(cell: str) -> list[str]:
    """Return what stands in backticks."""
    return re.findall(r"`([^`]+)`", cell)


def _read_in(name: str) -> Path:
    folder = (ROOT / name).parent
    is_copied = folder.name in PROVIDERS and folder.parent.name == "overlays"
    return ROOT / "generated" / folder.name if is_copied else folder
