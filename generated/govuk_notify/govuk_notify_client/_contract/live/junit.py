# Copied from overlays/_contract/live/junit.py; edit it there and run `make generate`.
"""The report of a live run as JUnit XML: a test case for each check of an operation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from ..report import Report
    from ..tally import Finding

_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 forbids, even written as a reference."""
_RUN: Final = "the run"
_WHOLE: Final = "everything was asked"


def junit(report: Report) -> str:
    """The report as XML.

    Args:
        report: a masked one.
    """
    checked = {(operation, check) for operation, each in report.checked.items() for check in each}
    failed: dict[tuple[str, str], list[Finding]] = {}
    for finding in report.findings:
        failed.setdefault((finding.operation or _RUN, finding.check), []).append(finding)
    suite = ET.Element("testsuite", name=_legal(report.subject))
    if report.ended:
        case = _case(suite, classname=_RUN, name=_WHOLE)
        ET.SubElement(case, "error", type="incomplete", message=_legal(report.ended))
    for key in sorted(checked | failed.keys()):
        case = _case(suite, classname=key[0], name=key[1])
        if key in failed:
            _fail(case, failed[key])
    for each in report.untested:
        case = _case(suite, classname="not tested", name=each.what)
        ET.SubElement(case, "skipped", message=_legal(each.reason))
    errors = int(bool(report.ended))
    suite.set("tests", str(errors + len(checked | failed.keys()) + len(report.untested)))
    suite.set("failures", str(len(failed)))
    suite.set("errors", str(errors))
    suite.set("skipped", str(len(report.untested)))
    ET.indent(suite)
    return ET.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def _case(suite: ET.Element, *, classname: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=_legal(classname), name=_legal(name))


def _fail(case: ET.Element, findings: list[Finding]) -> None:
    """One failure: a case has at most one, as most readers of such files take it."""
    first = findings[0].message.partition("\n")[0]
    more = len(findings) - 1
    failure = ET.SubElement(case, "failure", type=_legal(findings[0].check))
    failure.set("message", _legal(f"{first} (and {more} more)" if more else first))
    texts = ("\n".join(filter(None, (each.message, each.reproducer))) for each in findings)
    failure.text = _legal("\n\n".join(texts))


def _legal(text: str) -> str:
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)
