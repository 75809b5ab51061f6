"""What a template becomes with a personalisation: bodies and subjects."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .email_html import html_fragment
from .placeholders import Values, bullets, filled, missing_names, placeholder_names, sentence
from .sms_text import as_sms
from .typography import with_nice_typography
from .whitespace import normalised_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .entities import TemplateVersion

# Entities that the server's escaping leaves as they are.
_KEPT_ENTITIES = re.compile(r"&amp;(nbsp|amp|lpar|rpar);")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A message with everything filled in."""

    body: str
    subject: str | None


def required_names(template: TemplateVersion) -> tuple[str, ...]:
    """The names a personalisation must hold: of the contact block, the subject and the body."""
    return placeholder_names(template.contact_block or "", template.subject or "", template.body)


def missing_personalisation(
    template: TemplateVersion, personalisation: Mapping[str, object]
) -> list[str]:
    """The required names that have no value."""
    return missing_names(required_names(template), Values(personalisation))


def rendered(template: TemplateVersion, personalisation: Mapping[str, object]) -> Rendered:
    """Fill a template in as it is sent."""
    values = Values(personalisation)
    if template.type == "sms":
        return Rendered(body=as_sms(filled(template.body, values, lists=sentence)), subject=None)
    body = filled(template.body, values, lists=bullets).strip()
    escape = escaped if template.type == "letter" else str
    subject = filled(template.subject or "", values, lists=sentence, escape=escape)
    return Rendered(body=body, subject=normalised_line(with_nice_typography(subject)))


def rendered_html(template: TemplateVersion, personalisation: Mapping[str, object]) -> str | None:
    """The HTML of an email's body; None for other types."""
    if template.type != "email":
        return None
    values = Values(personalisation)
    return html_fragment(filled(template.body, values, lists=bullets, escape=escaped))


def escaped(text: str) -> str:
    """Escape for HTML, entities that are there already left alone."""
    return _KEPT_ENTITIES.sub(r"&\1;", html.escape(text, quote=False))
