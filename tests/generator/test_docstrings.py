"""Docstrings of methods and entry classes: all that a caller must know, said once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator.client_options import client_options
from generator.docstrings import client_docstring, method_docstring
from generator.methods import resources
from generator.provider import load_provider
from generator.surface import ValueType
from tests.generator.surfaces import argument, endpoint, surface
from tests.generator.synthetic import PROVIDER, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from generator.surface import Argument

UUID = ValueType(annotation="UUID | str", conversion="as_uuid({value}, {name})")


def docstring(*arguments: Argument, to_file: bool = False, **keys: Any) -> str:
    """Return the docstring of the only method of a document."""
    operation = {
        "operationId": "sendBoat",
        "summary": "Send a boat",
        "description": "It sails.",
        "responses": {"200": {"description": "Sent."}},
        "x-client-name": {"resource": "boats", "method": "send"},
        "x-client-repeat": {"class": "safe"},
        **keys,
    }
    document = {"paths": {"/boats": {"post": operation}}}
    (resource,) = resources(document, surface([endpoint("sendBoat", *arguments)]))
    return method_docstring(document, resource.methods[0], to_file=to_file)


def raises(text: str) -> list[str]:
    """Return the entries of the `Raises:` list."""
    return [line.strip() for line in text.partition("Raises:\n")[2].splitlines()]


def test_a_docstring_says_what_for_what_in_and_what_can_fail() -> None:
    """Summary, description, page of the provider, arguments, errors; each with a line between."""
    text = docstring(
        argument("crew", "query"), externalDocs={"url": "https://boats.example/docs#send"}
    )

    assert text == (
        "Send a boat.\n"
        "\n"
        "It sails.\n"
        "\n"
        "See https://boats.example/docs#send\n"
        "\n"
        "Args:\n"
        "    crew: The crew.\n"
        "    timeout: Seconds for each attempt, instead of the client's own.\n"
        "    extra_headers: Headers to send besides the usual ones.\n"
        "\n"
        "Raises:\n"
        "    ApiConnectionError: There was no answer.\n"
        "    ResponseDecodeError: The answer is not what the provider documents."
    )


def test_a_description_that_says_the_summary_again_is_left_out() -> None:
    """Nobody reads the same sentence twice."""
    assert docstring(description="Send a boat.\n").startswith("Send a boat.\n\nArgs:")


def test_an_error_says_its_first_sentence() -> None:
    """The first sentence of a response is what its error means."""
    text = docstring(responses={"404": {"description": "It is gone.\nLook elsewhere."}})

    assert raises(text)[0] == "NotFoundError: It is gone."


def test_several_statuses_of_one_class_are_told_apart() -> None:
    """Where one error stands for several statuses, each is named."""
    text = docstring(
        responses={
            "500": {"description": "It failed."},
            "504": {"description": "It took long."},
            "418": {"description": "A teapot."},
            "4XX": {"description": "No."},
        }
    )

    assert raises(text)[:2] == [
        "ServerError: 500: It failed. 504: It took long.",
        "ApiStatusError: 418: A teapot. 4XX: No.",
    ]


def test_what_is_done_once_may_stay_unknown() -> None:
    """A server error of such a call is raised as what it is: not knowing. A proven refusal is."""
    text = docstring(
        responses={"500": {"description": "It failed."}, "503": {"description": "It is closed."}},
        to_file=False,
        **{"x-client-repeat": {"class": "once", "refused": [{"status": 503}]}},
    )

    assert raises(text) == [
        "ServerError: It is closed.",
        "ApiConnectionError: There was no connection; nothing was sent.",
        "DeliveryUnknownError: There was no answer, or one that leaves open whether this was",
        "done. It is not sent again.",
    ]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (argument("id", "path"), "ValueError: A part of the path is empty or made of dots."),
        (argument("id", "path", type=UUID), "ValueError: An id is no UUID."),
        (argument("id", "query", type=UUID), "ValueError: An id is no UUID."),
        (argument("f", "query", wire_type="base64"), "ValueError: A file is larger than allowed."),
    ],
)
def test_what_an_argument_is_refused_for_is_told(given: Argument, told: str) -> None:
    """Errors that are raised before anything is sent come first."""
    assert raises(docstring(given))[0] == told


def test_arguments_that_cannot_be_wrong_raise_nothing() -> None:
    """A number in a path is never refused."""
    number = argument("version", "path", type=ValueType(annotation="int"))

    assert "ValueError" not in docstring(number)


def test_a_saved_file_has_a_path() -> None:
    """The twin that saves says where to, how safely, and that it may not be written."""
    text = docstring(argument("id", "path"), to_file=True)

    assert "    path: Where the file is to be.\n    timeout:" in text
    assert "The content is saved to `path` as it arrives." in text
    assert "OSError: The file cannot be written." in raises(text)


@pytest.mark.parametrize("asynchronous", [False, True])
def test_an_entry_class_names_its_credentials(tmp_path: Path, *, asynchronous: bool) -> None:
    """Each credential says where it is read from when it is not given."""
    provider = load_provider(workspace(tmp_path), PROVIDER)
    given = [{"name": "key", "environment": "BOATS_KEY", "description": "A key."}]
    options = client_options(asynchronous=asynchronous, tokens=False)
    text = client_docstring(provider, given, options, asynchronous=asynchronous)

    assert text.startswith("Async client of Parcels." if asynchronous else "Client of Parcels.")
    assert "    key: A key. Default: $BOATS_KEY.\n" in text
    assert "Default: $PARCELS_BASE_URL." in " ".join(text.split())
    assert ("an async context manager" in text) is asynchronous
