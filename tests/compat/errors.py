"""What a person has to mend before the official clients can be driven."""

from __future__ import annotations


class UsageError(Exception):
    """An environment cannot be made, a data file is wrong, or a driver does not run."""
