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
6. A body that is dropped is gone from truth and from derived rows alike.
7. Whatever answers with many things answers as of the moment when it was asked; a report whose
   body comes or goes meanwhile may be missing from it.
8. A change outside a transaction is our own mistake (UsError), and changes nothing.
9. The meta value `network`, the network's id, is set before the first report is put.

Truth: meta, secrets, reports, waiting, refusals, frontiers, left, invitations, orders.
Derived: told, cache.

    home      how a folder becomes a home, opens, is wiped   intake   the one door
    memory    the executable specification of a Store        check    is everything sound?
    sqlite    a Store on disk                                backup   one file, and back
    columns schema database failure   what sqlite stands on  holdings the digest of what is held
    keyslots keyfiles files   the key of a home
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from wasl.report.facts import Told
from wasl.report.origin import Origin
from wasl.report.position import Position
from wasl.report.signed import Report


@dataclass(frozen=True, slots=True)
class Held:
    """One report as it is held. `received` is seconds of UTC by this home's clock; `ordinal` grows
    with every report that arrives, and a body that comes or goes counts as an arrival; `unread`
    means that a later version may know what it says."""

    report: Report
    received: int
    ordinal: int
    unread: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report that is not yet in: `why` is key, signature, quota or body. `key` is the one that it
    waits for: its author's, or the one that its author continues."""

    id: bytes
    key: bytes
    why: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Usage:
    """What one key takes of the disk with its control reports, or with all others; the size is
    that of headers and bodies."""

    reports: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class KnownFrontier:
    """The newest signed frontier seen of a node, as bytes that sync can read."""

    signer: bytes
    number: int
    data: bytes
    received: int


@dataclass(frozen=True, slots=True)
class Damaged:
    """A held report that is not what was put, by its id; or, without one, something else of the
    file that is not what was written."""

    id: bytes | None


class Gate(Protocol):
    """What intake must know and the store does not: answered by the node, from standing."""

    def ever_admitted(self, key: bytes) -> bool:
        """Whether this key was ever admitted to the network, whatever happened since."""

    def would_admit(self, row: Told) -> bytes | None:
        """The key that this control report admits or continues, if its signer could do so."""

    def kept(self, row: Told) -> None:
        """A report was kept: later questions may be answered differently."""

    def is_ordered(self, ident: bytes) -> bool:
        """Whether anybody ever ordered the report with this id to be erased; once yes, always."""

    def is_erased(self, ident: bytes, author: bytes) -> bool:
        """Whether a standing order hides the report with this id, of this author."""


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

    def put(
        self, report: Report, received: int, unread: bool, origin: Origin | None = None
    ) -> None:
        """Keep a report that intake let in. It is not held yet."""

    def has(self, ident: bytes) -> bool:
        """Whether the report is held (with or without its body)."""

    def get(self, ident: bytes) -> Held | None:
        """The report, if held."""

    def fill_body(
        self, ident: bytes, body: bytes, unread: bool, origin: Origin | None = None
    ) -> None:
        """Add the body of a report that is held without one."""

    def drop_body(self, ident: bytes) -> None:
        """Destroy the body of a held report, with its origin, its derived row and every cached
        value; header and signatures stay."""

    def find(self, prefix_hex: str) -> tuple[bytes, ...]:
        """Up to two ids of held reports that begin so (two mean: not unambiguous)."""

    def count(self) -> int:
        """How many reports are held."""

    def everything(self, after_ordinal: int = 0) -> Iterator[Held]:
        """All held reports that arrived after this ordinal, in order of arrival."""

    def scan(self) -> Iterator[Held | Damaged]:
        """Everything held, and in its place whatever of it is damaged; goes on after damage."""

    def positions(self) -> Iterator[Position]:
        """Where every held report stands in its log, by author and seq (`is_whole`: has a body)."""

    def head(self, author: bytes) -> tuple[int, bytes] | None:
        """Position and id of the newest report of a key (the greatest seq; the smallest id)."""

    def usage(self, author: bytes, control: bool = False) -> Usage:
        """What a key takes of its quota: with control reports, or with all others."""

    def holds_origin(self, origin: Origin) -> bytes | None:
        """The id of a held report that was read from exactly this; the first that arrived."""

    def holdings_digest(self) -> bytes:
        """32 bytes that are equal for equal sets of (id, has body); cheap, kept up to date."""

    # --- waiting and refused

    def wait(self, waiting: Waiting) -> bool:
        """Keep a report waiting, in place of what waits under its id; False if the pool is full
        (the oldest stay)."""

    def waiting(self, key: bytes | None = None) -> tuple[Waiting, ...]:
        """All that waits, or what waits for one key, oldest first."""

    def waiting_one(self, ident: bytes) -> Waiting | None:
        """What waits under this id."""

    def keys_waited_for(self) -> frozenset[bytes]:
        """The keys that reports wait for because they are not admitted."""

    def stop_waiting(self, ident: bytes) -> None:
        """Take a report out of the pool."""

    def refused(self, peer: str, why: str) -> None:
        """Count one refusal; peers beyond the bound are counted as "others"."""

    def refusals(self) -> dict[tuple[str, str], int]:
        """How many were refused, by peer and reason."""

    # --- what peers are known to hold, and what left this node

    def remember_frontier(self, frontier: KnownFrontier) -> None:
        """Keep a frontier if it is newer than what is known of its signer. Beyond
        `frontier_authors_max` signers, new ones are not kept."""

    def frontiers(self) -> tuple[KnownFrontier, ...]:
        """The newest known frontier of every other node, by signer."""

    def mark_left(self, idents: Iterable[bytes], carrier: str, when: int) -> None:
        """These held reports left this node on a carrier; the first time is remembered."""

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
        """When this home first saw an order to erase, by its own clock (seconds of UTC); never
        later than `when`: the clock may have been ahead then, and set right."""

    # --- derived

    def put_told(self, rows: Iterable[tuple[bytes, bytes, bool]]) -> None:
        """Keep derived rows as [id of the held report, row, whether it is a word about keys or
        other reports], in the order of `untold`."""

    def told(self, words_only: bool = False) -> Iterator[tuple[bytes, bytes]]:
        """All derived rows as [id, row], by id; or only those that are words."""

    def untold(self) -> Iterator[Held]:
        """What arrived after the last report that has a derived row, in order of arrival."""

    def cached(self, key: str) -> bytes | None:
        """A derived value, if it is still there."""

    def cache(self, key: str, value: bytes) -> None:
        """Keep a derived value; the oldest go when there are too many."""

    def drop_derived(self) -> None:
        """Forget every derived row."""
