from __future__ import annotations

import copy
import inspect
import pickle

import pytest

from overlays._runtime import errors
from overlays._runtime.errors import (
    ApiConnectionError,
    ApiError,
    ApiStatusError,
    ApiTimeoutError,
    BadRequestError,
    ConfigurationError,
    DeliveryUnknownError,
    ErrorDetail,
    ServerError,
    error_class,
    status_class,
)

CLASSES = [
    each for _, each in inspect.getmembers(errors, inspect.isclass) if issubclass(each, ApiError)
]
FULL = BadRequestError(
    "07700 900123 is wrong",
    shown="… is wrong",
    advice="Correct it.",
    operation="sendParcel",
    status_code=400,
    code="BadAddress",
    errors=(ErrorDetail(code="BadAddress", message="07700 900123 is wrong", shown="… is wrong"),),
    request_id="r-1",
    docs_url="https://toy.example/errors",
    body=b'{"message": "07700 900123 is wrong"}',
)


def test_the_drawn_tree_is_the_real_one() -> None:
    """Every class is in the docstring's tree, below its parent."""
    assert errors.__doc__ is not None
    drawn = [
        line for line in errors.__doc__.splitlines() if "Error  " in line or line == "ApiError"
    ]
    path: list[str] = []
    parents: dict[str, str | None] = {}
    for line in drawn:
        depth = (len(line) - len(line.lstrip("│ ├└─"))) // 4
        name = line.lstrip("│ ├└─").split()[0]
        path[depth:] = [name]
        parents[name] = path[depth - 1] if depth else None

    assert parents == {
        each.__name__: None if each is ApiError else each.__bases__[0].__name__ for each in CLASSES
    }


def test_status_error_says_what_which_request_and_what_to_do() -> None:
    """The text of a status error: status, code, message, request id, advice."""
    expected = "400 BadAddress: … is wrong (request id r-1). Correct it."

    assert expected == str(FULL)
    assert f"<BadRequestError {expected}>" == repr(FULL)
    assert (expected,) == FULL.args


def test_other_errors_say_where() -> None:
    """The text of an error without an answer starts with the operation."""
    error = ApiTimeoutError("There was no answer in time", operation="getParcel")

    assert str(error) == "getParcel: There was no answer in time."


def test_provider_words_are_kept_but_not_shown() -> None:
    """What the provider wrote is there for code, and not in `str` or `repr`."""
    assert FULL.message == "07700 900123 is wrong"
    assert FULL.errors[0].message == "07700 900123 is wrong"
    assert "07700" not in str(FULL) + repr(FULL) + repr(FULL.errors)


def test_a_pickle_holds_what_is_shown() -> None:
    """An error that crosses processes keeps its fields, without the body and what was sent."""
    pickled = pickle.dumps(FULL)
    restored = pickle.loads(pickled)  # noqa: S301 -- our own pickle

    assert b"07700" not in pickled
    assert str(FULL) == str(restored)
    assert (BadRequestError, "… is wrong", None) == (
        type(restored),
        restored.message,
        restored.body,
    )
    assert FULL.errors[0].shown == restored.errors[0].message
    assert (
        restored.status_code,
        restored.code,
        restored.request_id,
    ) == (400, "BadAddress", "r-1")


def test_a_pickle_keeps_the_cause_of_an_unknown_delivery() -> None:
    """What made a delivery unknown is told in the other process as well."""
    error = DeliveryUnknownError("Unknown")
    error.__cause__ = ServerError("Broken", status_code=502)
    restored = pickle.loads(pickle.dumps(error))  # noqa: S301 -- our own pickle

    assert isinstance(restored.__cause__, ServerError)
    assert restored.__cause__.status_code == 502


def test_a_cause_from_elsewhere_is_not_pickled() -> None:
    """Errors of libraries may hold requests, so they stay here."""
    error = ApiConnectionError("Broken")
    error.__cause__ = OSError("secret")

    assert b"secret" not in pickle.dumps(error)


def test_a_copy_is_complete() -> None:
    """A copy in the same process keeps body and words."""
    error = copy.copy(FULL)
    error.__cause__ = OSError("Broken")
    for copied in (copy.copy(error), copy.deepcopy(error), copy.deepcopy([error])[0]):
        assert error.__dict__ == copied.__dict__
        assert str(error) == str(copied)
        assert error.__cause__ is copied.__cause__
    for same in (copy.copy(FULL.errors[0]), *copy.deepcopy(FULL.errors)):
        assert same == FULL.errors[0]


@pytest.mark.parametrize("kind", CLASSES)
def test_every_error_survives_a_pickle(kind: type[ApiError]) -> None:
    """No class needs arguments that a pickle does not have."""
    error = kind("It failed", operation="getParcel", status_code=418)
    restored = pickle.loads(pickle.dumps(error))  # noqa: S301 -- our own pickle

    assert (kind, str(error)) == (type(restored), str(restored))


def test_configuration_errors_are_value_errors() -> None:
    """A wrong argument can be caught as Python catches wrong arguments."""
    assert issubclass(ConfigurationError, ValueError)


def test_unknown_delivery_is_not_a_connection_or_status_error() -> None:
    """Code that repeats on connection errors never repeats an unknown delivery."""
    assert not issubclass(DeliveryUnknownError, ApiConnectionError | ApiStatusError)


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (302, "ApiStatusError"),
        (400, "BadRequestError"),
        (401, "AuthenticationError"),
        (403, "PermissionDeniedError"),
        (404, "NotFoundError"),
        (409, "ConflictError"),
        (418, "ApiStatusError"),
        (422, "UnprocessableError"),
        (429, "TooManyRequestsError"),
        (500, "ServerError"),
        (520, "ServerError"),
        (599, "ServerError"),
    ],
)
def test_class_by_status(status: int, name: str) -> None:
    """Each status has one class; the ones without a name of their own share theirs."""
    assert name == status_class(status).__name__
    assert status_class(status) is error_class(name)


@pytest.mark.parametrize("name", ["Nothing", "ApiConnectionError", "status_class"])
def test_only_status_errors_are_found_by_name(name: str) -> None:
    """A provider's code cannot name something that is no status error."""
    with pytest.raises(LookupError, match=name):
        error_class(name)
