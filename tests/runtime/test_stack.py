from __future__ import annotations

import httpx
import pytest

from overlays._runtime.base_url import origin_of
from overlays._runtime.budget import RetryBudget
from overlays._runtime.errors import NotFoundError
from overlays._runtime.judging import Judge
from overlays._runtime.own_limiter import OwnLimiter
from overlays._runtime.provider import Limit
from overlays._runtime.signing import Keyring, Signature
from overlays._runtime.stack import stacked
from tests.runtime.toy import GET, TOY, FakeClock, Scripted, Signed, call_of, send_by


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_every_attempt_waits_for_its_slot_and_is_then_signed(kind: str, clock: FakeClock) -> None:
    """The order of the layers: one attempt a second, each signed when it goes out."""
    limit = Limit(name="l", count=1, per_s=10.0, operations=(GET.id,))
    wire = Scripted(httpx.Response(503), httpx.Response(503), httpx.Response(404))
    stack = stacked(
        wire,
        keyring=Keyring(
            origin=origin_of(TOY.base_url),
            signers=(Signed(lambda: Signature(headers={"X-At": str(clock.monotonic_s())})),),
        ),
        limiter=OwnLimiter((limit,), clock=clock),
        judge=Judge(provider=TOY, clock=clock),
        budget=RetryBudget(),
        clock=clock,
        jitter=lambda: 0.0,
    )
    start_s = clock.monotonic_s()
    with pytest.raises(NotFoundError):
        send_by(kind, stack, call_of(GET))

    assert clock.slept_s == [0.5, 9.5, 1.0, 9.0]
    assert [float(each.request.headers["X-At"]) - start_s for each in wire.calls] == [
        0.0,
        10.0,
        20.0,
    ]
