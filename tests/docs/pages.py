"""The pages that a reader starts from, cut into what can be checked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.project.tree import ROOT

PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "DECISIONS.md")

_FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One fenced block, and the line on which its text starts."""

    language: str
    text: str
    line: int


def page(name: str) -> str:
    """Return a page's text."""
    return (ROOT / name).read_text("utf-8")


def blocks(name: str, language: str) -> list[Block]:
    """Return the fenced blocks of a page in one language, in order."""
    text = page(name)
    return [
        Block(
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


def local_links(name: str) -> list[str]:
    """Return the links of a page that lead to files of the project, without anchors."""
    targets = [found["target"] for found in _LINK.finditer(page(name))]
    return [target.split("#")[0] for target in targets if not re.match(r"[a-z]+:|#", target)]
