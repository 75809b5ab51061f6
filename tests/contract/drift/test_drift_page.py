"""The drift list as a page."""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt

from overlays._contract.drift.drift import Change, Drift
from overlays._contract.drift.page import drift_page
from overlays._contract.tally import Finding

HOSTILE = (
    "`</code><script>alert(1)</script>\n\n# Fine\n![x](https://evil.example/a.png)\x1b[2J\u202e`"
)
PAGE = """\
# Drift of it

2 differences between what was seen and what the document says; for 1 of them there is no change \
of the document. A change is the smallest one after which the document agrees with all that was \
seen. Exchanges are numbered in the order of sending.

## post

### readMessage

1. **answer 200 lacks ring, which the document demands.**
   - Replace `/components/schemas/Message/required` by `["id"]`
   - The same part of the document belongs to `sendMessage`.
   - Seen in exchanges 1, 2, also of `listMessages`.
   - Found by the check `response_schema_conformance`.

2. **an answer does not repeat what was sent.**
   - No change of the document would make it agree.
   - Seen in exchange 3.
   - Found by the check `echo`: sent one thing, but another came.
"""


def drift(
    *changes: Change, what: str = "something", kind: str = "", finding: Finding | None = None
) -> Drift:
    return Drift(
        document="post",
        pointer="/",
        operation="readMessage",
        what=what,
        changes=changes,
        seen=(1, 2) if changes else (3,),
        finding=finding,
        operations=("readMessage", "listMessages") if changes else ("readMessage",),
        shared_with=("readMessage", "listMessages", "sendMessage") if changes else (),
        kind=kind,
    )


def test_the_page_says_what_differs_and_what_to_change() -> None:
    """Each drift has its sentence, its changes, who shares them, and where it was seen."""
    conformance = Finding(check="response_schema_conformance", operation="", message="long")
    echo = Finding(check="echo", operation="", message="sent one thing, but another came\nmore")
    first = drift(
        Change(op="replace", pointer="/components/schemas/Message/required", value=["id"]),
        what="answer 200 lacks ring, which the document demands",
        finding=conformance,
    )
    second = drift(what="an answer does not repeat what was sent", kind="behaviour", finding=echo)

    assert drift_page([first, second], title="Drift of it") == PAGE


def test_a_long_value_is_a_block() -> None:
    """What does not fit on a line stands as JSON below."""
    value: Any = {
        "description": "A long one",
        "content": {"application/json": {"schema": {}}},
        "x": 1,
    }

    page = drift_page([drift(Change(op="add", pointer="/a", value=value))], title="it")

    assert "   - Add `/a`:\n\n     ```json\n     {\n" in page
    assert "     }\n     ```\n\n   - The same part" in page


def test_no_drift_is_said() -> None:
    """An empty list says that there is nothing."""
    assert drift_page([], title="it") == (
        "# it\n\nNothing differs: every answer is as the document says.\n"
    )


def test_nothing_that_a_server_says_has_an_effect() -> None:
    """Neither markup nor control characters survive, wherever the text stands."""
    finding = Finding(check=HOSTILE, operation="", message=HOSTILE)
    changes = (
        Change(op="add", pointer=HOSTILE, value={HOSTILE: HOSTILE * 3}),
        Change(op="remove", pointer=HOSTILE),
        Change(op="replace", pointer=HOSTILE, value=HOSTILE[:20]),
    )
    drifts = [
        drift(*changes, what=HOSTILE, finding=finding),
        drift(what=HOSTILE, kind="behaviour", finding=finding),
    ]

    page = drift_page(drifts, title=HOSTILE)

    tokens = MarkdownIt().parse(page)
    inline = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in [*tokens, *inline]}
    assert not kinds & {"html_block", "html_inline", "image", "link_open"}
    assert [token.content for token in tokens if token.type == "inline"].count("Fine") == 0
    assert all(each.isprintable() or each == "\n" for each in page)


def test_everything_passes_the_mask() -> None:
    """Values of changes, sentences, names and the words of findings are masked."""
    finding = Finding(check="echo", operation="", message="Amala")
    changes = (
        Change(op="add", pointer="/Amala", value={"Amala": ["Amala"] * 40}),
        Change(op="replace", pointer="/Amala", value="Amala"),
    )

    page = drift_page(
        [drift(*changes, what="Amala"), drift(what="Amala", kind="behaviour", finding=finding)],
        title="Amala",
        mask=lambda text: text.replace("Amala", "***"),
    )

    assert "Amala" not in page
    assert page.count("***") > 40
