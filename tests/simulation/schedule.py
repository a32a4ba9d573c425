"""One seed, one city: what happens in it step by step, and how a failure is told.

Settled here: the order of everything: an act, the fault that meets it, the checks after it, and
healing at the end. Not here: the acts, the faults, the checks themselves (one file each).

How it can go wrong: a seed means something only on the commit on which it failed. What it found
becomes a named scenario (test_scenarios.py); seeds are not collected.
"""

from __future__ import annotations

import random
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from tests.homes import StillClock
from tests.simulation import faults, options
from tests.simulation.acts import ACTS, MAKES_NONE, WORKS_WHEN_FULL
from tests.simulation.checkers import check, files_of
from tests.simulation.faults import Countdown, Killed
from tests.simulation.healing import heal
from tests.simulation.liar import Liar
from tests.simulation.world import STEP_S, City, Home
from wasl.errors import StoreFull, UsError, WaslError
from wasl.node import carrying, joining, own
from wasl.node.node import Node

STEPS = 45
_LOG_SHOWN, _FRAMES_SHOWN = 30, 4

# What strikes a command, by how many calls it lets pass.
_FAULTS: MappingProxyType[
    str, tuple[int, Callable[[int], AbstractContextManager[Countdown]]]
] = MappingProxyType({
    "kill": (200, faults.killed_after),
    "kill early": (12, faults.killed_after),
    "pulled out": (40, faults.pulled_out_after),
    "full stick": (2, faults.full_stick_after),
})  # fmt: skip
# What happens beside the commands: another one on the same home, a liar, another network's stick.
_BESIDE = ("overtaken", "lie", "stranger")


class Broken(AssertionError):
    """A city in which something did not hold; the message says how to see it again."""


@dataclass
class Schedule:
    """One seed being played."""

    seed: str
    folder: Path
    steps: int
    chance: random.Random = field(init=False)
    options: options.Options = field(init=False)
    outcomes: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        usual = {name: weight for name, (weight, _) in ACTS.items()}
        self.options = options.drawn(self.chance, self.steps, usual, (*_FAULTS, *_BESIDE))

    def __str__(self) -> str:
        return f"seed {self.seed}: {self.options}"

    def play(self) -> Counter[str]:
        """Everything that happens in this city; how often each thing came of a command."""
        city = City.founded(self.folder, self.chance, self.options)
        try:
            liar, stranger = self._liar(city), self._stranger(city)
            for home in city.homes.values():
                check(city, home, may_write=True)
            for _ in range(self.steps):
                self._beside(city, liar, stranger)
                self._step(city)
            heal(city)
        except (Exception, Killed) as error:
            log = "\n".join(city.log[-_LOG_SHOWN:])
            where = "".join(traceback.format_exception(error, limit=-_FRAMES_SHOWN))
            again = f"again: python3 -m tests.simulation --seed {self.seed} --steps {self.steps}"
            raise Broken(f"{self}\n{log}\n{where}{again}") from error
        return self.outcomes

    def _step(self, city: City) -> None:
        city.now += self.chance.randrange(2 * STEP_S)
        for each in city.homes.values():
            each.wrong_by_s += self.options.drift_s
        home, name = city.any_home(), self._any_act()
        wrote = name not in MAKES_NONE
        city.log.append(f"{home.name}: {name}")
        overtaken = self._happens("overtaken")
        if overtaken:
            other = self._any_act()
            wrote = wrote or other not in MAKES_NONE
            city.log[-1] += f" (overtaken by {other})"
            city.meanwhile = lambda at: self._command(city, at, other)
        struck = self._struck_by()
        if struck is None:
            self._command(city, home, name)
        else:
            fault, calls = struck
            city.log[-1] += f" ({fault} after {calls})"
            with _FAULTS[fault][1](calls):
                self._command(city, home, name)
        city.meanwhile = None
        if overtaken:
            # What it gave, it may have read before the other command hid it.
            city.files = files_of(city)
        check(city, home, may_write=wrote)

    def _command(self, city: City, home: Home, name: str) -> None:
        try:
            home.acknowledged.update(ACTS[name][1](city, home))
        except UsError:
            raise
        except StoreFull:
            assert name not in WORKS_WHEN_FULL, f"{name} needs room on the disk"
            self._tell(city, name, "store.full")
        except WaslError as error:
            self._tell(city, name, error.code)
        except Killed:
            self._tell(city, name, "killed")
        else:
            self._tell(city, name, "done")

    def _tell(self, city: City, name: str, outcome: str) -> None:
        city.log[-1] += f" -> {outcome}"
        self.outcomes[f"{name}: {outcome}"] += 1

    def _any_act(self) -> str:
        weights = self.options.acts
        return self.chance.choices(list(weights), list(weights.values()))[0]

    def _happens(self, name: str) -> bool:
        return self.chance.random() < self.options.faults[name]

    def _struck_by(self) -> tuple[str, int] | None:
        for name, (calls_max, _) in _FAULTS.items():
            if self._happens(name):
                return name, self.chance.randrange(calls_max)
        return None

    # --- what happens beside

    def _beside(self, city: City, liar: Liar, stranger: Path) -> None:
        if self._happens("lie"):
            liar.now = city.now
            lie = liar.lie(city.any_stick())
            city.log.append(f"a liar {lie}")
            city.doubled |= liar.keys
            city.seen |= liar.said
        if self._happens("stranger"):
            node = Node.open(stranger, lambda: "", StillClock(seed=self.chance.randrange(2**32)))
            carrying.carry_swap(node, str(city.any_stick()))
            node.close()
        city.files = files_of(city)

    def _liar(self, city: City) -> Liar:
        """A member like any other, until now."""
        home = city.admit("liar", "reporter")
        del city.homes[home.name]
        with city.open(home) as node:
            key = own.signing_key(node.store)
            assert key is not None
            secrets = joining.carrier_secrets(node)
            return Liar(key, node.genesis, secrets, self.chance, city.now)

    def _stranger(self, city: City) -> Path:
        """A home of another network, which shares our sticks."""
        folder = city.folder / "stranger"
        joining.init(folder, StillClock(seed=self.chance.randrange(2**32)), name="Other Town",
                     drill=not self.options.drill, passphrase=None)  # fmt: skip
        return folder
