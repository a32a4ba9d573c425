"""The vocabulary of tests over whole homes: a clock, a town of homes, sticks between them.

A `Town` founds a network on disk with homes that open unattended; their clock stands still until
a test moves it, and their randomness follows from a seed.
"""

from __future__ import annotations

import json
import random
import shutil
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from wasl.node import carrying, joining, writing
from wasl.node.node import Node

NOON = 1_480_327_200
"""28 November 2016, 12:00 in Aleppo (UTC+2), as seconds of UTC."""


@dataclass
class StillClock:
    """A clock that a test sets by hand, and randomness that a seed decides."""

    at: int = NOON
    seed: int = 0
    random: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)

    def now(self) -> int:
        return self.at

    def entropy(self, size_bytes: int) -> bytes:
        return self.random.randbytes(size_bytes)


@dataclass
class Town:
    """Homes of one network in one folder."""

    folder: Path
    clock: StillClock = field(default_factory=StillClock)
    drill: bool = False
    names_of_the_dead: bool = False

    def __post_init__(self) -> None:
        joining.init(
            self.folder / "desk", self.clock, name="Test Town", drill=self.drill,
            names_of_the_dead=self.names_of_the_dead, passphrase=None,
        )  # fmt: skip

    def open(self, name: str) -> Node:
        """The home of this name; close it, or use `closing`."""
        return Node.open(self.folder / name, _never_asked, self.clock)

    def admit(self, name: str, role: str = "reporter") -> None:
        """Let a new home join, admitted by the desk."""
        with closing(self.open("desk")) as desk:
            invitation = joining.invite(desk)
            request = joining.join_invitation(
                self.folder / name, self.clock, invitation, f"{name} 1", None
            )
            admission = joining.admit(desk, request, role)
        with closing(self.open(name)) as home:
            joining.join_admission(home, admission)

    def say(self, home: str, kind: str, **given: object) -> bytes:
        """One report by this home; its id."""
        with closing(self.open(home)) as node:
            return writing.report(node, kind, given)

    def swap(self, name: str, stick: Path) -> dict[str, object]:
        """`carry swap` by this home."""
        with closing(self.open(name)) as home:
            return carrying.carry_swap(home, str(stick))

    def copy(self, name: str, to: str) -> None:
        """Copy a quiet folder."""
        shutil.copytree(self.folder / name, self.folder / to)

    def digest(self, name: str) -> bytes:
        """What this home holds, in 32 bytes."""
        with closing(self.open(name)) as home:
            return home.store.holdings_digest()


def canonical_json(value: object) -> str:
    """JSON as it is compared between homes."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _never_asked() -> str:
    raise AssertionError("a home that opens unattended asked for a passphrase")
