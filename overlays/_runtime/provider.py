"""What a client knows about its provider: plain values, written out by the generator."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from .errors import error_class

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .errors import ApiStatusError

CredentialKind = Literal["header", "query", "jwt-hs256", "oauth2-client-credentials"]
TokenRequestBody = Literal["json", "form"]

UNAUTHORIZED: Final = 401


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One credential argument of the entry class.

    `split` is a regular expression that the whole value must match; its named groups become the
    parts of the credentials. Without it the argument is one part of its own name. `shape` is what
    the value should look like, for error messages.
    """

    name: str
    environment: str
    split: str | None = None
    shape: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """How one security scheme signs a request, in terms of the parts that the arguments give.

    - ``header``: the header `name` carries `prefix` and the part `value`.
    - ``query``: the query parameter `name` carries the part `value`.
    - ``jwt-hs256``: ``Authorization: Bearer`` carries a token signed with the text of the part
      `key`; `claims` maps a claim to a part, and ``iat`` is added. The provider refuses a token
      older than `lifetime_s`; one token is used again for `lifetime_s` - `margin_s` seconds.
    - ``oauth2-client-credentials``: ``Authorization: Bearer`` carries a token (RFC 6749, 4.4) that
      `token_url` gives for the parts `client_id` and `client_secret`, sent in a `body` of JSON or
      as a form. A relative `token_url` is resolved against the base URL. The next token is asked
      for `margin_s` before one expires. It lives for `lifetime_s` where the answer does not say.
      An answer with one of the statuses `refused` says that it is not good any more.
    """

    kind: CredentialKind
    arguments: tuple[Argument, ...]
    name: str | None = None
    value: str | None = None
    prefix: str = ""
    key: str | None = None
    claims: Mapping[str, str] = field(default_factory=dict[str, str])
    lifetime_s: float = 0.0
    margin_s: float = 0.0
    token_url: str | None = None
    body: TokenRequestBody | None = None
    client_id: str | None = None
    client_secret: str | None = None
    refused: tuple[int, ...] = (UNAUTHORIZED,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A rate that the provider enforces, shared by `operations`: `count` in any `per_s` seconds.

    An operation counts as 1 unless `costs` says otherwise. A limit that is not waited for (`waits`)
    is only known, not counted by the client.
    """

    name: str
    count: int
    per_s: float
    operations: tuple[str, ...]
    costs: Mapping[str, int] = field(default_factory=dict[str, int])
    waits: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorShape:
    """One form of error body, as JSON pointers (RFC 6901).

    `code`, `message` and `items` point into the body, the others into each of the items.
    """

    code: str | None = None
    message: str | None = None
    items: str | None = None
    item_code: str | None = None
    item_message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorCode:
    """An error code of the provider: what it means, and what to do.

    `retryable` says whether what it stands for passes by itself; whether a call may be repeated,
    only its error tells. `error_class` names the class to raise; without it the status decides.
    """

    code: str
    statuses: tuple[int, ...]
    meaning: str
    advice: str
    retryable: bool
    error_class: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Everything that a call needs to know about the provider.

    `user_agent` is ``<distribution>/<version>``; the Python version is added when a request is
    made. `shapes` are tried in order. `request_id` is the name of the response header that
    identifies a request to the provider's support. `base_url_environment` names the variable that
    replaces `base_url`. `error_classes` finds a class by the name that an `ErrorCode` gives it,
    when it is first needed; `code_type` makes of one of `codes` what an error has as its code.
    """

    title: str
    package: str
    version: str
    user_agent: str
    base_url: str
    base_url_environment: str | None = None
    credentials: tuple[Credentials, ...] = ()
    limits: tuple[Limit, ...] = ()
    shapes: tuple[ErrorShape, ...] = ()
    codes: Mapping[str, ErrorCode] = field(default_factory=dict[str, ErrorCode])
    request_id: str | None = None
    docs_url: str | None = None
    error_classes: Callable[[str], type[ApiStatusError]] = error_class
    code_type: Callable[[str], str] = str
