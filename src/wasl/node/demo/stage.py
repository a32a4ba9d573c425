"""The stage: real homes in a throw-away folder, a clock that the story sets, and a stick.

Settled here: how an event of the script happens to the homes. Not here: the story (script and its
files), what is asked of the homes and when (scenes).

Rules. 1. Everything is done by the same calls that the commands use; the stage only chooses the
hour. 2. Keys follow from a fixed seed, so that the same play has the same ids every time: nothing
here is secret, and no key of it is ever used elsewhere. 3. A home is open only while it acts, as
if somebody had typed a command and gone.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from wasl.errors import UsError
from wasl.node import carrying, joining, writing
from wasl.node.demo.script import Carry, Copy, Event, Row, Script, Suspend
from wasl.node.node import Node
from wasl.node.zone import DEFAULT_ZONE, zone_of

_FOUNDING_S = 3_600
_STICK = "stick"


@dataclass
class StoryClock:
    """The hour that the story has reached, and bytes that are the same every time."""

    at: int
    seed: bytes
    _drawn: int = 0

    def now(self) -> int:
        return self.at

    def entropy(self, size_bytes: int) -> bytes:
        out = b""
        while len(out) < size_bytes:
            self._drawn += 1
            out += hashlib.sha256(b"%s %d" % (self.seed, self._drawn)).digest()
        return out[:size_bytes]


@dataclass
class Stage:
    """A network on the stage. `ids` are the reports of the rows that were played."""

    folder: Path
    script: Script
    clock: StoryClock = field(init=False)
    ids: dict[str, bytes] = field(default_factory=dict)
    _played: int = 0

    def __post_init__(self) -> None:
        first = self.script.events[0].written
        self.clock = StoryClock(seconds_of(first) - _FOUNDING_S, self.script.network.encode())
        (self.folder / _STICK).mkdir(parents=True)
        self._found()

    @property
    def centres(self) -> tuple[str, ...]:
        """The centres of the script, in its order."""
        return tuple(name for name, _ in self.script.centres)

    @contextmanager
    def home(self, centre: str) -> Iterator[Node]:
        """The home of a centre, open for as long as this lasts."""
        node = Node.open(self.folder / folder_of(centre), _no_passphrase, self.clock)
        try:
            yield node
        finally:
            node.close()

    def play_until(self, written: str) -> None:
        """Let everything happen until this hour of the story, and set the clock to it."""
        hour, events = datetime.fromisoformat(written), self.script.events
        while self._played < len(events) and events[self._played].written <= hour:
            event = events[self._played]
            self.clock.at = seconds_of(event.written)
            self._happen(event)
            self._played += 1
        self.clock.at = seconds_of(hour)

    def _found(self) -> None:
        (founder, _), *others = self.script.centres
        joining.init(
            self.folder / folder_of(founder), self.clock, name=self.script.network,
            drill=self.script.drill, passphrase=None, call_sign=founder,
        )  # fmt: skip
        for name, role in others:
            with self.home(founder) as admin:
                home = self.folder / folder_of(name)
                invitation = joining.invite(admin)
                request = joining.join_invitation(home, self.clock, invitation, name, None)
                admission = joining.admit(admin, request, role)
            with self.home(name) as node:
                joining.join_admission(node, admission)

    def _happen(self, event: Event) -> None:
        match event:
            case Row():
                self._write(event)
            case Carry(_, stops):
                for stop in stops:
                    with self.home(stop) as node:
                        carrying.carry_swap(node, str(self.folder / _STICK))
            case Suspend(_, by, centre, since):
                with self.home(by) as node:
                    joining.suspend(node, centre, self.ids[since])
            case Copy(_, of, name):
                shutil.copytree(self.folder / folder_of(of), self.folder / folder_of(name))

    def _write(self, row: Row) -> None:
        linked = {name: [self.ids[other] for other in others] for name, others in row.links.items()}
        with self.home(row.centre) as node:
            if row.kind == "same":
                verdict, of = str(row.says["verdict"]), row.says.get("of")
                ident = writing.same(node, linked["ids"], verdict, None if of is None else str(of))
            else:
                given = {**row.says, **{name: ids[0].hex() for name, ids in linked.items()}}
                if row.standing == "invented":
                    given["invented"] = "yes"
                ident = writing.report(node, row.kind, given)
        self.ids[row.name] = ident


def seconds_of(hour: datetime) -> int:
    """An hour of the story, which is told in the time of Aleppo, as seconds of UTC."""
    return int(hour.replace(tzinfo=zone_of(DEFAULT_ZONE)).timestamp())


def folder_of(centre: str) -> str:
    """The name of a centre's folder on the stage."""
    return centre.lower().replace(",", "").replace(" ", "-")


def _no_passphrase() -> str:
    raise UsError(where="node/demo: a home of the stage asked for a passphrase")
