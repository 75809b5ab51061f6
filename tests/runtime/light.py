"""A provider that signs with tokens, in a module that imports nothing heavy."""

from __future__ import annotations

from overlays._runtime.provider import Argument, Credentials, Limit, Provider

TOY_WITH_JWT = Provider(
    title="Toy Post",
    package="toy_post",
    version="1.2.3",
    user_agent="toy-post/1.2.3",
    base_url="https://api.toy.example/v1",
    credentials=(
        Credentials(
            kind="jwt-hs256",
            arguments=(Argument(name="token", environment="TOY_TOKEN"),),
            key="token",
            lifetime_s=30.0,
            margin_s=25.0,
        ),
    ),
    limits=(Limit(name="l", count=1, per_s=1.0, operations=("sendParcel",)),),
)
