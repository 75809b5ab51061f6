"""YAML is read strictly, and only valid OpenAPI 3.1 is a document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import FindingsError, GeneratorError
from generator.scalars import read_plain_scalar
from generator.source import read_source
from generator.spec import load_document, load_yaml
from tests.generator.front_documents import DATA

if TYPE_CHECKING:
    from pathlib import Path

AMBIGUOUS = [
    *["yes", "No", "on", "OFF", "y", "N", "True", "FALSE", "~", "Null", "NULL"],
    *["010", "08", "+1", "0o10", "0b1", "0x1F", "1_000", "-0x1f"],
    *["12:30", "190:20:30", "1:30.5", ".5", "5.", "1e3", "1.5e3", "1E-3", "1_0.5"],
    *[".inf", "-.INF", ".nan", "2020-01-01", "2020-1-1 10:00:00", "2020-01-01T10:00:00Z"],
    *["<<", "="],
]


def write(folder: Path, text: str, name: str = "x.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("null", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-12", -12),
        ("1.50", 1.5),
        ("-0.5e+3", -500.0),
        ("3.1.0", "3.1.0"),
        ("10:00pm", "10:00pm"),
        ("nonet", "nonet"),
        ("2020-01", "2020-01"),
        ("a=b", "a=b"),
    ],
)
def test_plain_scalars_are_read_as_json_or_text(text: str, value: object) -> None:
    """What JSON would read is that, what no reader of YAML would take for more is text."""
    assert value == read_plain_scalar(text)
    assert type(value) is type(read_plain_scalar(text))


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_plain_scalars_that_readers_disagree_on_are_refused(tmp_path: Path, text: str) -> None:
    """What YAML 1.1 and 1.2 may read differently has to be quoted, as a value and as a key."""
    for document in (f"ok: 1\nkey: {text}\n", f"ok: 1\n? {text}\n: 1\n"):
        with pytest.raises(FindingsError, match=r"x\.yaml:2: YAML 1\.1 and 1\.2 may read"):
            load_yaml(write(tmp_path, document))


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_the_same_in_quotes_is_text(tmp_path: Path, text: str) -> None:
    """Quotes settle it."""
    assert {"key": text} == load_yaml(write(tmp_path, f"key: '{text}'\n"))


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["C", "Z"])),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abc-~/ #", min_size=1), inner, max_size=3)
    ),
)


@given(json_values)
def test_json_is_read_as_it_is(tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
    """A JSON text is a YAML text of the same value; or it is refused, as 1e3 without a dot is."""
    path = write(tmp_path_factory.getbasetemp(), json.dumps(value, ensure_ascii=False))
    try:
        read = load_yaml(path)
    except FindingsError as error:
        assert "may read" in str(error)  # noqa: PT017 -- the other outcome is as good
    else:
        assert value == read


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: 1\nb: 2\na: 3\n", "x.yaml:3: the key 'a' is given twice"),
        ("a: {b: 1, b: 1}\n", "x.yaml:1: the key 'b' is given twice"),
        ("a: &x 1\n", "x.yaml:1: anchor &x"),
        ("a: &x 1\nb: *x\n", "x.yaml:2: alias *x"),
        ("b:\n  <<: {a: 1}\n", "x.yaml:2: YAML 1.1 and 1.2 may read << differently"),
        ("a: !!str 5\n", "x.yaml:1: tag"),
        ("a: !mine b\n", "x.yaml:1: tag"),
        ("a:\nb: 1\n", "x.yaml:1: a key without a value"),
        ("200: ok\n", "x.yaml:1: the key 200 is no text"),
        ("true: ok\n", "x.yaml:1: the key True is no text"),
        ("{a: 1}: ok\n", "x.yaml:1: the key {'a': 1} is no text"),
        ("a: 1\n---\nb: 1\n", "x.yaml:2: a second document starts"),
        ("", "x.yaml:1: the file is empty"),
        ("# only a comment\n", "the file is empty"),
        ("a: [1\n", "broken YAML"),
        ("a: 1\n\tb: 2\n", "x.yaml:2: broken YAML"),
        ("a: 'x\n", "broken YAML"),
        ("a: \x01\n", "broken YAML"),
        ('a: "\\ud83d\\ude00"\n', "x.yaml:1: half of a surrogate pair"),
    ],
)
def test_what_json_could_not_say_is_refused(tmp_path: Path, text: str, says: str) -> None:
    """A problem of the file is told by its line, and what to do about it."""
    with pytest.raises(GeneratorError) as caught:
        load_yaml(write(tmp_path, text))

    assert says in str(caught.value)


def test_all_problems_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    """The findings come in the order of the lines."""
    with pytest.raises(FindingsError) as caught:
        load_yaml(write(tmp_path, "a: yes\nb: &x 010\na: 1\n"))

    assert [int(f.where.rpartition(":")[2]) for f in caught.value.findings] == [1, 2, 2, 3]


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    """Bytes of another encoding are no text."""
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: \xff\n")

    with pytest.raises(GeneratorError, match="not UTF-8"):
        load_yaml(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(GeneratorError, match=r"x\.yaml: cannot be read"):
        load_yaml(tmp_path / "x.yaml")


def test_a_source_knows_its_lines(tmp_path: Path) -> None:
    """A pointer leads to the line of its key or item, an unknown one to the nearest line around."""
    source = read_source(write(tmp_path, "a/b:\n  - x\n  - {c: 1,\n     d: 2}\n"))

    assert f"{source.path}:3: /a~1b/1/c" == source.where("/a~1b/1/c")
    assert f"{source.path}:4: /a~1b/1/d" == source.where("/a~1b/1/d")
    assert f"{source.path}:3: /a~1b/1/e/f" == source.where("/a~1b/1/e/f")
    assert f"{source.path}:1" == source.where("")


def test_a_document_is_read() -> None:
    """A valid document comes back as plain values."""
    document = load_document(DATA / "tidy.yaml")

    assert document["openapi"] == "3.1.1"
    assert dict is type(document["paths"]["/bookings"])


@pytest.mark.parametrize("version", ["3.0.3", "3.2.0", "2.0", "3.1"])
def test_only_openapi_3_1_is_a_document(tmp_path: Path, version: str) -> None:
    """Another version is told before anything else."""
    path = write(tmp_path, f"openapi: '{version}'\n")

    with pytest.raises(GeneratorError, match=rf"x\.yaml:1: /openapi: .*{version}.* not 3\.1\.x"):
        load_document(path)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("      summary: Book a boat\n", "      sumary: Book a boat\n", "/paths/~1bookings/post: "),
        ("          in: query\n", "          in: quary\n", "parameters/0/in: not valid"),
        ("      type: string\n      enum", "      type: text\n      enum", "not valid OpenAPI 3.1"),
        ("openapi: 3.1.1\n", "openapi: 3.1.1\nwebhooks: []\n", "is given twice"),
        ("schemas/State'\n", "schemas/Stat'\n", "$ref #/components/schemas/Stat leads nowhere"),
        ("operationId: listBookings", "operationId: createBooking", "is not unique"),
        ("/bookings/{booking_id}:", "/bookings/{id}:", "Path parameter"),
    ],
)
def test_an_invalid_document_is_refused(tmp_path: Path, before: str, after: str, says: str) -> None:
    """What OpenAPI 3.1 does not allow is told with the file, and the place where there is one."""
    text = (DATA / "tidy.yaml").read_text(encoding="utf-8").replace(before, after)
    path = write(tmp_path, text)

    with pytest.raises(GeneratorError) as caught:
        load_document(path)

    assert says in str(caught.value)
    assert str(path) in str(caught.value)


def test_findings_of_the_validator_name_the_line(tmp_path: Path) -> None:
    """A misspelt key is found on the line of the object that holds it."""
    text = (DATA / "tidy.yaml").read_text(encoding="utf-8")
    line = text[: text.index("    post:")].count("\n") + 1
    path = write(tmp_path, text.replace("summary: Book", "sumary: Book"))

    with pytest.raises(FindingsError, match=rf"x\.yaml:{line}: /paths/~1bookings/post: "):
        load_document(path)


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("type: string\n      enum", "type: text\n      enum", "/components/schemas/State/type"),
        ("required: [", "required: [5, ", "/components/schemas/BookingRequest/required/0"),
    ],
)
def test_a_malformed_schema_is_found_where_it_is(
    tmp_path: Path, before: str, after: str, place: str
) -> None:
    """A keyword that JSON Schema does not know so is told by its own place and line, once."""
    text = (DATA / "tidy.yaml").read_text(encoding="utf-8")
    line = text[: text.index(before)].count("\n") + 1
    path = write(tmp_path, text.replace(before, after, 1))

    with pytest.raises(FindingsError) as caught:
        load_document(path)

    (finding,) = caught.value.findings
    assert finding.where == f"{path}:{line}: {place}"
    assert finding.what.startswith("not valid OpenAPI 3.1: ")
