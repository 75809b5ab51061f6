"""What keeps a ledger from being read."""

from __future__ import annotations


class LedgerError(Exception):
    """A ledger is missing, is broken YAML, or does not have the form of a ledger."""
