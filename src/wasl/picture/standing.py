"""Who may say what, and whose reports count: computed from the set of all reports.

Settled here: what a role allows, how each report stands, what is listed because its signer may
not say it. Not here: what chains show (logs), which orders over keys count (orders), which claims
stand (belief), whether bytes are taken in at all (store; it asks only `ever_admitted`).

Rules.
1. The genesis names the first admins. An admin's report admits a key with its roles; several
   admissions add up. An admission counts only while the report that says it does.
2. A continued key has the roles of the key before it. If that one is forked, the new key may
   report and nothing more, until an admin admits it anew.
3. Suspend and end name the last trusted report. What is not on the chain back from it is suspect;
   without one, the whole log is. Both reach every key continued from that key, with all its
   reports. Of several orders each takes its part away.
4. Only an admin's order counts, and only where it is not itself suspect. Orders that strike each
   other out all count: restrictive beats permissive, so two admins who suspend each other are
   both suspended. The outcome depends on the set of orders, never on who came first.
5. From its fork on, a log's reports are forked. A forked or suspect report counts again when a
   member with another root key vouches for it, in one that is itself trusted; a suspect word over
   keys does not, whoever vouches for it.
6. Roles are not bound to a time: what a key may say, it may say in every report of its log.

How it can go wrong: an admin's captured laptop can suspend everybody. Nothing is lost then: all
is kept, and a network founded anew can take it in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from wasl.picture.logs import Logs
from wasl.picture.orders import Cut, Statements
from wasl.report.facts import Told

Judged = Literal["trusted", "suspect", "forked", "vouched"]
Action = Literal[
    "say_same", "end_hazard", "cancel_warning", "admit", "suspend", "erase", "grade"
]

ALLOWS: Final[Mapping[Action, frozenset[str]]] = {
    "say_same": frozenset(("documenter", "dispatcher", "admin")),
    "end_hazard": frozenset(("uxo",)),
    "cancel_warning": frozenset(("dispatcher", "admin")),
    "admit": frozenset(("admin",)),
    "suspend": frozenset(("admin",)),
    "erase": frozenset(("admin",)),
    "grade": frozenset(("documenter", "admin")),
}
_OVER_KEYS: Final[frozenset[Action]] = frozenset(("admit", "suspend"))
_ACTION_OF: Final[Mapping[str, Action]] = {
    "admit": "admit", "suspend": "suspend", "end": "suspend"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """A report that says what its signer may not say: it counts for nothing. `action` is what it
    says; `why` is `role`, or how the report itself stands."""

    id: bytes
    action: str
    why: Literal["role", "suspect", "forked"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How every key and every report stands.

    ever_admitted never shrinks as reports arrive: it is what intake asks for. members: every key
    whose admission counts, with its roles, suspended or not.
    """

    logs: Logs
    ever_admitted: frozenset[bytes]
    members: Mapping[bytes, frozenset[str]]
    _statements: Statements
    _cut: Cut
    _vouched: frozenset[bytes]

    @classmethod
    def of(
        cls, rows: Iterable[Told], admins: tuple[bytes, ...], *, drill: bool = False
    ) -> Standing:
        """Fold all rows; an exercise changes nobody's standing, except in a drill's network."""
        logs = Logs.of(rows)
        statements = Statements.of(logs, admins, drill)
        ever = frozenset(statements.granted(lambda told: True, {}))
        cut = statements.cut_that_counts()
        members, vouched = statements.roles_and_vouched(cut)
        return cls(logs, ever, members, statements, cut, vouched)

    def judge(self, told: Told) -> Judged:
        """How a report of this set counts. What nobody admitted, as things stand, is suspect."""
        if told.author not in self.members:
            return "suspect"
        if self._cut.takes(told):
            return "vouched" if told.id in self._vouched else "suspect"
        fork = self.logs.forks.get(told.author)
        if fork is None or told.seq < fork:
            return "trusted"
        return "vouched" if told.id in self._vouched else "forked"

    def may(self, told: Told, action: Action) -> bool:
        """Whether the signer's role allows this, and the report itself counts."""
        allowed = not ALLOWS[action].isdisjoint(self.roles(told.author))
        if action in _OVER_KEYS and self._cut.takes(told):
            return False
        return allowed and self.judge(told) in ("trusted", "vouched")

    def not_allowed(self, told: Told, action: str) -> NotAllowed:
        """The entry that lists a report whose word does not count."""
        judged = self.judge(told)
        why = judged if judged == "suspect" or judged == "forked" else "role"
        return NotAllowed(told.id, action, why)

    def roles(self, key: bytes) -> frozenset[str]:
        """The roles of a key."""
        return self.members.get(key, frozenset())

    @property
    def suspended(self) -> frozenset[bytes]:
        """The keys that an order names or reaches."""
        return self._cut.reached | self._cut.trusted.keys()

    @property
    def listed(self) -> tuple[NotAllowed, ...]:
        """Admissions and orders that their signers may not give, by id."""
        refused = [
            self.not_allowed(told, stands.what)
            for told, stands in self._statements.taking_a_role()
            if not self.may(told, _ACTION_OF[stands.what])
        ]
        return tuple(sorted(refused, key=lambda each: (each.id, each.action)))

    def call_signs(self) -> Mapping[bytes, str]:
        """How the holder of each key is called; genesis admins have no call-sign of their own."""
        return self._statements.call_signs(dict(self.members), self._cut, self._vouched)

    def root(self, key: bytes) -> bytes:
        """The first key of a line of continued keys; the key itself if it continues none."""
        return self.logs.root(key)

    def depth(self, key: bytes) -> int:
        """How many keys this one continues: with seq, the order of one log over its keys."""
        return self.logs.depth(key)

    def precedes(self, earlier: Told, later: Told) -> bool:
        """Whether the first stands before the second in one log."""
        return self.logs.precedes(earlier, later)
