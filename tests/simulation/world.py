"""A city from one seed: homes of one network on a real disk, their wrong clocks, and sticks.

Settled here: what there is, how a home opens for one command, and what the city remembers so that
checkers can hold the program to it. Not here: what people do (acts), what breaks (faults), what
must hold (checkers).

Rules. 1. A home is open only while one command runs, as if somebody had typed it and gone. 2. Two
copies of a home share keys and not their luck: every home draws its own randomness. 3. The true
time passes with every step; a home's clock shows it as wrongly as its owner left it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from tests.homes import StillClock
from tests.simulation import faults
from tests.simulation.options import Options
from tests.simulation.recorders import BEGAN
from wasl.node import joining, own
from wasl.node.node import Node

FOUNDER = "desk"
STEP_S = 1_800


@dataclass
class Home:
    """One folder. `acknowledged` are the ids that commands here returned; `known` is what it was
    last seen to hold, by id, with the ordinal up to which everything was examined."""

    name: str
    folder: Path
    clock: StillClock
    wrong_by_s: int = 0
    disk_is_full: bool = False
    acknowledged: set[bytes] = field(default_factory=set)
    known: frozenset[bytes] = frozenset()
    destroyed: frozenset[bytes] = frozenset()
    examined: int = 0


@dataclass
class City:
    """Everything that the simulation knows and the program does not."""

    folder: Path
    chance: random.Random
    options: Options
    now: int = BEGAN
    homes: dict[str, Home] = field(default_factory=dict)
    sticks: list[Path] = field(default_factory=list)
    backups: list[tuple[Path, Home]] = field(default_factory=list)
    # Keys that may show as forked: their homes were copied, or they are a liar's.
    doubled: set[bytes] = field(default_factory=set)
    # Every report that anybody wrote, honest or not, as far as it was ever seen.
    seen: set[bytes] = field(default_factory=set)
    # The files on all sticks before the command that runs now.
    files: frozenset[Path] = frozenset()
    # What another command on the same home does while the next one is about to begin.
    meanwhile: Callable[[Home], object] | None = None
    log: list[str] = field(default_factory=list)
    _made: int = 0

    @classmethod
    def founded(cls, folder: Path, chance: random.Random, options: Options) -> City:
        """A network of several homes, and sticks with nothing on them."""
        city = cls(folder, chance, options)
        desk = city._new_home(FOUNDER)
        joining.init(
            desk.folder, desk.clock, name="Drill Town", drill=options.drill,
            names_of_the_dead=chance.random() < 0.3, passphrase=None,
        )  # fmt: skip
        city.homes[FOUNDER] = desk
        for number in range(1, options.homes):
            city.admit(f"centre-{number}", _roles(chance))
        for number in range(options.sticks):
            city.sticks.append(folder / f"stick-{number}")
            city.sticks[-1].mkdir()
        return city

    def admit(self, name: str, role: str, by: str = FOUNDER) -> Home:
        """A new home of this network."""
        home, admin = self._new_home(name), self.homes[by]
        with self.open(admin) as node:
            invitation = joining.invite(node)
            request = joining.join_invitation(
                home.folder, home.clock, invitation, f"{name} 1", None
            )
            admission = joining.admit(node, request, role)
        with self.open(home) as node:
            joining.join_admission(node, admission)
        self.homes[name] = home
        return home

    def new_name(self, what: str) -> str:
        """A name that nothing has yet."""
        self._made += 1
        return f"{what}-{self._made}"

    def twin(self, of: Home, name: str) -> Home:
        """Another folder that knows what this home knows; not yet on the disk."""
        home = self._new_home(name)
        home.acknowledged = set(of.acknowledged)
        home.destroyed = of.destroyed
        return home

    def any_home(self) -> Home:
        """Some home."""
        return self.homes[self.chance.choice(sorted(self.homes))]

    def any_stick(self) -> Path:
        """Some stick."""
        return self.chance.choice(self.sticks)

    @contextmanager
    def as_it_is(self, home: Home) -> Iterator[None]:
        """What a command at this home finds: the clock as it is set, the disk as it is."""
        home.clock.at = max(0, self.now + home.wrong_by_s)
        with faults.full_disk() if home.disk_is_full else nullcontext():
            yield

    @contextmanager
    def open(self, home: Home) -> Iterator[Node]:
        """The home for one command; another one may have run since this one began."""
        with self.as_it_is(home), closing(Node.open(home.folder, _never_asked, home.clock)) as node:
            if self.meanwhile is not None:
                another, self.meanwhile = self.meanwhile, None
                _ = node.key, node.members, node.derived.standing
                another(home)
            yield node

    def key_of(self, home: Home) -> bytes | None:
        """The key that a home signs with."""
        with self.open(home) as node:
            key = own.signing_key(node.store)
            return None if key is None else key.public

    def _new_home(self, name: str) -> Home:
        chance = self.chance
        error_s = self.options.clock_error_s
        clock = StillClock(seed=chance.randrange(2**32))
        return Home(name, self.folder / name, clock, chance.randint(-error_s, error_s))


def _roles(chance: random.Random) -> str:
    choices = ("reporter", "dispatcher", "documenter", "medic", "uxo", "reporter,admin", "admin")
    return chance.choice(choices)


def _never_asked() -> str:
    raise AssertionError("a home that opens unattended asked for a passphrase")
