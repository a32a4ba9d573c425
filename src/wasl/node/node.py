"""The node: the only place that has met the store, the reports, the folds and the clock.

Settled here: how a home opens, how a report is written and how one is taken in, and in what order
things happen: save first, speak after. Not here: what commands ask of a node (the other files of
this room, one subject each), how anything is shown (cli).

Rules. 1. Everything that changes a home happens in one transaction; what is said to the outside is
said after it ended. 2. Any number of commands may run on one home: what a node remembers of it
holds inside a transaction, however long another command was at work before. 3. Own reports go
through the same one door as others'. 4. The clock and randomness are handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from wasl.errors import KeySuspended, LogFull, NotAMember, NotYetAdmitted
from wasl.node import own
from wasl.node.clock import Clock
from wasl.node.derived import Derived
from wasl.node.gate import Members
from wasl.node.gazetteer import gazetteer
from wasl.node.zone import calendar_of, zone_of
from wasl.picture.calendar import Calendar
from wasl.picture.gazetteer import Gazetteer
from wasl.report import body as bodies
from wasl.report import keys, signed
from wasl.report.body import NameRules, Opened
from wasl.report.facts import Stands
from wasl.report.header import CONTROL, EXERCISE, Header
from wasl.report.keys import SigningKey
from wasl.report.kinds import KINDS
from wasl.report.kinds.contract import Body
from wasl.report.network import Genesis
from wasl.report.origin import Origin
from wasl.report.signed import Report
from wasl.store import Store
from wasl.store.home import open_home
from wasl.store.intake import AlreadyHeld, Intake, Kept, Outcome, Refused, Waits

SELF = "self"


@dataclass(frozen=True, slots=True)
class Draft:
    """A report about to be signed: what it says, and where it was read, if anywhere."""

    body: Body
    origin: Origin | None = None


@dataclass
class Node:
    """One home, opened. Close it when done; nothing is lost if that never happens."""

    home: Path
    store: Store
    clock: Clock
    _derived: Derived | None = field(default=None, init=False)
    # What the home held when everything that is remembered here was true of it.
    _remembered: bytes | None = field(default=None, init=False)
    _is_changing: bool = field(default=False, init=False)

    @classmethod
    def open(cls, home: Path, ask: Callable[[], str], clock: Clock) -> Node:
        """Open the home in this folder; `ask` is called only if a passphrase is needed."""
        return cls(home, open_home(home, ask), clock)

    def close(self) -> None:
        """Let go of the files."""
        self.store.close()

    # --- the network that this home is of

    @cached_property
    def genesis(self) -> Genesis:
        """The founding of this home's network; NotYetAdmitted before an admission came."""
        data = self.store.meta("genesis")
        if data is None:
            raise NotYetAdmitted
        return Genesis.decode(data)

    @cached_property
    def network(self) -> bytes:
        """The network's 32-byte id."""
        ident = self.store.meta("network")
        if ident is None:
            raise NotAMember
        return ident

    @property
    def rules(self) -> NameRules:
        """What the founders decided about drills and names."""
        return NameRules(self.genesis.drill, self.genesis.names_of_the_dead)

    @cached_property
    def key(self) -> SigningKey:
        """The key that this home signs with."""
        key = own.signing_key(self.store)
        if key is None:
            raise NotAMember
        return key

    @property
    def gazetteer(self) -> Gazetteer:
        """The places that this version of the program knows."""
        return gazetteer()

    @cached_property
    def zone(self) -> ZoneInfo:
        """The network's zone."""
        return zone_of(self.genesis.zone)

    @cached_property
    def calendar(self) -> Calendar:
        """The network's civil days, as a plain value."""
        return calendar_of(self.genesis.zone)

    # --- what this home holds, as the folds see it

    @property
    def derived(self) -> Derived:
        """Rows, standing and the answers computed from them; a cache that may be dropped."""
        if self._derived is None:
            self._derived = Derived(self.store, self.genesis)
        return self._derived

    @cached_property
    def members(self) -> Members:
        """Who was ever admitted, from the control reports that are held."""
        members = Members(self.genesis.admins, lambda *who: self.derived.would_hide(*who))
        for row in self.derived.words:
            members.kept(row)
        return members

    @cached_property
    def intake(self) -> Intake:
        """The one door."""
        return Intake(self.store, self.members, self.network, self.rules)

    def report(self, ident: bytes) -> Report | None:
        """The report as it may be passed on: without its body if an order hides it."""
        held = self.store.get(ident)
        if held is None:
            return None
        return held.report.without_body() if ident in self.derived.erased else held.report

    # --- changing

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it happens or nothing does. What is remembered here is dropped if another command
        changed the home meanwhile, and if this one comes to nothing."""
        if self._is_changing:
            yield
            return
        self._is_changing = True
        try:
            with self.store.transaction():
                before = self.store.holdings_digest()
                if before != self._remembered:
                    self._forget()
                yield
                self._remembered = self.store.holdings_digest()
                if before != self._remembered:
                    self.derived.forget()
        except BaseException:
            self._forget()
            raise
        finally:
            self._is_changing = False

    def _forget(self) -> None:
        for name in ("key", "members", "intake"):
            self.__dict__.pop(name, None)
        if self._derived is not None:
            self._derived.forget()

    # --- taking in

    def take(self, data: bytes, peer: str) -> Outcome:
        """Let bytes in through the one door; call inside a transaction."""
        outcome, rows = self.intake.take(data, peer, self.clock.now())
        if rows:
            self.derived.add(rows)
        if peer != SELF and any(row.author == self.key.public for row in rows):
            own.burn(self.store)
        return outcome

    # --- writing

    def write(self, drafts: Sequence[Draft], *, control: bool = False) -> list[bytes]:
        """Sign and keep these reports, all or none; their ids in order."""
        with self.transaction():
            self._refuse_if_suspended()
            return [self._write_one(draft, control=control) for draft in drafts]

    def _refuse_if_suspended(self) -> None:
        """Nobody types into a void: what a suspended key writes counts for nothing."""
        orders = (fact.what for row in self.derived.words for fact in row.facts
                  if isinstance(fact, Stands))  # fmt: skip
        if not {"suspend", "end"}.isdisjoint(orders) and (
            self.key.public in self.derived.standing.suspended
        ):
            raise KeySuspended

    def _write_one(self, draft: Draft, *, control: bool) -> bytes:
        if own.is_burnt(self.store):
            self._continue_under_new_key()
        blind = None
        if bodies.needs_blind(draft.body, audience=0):
            blind = self.clock.entropy(16)
        data = bodies.encode(Opened(draft.body, blind, draft.origin))
        return self._sign(draft.body.kind, data, control=control or KINDS[draft.body.kind].control)

    def _sign(self, kind_name: str, data: bytes, *, control: bool) -> bytes:
        kind, key = KINDS[kind_name], self.key
        head = self.store.head(key.public)
        header = Header(
            author=key.public,
            seq=0 if head is None else head[0] + 1,
            prev=None if head is None else head[1],
            signed=self.clock.now(),
            kind=kind.number,
            urgency=kind.urgency,
            size_bytes=len(data),
            body_hash=signed.body_hash(data),
            flags=(EXERCISE if self.genesis.drill else 0) | (CONTROL if control else 0),
        )
        report = signed.sign(key, self.network, header, data)
        outcome = self.take(report.encode(), SELF)
        if isinstance(outcome, Refused):
            raise outcome.error
        if isinstance(outcome, Waits):
            raise LogFull
        assert isinstance(outcome, Kept | AlreadyHeld)
        return report.id

    def _continue_under_new_key(self) -> None:
        seed = self.clock.entropy(keys.KEY_BYTES)
        self.key, old_key, signature = own.replace(self.store, seed, self.network)
        values: dict[str, object] = {
            "what": "continue", "old_key": old_key, "old_signature": signature
        }  # fmt: skip
        data = bodies.encode(Opened(Body("vouch", values)))
        self._sign("vouch", data, control=True)
