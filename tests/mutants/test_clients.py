"""Clients in front of a mutated mock: what they bear, and what they do that is found out."""

from __future__ import annotations

import io
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.mutants.clients.bench import Bench
from tests.mutants.clients.running import Runner
from tests.mutants.clients.summary import client_rows, client_total
from tests.mutants.clients.tasks import ClientResult, client_tasks
from tests.mutants.middleware import on_answer
from tests.mutants.mutant import Mutant
from tests.mutants.runs import client_problems
from tests.mutants.table import markdown, show
from tests.mutants.working import facts, mutants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.mutants.clients.running import ClientVerdict
    from tests.mutants.clients.trial import Trial

NAME = "govuk_notify"
PACKAGE = "govuk_notify_client"
SENT = "/responses/201"
REQUEST = "/requestBody/content/application~1json/schema/properties"
REFUSED = f"format-text-refused:sendSms:{REQUEST}/phone_number:+44(0)7700900100"
BODY = f"{SENT}/content/application~1json/schema/properties"


@pytest.fixture(scope="module", autouse=True)
def silence() -> Iterator[None]:
    """Clients report what goes wrong, which is all that happens here."""
    logger, silent = logging.getLogger(), logging.NullHandler()
    logger.addHandler(silent)
    yield
    logger.removeHandler(silent)


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with Bench(facts(NAME), is_filled=False) as bench:
        yield bench


def tried(bench: Bench, mutant: str | Mutant) -> ClientVerdict:
    found = mutants(NAME)[mutant] if isinstance(mutant, str) else mutant
    return Runner(bench, enough=1).judge(found)


@pytest.mark.parametrize(
    ("mutant", "result"),
    [
        ("echo-changed:sendSms:/responses/201:/reference", True),
        (f"property-retyped:sendSms:{BODY}/uri", False),
        (f"property-dropped:sendSms:{BODY}/content/properties/body", False),
        ("status-changed:sendSms:/responses/201", False),
        ("stored-twice:sendSms", True),
        ("not-stored:sendSms", False),
        ("error-code-changed:sendSms:/responses/400:ValidationError", False),
        ("error-status-changed:sendSms:/responses/500", False),
        ("limit-not-enforced:sendSms:/responses/429:minute_used_up", True),
        ("credentials-not-needed:getTemplate:/security", True),
        ("credentials-not-checked:getTemplate:/security", True),
        (REFUSED, False),
        ("next-dropped:listNotifications:/responses/200", True),
        ("file-broken:getLetterPdf:/responses/200/content/application~1pdf", True),
    ],
)
def test_what_becomes_of_a_mutant(bench: Bench, mutant: str, *, result: bool) -> None:
    """Both faces give a right result where what is wrong can be said, and else a typed error."""
    verdict = tried(bench, mutant)

    assert (verdict.results, verdict.errors, verdict.failures) == (2 * result, 2 * (not result), ())


@pytest.mark.parametrize("operation", facts(NAME).operations)
def test_calls_without_a_fault(bench: Bench, operation: str) -> None:
    """Every operation is called, and nothing is found where there is nothing to find."""
    runner = Runner(bench, enough=1)

    assert list(runner.clean(operation)) == []


