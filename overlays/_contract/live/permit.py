"""Which operations a live run may call, and what else has to be so before one is called."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..surface import is_safe

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from ..._mock.operations import Operation
    from ..known import Known

_MAY_DO = "it may do something, and was not allowed to (--send)"
_NO_PLACE = "nothing says where its recipients stand, so it takes a test key (--test-key)"
_NOBODY = "it would send, and no recipient is allowed (--recipient, or --test-key)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What the user allows besides reading and previewing.

    Attributes:
        sends: whether anything may be done at all.
        has_test_key: whether the credentials are such that nothing is delivered to anybody.
        recipients: who may get something, as `operationId=VALUE`, or as VALUE alone.
    """

    sends: bool = False
    has_test_key: bool = False
    recipients: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipients:
    """Who may get what an operation sends.

    Attributes:
        places: where they stand in a body, as JSON pointers.
        allowed: exactly as they stand there.
    """

    places: tuple[str, ...]
    allowed: frozenset[str] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """What may be called.

    Attributes:
        operations: by their ids.
        recipients: of those whose recipients have to be allowed, by their ids.
        left_out: why others are not called, by operationId.
    """

    operations: Mapping[str, Operation]
    recipients: Mapping[str, Recipients]
    left_out: Mapping[str, str]

    @property
    def everybody(self) -> frozenset[str]:
        """All recipients that are allowed anything."""
        return frozenset(value for each in self.recipients.values() for value in each.allowed)


def permit_of(
    operations: Mapping[str, Operation],
    known: Known,
    consent: Consent,
    *,
    only: Collection[str] = (),
) -> Permit:
    """What may be called of the operations of a provider.

    Args:
        operations: all of them, by their ids.
        known: tells where recipients stand.
        consent: what the user allows.
        only: ids of those that are asked for; all if none is given.

    Raises:
        UsageError: what is allowed makes no sense, an operation does not exist, or nothing is left.
    """
    _check(operations, consent, only=only)
    chosen = {id_: each for id_, each in operations.items() if not only or id_ in only}
    recipients = _recipients(chosen, known, consent)
    reasons = {
        id_: None if id_ in recipients else _reason(each, known, consent)
        for id_, each in chosen.items()
    }
    found = {id_: each for id_, each in chosen.items() if reasons[id_] is None}
    if not found:
        told = "; ".join(f"{id_}: {reason}" for id_, reason in reasons.items())
        raise UsageError(f"there is nothing to be called. {told}")
    return Permit(
        operations=found,
        recipients=recipients,
        left_out={id_: reason for id_, reason in reasons.items() if reason is not None},
    )


def _check(operations: Mapping[str, Operation], consent: Consent, *, only: Collection[str]) -> None:
    unknown = [id_ for id_ in only if id_ not in operations]
    if unknown:
        raise UsageError(f"no operation {', '.join(unknown)}; there are: {', '.join(operations)}")
    has_limits = consent.has_test_key or bool(consent.recipients)
    if consent.sends and not has_limits:
        raise UsageError(
            "--send needs --test-key, which says that with this credential nothing is delivered,"
            " or --recipient, once for each who may get something"
        )
    if has_limits and not consent.sends:
        raise UsageError("--test-key and --recipient go with --send")


def _recipients(
    operations: Mapping[str, Operation], known: Known, consent: Consent
) -> dict[str, Recipients]:
    """Who may get something of the operations that call for such a list."""
    if consent.has_test_key:
        return {}
    sending = [
        id_ for id_, each in operations.items() if id_ in known.recipients and not is_safe(each)
    ]
    allowed: dict[str, set[str]] = {}
    for text in consent.recipients:
        operation, separator, value = text.partition("=")
        if separator and operation in sending:
            allowed.setdefault(operation, set()).add(value)
        elif len(sending) == 1:
            allowed.setdefault(sending[0], set()).add(text)
        else:
            shown = ", ".join(f"--recipient {each}=VALUE" for each in sending) or "none sends"
            raise UsageError(f"say what a recipient may get: {shown}")
    return {
        id_: Recipients(places=known.recipients[id_], allowed=frozenset(values))
        for id_, values in allowed.items()
    }


def _reason(operation: Operation, known: Known, consent: Consent) -> str | None:
    if is_safe(operation):
        return None
    if not consent.sends:
        return _MAY_DO
    if consent.has_test_key:
        return None
    return _NOBODY if operation.id in known.recipients else _NO_PLACE
