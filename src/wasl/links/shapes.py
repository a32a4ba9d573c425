"""What every link promises: the shape of a drop, its traits, and the names it accepts.

Settled here: the four acts of a drop and their guarantees, which names are ours, and the traits
that a node may ask of a link before it uses it. Not here: the links themselves (one file each),
the table of them (`__init__.py`), what is inside the files (`sync`).

Rules.
1. A drop moves files of random-looking bytes and reads nothing in them.
2. Our form is a name of exactly 64 lower-case hex digits, whatever the size of the file. Every
   other name belongs to somebody else: it is not listed, read, changed or counted.
3. A file is written once and never rewritten. Whenever `put` is stopped, either nothing or the
   whole content stands under its name; once it has returned, the file outlives a power cut, as
   far as the carrier is honest.
4. Failures of the carrier are LinkLost or LinkFull, and leave every finished file as it was. What
   is wrong with one file alone is FileRefused, and says nothing about the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

_HEX_DIGITS = frozenset("0123456789abcdef")
NAME_CHARS = 64


@dataclass(frozen=True, slots=True)
class Traits:
    """What a node must know of a link before it uses it; none of it changes while it runs."""

    # The largest file that the carrier takes.
    file_bytes_max: int
    # How old a file may honestly be when somebody reads it.
    latency_s_max: int
    # Whether one file can be read by many, and by people who are not of the network.
    read_by_many: bool


class Drop(Protocol):
    """Write now; somebody reads later, perhaps in months, perhaps never."""

    def names(self) -> tuple[str, ...]:
        """The names of our form, sorted; only of regular files."""

    def take(self, name: str) -> bytes:
        """The whole content of one of these files; FileRefused if it is none or too large."""

    def put(self, name: str, content: bytes) -> None:
        """Writes a new file whole, or not at all; NameTaken if anything bears the name."""

    def remove(self, name: str) -> None:
        """Removes one of these files; one that is gone already counts as removed."""


def is_our_form(name: str) -> bool:
    """Whether a file of this name could be ours."""
    return len(name) == NAME_CHARS and _HEX_DIGITS.issuperset(name)
