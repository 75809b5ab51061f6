"""The driver finds every public method and calls it with what JSON can and cannot say."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from tests.compat.driver import Calls, encoded
from tests.compat.errors import UsageError
from tests.compat.official import Official

if TYPE_CHECKING:
    from collections.abc import Iterator

DRIVER = """
import sys
from tests.compat.driver import serve

class Client:
    def __init__(self, url): self.url = url
    def where(self): print("a client that prints"); return self.url
    def fail(self, text): raise ValueError(text)
    def leave(self): sys.exit("gone away")

serve("pip", lambda options: {"": Client(options["url"])}, lambda error: {"words": error.args[0]})
"""


class Client:
    """A client with all that a driver may meet."""

    attribute = "no method"

    def __init__(self) -> None:
        self.inner = Inner()
        self.yielded = 0

    def echo(self, **arguments: Any) -> Any:
        return arguments

    def read(self, file: io.BytesIO) -> str:
        return file.read().decode("latin-1")

    def count(self) -> Iterator[int]:
        for number in range(5):
            self.yielded += 1
            yield number

    def _private(self) -> None:
        raise AssertionError


class Inner:
    def reach(self) -> str:
        return "reached"


class NewerClient(Client):
    def added(self) -> None: ...


@pytest.fixture
def module() -> ModuleType:
    made = ModuleType("made")
    exec("from os.path import join\ndef own(): return 1\ndef _hidden(): ...", vars(made))  # noqa: S102 - a module needs code
    return made


def test_all_public_methods_and_no_others_are_found(module: ModuleType) -> None:
    """Methods of a client, inherited ones included, and the functions that a module defines."""
    calls = Calls({"": NewerClient(), "made": module})

    assert calls.methods() == ["added", "count", "echo", "made.own", "read"]


def test_methods_are_called_by_name_root_or_path(module: ModuleType) -> None:
    """`f` and `a.f` belong to the client, `module.f` to a module."""
    calls = Calls({"": Client(), "made": module})

    assert calls.call("echo", {"a": 1}) == {"a": 1}
    assert calls.call("inner.reach", {}) == "reached"
    assert calls.call("made.own", {}) == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([{"a": None}], [{"a": None}]),
        ({"$set": ["x"]}, {"x"}),
        ({"$call": {"method": "echo", "arguments": {"b": [7]}, "take": ["b", 0]}}, 7),
        ({"$call": {"method": "read", "arguments": {"file": {"$file": "é"}}}}, "é"),
        ({"$call": {"method": "read", "arguments": {"file": {"$size": 2}}}}, "\0\0"),
        ({"$other": 1}, {"$other": 1}),
    ],
)
def test_arguments_say_what_json_cannot(value: object, expected: object) -> None:
    """Streams, sets and results of other calls are made where they are needed."""
    assert Calls({"": Client()}).call("echo", {"a": value}) == {"a": expected}


@pytest.mark.parametrize(("items", "yielded"), [(None, 5), (2, 2)])
def test_no_more_is_taken_than_asked_for(items: int | None, yielded: int) -> None:
    """An iterator is read to its end, or only as far as the call wants it."""
    client = Client()

    assert Calls({"": client}).call("count", {}, items=items) == list(range(yielded))
    assert client.yielded == yielded


def test_bytes_and_streams_are_told_in_json() -> None:
    """Every byte is a character, so that nothing is lost."""
    all_bytes = bytes(range(256))

    assert (
        json.loads(json.dumps([io.BytesIO(all_bytes), all_bytes], default=encoded))
        == [{"$file": all_bytes.decode("latin-1")}] * 2
    )


def test_what_cannot_be_told_is_an_error() -> None:
    """A result without a JSON form is not passed over."""
    with pytest.raises(TypeError, match="no JSON for a object"):
        encoded(object())


@pytest.fixture
def driver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Official]:
    """A driver of a made-up client, in a process of its own."""
    (tmp_path / "tests" / "compat").mkdir(parents=True)
    (tmp_path / "made_driver.py").write_text(DRIVER)
    real = Path(__file__).parents[2]
    for name in ("overlays", "tests/compat/driver.py"):
        (tmp_path / name).symlink_to(real / name)
    monkeypatch.setattr("tests.compat.official.ROOT", tmp_path)
    with Official("made_driver", Path(sys.executable)) as official:
        yield official


def test_a_driver_answers_calls(driver: Official) -> None:
    """It tells its version, calls each set of options' own client, and is not lost by prints."""
    here, there = {"url": "here"}, {"url": "there"}

    assert driver.distribution == "pip"
    assert driver.methods(here) == ["fail", "leave", "where"]
    assert driver.call("where", {}, options=here).result == "here"
    assert driver.call("where", {}, options=there).result == "there"
    failure = driver.call("fail", {"text": "no"}, options=here)
    assert failure.raised == {"type": "ValueError", "text": "no", "words": "no"}


def test_a_driver_that_ends_says_why(driver: Official) -> None:
    """What it printed last is in the error, so that a broken environment is understood."""
    with pytest.raises(UsageError, match=r"(?s)made_driver ended with exit code 1:.*gone away"):
        driver.call("leave", {}, options={"url": "here"})


def test_a_driver_that_is_missing_is_an_error() -> None:
    """Without a module there is nothing to wait for."""
    with (
        pytest.raises(UsageError, match="No module named"),
        Official("tests.compat.nowhere", Path(sys.executable)),
    ):
        pass


def test_the_driver_needs_the_standard_library_only() -> None:
    """It can be imported by an interpreter without any package."""
    code = "import tests.compat.driver"
    done = subprocess.run(  # noqa: S603 - this Python
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, '.'); {code}"],
        cwd=Path(__file__).parents[2],
        check=False,
    )

    assert done.returncode == 0
