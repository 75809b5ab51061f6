"""A call with nothing but the client: run as a program, with an answer made up here."""

from __future__ import annotations

import httpx
from govuk_notify_client import Notify

KEY = "name-e3e70682-c209-4cac-a29f-6fbed82c07cd-eb1167b3-67a9-4378-bc65-c1e582e2e662"
TEMPLATE_ID = "f33517ff-2a88-4f6e-b855-c550268ce08a"


def answer(request: httpx.Request) -> httpx.Response:
    assert request.headers["Authorization"].startswith("Bearer ")
    preview = {"id": TEMPLATE_ID, "type": "sms", "version": 1, "body": "Hi Amala", "postage": None}
    return httpx.Response(200, json={**preview, "subject": None, "html": None})


with httpx.Client(transport=httpx.MockTransport(answer)) as http:
    preview = Notify(KEY, http_client=http).templates.preview(
        TEMPLATE_ID, personalisation={"name": "Amala"}
    )
assert preview.body == "Hi Amala"
