"""Names become identifiers as the engine makes them; here the two are held against each other."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openapi_python_client.strings import ClassName, PythonIdentifier
from openapi_python_client.strings import pascal_case as engine_pascal_case
from openapi_python_client.strings import snake_case as engine_snake_case

from generator.identifiers import is_plain, is_taken, pascal_case, snake_case

PREFIX = "field_"
names = st.text(st.sampled_from("aBcD1_-. $é[]"), max_size=8) | st.text(max_size=5)


@given(names)
@example("Use2fa")
@example("SMSRequest")
@example("from_date")
@example("0\\0")
def test_cases_are_those_of_the_engine(name: str) -> None:
    """Snake case and Pascal case come out alike, whatever the name."""
    assert engine_snake_case(name) == snake_case(name)
    assert engine_pascal_case(name) == pascal_case(name)


@given(names)
@example("import")
@example("type")
@example("_x")
@example("1st")
@example("status[]")
def test_a_plain_free_name_is_not_changed_by_the_engine(name: str) -> None:
    """What is plain and not taken becomes just its snake case, without prefix or underscore."""
    if is_plain(name) and not is_taken(snake_case(name)):
        assert snake_case(name) == PythonIdentifier(name, PREFIX)


@pytest.mark.parametrize("name", ["", "_x", "1st", "€", "status[]", "$filter", "-", "a$b"])
def test_names_that_lose_something_are_not_plain(name: str) -> None:
    """Signs that are dropped, and prefixes that are added, need a name by overlay."""
    assert not is_plain(name)


@pytest.mark.parametrize("name", ["from", "None", "type", "list", "self", "datetime", "Warning"])
def test_taken_names_get_an_underscore_from_the_engine(name: str) -> None:
    """Keywords and builtins would be renamed."""
    assert is_taken(name)
    assert ClassName(name, PREFIX).endswith("_") or PythonIdentifier(name, PREFIX).endswith("_")
