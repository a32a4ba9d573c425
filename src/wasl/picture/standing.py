"""Who may say what, and whose reports count.

Interface; the fold follows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from wasl.report.facts import Told

Judged = Literal["trusted", "suspect", "forked", "vouched"]
Action = Literal["say_same", "end_hazard", "admit", "suspend", "erase", "grade"]


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """A report that says what its signer's role does not allow; it counts for nothing."""

    id: bytes
    why: str


@dataclass(frozen=True)
class Standing:
    """How every key stands, computed from the set of reports."""

    ever_admitted: frozenset[bytes]
    forked: tuple[tuple[bytes, int], ...]
    listed: tuple[NotAllowed, ...]

    @classmethod
    def of(cls, rows: Iterable[Told], admins: tuple[bytes, ...]) -> Standing:
        """Fold all rows."""
        raise NotImplementedError

    def judge(self, told: Told) -> Judged:
        """How a report of this set counts."""
        raise NotImplementedError

    def may(self, told: Told, action: Action) -> bool:
        """Whether the signer's role allowed this, and the report itself counts."""
        raise NotImplementedError

    def roles(self, key: bytes) -> frozenset[str]:
        """The roles of a key now."""
        raise NotImplementedError

    def call_sign(self, key: bytes) -> str | None:
        """How the key's holder is called."""
        raise NotImplementedError

    def root(self, key: bytes) -> bytes:
        """The first key of a chain of continued keys; the key itself if it continues none."""
        raise NotImplementedError

    def depth(self, key: bytes) -> int:
        """How many keys this one continues: with seq, the order of one log over its keys."""
        raise NotImplementedError

    def precedes(self, earlier: Told, later: Told) -> bool:
        """Whether the first stands before the second in one log (the same key, or one that it
        continues)."""
        raise NotImplementedError
