"""Models that carry a file, and the functions that make them."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


def test_a_model_with_a_file_has_a_function(client: ModuleType) -> None:
    """Its file comes first and by position, all else by name."""
    parameters = inspect.signature(client.files.attachment).parameters

    assert [(name, each.kind.name) for name, each in parameters.items()] == [
        ("content", "POSITIONAL_OR_KEYWORD"),
        ("level", "KEYWORD_ONLY"),
    ]


def test_a_request_is_made_by_its_method(client: ModuleType) -> None:
    """A model that is the body of a request has a method for it, and no function."""
    assert not hasattr(client.files, "parcel_request")


def test_a_function_says_what_it_takes_and_raises(client: ModuleType) -> None:
    """The words are those of the document."""
    text = inspect.getdoc(client.files.attachment)

    assert text is not None
    assert text.startswith("A file beside the letter.\n\nArgs:\n    content: The file in base64.")
    assert "ValueError: The file is larger than allowed." in text
