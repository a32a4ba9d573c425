"""A store in memory: what the contract means, as plainly as it can be written.

Settled here: what every method of a Store does, for whoever writes or reads another one. It is
used by tests and by simulations. Not here: surviving anything (sqlite.py).

Everything is a dictionary; a transaction begins by copying them, and a failure puts the copies
back.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace

from wasl import limits
from wasl.errors import UsError
from wasl.report.origin import Origin
from wasl.report.position import Position
from wasl.report.signed import Report
from wasl.store import Damaged, Held, KnownFrontier, Usage, Waiting, holdings
from wasl.store.holdings import size_bytes


@dataclass
class _Kept:
    """Everything that a home keeps, by name."""

    meta: dict[str, bytes] = field(default_factory=dict)
    secrets: dict[str, bytes] = field(default_factory=dict)
    reports: dict[bytes, Held] = field(default_factory=dict)
    newest_ordinal: int = 0
    origins: dict[bytes, Origin] = field(default_factory=dict)
    waiting: dict[bytes, Waiting] = field(default_factory=dict)
    refusals: Counter[tuple[str, str]] = field(default_factory=Counter)
    frontiers: dict[bytes, KnownFrontier] = field(default_factory=dict)
    left: dict[bytes, tuple[str, int]] = field(default_factory=dict)
    invitations: dict[bytes, int] = field(default_factory=dict)
    orders: dict[bytes, int] = field(default_factory=dict)
    told: dict[bytes, tuple[bytes, bool]] = field(default_factory=dict)
    cache: dict[str, bytes] = field(default_factory=dict)

    def copied(self) -> _Kept:
        """The same things in dictionaries of their own."""
        return _Kept(**{each.name: copy.copy(getattr(self, each.name)) for each in fields(self)})


class MemoryStore:
    """A Store that forgets everything with its process."""

    def __init__(self) -> None:
        self._kept = _Kept()
        self._depth = 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        before = self._kept.copied() if self._depth == 0 else None
        self._depth += 1
        try:
            yield
        except BaseException:
            self._kept = before or self._kept
            raise
        finally:
            self._depth -= 1

    @property
    def _changing(self) -> _Kept:
        if self._depth == 0:
            raise UsError(where="store: a change outside a transaction")
        return self._kept

    def close(self) -> None:
        self._kept = _Kept()

    # --- meta and secrets

    def meta(self, key: str) -> bytes | None:
        return self._kept.meta.get(key)

    def set_meta(self, key: str, value: bytes) -> None:
        self._changing.meta[key] = value

    def secret(self, key: str) -> bytes | None:
        return self._kept.secrets.get(key)

    def set_secret(self, key: str, value: bytes) -> None:
        self._changing.secrets[key] = value

    # --- reports

    def put(
        self, report: Report, received: int, unread: bool, origin: Origin | None = None
    ) -> None:
        kept = self._changing
        if report.id in kept.reports:
            raise UsError(where="store: put of a held report")
        kept.reports[report.id] = Held(report, received, self._next_ordinal(), unread)
        if origin is not None:
            kept.origins[report.id] = origin

    def has(self, ident: bytes) -> bool:
        return ident in self._kept.reports

    def get(self, ident: bytes) -> Held | None:
        return self._kept.reports.get(ident)

    def fill_body(
        self, ident: bytes, body: bytes, unread: bool, origin: Origin | None = None
    ) -> None:
        held = self._changing.reports.get(ident)
        if held is None or held.report.body is not None:
            raise UsError(where="store: a body for a report that lacks none")
        self._arrives_anew(held, body, unread)
        if origin is not None:
            self._kept.origins[ident] = origin

    def drop_body(self, ident: bytes) -> None:
        held = self._changing.reports.get(ident)
        if held is None or held.report.body is None:
            return
        self._arrives_anew(held, None, unread=False)
        self._kept.origins.pop(ident, None)
        self._kept.cache.clear()

    def _arrives_anew(self, held: Held, body: bytes | None, unread: bool) -> None:
        report = replace(held.report, body=body)
        del self._kept.reports[report.id]
        self._kept.told.pop(report.id, None)
        self._kept.reports[report.id] = Held(report, held.received, self._next_ordinal(), unread)

    def _next_ordinal(self) -> int:
        self._kept.newest_ordinal += 1
        return self._kept.newest_ordinal

    def find(self, prefix_hex: str) -> tuple[bytes, ...]:
        if not prefix_hex:
            return ()
        wanted = prefix_hex.lower()
        return tuple(
            ident for ident in sorted(self._kept.reports) if ident.hex().startswith(wanted)
        )[:2]

    def count(self) -> int:
        return len(self._kept.reports)

    def everything(self, after_ordinal: int = 0) -> Iterator[Held]:
        return iter([each for each in self._kept.reports.values() if each.ordinal > after_ordinal])

    def scan(self) -> Iterator[Held | Damaged]:
        return self.everything()

    def positions(self) -> Iterator[Position]:
        return iter(sorted(map(_position, self._kept.reports.values()), key=_by_log))

    def head(self, author: bytes) -> tuple[int, bytes] | None:
        log = [each for each in self.positions() if each.author == author]
        if not log:
            return None
        last = min(log, key=lambda each: (-each.seq, each.id))
        return last.seq, last.id

    def usage(self, author: bytes, control: bool = False) -> Usage:
        own = [
            each.report
            for each in self._kept.reports.values()
            if each.report.header.author == author and each.report.header.is_control == control
        ]
        return Usage(len(own), sum(map(size_bytes, own)))

    def holds_origin(self, origin: Origin) -> bytes | None:
        holding = [ident for ident, each in self._kept.origins.items() if each == origin]
        reports = self._kept.reports
        return min(holding, key=lambda ident: reports[ident].ordinal, default=None)

    def holdings_digest(self) -> bytes:
        total = holdings.EMPTY
        for ident, held in self._kept.reports.items():
            total = holdings.added(total, ident, held.report.body is not None)
        return holdings.digest(total)

    # --- waiting and refused

    def wait(self, waiting: Waiting) -> bool:
        pool = self._changing.waiting
        others = [each for each in pool.values() if each.id != waiting.id]
        size_bytes = sum(len(each.data) for each in others) + len(waiting.data)
        if len(others) >= limits.waiting_reports_max or size_bytes > limits.waiting_bytes_max:
            return False
        pool[waiting.id] = waiting
        return True

    def waiting(self, key: bytes | None = None) -> tuple[Waiting, ...]:
        pool = self._kept.waiting.values()
        return tuple(each for each in pool if key is None or each.key == key)

    def waiting_one(self, ident: bytes) -> Waiting | None:
        return self._kept.waiting.get(ident)

    def keys_waited_for(self) -> frozenset[bytes]:
        return frozenset(each.key for each in self._kept.waiting.values() if each.why == "key")

    def stop_waiting(self, ident: bytes) -> None:
        self._changing.waiting.pop(ident, None)

    def refused(self, peer: str, why: str) -> None:
        refusals = self._changing.refusals
        peers = {known for known, _ in refusals}
        known = peer in peers or len(peers) < limits.refusal_peers_max
        refusals[peer if known else "others", why] += 1

    def refusals(self) -> dict[tuple[str, str], int]:
        return dict(self._kept.refusals)

    # --- what peers hold, and what left

    def remember_frontier(self, frontier: KnownFrontier) -> None:
        frontiers = self._changing.frontiers
        known = frontiers.get(frontier.signer)
        if known is None and len(frontiers) >= limits.frontier_authors_max:
            return
        if known is None or known.number < frontier.number:
            frontiers[frontier.signer] = frontier

    def frontiers(self) -> tuple[KnownFrontier, ...]:
        return tuple(each for _, each in sorted(self._kept.frontiers.items()))

    def mark_left(self, idents: Iterable[bytes], carrier: str, when: int) -> None:
        left = self._changing.left
        for ident in idents:
            if self.has(ident):
                left.setdefault(ident, (carrier, when))

    def left(self) -> frozenset[bytes]:
        return frozenset(self._kept.left)

    # --- invitations and erasure

    def invited(self, secret: bytes, expires: int) -> None:
        self._changing.invitations[secret] = expires

    def invitations(self) -> tuple[tuple[bytes, int], ...]:
        return tuple(sorted(self._kept.invitations.items()))

    def use_invitation(self, secret: bytes) -> None:
        self._changing.invitations.pop(secret, None)

    def order_seen(self, order: bytes, when: int) -> int:
        seen = min(when, self._kept.orders.get(order, when))
        self._changing.orders[order] = seen
        return seen

    # --- derived

    def put_told(self, rows: Iterable[tuple[bytes, bytes, bool]]) -> None:
        told = self._changing.told
        told.update({ident: (row, is_word) for ident, row, is_word in rows if self.has(ident)})

    def told(self, words_only: bool = False) -> Iterator[tuple[bytes, bytes]]:
        told = sorted(self._kept.told.items())
        return iter([(ident, row) for ident, (row, is_word) in told if is_word or not words_only])

    def untold(self) -> Iterator[Held]:
        reports, told = self._kept.reports, self._kept.told
        return self.everything(max((reports[ident].ordinal for ident in told), default=0))

    def cached(self, key: str) -> bytes | None:
        return self._kept.cache.get(key)

    def cache(self, key: str, value: bytes) -> None:
        cache = self._changing.cache
        cache.pop(key, None)
        cache[key] = value
        if len(cache) > limits.cache_entries_max:
            del cache[next(iter(cache))]

    def drop_derived(self) -> None:
        self._changing.told.clear()
        self._kept.cache.clear()


def _position(held: Held) -> Position:
    report, header = held.report, held.report.header
    return Position(report.id, header.author, header.seq, header.prev, report.body is not None)


def _by_log(position: Position) -> tuple[bytes, int, bytes]:
    return position.author, position.seq, position.id
