"""How many parts a text message takes."""

from __future__ import annotations

import pytest

from overlays.govuk_notify.behaviour.sms_text import fragments_of


@pytest.mark.parametrize(
    ("text", "fragments"),
    [
        ("a", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("ŵ" + "a" * 69, 1),
        ("ŵ" + "a" * 70, 2),
        ("ŵ" + "a" * 134, 3),
        ("é" * 160, 1),
    ],
)
def test_fragments_follow_the_alphabet_of_the_text(text: str, fragments: int) -> None:
    """160 then 153 characters, extended ones twice; 70 then 67 where Welsh letters need it."""
    assert fragments == fragments_of(text)
