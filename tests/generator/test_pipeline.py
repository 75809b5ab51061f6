"""From sources to a whole client, and from wrong sources to one clear message."""

from __future__ import annotations

import base64
import hmac
import json
import os
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import pytest

from generator.__main__ import main
from generator.pipeline import build
from generator.tree import diff_trees, read_tree
from tests.generator.synthetic import PACKAGE, PROVIDER, expected, own_files, workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.tree import Tree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path)


def run(project: Path, code: str) -> str:
    """Run code in a fresh interpreter that can import the client."""
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-W", "error", "-c", code],
        cwd=project,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr

    return done.stdout.strip()


def edit(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    assert text != changed

    path.write_text(changed, encoding="utf-8")


def test_the_output_is_the_accepted_tree(tree: Tree) -> None:
    """Every file is as it was accepted; `python -m tests.generator.synthetic` accepts a change."""
    assert diff_trees(expected(), own_files(tree), root="expected") == ""


def test_the_same_sources_make_the_same_files(tree: Tree, root: Path) -> None:
    """Two builds, in two folders, are equal byte for byte."""
    assert build(root, [PROVIDER])[PROVIDER] == tree


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_sets_has_no_say(tree: Tree, root: Path, seed: int) -> None:
    """Whatever the hash seed of the interpreter, the output is the same."""
    subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-m", "generator", "generate", "--root", str(root)],
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        stdout=subprocess.DEVNULL,
        check=True,
    )

    assert read_tree(root / "generated" / PROVIDER) == tree


def test_runtime_and_mock_are_copied_with_their_source_named(tree: Tree) -> None:
    """A copied file differs from its source only by one line, which says where the source is."""
    path = PurePosixPath(PACKAGE, "_runtime", "clock.py")
    header, _, rest = tree[path].decode().partition("\n")

    assert (
        header == "# Copied from overlays/_runtime/clock.py; edit it there and run `make generate`."
    )
    assert rest == Path("overlays/_runtime/clock.py").read_text(encoding="utf-8")


def test_two_documents_whose_names_clash_live_side_by_side(project: Path) -> None:
    """The same schema, enum, resource and method mean two things, each in its namespace."""
    out = run(
        project,
        """
from parcels_client.models import current, old
print(current.Parcel.__module__, old.Parcel.__module__)
print(current.Size("small").name, old.Size("tiny").name)
""",
    )

    assert out.splitlines() == [
        "parcels_client.models.current.parcel parcels_client.models.old.parcel",
        "SMALL TINY",
    ]


CALLS = """
import httpx
from parcels_client import ParcelPost
seen = []
def answer(request):
    seen.append(request)
    if request.url.host == "old.parcels.example":
        return httpx.Response(200, json={"number": "p1", "class": "huge"})
    if request.method == "POST":
        id = "3f0c7d2e-8d6b-4d5f-9a53-1f0a2f3e4d5c"
        return httpx.Response(201, json={"id": id, "class": "vast", "receiver": "Ada"})
    return httpx.Response(401, json={"code": "WRONG_KEY", "text": "The key is wrong."})
client = ParcelPost("k", "t", http_client=httpx.Client(transport=httpx.MockTransport(answer)))
"""


def test_each_document_has_its_own_address_and_credentials(project: Path) -> None:
    """A call goes to its document's server and is signed as that document says."""
    out = run(
        project,
        CALLS
        + """
client.parcels.send(receiver="Ada", label=b"PDF")
client.old.parcels.list("p1")
for request in seen:
    headers = {name: value for name, value in request.headers.items() if "key" in name}
    print(request.url, headers)
""",
    )

    assert out.splitlines() == [
        "https://api.parcels.example/v2/parcels {'x-key': 'k'}",
        "https://old.parcels.example/parcel/p1?team=t {'x-old-key': 'k'}",
    ]


def test_an_overlay_gives_python_names_and_the_wire_keeps_its_own(project: Path) -> None:
    """A property called `class` is the attribute `size`, sent and read as `class`."""
    out = run(
        project,
        CALLS
        + """
parcel = client.parcels.send(receiver="Ada", label=b"PDF", size="large", sizes=[1, 2])
print(seen[0].content.decode(), parcel.size, type(parcel.size).__name__)
""",
    )

    sent, size, kind = out.rsplit(" ", 2)
    assert json.loads(sent) == {
        "receiver": "Ada",
        "label": "UERG",
        "class": "large",
        "sizes": [1, 2],
    }
    assert (size, kind) == ("vast", "Size")


