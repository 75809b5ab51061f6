"""What the documents say of the provider, as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime.provider import Argument, Credentials, ErrorCode, ErrorShape, Provider

if TYPE_CHECKING:
    from ._runtime.errors import ApiStatusError


def _error_class(name: str) -> type[ApiStatusError]:
    from . import errors

    found: type[ApiStatusError] = getattr(errors, name)
    return found


def _code(text: str) -> str:
    from .error_codes import ErrorCode

    return ErrorCode(text)


CURRENT = Provider(
    title="Parcels",
    package="parcels_client",
    version="1.2.3",
    user_agent="parcels-client/1.2.3",
    base_url="https://api.parcels.example/v2",
    base_url_environment="PARCELS_BASE_URL",
    credentials=(
        Credentials(
            kind="header",
            arguments=(Argument(name="key", environment="PARCELS_KEY"),),
            value="key",
            name="X-Key",
        ),
    ),
    limits=(),
    shapes=(ErrorShape(code="/code", message="/text"),),
    codes={
        "WRONG_KEY": ErrorCode(
            code="WRONG_KEY",
            statuses=(401,),
            meaning="The key is wrong.",
            advice="Use another.",
            retryable=False,
            error_class="WrongKeyError",
        )
    },
    error_classes=_error_class,
    code_type=_code,
)
OLD = Provider(
    title="Parcels",
    package="parcels_client",
    version="1.2.3",
    user_agent="parcels-client/1.2.3",
    base_url="https://old.parcels.example",
    base_url_environment="PARCELS_BASE_URL",
    credentials=(
        Credentials(
            kind="header",
            arguments=(Argument(name="key", environment="PARCELS_KEY"),),
            value="key",
            name="X-Old-Key",
        ),
        Credentials(
            kind="query",
            arguments=(Argument(name="team", environment="PARCELS_TEAM"),),
            value="team",
            name="team",
        ),
    ),
    limits=(),
    shapes=(),
    codes={},
    error_classes=_error_class,
)
ODD = Provider(
    title="Parcels",
    package="parcels_client",
    version="1.2.3",
    user_agent="parcels-client/1.2.3",
    base_url="https://odd.parcels.example",
    base_url_environment="PARCELS_BASE_URL",
    credentials=(
        Credentials(
            kind="header",
            arguments=(Argument(name="key", environment="PARCELS_KEY"),),
            value="key",
            prefix="Key ",
            name="Authorization",
        ),
    ),
    limits=(),
    shapes=(),
    codes={},
    error_classes=_error_class,
)
ACCOUNTS = Provider(
    title="Parcels",
    package="parcels_client",
    version="1.2.3",
    user_agent="parcels-client/1.2.3",
    base_url="https://accounts.parcels.example",
    base_url_environment="PARCELS_BASE_URL",
    credentials=(
        Credentials(
            kind="oauth2-client-credentials",
            arguments=(
                Argument(name="client_id", environment="PARCELS_CLIENT_ID"),
                Argument(name="client_secret", environment="PARCELS_CLIENT_SECRET"),
            ),
            body="json",
            client_id="client_id",
            client_secret="client_secret",
            margin_s=60,
            token_url="/oauth/token",
        ),
        Credentials(
            kind="query",
            arguments=(Argument(name="team", environment="PARCELS_TEAM"),),
            value="team",
            name="team",
        ),
    ),
    limits=(),
    shapes=(
        ErrorShape(code="/error", message="/error_description"),
        ErrorShape(code="/error"),
    ),
    codes={},
    error_classes=_error_class,
)
