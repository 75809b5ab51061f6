"""Exchanges of a live run, made by hand or taken down between the suite and a mock."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from overlays._contract.drift.drift import applied, drifts
from overlays._contract.live.exchanges import LiveExchange
from overlays._contract.suite import run_subject
from overlays._mock.document import Document
from overlays._mock.operations import read_operations
from overlays._mock.routing import Router
from tests.contract.toy.pigeons import pigeons

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from overlays._contract.drift.drift import Drift
    from overlays._contract.settings import Settings
    from overlays._contract.tally import Finding
    from tests.contract.bending import Bend, Handle

STARTED = datetime(2026, 11, 24, 9, tzinfo=UTC)
KEY = ("X-Key", "open sesame")
DOCUMENT: Mapping[str, Any] = pigeons().documents["post"]
READ = "/messages/22222222-2222-4222-8222-222222222222"
MESSAGE: Mapping[str, Any] = {
    "id": "22222222-2222-4222-8222-222222222222",
    "ring": "GB-17-12345",
    "loft": "11111111-1111-4111-8111-111111111111",
    "text": None,
    "kind": "homing",
    "created_at": "2026-11-24T09:00:00Z",
}


def exchange(
    number: int = 1,
    *,
    operation: str = "readMessage",
    document: str = "post",
    method: str = "GET",
    target: str = READ,
    sent: Any = None,
    sent_as: str = "application/json",
    key: tuple[str, str] | None = KEY,
    status: int = 200,
    answered: Any = MESSAGE,
    headers: Mapping[str, str] | None = None,
) -> LiveExchange:
    """A request and its answer; by default one that the toy's document describes."""
    usual = {"Content-Type": "application/json", "X-Flight": "F1"}
    request_headers = ((("Content-Type", sent_as),) if sent is not None else ()) + (
        () if key is None else (key,)
    )
    return LiveExchange(
        number=number,
        operation=operation,
        document=document,
        method=method,
        url=f"https://pigeons.example{target}",
        request_headers=request_headers,
        request_body=b"" if sent is None else _bytes(sent),
        is_signed=key == KEY,
        status=status,
        headers=tuple((usual if headers is None else headers).items()),
        body=_bytes(answered),
        started=STARTED,
        took_s=0.1,
    )


def document(*, responses: Mapping[str, Any], parameters: Any = (), **components: Any) -> Any:
    """A document with one operation, `read`."""
    get = {"operationId": "read", "parameters": list(parameters), "responses": responses}
    return {
        "openapi": "3.1.0",
        "info": {"title": "It", "version": "1"},
        "paths": {"/it": {"get": get}},
        "components": {"schemas": components},
    }


def answering(schema: Any, **components: Any) -> Any:
    """A document whose one answer has a schema."""
    content = {"application/json": {"schema": schema}}
    return document(responses={"200": {"description": "It.", "content": content}}, **components)


def _bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else json.dumps(value).encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What went between the suite and a mock, and what the suite found."""

    documents: Mapping[str, Mapping[str, Any]]
    exchanges: Sequence[LiveExchange]
    findings: Sequence[Finding] = field(default=())

    def drifts(self) -> list[Drift]:
        """The drift list."""
        return drifts(self.documents, self.exchanges, self.findings)

    def changed(self, drift: Drift, *, but: int | None = None) -> Run:
        """The same run held against a document with the changes of a drift, but for one."""
        changes = [each for index, each in enumerate(drift.changes) if index != but]
        document = applied(self.documents[drift.document], changes)
        return Run(
            documents={**self.documents, drift.document: document},
            exchanges=self.exchanges,
            findings=self.findings,
        )


def observed(*exchanges: LiveExchange, document: Mapping[str, Any] = DOCUMENT) -> Run:
    """Exchanges without findings."""
    return Run(documents={"post": document}, exchanges=exchanges)


def suite_run(bend: Bend, settings: Settings) -> Run:
    """A run of the suite against the toy, bent."""
    exchanges: list[LiveExchange] = []
    router = Router(list(read_operations(Document("post", DOCUMENT))))

    def take_down(request: Any, handle: Handle) -> Any:
        response = bend(request, handle)
        found = router.find(request.path)
        match = found.get("GET" if request.method == "HEAD" else request.method)
        exchanges.append(
            LiveExchange(
                number=len(exchanges) + 1,
                operation=match.operation.id if match else None,
                document="post" if match else None,
                method=request.method,
                url=f"https://pigeons.example/v9{request.target}",
                request_headers=request.headers,
                request_body=request.body,
                is_signed=request.header(KEY[0]) == KEY[1],
                status=response.status,
                headers=response.headers,
                body=b"" if request.method == "HEAD" else response.body,
                started=STARTED,
                took_s=0.1,
            )
        )
        return response

    subject = pigeons(take_down)
    report = run_subject(subject, settings)
    return Run(documents=subject.documents, exchanges=exchanges, findings=report.findings)


def holds(run: Run) -> None:
    """The proof: changed as told nothing is left to change, and no change could be left out."""
    found = run.drifts()
    changed = run
    for drift in found:
        changed = changed.changed(drift)
    assert [each for each in changed.drifts() if each.changes] == []
    for drift in found:
        alone = run.changed(drift)
        told = {each.what for each in alone.drifts() if each.changes}
        assert not drift.changes or drift.what not in told
        for index in range(len(drift.changes)):
            left = run.changed(drift, but=index).drifts()
            assert any(each.kind == drift.kind and each.changes for each in left), drift.what
