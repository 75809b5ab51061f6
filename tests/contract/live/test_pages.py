"""Reports of a live run: JUnit XML and Markdown, in which no text from outside has any effect."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from overlays._contract.live.junit import junit
from overlays._contract.live.markdown import block, inert, page
from overlays._contract.report import Report
from overlays._contract.settings import Settings
from overlays._contract.tally import Finding, Untested

if TYPE_CHECKING:
    from collections.abc import Mapping

HOSTILE = "]]>\x00\x1b[31m</failure><script>alert(1)</script>|`# \ud800 &amp;\n```\n# heading"
FINDING = Finding(
    check="echo", operation="send", message="another ring", reproducer="curl X", phase="coverage"
)


def report(*findings: Finding, untested: tuple[Untested, ...] = ()) -> Report:
    checked: Mapping[str, Mapping[str, int]] = {"send": {"echo": 3, "head": 1}, "read": {"echo": 2}}
    return Report(
        subject="pigeons",
        settings=Settings(),
        statuses={"send": {201: 3, 400: 1}, "read": {200: 2}},
        strangers={"without credentials": {"send": {401: 1}}},
        phases={"coverage": 6},
        errors=frozenset({("send", 400, "Wet")}),
        checks={"echo": 5, "head": 1},
        hidden=(),
        findings=findings,
        untested=untested,
        checked=checked,
    )


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own


def test_each_check_of_an_operation_is_a_test_case() -> None:
    """Failed ones tell what failed and how to see it again."""
    suite = parsed(junit(report(FINDING, FINDING)))
    cases = {(each.get("classname"), each.get("name")): each for each in suite}

    failure = cases["send", "echo"].find("failure")
    assert set(cases) == {("send", "echo"), ("send", "head"), ("read", "echo")}
    assert failure is not None
    assert failure.get("message") == "another ring (and 1 more)"
    assert failure.text == "another ring\ncurl X\n\nanother ring\ncurl X"
    assert dict(suite.attrib) | {"name": ""} == {
        "name": "",
        "tests": "3",
        "failures": "1",
        "errors": "0",
        "skipped": "0",
    }


def test_what_was_not_tested_is_skipped() -> None:
    """With the reason; a failure of the whole run has a case too."""
    untested = Untested(what="send 500", reason="it has no switch")
    suite = parsed(
        junit(report(Finding(check="idle", operation="", message="x"), untested=(untested,)))
    )

    skipped = suite.find("testcase[@name='send 500']/skipped")
    assert skipped is not None
    assert skipped.get("message") == "it has no switch"
    assert suite.find("testcase[@classname='the run']/failure") is not None


def test_hostile_text_is_only_text_in_xml() -> None:
    """It is well formed, and has no element more."""
    made = Finding(check=HOSTILE, operation=HOSTILE, message=HOSTILE, reproducer=HOSTILE)
    suite = parsed(junit(report(made)))

    assert {each.tag for each in suite.iter()} == {"testsuite", "testcase", "failure"}


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_makes_well_formed_xml(message: str, reason: str) -> None:
    """Control characters and halves of pairs are replaced."""
    made = report(
        Finding(check="echo", operation="send", message=message),
        untested=(Untested(what=reason, reason=reason),),
    )

    assert parsed(junit(made)).tag == "testsuite"


def test_a_page_has_the_figures_of_the_table() -> None:
    """Answers, checks, codes, failures, and what was not tested."""
    text = page(
        report(FINDING, untested=(Untested(what="send 500", reason="no switch"),)), plan="p"
    )

    for part in (
        "pigeons\\: 6 cases, 1 failure",
        "| send | 4 | 201 x 3, 400 x 1 |",
        "| 1 operations without credentials | 1 | 401 x 1 |",
        "Error codes: 400 Wet",
        "| echo | 5 |",
        "| send 500 | no switch |",
        "### 1\\. echo of send \\(coverage\\)",
        "another ring\ncurl X",
    ):
        assert part in text, part


def test_hostile_text_is_only_text_in_markdown() -> None:
    """It ends no block and no cell, and makes no heading and no element."""
    made = Finding(check="echo", operation=HOSTILE, message=HOSTILE, reproducer=HOSTILE)
    text = page(report(made, untested=(Untested(what=HOSTILE, reason=HOSTILE),)), plan="p")

    outside = re.sub(r"^(`{3,})text\n.*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL)
    assert "\n# heading" not in outside
    assert not re.search(r"(?<!\\)<", outside)
    assert "\x00" not in text
    assert "\x1b" not in text


@given(st.text())
def test_any_text_stays_in_its_block(text: str) -> None:
    """The fence is longer than any in the text, and nothing that steers a terminal is left."""
    lines = block(text).split("\n")

    fence = lines[0].removesuffix("text")
    assert lines[-1] == fence
    assert all(not line.startswith(fence) for line in lines[1:-1])
    assert all(line.isprintable() for line in lines)


@given(st.text())
def test_any_text_stays_in_its_cell(text: str) -> None:
    """One line, and every special character is escaped."""
    made = inert(text)

    assert made.isprintable()
    assert not re.search(r"(?<!\\)(?:\\\\)*[|<`\[]", made)
