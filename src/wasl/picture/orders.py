"""Which words about keys count: admissions, suspensions, ends and vouches, as one set.

Settled here: what follows for roles and logs if some set of orders counts, and which set does
(rules 1 to 5 of `standing`, which is the room's door to this). Not here: what chains show (logs).

How it can go wrong: the answer must not depend on the order in which reports arrived, nor on any
clock. It is a function of sets: closures that only grow, and one search between two bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from wasl.picture.logs import Logs
from wasl.report.facts import Stands, Told

Roles = dict[bytes, frozenset[str]]
Statement = tuple[Told, Stands]

_NOBODY: Final[frozenset[bytes]] = frozenset()


@dataclass(frozen=True, slots=True)
class Cut:
    """What a set of orders takes away: of some logs all but the ids in `trusted`, and whole keys
    that are `reached` because they continue such a log."""

    trusted: Mapping[bytes, frozenset[bytes]]
    reached: frozenset[bytes]

    def takes(self, told: Told) -> bool:
        """Whether this report is suspect."""
        if told.author in self.reached:
            return True
        trusted = self.trusted.get(told.author)
        return trusted is not None and told.id not in trusted


NOTHING_CUT: Final = Cut({}, _NOBODY)


@dataclass(frozen=True, slots=True)
class Statements:
    """Everything that was said about keys. `admissions` are by signer."""

    logs: Logs
    admins: tuple[bytes, ...]
    admissions: Mapping[bytes, tuple[Statement, ...]]
    orders: tuple[Statement, ...]
    vouches: tuple[Statement, ...]
    _chains: dict[bytes, frozenset[bytes]] = field(default_factory=dict)

    @classmethod
    def of(cls, logs: Logs, admins: tuple[bytes, ...], drill: bool) -> Statements:
        """Gather them; an exercise says nothing about a key, except in a drill's network."""
        admissions: dict[bytes, list[Statement]] = {}
        orders: list[Statement] = []
        vouches: list[Statement] = []
        for told in logs.by_id.values():
            for fact in told.facts:
                if type(fact) is not Stands or (told.exercise and not drill):
                    continue
                if fact.what == "admit":
                    admissions.setdefault(told.author, []).append((told, fact))
                elif fact.what in ("suspend", "end"):
                    orders.append((told, fact))
                elif fact.what == "vouch":
                    vouches.append((told, fact))
        by_signer = {key: tuple(given) for key, given in admissions.items()}
        return cls(logs, admins, by_signer, tuple(orders), tuple(vouches))

    def taking_a_role(self) -> Iterable[Statement]:
        """Every admission and every order."""
        for given in self.admissions.values():
            yield from given
        yield from self.orders

    def cut_that_counts(self) -> Cut:
        """What is taken away in the end.

        If more orders stand, fewer do, for each may make another suspect. So we go to and fro
        between what stands if nothing is refuted and what stands then, until nothing changes.
        Left are orders that nothing refutes but such as they refute themselves: they all count.
        """
        standing = self._standing_under(NOTHING_CUT)
        while standing:
            surely = self._standing_under(self._cut_by(standing))
            unrefuted = self._standing_under(self._cut_by(surely))
            if len(unrefuted) == len(standing):
                break
            standing = unrefuted
        return self._cut_by(standing)

    def _standing_under(self, cut: Cut) -> tuple[Statement, ...]:
        if not self.orders:
            return ()
        roles, vouched = self.roles_and_vouched(cut)
        return tuple(
            (told, stands)
            for told, stands in self.orders
            if "admin" in roles.get(told.author, ()) and self.counts(told, cut, vouched)
        )

    def _cut_by(self, orders: Iterable[Statement]) -> Cut:
        trusted: dict[bytes, frozenset[bytes]] = {}
        reached: set[bytes] = set()
        for _, stands in orders:
            chain = self._still_trusted(stands)
            trusted[stands.key] = trusted.get(stands.key, chain) & chain
            reached |= self.logs.below(stands.key)
        return Cut(trusted, frozenset(reached)) if trusted else NOTHING_CUT

    def _still_trusted(self, order: Stands) -> frozenset[bytes]:
        if order.trusted is None:
            return frozenset()
        seq, newest_id = order.trusted
        newest = self.logs.by_id.get(newest_id)
        if newest is None or (newest.author, newest.seq) != (order.key, seq):
            return frozenset()
        if newest_id not in self._chains:
            self._chains[newest_id] = self.logs.chain_back(newest_id)
        return self._chains[newest_id]

    def counts(self, told: Told, cut: Cut, vouched: frozenset[bytes]) -> bool:
        """Whether a report is trusted or vouched for."""
        fork = self.logs.forks.get(told.author)
        whole = fork is None or told.seq < fork or told.id in vouched
        return whole and not cut.takes(told)

    def roles_and_vouched(self, cut: Cut) -> tuple[Roles, frozenset[bytes]]:
        """The roles of all members, and the reports that a member vouches for. Who was admitted
        only by a report that needed a vouch cannot vouch in turn."""
        forks = self.logs.forks
        members = self.granted(lambda told: self.counts(told, cut, _NOBODY), forks)
        vouched = set()
        for told, stands in self.vouches:
            target = self.logs.by_id.get(stands.report or b"")
            if target is None or told.author not in members:
                continue
            another = self.logs.root(told.author) != self.logs.root(target.author)
            if another and self.counts(told, cut, _NOBODY):
                vouched.add(target.id)
        if not vouched:
            return members, _NOBODY
        found = frozenset(vouched)
        return self.granted(lambda told: self.counts(told, cut, found), forks), found

    def granted(self, counts: Callable[[Told], bool], forks: Mapping[bytes, int]) -> Roles:
        """The roles of every key that admissions which count reach, from the genesis on."""
        roles: Roles = {admin: frozenset(("admin",)) for admin in self.admins}
        waiting = list(self.admins)

        def grant(key: bytes, more: frozenset[str]) -> None:
            if key not in roles or not more <= roles[key]:
                roles[key] = roles.get(key, frozenset()) | more
                waiting.append(key)

        while waiting:
            key = waiting.pop()
            for child in self.logs.children.get(key, ()):
                grant(child, frozenset() if key in forks else roles[key])
            if "admin" not in roles[key]:
                continue
            for told, stands in self.admissions.get(key, ()):
                if counts(told):
                    grant(stands.key, frozenset(stands.roles))
        return roles

    def call_signs(self, roles: Roles, cut: Cut, vouched: frozenset[bytes]) -> dict[bytes, str]:
        """What each key is called: by the smallest admission, else as the key it continues."""
        named: dict[bytes, tuple[bytes, str]] = {}
        for signer, given in self.admissions.items():
            for told, stands in given:
                admin = "admin" in roles.get(signer, ())
                if stands.call_sign and admin and self.counts(told, cut, vouched):
                    one = (told.id, stands.call_sign)
                    named[stands.key] = min(one, named.get(stands.key, one))
        signs = {key: call_sign for key, (_, call_sign) in named.items()}
        for key in sorted(self.logs.parents, key=self.logs.depth):
            old = signs.get(self.logs.parents[key])
            if old is not None:
                signs.setdefault(key, old)
        return signs