def test_calls_that_prove_nothing(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no call of an operation succeeds without a fault, clients are not tried with it."""
    monkeypatch.setattr(bench.trials, "of", no_calls)

    found = list(Runner(bench, enough=1).clean("sendSms"))

    assert found == ["no call of sendSms gives a result"]


def test_a_mutant_that_no_call_meets_is_untouched(bench: Bench) -> None:
    """No method of a client sends another method than its operation has."""
    verdict = tried(bench, "method-served:sendSms")

    assert not verdict.is_touched


def no_calls(_: str) -> Iterator[Trial]:
    return iter(())


def done_and_failed() -> Mutant:
    """The server does what it is asked, and a gateway says that it failed."""
    bend = on_answer("sendSms", "201", lambda response: replace(response, status=503))
    return Mutant(
        operator="failed", document="v2", operation="sendSms", place=SENT, sentence="", bend=bend
    )


def changed(value: Any, _: str) -> Any:
    return f"{value}!"


def as_it_is(value: Any, _: str) -> Any:
    return value


def with_the_value(value: Any, _: str) -> Any:
    raise TypeError(value)


def fails(*_: Any, **__: Any) -> Any:
    raise KeyError


def no(*_: Any, **__: Any) -> bool:
    return False


def yes(*_: Any, **__: Any) -> bool:
    return True


def to_the_start(*_: Any) -> None:
    return None


BENT: dict[str, tuple[str, Callable[..., Any], str | Mutant, str]] = {
    "types are not looked at": (
        "models.sms_sent.as_text",
        as_it_is,
        f"property-retyped:sendSms:{BODY}/uri",
        "another type: SmsSent.uri is int, not <class 'str'>",
    ),
    "a value is read wrongly": (
        "models.sms_sent.as_text",
        changed,
        "header-added:sendSms:/responses/201/headers",
        "another value than was answered: /uri",
    ),
    "items are lost": (
        "_runtime.pages.resolve",
        lambda *_: (),
        "header-added:listTemplates:/responses/200/headers",
        "another value than was answered: 0 items of 7",
    ),
    "a crash": (
        "_runtime.judging.what_is_said",
        fails,
        "header-added:sendSms:/responses/400/headers",
        "raises KeyError",
    ),
    "what must not be done twice is sent again": (
        "_runtime.retrying.may_repeat",
        yes,
        done_and_failed(),
        "sent 3 times",
    ),
    "what was done is called certain": (
        "_runtime.raising.leaves_unknown",
        no,
        "status-changed:sendSms:/responses/201",
        "ResponseDecodeError does not say that it may have been done",
    ),
    "personal data are shown": (
        "models.sms_content.as_text",
        with_the_value,
        "header-added:sendSms:/responses/201/headers",
        "shows answer/content/body",
    ),
    "pages without end": (
        "_runtime.pages._Trail.after",
        to_the_start,
        "header-added:listReceivedTextMessages:/responses/200/headers",
        "does not stop asking",
    ),
}


@pytest.mark.parametrize("name", BENT)
def test_a_bent_client_is_found_out(
    name: str, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a client must not do is seen in both faces, and said in words."""
    place, bent, mutant, said = BENT[name]
    bench.call(next(bench.trials.of("sendSms")), "sync")  # the models are loaded by now
    monkeypatch.setattr(f"{PACKAGE}.{place}", bent)

    failures = tried(bench, mutant).failures

    assert any(each.startswith("sync ") and each.endswith(said) for each in failures)
    assert any(each.startswith("async ") and each.endswith(said) for each in failures)


def test_a_client_that_says_that_it_may_have_been_done(bench: Bench) -> None:
    """It is sent once, and the error leaves open what became of it."""
    verdict = tried(bench, done_and_failed())

    assert (verdict.errors, verdict.failures) == (2, ())


def test_what_is_tried_together() -> None:
    """Mutants of one operation share a mock; those of lists one with several pages."""
    chosen = [
        "echo-changed:sendSms:/responses/201:/reference",
        "stored-twice:sendSms",
        "next-dropped:listNotifications:/responses/200",
        "document-status-removed:getLetterPdf:/responses:504",
    ]

    tasks = list(client_tasks(facts(NAME), mutants(NAME), chosen, enough=1))

    assert [(each.operation, each.mutants, each.is_filled) for each in tasks] == [
        ("sendSms", tuple(chosen[:2]), False),
        ("listNotifications", (chosen[2],), True),
    ]


def test_a_failure_is_named_with_the_command_that_shows_it_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The call, what was wrong, the mutant; and one line to copy."""
    monkeypatch.setattr(f"{PACKAGE}._runtime.judging.what_is_said", fails)
    mutant = "header-added:sendSms:/responses/400/headers"
    result = ClientResult(
        provider=NAME, operation="sendSms", verdicts=(tried(bench, mutant),), clean=("raises X",)
    )

    first, second, third = client_problems([result])

    assert first == f"the client of {NAME} without a fault: raises X"
    assert second.splitlines() == [
        f"the client fails, sync notifications.send_sms: raises KeyError: {mutant}",
        f'  python -m tests.mutants --provider {NAME} --only "{mutant}"',
    ]
    assert "async notifications.send_sms" in third


def test_the_figures_of_clients(bench: Bench) -> None:
    """A row for each operator and provider, and one for all."""
    names = ["stored-twice:sendSms", "method-served:sendSms"]
    rows = client_rows([tried(bench, each) for each in names])
    whole = client_total(rows)

    assert [(each.operator, each.untouched, each.results) for each in rows] == [
        ("stored-twice", 0, 2),
        ("method-served", 1, 0),
    ]
    assert (whole.mutants, whole.untouched, whole.results, whole.failed) == (2, 1, 2, 0)


def test_the_table_of_clients_stands_below_the_other(bench: Bench) -> None:
    """In the terminal and as Markdown; without clients there is none."""
    stream = io.StringIO()
    clients = client_rows([tried(bench, "stored-twice:sendSms")])

    show([], stream, clients=clients)

    cells = ["stored-twice", NAME, "1", "0", "2", "0", "0", "0"]
    assert cells in [line.split() for line in stream.getvalue().splitlines()]
    assert f"| {' | '.join(cells)} |" in markdown([], [], clients=clients)
    assert "Clients" not in markdown([], [])
