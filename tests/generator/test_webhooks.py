from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pipeline import build
from tests.generator.synthetic import PACKAGE, PROVIDER, workspace

if TYPE_CHECKING:
    from pathlib import Path

PROOF = """        check: hmac-sha256
        header: X-Parcels-Signature
        encoding: base64
        prefix: "sha256="
"""


def test_where_nothing_is_proven_no_secret_is_asked_for(tmp_path: Path) -> None:
    """It may be left out, nothing is said of errors for it, and no check is imported."""
    overlay = workspace(tmp_path) / "overlays" / PROVIDER / "odd.overlay.yaml"
    text = overlay.read_text(encoding="utf-8")
    assert PROOF in text
    overlay.write_text(text.replace(PROOF, "        check: none\n"), encoding="utf-8")
    tree = build(tmp_path, [PROVIDER])[PROVIDER]
    module = next(
        content.decode()
        for path, content in tree.items()
        if path.as_posix() == f"{PACKAGE}/webhooks.py"
    )

    assert "headers: Headers, *, secrets: Secrets = ()) -> AnyEvent:" in module
    assert "secret: str | Secret | None = None" in module
    assert "import Unchecked\n" in module
    assert not any(word in module for word in ("ConfigurationError", "=token", "proven to"))
