"""What a user meets: methods of every shape, `api.md`, and a client with or without namespaces."""

from __future__ import annotations

import inspect
import pickle
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from generator.errors import GeneratorError
from generator.facade import signature
from generator.methods import resources
from generator.pipeline import build
from tests.generator.surfaces import argument, endpoint, surface
from tests.generator.synthetic import PACKAGE, PROVIDER, workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import ModuleType

    from generator.tree import Tree

    Answer = httpx.Response | Callable[[httpx.Request], httpx.Response]


class Wire:
    """Answers every request alike, and remembers it."""

    def __init__(self, answer: httpx.Response) -> None:
        self.answer = answer
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.answer

    @property
    def content(self) -> bytes:
        return self.requests[-1].content


@pytest.fixture
def made(client: ModuleType) -> Callable[[httpx.Response], tuple[Any, Wire]]:
    """Make a client whose every call is answered alike."""

    def make(answer: httpx.Response) -> tuple[Any, Wire]:
        wire = Wire(answer)
        http = httpx.Client(transport=httpx.MockTransport(wire))
        return client.ParcelPost("k", "t", http_client=http), wire

    return make


def edit(root: Path, name: str, before: str, after: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def file(tree: Tree, name: str) -> str:
    return next(content.decode() for path, content in tree.items() if path.as_posix() == name)


def test_nothing_in_and_nothing_out(made: Any) -> None:
    """A call without body and without answer returns None."""
    api, wire = made(httpx.Response(204))

    assert api.odd.settings.refresh() is None
    assert (wire.content, "content-type" in wire.requests[0].headers) == (b"", False)


def test_an_undocumented_success_is_no_success(made: Any, client: ModuleType) -> None:
    """Where nothing is returned, another status is told all the same."""
    api, _ = made(httpx.Response(200))

    with pytest.raises(client.errors.ResponseDecodeError):
        api.odd.settings.refresh()


def test_a_free_map_is_passed_whole(made: Any, client: ModuleType) -> None:
    """As a mapping, as a model, or not at all where the body may be left out."""
    api, wire = made(httpx.Response(204))
    api.odd.settings.put("a/b", 2, body={"colour": "blue"})

    assert wire.requests[-1].url.raw_path == b"/settings/a%2Fb/2"
    assert wire.content == b'{"colour":"blue"}'

    api.odd.settings.put("a", client.models.odd.Level(1), dry_run=True)

    assert (wire.content, wire.requests[-1].headers["x-dry-run"]) == (b"", "true")


@pytest.mark.parametrize("text", ["", ".", ".."])
def test_a_path_is_never_left(made: Any, text: str) -> None:
    """An empty or dotted part would name another path, and nothing is sent."""
    api, wire = made(httpx.Response(204))

    with pytest.raises(ValueError, match="putSettings: the path parameter"):
        api.odd.settings.put(text, 1)
    assert wire.requests == []


def test_a_list_is_passed_whole(made: Any, client: ModuleType) -> None:
    """Items are mappings or models, whatever their properties are called."""
    api, wire = made(httpx.Response(202, json={"queue": "slow"}))
    item = client.models.odd.Item(endpoint="Bob", body="Hi", kwargs="x", parse=True)
    answer = api.odd.batches.send(body=[{"endpoint": "Ada", "body": "Hello"}, item])

    assert wire.content == (
        b'[{"endpoint":"Ada","body":"Hello"},'
        b'{"endpoint":"Bob","body":"Hi","kwargs":"x","parse":true}]'
    )
    assert isinstance(answer, client.models.odd.Queued)


def test_a_body_of_optional_parts_is_an_object(made: Any) -> None:
    """Whoever gives none of them sends an empty object."""
    api, wire = made(httpx.Response(204))
    api.odd.batches.delete()

    assert (wire.requests[0].method, wire.content) == ("DELETE", b"{}")


def test_pages_can_be_plain_lists(client: ModuleType) -> None:
    """Page after page is asked for, by number, until one is empty."""

    def answer(request: httpx.Request) -> httpx.Response:
        page = int(request.url.params.get("page", 1))
        return httpx.Response(200, json=[{"count": page}] if page < 3 else [])

    http = httpx.Client(transport=httpx.MockTransport(answer))
    api: Any = client.ParcelPost("k", "t", http_client=http)

    assert [done.count for done in api.odd.batches.list(levels=1)] == [1, 2]


def test_texts_that_hold_other_things_are_written(made: Any, client: ModuleType) -> None:
    """Text as base64, a value as JSON in a text, a file inside a part that the client makes."""
    api, wire = made(httpx.Response(200, json={"count": 1}))
    part = client.files.attachment(b"PDF", level=1)
    api.odd.letters.send(html="<b>", filter={"a": [1]}, attachment=part)

    assert wire.content == (
        b'{"html":"PGI+","filter":"{\\"a\\":[1]}","attachment":{"content":"UERG","level":1}}'
    )
    with pytest.raises(ValueError, match="limit of 100 bytes"):
        client.files.attachment(b"x" * 101, level=1)


def test_one_of_two_bodies_is_passed_whole(made: Any, client: ModuleType) -> None:
    """The model tells which it is."""
    api, wire = made(httpx.Response(200, json={"count": 1}))
    api.odd.letters.send_either(body=client.models.odd.Choice(names=["Ada"]))

    assert wire.content == b'{"names":["Ada"]}'


def test_bytes_and_forms_are_sent(made: Any) -> None:
    """A file is a body or a part of one; a form returns the text of its answer."""
    import io

    api, wire = made(httpx.Response(204))
    types = sys.modules[f"{PACKAGE}.types"]
    api.odd.uploads.put(body=types.File(io.BytesIO(b"bytes")))
    assert wire.content == b"bytes"

    api, wire = made(httpx.Response(202, json={"queue": "slow"}))
    upload = types.File(io.BytesIO(b"bytes"), "a.bin", "application/pdf")
    api.odd.uploads.raw(message="Hello", urgent=True, file=upload)
    assert b'filename="a.bin"\r\nContent-Type: application/pdf\r\n\r\nbytes' in wire.content

    api, _ = made(httpx.Response(200, text="ok"))
    assert api.odd.uploads.form(name="Ada") == "ok"


def test_sync_and_async_take_the_same(client: ModuleType) -> None:
    """Every method of every resource has its twin, with one signature."""
    api = client.ParcelPost("k", "t")
    other = client.AsyncParcelPost("k", "t")

    for names in (("parcels",), ("old", "parcels"), ("odd", "batches"), ("odd", "uploads")):
        one, two = api, other
        for name in names:
            one, two = getattr(one, name), getattr(two, name)
        methods = [name for name in dir(one) if not name.startswith("_")]
        assert methods == [name for name in dir(two) if not name.startswith("_")]
        for name in set(methods) - {"with_raw_response"}:
            expected = list(inspect.signature(getattr(one, name)).parameters.values())
            assert expected == list(inspect.signature(getattr(two, name)).parameters.values())


def test_raw_methods_are_the_others(client: ModuleType) -> None:
    """Every method but those that save a file has a raw twin, and they are made when first used."""
    api: Any = client.ParcelPost("k", "t")
    parcels: Any = api.parcels
    assert "with_raw_response" not in vars(parcels)
    raw: Any = parcels.with_raw_response

    assert raw is parcels.with_raw_response
    names: list[str] = list(raw.__dict__)
    assert names == ["list", "send", "get_label"]
    assert inspect.signature(raw.send).parameters == inspect.signature(parcels.send).parameters


def test_a_raw_answer_of_every_shape(made: Any, client: ModuleType) -> None:
    """A model, a page, bytes, a text and nothing are read when they are asked for."""
    parcel = {"id": "3f0c7d2e-8d6b-4d5f-9a53-1f0a2f3e4d5c", "class": "small", "receiver": "Ada"}
    api, _ = made(httpx.Response(200, json={"data": [parcel]}))
    page = api.parcels.with_raw_response.list().parse()
    assert ([each.receiver for each in page.items], page.next_cursor) == (["Ada"], "1")

    api, _ = made(httpx.Response(200, content=b"%PDF"))
    assert api.parcels.with_raw_response.get_label(parcel["id"]).parse() == b"%PDF"

    api, _ = made(httpx.Response(204))
    answer = api.odd.settings.with_raw_response.refresh()
    assert (answer.status_code, answer.parse()) == (204, None)

    api, _ = made(httpx.Response(200))
    with pytest.raises(client.errors.ResponseDecodeError):
        api.odd.settings.with_raw_response.refresh().parse()


def test_a_reference_is_made_when_it_is_asked_for(made: Any, client: ModuleType) -> None:
    """`AUTO` becomes 32 hexadecimal digits in the body; nothing is made unasked."""
    api, wire = made(httpx.Response(200, json={"count": 1}))
    api.odd.letters.send(html="<b>", mark=client.AUTO)
    api.odd.letters.send(html="<b>")

    assert re.fullmatch(rb'{"html":"PGI\+","mark":"[0-9a-f]{32}"}', wire.requests[0].content)
    assert wire.requests[1].content == b'{"html":"PGI+"}'


def test_what_was_made_is_found_in_another_resource(client: ModuleType) -> None:
    """The list that confirms may be a method of another resource, with another name of it."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(502)
        assert request.url.params["letterMark"] == "m-1"
        return httpx.Response(200, json=[{"count": 1}] if "page" not in request.url.params else [])

    http = httpx.Client(transport=httpx.MockTransport(answer))
    api: Any = client.ParcelPost("k", "t", http_client=http)
    with pytest.raises(client.errors.DeliveryUnknownError) as caught:
        api.odd.letters.send(html="<b>", mark="m-1")

    assert caught.value.confirm().item.count == 1


@pytest.mark.parametrize("kind", ["ParcelPost", "AsyncParcelPost"])
def test_copies_have_settings_of_their_own(client: ModuleType, kind: str) -> None:
    """Resources and documents of a copy follow it; the original and what it made stay."""
    api = getattr(client, kind)("k", "t", extra_headers={"X-A": "1"}, timeout=9)
    settings = (api.parcels._calls._core._settings, api.old.parcels._calls._core._settings)
    copy = api.with_options(timeout=1.5, extra_headers={"X-B": "2"})
    second = copy.with_options(max_retries=0)

    assert type(second) is type(api)
    for namespace in (second, second.old, second.odd):
        resource = getattr(namespace, "parcels", None) or namespace.batches
        found = resource._calls._core._settings
        assert (found.timeout_s, found.max_retries) == (1.5, 0)
        assert found.extra_headers == {"X-A": "1", "X-B": "2"}
    assert copy.old.parcels._calls._core._settings.max_retries == 2
    assert settings == (api.parcels._calls._core._settings, api.old.parcels._calls._core._settings)
    assert (settings[0].timeout_s, settings[0].extra_headers) == (9, {"X-A": "1"})


def test_copies_share_what_is_remembered(client: ModuleType) -> None:
    """Limiter, tokens and budget of each document are those of the original, whoever came first."""
    api = client.ParcelPost("k", "t")
    copy = api.with_options(timeout=1.5)
    theirs = copy.old.parcels._calls._core
    ours = api.old.parcels._calls._core

    for name in ("_keyring", "_memory"):
        assert getattr(theirs, name) is getattr(ours, name)
    assert ours._memory.budget is api.parcels._calls._core._memory.budget
    assert theirs.limiter.admit == ours.limiter.admit


def test_a_copy_of_a_subclass_keeps_its_attributes(client: ModuleType) -> None:
    """Users may derive from a client and give it what they like."""
    mine: Any = type("Mine", (client.ParcelPost,), {})("k", "t")
    mine.colour = "blue"
    copy = mine.with_options(timeout=1)

    assert (type(copy), copy.colour) == (type(mine), "blue")


def test_codes_of_all_documents_are_one_enum(client: ModuleType) -> None:
    """A code is its text, says what it means and pickles; others are no members."""
    code = client.errors.ErrorCode.WRONG_KEY

    assert (code, f"{code}") == ("WRONG_KEY", "WRONG_KEY")
    assert (code.meaning, code.advice, code.retryable) == (
        "The key is wrong.",
        "Use another.",
        False,
    )
    assert pickle.loads(pickle.dumps(code)) is code  # noqa: S301 - our own
    with pytest.raises(AttributeError):
        _ = client.errors.Nothing


def test_the_code_of_an_error_is_a_member_if_it_is_documented(
    made: Any, client: ModuleType
) -> None:
    """Any other code is plain text."""
    for code, kind in (("WRONG_KEY", client.errors.ErrorCode), ("NEW", str)):
        api, _ = made(httpx.Response(401, json={"code": code, "text": "No."}))
        with pytest.raises(client.errors.AuthenticationError) as caught:
            api.parcels.with_raw_response.list()
        assert (type(caught.value.code), caught.value.code) == (kind, code)


def test_the_client_is_typed(project: Path) -> None:
    """Strict mypy has nothing to say about a client with every odd shape in it."""
    done = subprocess.run(  # noqa: S603 - our own code
        [
            *(sys.executable, "-m", "mypy", "--strict", "--python-version=3.11"),
            *("--cache-dir", str(project.parent / "cache"), "-p", PACKAGE),
        ],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.startswith("Success"), done.stdout


def test_a_signature_shows_what_may_be_left_out() -> None:
    """By position, by name, in brackets; a file is saved to a path."""
    operation = {
        "operationId": "a",
        "summary": "",
        "responses": {},
        "x-client-name": {"resource": "b", "method": "c"},
    }
    call = endpoint(
        "a",
        argument("id", "path"),
        argument("x", "query"),
        argument("y", "query", required=False),
    )
    (resource,) = resources({"paths": {"/a": {"get": operation}}}, surface([call]))

    assert signature(resource.methods[0]) == "id, *, x, [y]"
    assert signature(resource.methods[0], to_file=True) == "id, path, *, x, [y]"


def test_a_table_names_every_method_and_every_code_once(tree: Tree) -> None:
    """`api.md` has the methods of all namespaces, and classes as the package has them."""
    text = file(tree, "api.md")

    assert "## `parcelpost.odd.batches`" in text
    assert (
        "| `list(*, [page], [levels], [letter_mark])` | pages of `models.odd.Done` | safe |" in text
    )
    assert (
        "| `refresh()` | `None` | idempotent | `refreshCache` | `POST /cache` | Refresh |" in text
    )
    assert "| `send(*, body)` | `models.odd.Done \\| models.odd.Queued` | once |" in text
    assert "| `get_label_to_file(parcel_id, path)` | `Path` |" in text
    assert text.count("| `WRONG_KEY` | `WRONG_KEY` | 401 |") == 1


def test_every_document_can_have_a_namespace(tmp_path: Path) -> None:
    """Then the client has namespaces alone, and none of the documents is its own."""
    root = workspace(tmp_path)
    edit(root, f"overlays/{PROVIDER}/provider.yaml", "current: null", "current: now")
    tree = build(root, [PROVIDER])[PROVIDER]
    code = file(tree, f"{PACKAGE}/_client.py")

    assert "def now(self) -> Now:" in code
    assert "def parcels(self)" not in code
    assert "## `parcelpost.now.parcels`" in file(tree, "api.md")
    assert f"{PACKAGE}/resources/parcels.py" not in {path.as_posix() for path in tree}


def test_one_document_needs_no_folders(tmp_path: Path) -> None:
    """Its models are the package themselves; there is no module for what it does not have."""
    root = workspace(tmp_path)
    for document in ("accounts", "current", "odd"):
        (root / "specs" / PROVIDER / f"{document}.yaml").unlink()
        (root / "overlays" / PROVIDER / f"{document}.overlay.yaml").unlink()
    edit(
        root,
        f"overlays/{PROVIDER}/provider.yaml",
        "{current: null, old: old, odd: odd, accounts: accounts}",
        "{old: null}",
    )
    paths = {path.as_posix() for path in build(root, [PROVIDER])[PROVIDER]}

    assert f"{PACKAGE}/models/parcel.py" in paths
    assert f"{PACKAGE}/models/old/parcel.py" not in paths
    assert not {f"{PACKAGE}/webhooks.py", f"{PACKAGE}/files.py"} & paths


def test_two_files_with_one_maker_are_told(tmp_path: Path) -> None:
    """Two documents may share the name of a schema, but `files` has one function for it."""
    root = workspace(tmp_path)
    path = f"specs/{PROVIDER}/old.yaml"
    edit(
        root,
        path,
        "    Size:\n",
        "    Attachment:\n"
        "      type: object\n"
        "      description: Another one.\n"
        "      required: [content]\n"
        "      properties:\n"
        "        content: {type: string, description: The file., example: UERG}\n"
        "    Size:\n",
    )
    edit(root, path, "class: huge}", "class: huge, more: {content: UERG}}")
    edit(
        root,
        path,
        "        class:\n",
        "        more: {$ref: '#/components/schemas/Attachment'}\n        class:\n",
    )
    edit(
        root,
        f"overlays/{PROVIDER}/old.overlay.yaml",
        "  - target: $.components.schemas.Parcel.properties.class\n",
        "  - target: $.components.schemas.Attachment.properties.content\n"
        "    description: A file.\n"
        "    update: {x-client-type: base64}\n"
        "  - target: $.components.schemas.Parcel.properties.class\n",
    )

    with pytest.raises(GeneratorError, match="are both made by attachment"):
        build(root, [PROVIDER])
