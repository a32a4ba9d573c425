"""Two nodes become equal: what one holds, what the other lacks, and how it is packed.

Contract of this room. Bytes and values in, bytes and values out; no file, socket, clock, thread or
randomness. A node's reports are seen through `Holdings`, which a sorted list could satisfy, so this
room knows no store. Unpacking is total: garbage is a value or one error, and nothing is released
before it is whole.

    seal      random-looking, padded, authenticated envelope      squeeze   bounded compression
    frontier  a node's signed word on what it holds               bundle    one-way: pack, unpack
    carry     which bundle files are needed, which are covered

A signed frontier is a receipt. Taking in and giving out never make a report, else two homes could
never become equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from wasl.report.position import Position
from wasl.report.signed import Report


class Holdings(Protocol):
    """What this room sees of what a node holds."""

    def positions(self) -> Iterable[Position]:
        """Every held report's place in its log."""

    def report(self, ident: bytes) -> Report | None:
        """The report as it may be passed on (without its body if an order hides it)."""