def test_a_file_over_the_limit_is_refused_before_anything_is_sent(project: Path) -> None:
    """`x-client-max-bytes` is checked first."""
    out = run(
        project,
        CALLS
        + """
try:
    client.parcels.send(receiver="Ada", label=b"x" * 1001)
except ValueError as error:
    print(error, len(seen))
""",
    )

    assert out == "The content of label is larger than the limit of 1,000 bytes. 0"


def test_a_code_with_a_class_of_its_own_raises_it(project: Path) -> None:
    """The class that an overlay names is made, below the class of its status."""
    out = run(
        project,
        CALLS
        + """
from parcels_client import errors
try:
    list(client.parcels.list())
except errors.WrongKeyError as error:
    print(isinstance(error, errors.AuthenticationError), error.code, error.advice)
""",
    )

    assert out == "True WRONG_KEY Use another."


def test_a_callback_is_read_as_its_event(project: Path) -> None:
    """`webhooks.parse` gives the model of the payload."""
    out = run(
        project,
        """
from parcels_client import webhooks
body = b'{"parcel": "3f0c7d2e-8d6b-4d5f-9a53-1f0a2f3e4d5c"}'
print(type(webhooks.parse(body, {}, secrets="s3cret")).__name__)
""",
    )

    assert out == "Arrival"


def test_a_callback_that_was_signed_is_accepted(project: Path) -> None:
    """`webhooks.sign` proves it as the document says, and `webhooks.parse` checks that."""
    out = run(
        project,
        """
from parcels_client import errors, models, webhooks
body, headers = webhooks.sign(models.odd.BatchDone(batch=1), secret="s3cret")
print(body.decode(), headers["X-Parcels-Signature"])
print(webhooks.parse(body, headers, secrets=["new", "s3cret"]).batch)
try:
    webhooks.parse(body, headers, secrets="new")
except errors.InvalidWebhookError:
    print("refused")
""",
    )
    digest = hmac.digest(b"s3cret", b'{"batch":1}', "sha256")

    assert out.splitlines() == [
        f'{{"batch":1}} sha256={base64.b64encode(digest).decode()}',
        "1",
        "refused",
    ]


def test_the_mock_serves_both_documents(project: Path) -> None:
    """One mock answers for all documents of its provider."""
    out = run(
        project,
        """
from parcels_client import ParcelPost
from parcels_client.testing import ParcelPostMock
with ParcelPostMock().http_client() as http:
    client = ParcelPost("right", "red", http_client=http)
    print(client.old.parcels.list("p1").size, next(iter(client.parcels.list(offset=10))).receiver)
""",
    )

    assert out == "huge Ada"


def test_the_environment_says_where_all_documents_are_asked(project: Path) -> None:
    """The provider's own variable replaces the address of each document."""
    out = run(
        project,
        """
import os
from parcels_client import AsyncParcelPost, ParcelPost
os.environ["PARCELS_BASE_URL"] = "http://127.0.0.1:9/"
for kind in (ParcelPost, AsyncParcelPost):
    client = kind("right", "red")
    print(client, client.old._calls, client.odd._calls)
""",
    )

    asked = "http://127.0.0.1:9"
    assert out.splitlines() == [
        f"<{kind} {asked}> {asked} {asked}" for kind in ("ParcelPost", "AsyncParcelPost")
    ]


def test_only_public_names_are_shown(project: Path) -> None:
    """`dir` of the package and of its lazy modules shows what a user may use."""
    out = run(
        project,
        """
import parcels_client
from parcels_client import files, models, testing
print([name for name in dir(parcels_client) if name not in parcels_client.__all__])
for module in (models, models.current):
    print(dir(module) == sorted(module.__all__))
print(files.__all__)
print(testing.__all__)
""",
    )

    assert out.splitlines() == [
        "['__version__']",
        "True",
        "True",
        "['attachment']",
        "['Callback', 'Delivery', 'MockClock', 'ParcelPostBehaviour', 'ParcelPostMock']",
    ]


def test_the_mock_says_how_it_is_used(project: Path) -> None:
    """Its docstring names the client's own arguments, and nothing that one provider alone has."""
    out = run(project, "from parcels_client import testing; print(testing.__doc__)")

    assert "`ParcelPost(key, team, client_id, client_secret, http_client=mock" in out
    assert "mock.behaviour.introduction" in out
    assert "live_key" not in out


def test_only_what_is_used_is_loaded(project: Path) -> None:
    """Importing the package, or naming a client, loads no HTTP library and no model."""
    out = run(
        project,
        """
import sys
from parcels_client import ParcelPost
ParcelPost("k", "t")
heavy = {"attrs", "httpx", "jwt", "ssl"} & set(sys.modules)
print(heavy, [name for name in sys.modules if name.startswith("parcels_client.models")])
""",
    )

    assert out == "set() []"


