"""What a person who runs the suite has to mend before it can run."""

from __future__ import annotations


class UsageError(Exception):
    """The suite was asked for something impossible, or one of its data files is wrong."""
