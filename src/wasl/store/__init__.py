"""Keeping: what was acknowledged stays, whatever happens to the process, the disk, the power.

Contract of this room. A `Store` is memory or a home on disk; one conformance suite holds both to
the guarantees below. The one door for reports that come from anywhere is `intake`; own reports
pass through it too. The store decides nothing about who may say what: intake asks a `Gate`, which
the node answers from the picture's standing.

Guarantees.
1. What a method acknowledged inside a transaction that ended is on the disk.
2. A transaction is all or nothing, also across kill -9 and a power cut.
3. Two processes may write one home at once: they wait, at most thirty seconds, then StoreBusy.
4. `put` reads back and hashes again before the transaction ends.
5. Derived rows (told, cache) can be dropped at any time; nothing else follows from them.

Truth: meta, secrets, reports, waiting, refusals, frontiers, left, invitations, orders.
Derived: told, cache.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from wasl.report.facts import Told
from wasl.report.position import Position
from wasl.report.signed import Report


@dataclass(frozen=True, slots=True)
class Held:
    """One report as it is held. `received` is seconds of UTC by this home's clock; `ordinal` grows
    with every report that arrives; `unread` means that a later version may know what it says."""

    report: Report
    received: int
    ordinal: int
    unread: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report that is not yet in: `why` is key, signature, quota or body."""

    id: bytes
    author: bytes
    why: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Usage:
    """What one key takes of the disk, control reports left aside."""

    reports: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class KnownFrontier:
    """The newest signed frontier seen of a node, as bytes that sync can read."""

    signer: bytes
    number: int
    data: bytes
    received: int


class Gate(Protocol):
    """What intake must know and the store does not: answered by the node, from standing."""

    def ever_admitted(self, key: bytes) -> bool:
        """Whether this key was ever admitted to the network, whatever happened since."""

    def would_admit(self, row: Told) -> bytes | None:
        """The key that this control report admits or continues, if its signer could do so."""

    def kept(self, row: Told) -> None:
        """A control report was kept: later questions may be answered differently."""

    def is_erased(self, ident: bytes) -> bool:
        """Whether a standing order hides the report with this id."""


class Store(Protocol):
    """Everything that a home keeps. Methods that change anything need a transaction."""

    def transaction(self) -> AbstractContextManager[None]:
        """Take the write lock, commit at the end, roll back on any exception. Nests as one."""

    def close(self) -> None:
        """Let go of files; the store cannot be used afterwards."""

    # --- meta and secrets: small named values

    def meta(self, key: str) -> bytes | None:
        """A small value of this home."""

    def set_meta(self, key: str, value: bytes) -> None:
        """Keep a small value."""

    def secret(self, key: str) -> bytes | None:
        """A secret of this home (own keys, the network's carrier secret)."""

    def set_secret(self, key: str, value: bytes) -> None:
        """Keep a secret."""

    # --- reports

    def put(self, report: Report, received: int, unread: bool) -> None:
        """Keep a report that intake let in. It is not held yet."""

    def has(self, ident: bytes) -> bool:
        """Whether the report is held (with or without its body)."""

    def get(self, ident: bytes) -> Held | None:
        """The report, if held."""

    def fill_body(self, ident: bytes, body: bytes, unread: bool) -> None:
        """Add the body of a report that is held without one."""

    def drop_body(self, ident: bytes) -> None:
        """Destroy the body of a held report; header and signatures stay."""

    def find(self, prefix_hex: str) -> tuple[bytes, ...]:
        """Up to two ids of held reports that begin so (two mean: not unambiguous)."""

    def count(self) -> int:
        """How many reports are held."""

    def everything(self, after_ordinal: int = 0) -> Iterator[Held]:
        """All held reports that arrived after this ordinal, in order of arrival."""

    def positions(self) -> Iterator[Position]:
        """Where every held report stands in its log, by author and seq (`is_whole`: has a body)."""

    def head(self, author: bytes) -> tuple[int, bytes] | None:
        """Position and id of the newest report of a key (the greatest seq; the smallest id)."""

    def usage(self, author: bytes) -> Usage:
        """What a key takes of its quota."""

    def holds_origin(self, source: str, key: str, digest: bytes) -> bytes | None:
        """The id of a held report that was read from exactly this."""

    def holdings_digest(self) -> bytes:
        """32 bytes that are equal for equal sets of (id, has body); cheap, kept up to date."""

    # --- waiting and refused

    def wait(self, waiting: Waiting) -> bool:
        """Keep a report waiting; False if the pool is full (the oldest stay)."""

    def waiting(self) -> tuple[Waiting, ...]:
        """All that waits, oldest first."""

    def stop_waiting(self, ident: bytes) -> None:
        """Take a report out of the pool."""

    def refused(self, peer: str, why: str) -> None:
        """Count one refusal."""

    def refusals(self) -> dict[tuple[str, str], int]:
        """How many were refused, by peer and reason."""

    # --- what peers are known to hold, and what left this node

    def remember_frontier(self, frontier: KnownFrontier) -> None:
        """Keep the newest frontier of its signer."""

    def frontiers(self) -> tuple[KnownFrontier, ...]:
        """The newest known frontier of every other node, by signer."""

    def mark_left(self, idents: Iterable[bytes], carrier: str, when: int) -> None:
        """These reports left this node on a carrier."""

    def left(self) -> frozenset[bytes]:
        """The ids of all reports that ever left this node."""

    # --- invitations and erasure

    def invited(self, secret: bytes, expires: int) -> None:
        """Remember an invitation of ours."""

    def invitations(self) -> tuple[tuple[bytes, int], ...]:
        """Secret and expiry of every invitation that was not used."""

    def use_invitation(self, secret: bytes) -> None:
        """An invitation is good once."""

    def order_seen(self, order: bytes, when: int) -> int:
        """When this home first saw an order to erase, by its own clock (seconds of UTC)."""

    # --- derived

    def put_told(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep derived rows by id of the report."""

    def told(self) -> Iterator[tuple[bytes, bytes]]:
        """All derived rows."""

    def cached(self, key: str) -> bytes | None:
        """A derived value, if it is still there."""

    def cache(self, key: str, value: bytes) -> None:
        """Keep a derived value; old ones may go."""

    def drop_derived(self) -> None:
        """Forget every derived row."""