def test_generate_writes_and_check_agrees(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After `generate`, `check` exits 0."""
    assert main(["generate", "--root", str(root)]) == 0
    assert main(["check", "--root", str(root)]) == 0
    assert "is what the sources make" in capsys.readouterr().out


def test_check_shows_a_difference_and_what_mends_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Any edit of the output makes `check` exit 1, with a diff and the command that mends it."""
    main(["generate", "--root", str(root)])
    file = root / "generated" / PROVIDER / PACKAGE / "_client.py"
    edit(file, lambda text: text.replace("two entry classes", "entry classes"))
    capsys.readouterr()

    assert main(["check", "--root", str(root)]) == 1
    captured = capsys.readouterr()
    assert '+"""The two entry classes' in captured.out
    assert "make generate" in captured.err


@pytest.mark.parametrize("change", ["stray", "missing"])
def test_check_sees_files_too_many_and_too_few(root: Path, change: str) -> None:
    """A file that should not be there, or is not there, is a difference."""
    main(["generate", "--root", str(root)])
    folder = root / "generated" / PROVIDER
    if change == "stray":
        (folder / "stray.txt").write_text("x", encoding="utf-8")
    else:
        (folder / "api.md").unlink()

    assert main(["check", "--root", str(root)]) == 1


WRONG: dict[str, tuple[str, str, str]] = {
    "broken YAML": ("specs/parcels/old.yaml", "openapi: 3.1.0", "openapi: [3.1.0"),
    "a key given twice": (
        "specs/parcels/old.yaml",
        "openapi: 3.1.0",
        "openapi: 3.1.0\nopenapi: 3.1.0",
    ),
    "an invalid document": ("specs/parcels/old.yaml", "paths:", "pathss:"),
    "a reference to nothing": ("specs/parcels/old.yaml", "schemas/Size'", "schemas/Sise'"),
    "an overlay that matches nothing": (
        "overlays/parcels/old.overlay.yaml",
        "$.components.schemas.Parcel.properties.class",
        "$.components.schemas.Parcel.properties.clazz",
    ),
    "an unknown x-client key": (
        "overlays/parcels/old.overlay.yaml",
        "x-client-repeat",
        "x-client-repaet",
    ),
    "an unknown provider fact": ("overlays/parcels/provider.yaml", "version:", "versoin:"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_source_gives_a_clear_message_and_exit_code_2(
    root: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message names the file; there is no traceback and nothing is written."""
    path, before, after = WRONG[name]
    edit(root / path, lambda text: text.replace(before, after))

    assert main(["generate", "--root", str(root)]) == 2
    message = capsys.readouterr().err
    assert re.search(r"parcels[/.:]", message), message
    assert "Traceback" not in message
    assert not (root / "generated").exists()


def test_an_unknown_provider_is_named_beside_the_known_ones(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A misspelt provider gets the list of those there are."""
    assert main(["generate", "parcel", "--root", str(root)]) == 2
    assert "parcels" in capsys.readouterr().err


def test_what_the_engine_warns_of_is_an_error(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A parameter that the output would lack is reported, not dropped."""

    def other(text: str) -> str:
        return text.replace("schema: {type: string}", "schema: {type: object, properties: {}}")

    edit(root / "specs/parcels/old.yaml", other)

    assert main(["generate", "--root", str(root)]) == 2
    assert "object in the path" in capsys.readouterr().err


def test_an_operation_id_belongs_to_one_document(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Mocks and reports name operations by id alone, so two documents may not share one."""
    edit(root / "specs/parcels/old.yaml", lambda text: text.replace("readParcels", "listParcels"))

    assert main(["generate", "--root", str(root)]) == 2
    assert "the operationId listParcels is one of the document current too" in (
        capsys.readouterr().err
    )


def test_the_project_of_a_client_names_what_it_needs(tree: Tree) -> None:
    """Header keys need no token library; the mock is an extra."""
    import tomllib

    facts: dict[str, Any] = tomllib.loads(tree[PurePosixPath("pyproject.toml")].decode())["project"]
    assert [d.split(">")[0] for d in facts["dependencies"]] == ["attrs", "httpx"]
    assert facts["version"] == "1.2.3"
    assert "testing" in facts["optional-dependencies"]


def test_the_contract_suite_signs_with_tokens(project: Path) -> None:
    """The command of a client whose provider issues tokens asks the mock for one, and is served."""
    chosen = ["--operations", "getBalance", "--phases", "examples,coverage", "--seed", "1"]
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-m", "parcels_client.testing", "contract", *chosen],
        cwd=project,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^getBalance +\d+ +200 x \d+ +401 x ", done.stdout, re.MULTILINE)
