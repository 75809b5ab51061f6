from __future__ import annotations

import pytest

from overlays._runtime.errors import ConfigurationError
from overlays._runtime.extras import require_extra


def test_what_is_installed_is_not_complained_about() -> None:
    """Where every module is found, nothing happens."""
    require_extra("json", "httpx", option="compression", package="toy_post", extra="small")


def test_what_is_missing_is_named_by_what_to_install() -> None:
    """The error says which option needs it, and what to run."""
    with pytest.raises(ConfigurationError) as caught:
        require_extra("json", "not_there_at_all", option="http9", package="toy_post", extra="http9")

    assert str(caught.value) == (
        'http9 needs a package that is not installed. Run: pip install "toy-post[http9]"'
    )
