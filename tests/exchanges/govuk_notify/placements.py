"""Messages that were on the server of the recorded exchanges."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from overlays.govuk_notify.behaviour.placing import Placement

if TYPE_CHECKING:
    from overlays.govuk_notify.behaviour.entities import Template

_UNSUBSCRIBE = (
    "https://api.test/unsubscribe/ff0521e3-1c80-4314-ad31-f637fb07a936/gAAAAABrBL4s9Lo6QvK_MYF96Ckyb"
    "Yic6fE3ftK83CcI9pJVT8RhF40KqKCpJuDuKsaXA1rZTCW7xYWxvv76dxVIkZ3uFPwc8sQaeknTgaYbG34DC3740tg="
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def sms_placements(named: Template, plain: Template) -> tuple[Placement, ...]:
    return (
        Placement(
            template=named,
            id="16db7638-9355-47bc-8155-a6474cfea58f",
            recipient="+447900900123",
            personalisation={"name": "Amala", "code_number": 7},
            status="created",
            reference="ref-1",
            created_at=at("2026-11-23T22:27:56.258793Z"),
        ),
        Placement(
            template=plain,
            id="442d0958-e752-4136-b635-fbf9fd5c9a72",
            recipient="+33612345678",
            reference="intl",
            fragments=3,
            created_at=at("2026-11-22T10:01:40.123456Z"),
            sent_at=at("2026-11-23T22:25:46.996741Z"),
            updated_at=at("2026-11-23T22:25:46.996745Z"),
        ),
        Placement(
            template=plain,
            id="82ca4250-9045-49fe-a04a-d257dbc62df6",
            recipient="07700 900 855",
            reference="sms-delivered",
            created_at=at("2026-11-22T10:00:09.123456Z"),
            sent_at=at("2026-11-23T22:25:46.864905Z"),
            updated_at=at("2026-11-23T22:25:46.864909Z"),
        ),
    )


def letter_placements(letter: Template) -> tuple[Placement, ...]:
    return (
        Placement(
            template=letter,
            id="82a59c5e-db14-405d-be2e-cf48d1bfff68",
            personalisation={
                "address_line_1": "Amala Bird",
                "address_line_2": "123 High Street",
                "address_line_3": "Richmond upon Thames",
                "address_line_4": "Middlesex",
                "address_line_5": "SW14 6BF",
                "name": "Amala",
            },
            status="created",
            reference="your reference",
            created_at=at("2026-11-23T22:30:12.961082Z"),
        ),
        Placement(
            template=letter,
            id="e60c192d-9a78-4c55-a17c-8415635db0f1",
            personalisation={"address_line_1": "A", "address_line_2": "B", "name": "x"},
            status="returned-letter",
            reference="letter-returned-letter",
            created_at=at("2026-11-22T10:00:22.123456Z"),
            sent_at=at("2026-11-23T22:25:46.930658Z"),
            updated_at=at("2026-11-23T22:25:46.930661Z"),
        ),
        Placement(
            id="e1b9310b-8066-4fab-b7c9-16f7baaf5532",
            status="pending-virus-check",
            reference="pre-pending-virus-check",
            postage="first",
            created_at=at("2026-11-22T11:00:00.000005Z"),
        ),
    )


def email_placement(unsubscribable: Template) -> Placement:
    return Placement(
        template=unsubscribable,
        id="ff0521e3-1c80-4314-ad31-f637fb07a936",
        recipient="amala@example.com",
        personalisation={"x": "Jo"},
        status="created",
        created_at=at("2026-11-23T22:29:00.118051Z"),
        one_click_unsubscribe_url=_UNSUBSCRIBE,
    )
