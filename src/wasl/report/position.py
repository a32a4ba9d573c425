"""Where a report stands in its author's log: what chains, forks and frontiers are made of.

`prev` is the id of the report before it, None at the start of a log. `is_whole` is False for a
report held without its body though no standing order hides it: such a one still lacks something.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """One report's id and its place in the log of `author`."""

    id: bytes
    author: bytes
    seq: int
    prev: bytes | None
    is_whole: bool = True
