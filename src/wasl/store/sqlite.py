"""A store on disk: the contract of this room, as rows of an encrypted database.

Settled here: which rows each method of a Store reads and writes. Not here: the tables (schema.py),
how the database is opened and what its failures mean (database.py, failure.py), what the methods
mean (memory.py says it more plainly).

Rules. 1. Many rows are read in pieces, up to what was there when they were asked for, so that
nothing that is written meanwhile is met half-way. 2. What is counted (the sum of holdings, what a
key uses) is changed in the transaction that changes what it counts. 3. An id is never stored
beside its report: it is computed anew from the header each time the report is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from wasl import limits
from wasl.errors import ReportError, StoreDamaged, UsError
from wasl.report import signed
from wasl.report.origin import Origin
from wasl.report.position import Position
from wasl.report.signed import Report
from wasl.store import (
    Damaged,
    Held,
    KnownFrontier,
    Usage,
    Waiting,
    columns,
    database,
    holdings,
    schema,
)
from wasl.store.database import Database, Row, Value
from wasl.store.holdings import size_bytes

NETWORK = "network"
HOLDINGS = "holdings"
OTHERS = "others"
ROWS_PER_PIECE = 500

_WORDS = "SELECT header, row FROM told JOIN reports USING (ordinal) WHERE is_word"
_HELD = "SELECT ordinal, received, unread, header, signatures, body FROM reports"
_OF_AUTHOR = "author = (SELECT number FROM authors WHERE key = ?)"


@dataclass(slots=True)
class _Author:
    """An author's number, and its usage without and with control reports, in this transaction."""

    number: int
    usage: list[Usage]


def create(path: Path, key: bytes) -> SqliteStore:
    """A new, empty store in place of whatever stands at this path."""
    return SqliteStore(database.create(path, key))


def open_store(path: Path, key: bytes) -> SqliteStore:
    """The store at this path, brought up to date."""
    return SqliteStore(database.open_database(path, key))


class SqliteStore:
    """A Store in an SQLCipher database (or another engine that speaks the same SQL)."""

    def __init__(self, opened: Database) -> None:
        schema.bring_up(opened)
        self._database = opened
        self._inside = False
        self._sum = holdings.EMPTY
        self._authors: dict[bytes, _Author] = {}
        self._network: bytes | None = None

    def close(self) -> None:
        self._database.close()

    # --- transactions

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if self._inside:
            yield
            return
        with self._database.writing():
            self._inside = True
            self._authors = {}
            try:
                self._sum = before = holdings.from_bytes(self.meta(HOLDINGS))
                yield
                if self._sum != before:
                    self.set_meta(HOLDINGS, holdings.to_bytes(self._sum))
                    self._keep_usage()
            finally:
                self._inside = False

    def _change(self, sql: str, *values: Value) -> None:
        self._require_transaction()
        self._database.run(sql, *values)

    def _require_transaction(self) -> None:
        if not self._inside:
            raise UsError(where="store: a change outside a transaction")

    # --- meta and secrets

    def meta(self, key: str) -> bytes | None:
        return self._value("SELECT value FROM meta WHERE key = ?", key)

    def set_meta(self, key: str, value: bytes) -> None:
        self._change("INSERT OR REPLACE INTO meta VALUES (?, ?)", key, value)

    def secret(self, key: str) -> bytes | None:
        return self._value("SELECT value FROM secrets WHERE key = ?", key)

    def set_secret(self, key: str, value: bytes) -> None:
        self._change("INSERT OR REPLACE INTO secrets VALUES (?, ?)", key, value)

    def _value(self, sql: str, *values: Value) -> bytes | None:
        row = self._database.row(sql, *values)
        return None if row is None else row[0]

    # --- reports: keeping

    def put(
        self, report: Report, received: int, unread: bool, origin: Origin | None = None
    ) -> None:
        ordinal = self._insert(report, received, unread, origin)
        if not self._number(
            "INSERT OR IGNORE INTO ids VALUES (?, ?) RETURNING ordinal", report.id, ordinal
        ):
            raise UsError(where="store: put of a held report")
        self._read_back(report, ordinal)

    def fill_body(
        self, ident: bytes, body: bytes, unread: bool, origin: Origin | None = None
    ) -> None:
        held = self.get(ident)
        if held is None or held.report.body is not None:
            raise UsError(where="store: a body for a report that lacks none")
        self._arrives_anew(held, replace(held.report, body=body), unread, origin)

    def drop_body(self, ident: bytes) -> None:
        held = self.get(ident)
        if held is None or held.report.body is None:
            return
        self._arrives_anew(held, held.report.without_body(), False, None)
        self._change("DELETE FROM cache")

    def _arrives_anew(
        self, held: Held, report: Report, unread: bool, origin: Origin | None
    ) -> None:
        """Put a report in place of what is held of it. First in, then out: else the engine could
        give the newest report the ordinal that it had, and nobody would see the change."""
        new, old = self._insert(report, held.received, unread, origin), held.ordinal
        for table in ("reports", "origins", "told"):
            self._change(f"DELETE FROM {table} WHERE ordinal = ?", old)
        self._change("UPDATE ids SET ordinal = ? WHERE id = ?", new, report.id)
        self._change("UPDATE left SET ordinal = ? WHERE ordinal = ?", new, old)
        self._count(held.report, -1)
        self._read_back(report, new)

    def _insert(self, report: Report, received: int, unread: bool, origin: Origin | None) -> int:
        self._require_transaction()
        ordinal = self._number(
            "INSERT INTO reports (author, seq, received, unread, header, signatures, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING ordinal",
            self._author(report.header.author).number, report.header.seq, received, int(unread),
            report.header_bytes, columns.pack_signatures(report), report.body,
        )  # fmt: skip
        if origin is not None:
            self._change("INSERT INTO origins VALUES (?, ?)", columns.origin_mark(origin), ordinal)
        self._count(report, +1)
        return ordinal

    def _count(self, report: Report, times: int) -> None:
        change = holdings.added if times > 0 else holdings.removed
        self._sum = change(self._sum, report.id, report.body is not None)
        author, is_control = self._author(report.header.author), report.header.is_control
        used = author.usage[is_control]
        author.usage[is_control] = Usage(
            used.reports + times, used.size_bytes + times * size_bytes(report)
        )

    def _author(self, key: bytes) -> _Author:
        """What is known of an author, as this transaction has it so far."""
        author = self._authors.get(key)
        if author is None:
            self._change("INSERT OR IGNORE INTO authors (key) VALUES (?)", key)
            number = self._number("SELECT number FROM authors WHERE key = ?", key)
            author = _Author(number, [self._usage(key, False), self._usage(key, True)])
            self._authors[key] = author
        return author

    def _keep_usage(self) -> None:
        self._database.run_each(
            "UPDATE authors SET reports = ?, size_bytes = ?, control_reports = ?,"
            " control_size_bytes = ? WHERE number = ?",
            (
                (*astuple(author.usage[False]), *astuple(author.usage[True]), author.number)
                for author in self._authors.values()
            ),
        )

    def _read_back(self, report: Report, ordinal: int) -> None:
        row = self._database.row(
            "SELECT header, signatures, body FROM reports WHERE ordinal = ?", ordinal
        )
        header, signatures, body = row or (b"", b"", b"")
        if (
            signed.report_id(self._network_id(), header) != report.id
            or signatures != columns.pack_signatures(report)
            or (body is None) != (report.body is None)
            or (body is not None and signed.body_hash(body) != report.header.body_hash)
        ):
            raise StoreDamaged(what="a report, read back")

    def copy_to(self, path: Path) -> None:
        """Write all of this store, as it is now, to a file that is empty or not there."""
        self._database.copy_to(path)

    # --- reports: finding

    def has(self, ident: bytes) -> bool:
        return self._database.row("SELECT 1 FROM ids WHERE id = ?", ident) is not None

    def get(self, ident: bytes) -> Held | None:
        return self._one(f"{_HELD} WHERE ordinal = (SELECT ordinal FROM ids WHERE id = ?)", ident)

    def find(self, prefix_hex: str) -> tuple[bytes, ...]:
        if not 0 < len(prefix_hex) <= 64:
            return ()
        try:
            low, high = (bytes.fromhex(prefix_hex.ljust(64, digit)) for digit in "0f")
        except ValueError:
            return ()
        found = self._database.rows(
            "SELECT id FROM ids WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 2", low, high
        )
        return tuple(ident for (ident,) in found)

    def count(self) -> int:
        return self._number("SELECT count(*) FROM ids")

    def everything(self, after_ordinal: int = 0) -> Iterator[Held]:
        last = self._number("SELECT max(ordinal) FROM reports")
        return map(self._held, self._between(after_ordinal, last))

    def scan(self) -> Iterator[Held | Damaged]:
        try:
            known = list(self._database.rows("SELECT ordinal, id FROM ids ORDER BY ordinal"))
        except StoreDamaged:
            self._database = self._database.reopened()
            known = []
        for ordinal, ident in known:
            try:
                held = self._one(f"{_HELD} WHERE ordinal = ?", ordinal)
            except (StoreDamaged, ReportError):
                self._database = self._database.reopened()
                held = None
            yield held if held is not None and held.report.id == ident else Damaged(ident)
        for _ in range(self._database.damaged_pages()):
            yield Damaged(None)

    def positions(self) -> Iterator[Position]:
        network = self._network_id()
        rows = self._database.rows(
            "SELECT key, seq, header, body IS NOT NULL FROM reports JOIN authors ON number = author"
        )
        positions = [
            Position(
                signed.report_id(network, header), author, seq,
                columns.previous(header, seq), bool(whole),
            )
            for author, seq, header, whole in rows
        ]  # fmt: skip
        return iter(sorted(positions, key=lambda each: (each.author, each.seq, each.id)))

    def head(self, author: bytes) -> tuple[int, bytes] | None:
        network = self._network_id()
        rows = self._database.rows(
            f"SELECT seq, header FROM reports WHERE {_OF_AUTHOR}"
            f" AND seq = (SELECT max(seq) FROM reports WHERE {_OF_AUTHOR})",
            author, author,
        )  # fmt: skip
        ends = ((seq, signed.report_id(network, header)) for seq, header in rows)
        return min(ends, default=None)

    def usage(self, author: bytes, control: bool = False) -> Usage:
        changed = self._authors.get(author) if self._inside else None
        return self._usage(author, control) if changed is None else changed.usage[control]

    def _usage(self, author: bytes, control: bool) -> Usage:
        prefix = "control_" if control else ""
        row = self._database.row(
            f"SELECT {prefix}reports, {prefix}size_bytes FROM authors WHERE key = ?", author
        )
        return Usage(*row) if row else Usage(0, 0)

    def holds_origin(self, origin: Origin) -> bytes | None:
        held = self._one(
            f"{_HELD} WHERE ordinal = (SELECT min(ordinal) FROM origins WHERE origin = ?)",
            columns.origin_mark(origin),
        )
        return None if held is None else held.report.id

    def holdings_digest(self) -> bytes:
        total = self._sum if self._inside else holdings.from_bytes(self.meta(HOLDINGS))
        return holdings.digest(total)

    def _one(self, sql: str, *values: Value) -> Held | None:
        row = self._database.row(sql, *values)
        return None if row is None else self._held(row)

    def _held(self, row: Row) -> Held:
        ordinal, received, unread, header, signatures, body = row
        report = columns.unpack_report(self._network_id(), header, signatures, body)
        return Held(report, received, ordinal, bool(unread))

    def _between(self, after: int, last: int) -> Iterator[Row]:
        """The rows of held reports with these ordinals, a piece at a time."""
        sql = f"{_HELD} WHERE ordinal > ? AND ordinal <= ? ORDER BY ordinal LIMIT {ROWS_PER_PIECE}"
        while after < last:
            piece = list(self._database.rows(sql, after, last))
            yield from piece
            after = piece[-1][0] if piece else last

    def _network_id(self) -> bytes:
        self._network = self._network or self.meta(NETWORK)
        if self._network is None:
            raise UsError(where="store: a report before the network's id")
        return self._network

    def _number(self, sql: str, *values: Value) -> int:
        row = self._database.row(sql, *values)
        return int(row[0] or 0) if row else 0

    # --- waiting and refused

    def wait(self, waiting: Waiting) -> bool:
        row = self._database.row(
            "SELECT count(*), total(length(data)) FROM waiting WHERE id <> ?", waiting.id
        )
        count, size_bytes = row or (0, 0)
        if (
            count >= limits.waiting_reports_max
            or size_bytes + len(waiting.data) > limits.waiting_bytes_max
        ):
            return False
        self._change(
            "INSERT INTO waiting (id, key, why, data) VALUES (?, ?, ?, ?) ON CONFLICT (id)"
            " DO UPDATE SET key = excluded.key, why = excluded.why, data = excluded.data",
            waiting.id, waiting.key, waiting.why, waiting.data,
        )  # fmt: skip
        return True

    def waiting(self, key: bytes | None = None) -> tuple[Waiting, ...]:
        rows = self._database.rows(
            "SELECT id, key, why, data FROM waiting WHERE ?1 IS NULL OR key = ?1 ORDER BY arrival",
            key,
        )
        return tuple(Waiting(*row) for row in rows)

    def waiting_one(self, ident: bytes) -> Waiting | None:
        row = self._database.row("SELECT id, key, why, data FROM waiting WHERE id = ?", ident)
        return None if row is None else Waiting(*row)

    def keys_waited_for(self) -> frozenset[bytes]:
        rows = self._database.rows("SELECT DISTINCT key FROM waiting WHERE why = 'key'")
        return frozenset(key for (key,) in rows)

    def stop_waiting(self, ident: bytes) -> None:
        self._change("DELETE FROM waiting WHERE id = ?", ident)

    def refused(self, peer: str, why: str) -> None:
        if self._database.row("SELECT 1 FROM refusals WHERE peer = ?", peer) is None:
            peers = self._number("SELECT count(DISTINCT peer) FROM refusals")
            peer = peer if peers < limits.refusal_peers_max else OTHERS
        self._change(
            "INSERT INTO refusals VALUES (?, ?, 1)"
            " ON CONFLICT (peer, why) DO UPDATE SET count = count + 1",
            peer, why,
        )  # fmt: skip

    def refusals(self) -> dict[tuple[str, str], int]:
        rows = self._database.rows("SELECT peer, why, count FROM refusals")
        return {(peer, why): count for peer, why, count in rows}

    # --- what peers hold, and what left

    def remember_frontier(self, frontier: KnownFrontier) -> None:
        number = self._database.row(
            "SELECT number FROM frontiers WHERE signer = ?", frontier.signer
        )
        known = self._number("SELECT count(*) FROM frontiers")
        if known >= limits.frontier_authors_max if number is None else number[0] >= frontier.number:
            return
        self._change(
            "INSERT OR REPLACE INTO frontiers VALUES (?, ?, ?, ?)",
            frontier.signer, frontier.number, frontier.data, frontier.received,
        )  # fmt: skip

    def frontiers(self) -> tuple[KnownFrontier, ...]:
        rows = self._database.rows("SELECT * FROM frontiers ORDER BY signer")
        return tuple(KnownFrontier(*row) for row in rows)

    def mark_left(self, idents: Iterable[bytes], carrier: str, when: int) -> None:
        self._change("INSERT OR IGNORE INTO carriers (name, departed) VALUES (?, ?)", carrier, when)
        number = self._number(
            "SELECT number FROM carriers WHERE name = ? AND departed = ?", carrier, when
        )
        self._database.run_each(
            "INSERT OR IGNORE INTO left SELECT ordinal, ? FROM ids WHERE id = ?",
            ((number, ident) for ident in idents),
        )

    def left(self) -> frozenset[bytes]:
        rows = self._database.rows("SELECT id FROM ids JOIN left USING (ordinal)")
        return frozenset(ident for (ident,) in rows)

    # --- invitations and erasure

    def invited(self, secret: bytes, expires: int) -> None:
        self._change("INSERT OR REPLACE INTO invitations VALUES (?, ?)", secret, expires)

    def invitations(self) -> tuple[tuple[bytes, int], ...]:
        return tuple(self._database.rows("SELECT * FROM invitations ORDER BY secret"))

    def use_invitation(self, secret: bytes) -> None:
        self._change("DELETE FROM invitations WHERE secret = ?", secret)

    def order_seen(self, order: bytes, when: int) -> int:
        self._change(
            "INSERT INTO orders VALUES (?, ?)"
            " ON CONFLICT (id) DO UPDATE SET seen = excluded.seen WHERE seen > excluded.seen",
            order, when,
        )  # fmt: skip
        return self._number("SELECT seen FROM orders WHERE id = ?", order)

    # --- derived

    def put_told(self, rows: Iterable[tuple[bytes, bytes, bool]]) -> None:
        self._require_transaction()
        self._database.run_each(
            "INSERT OR REPLACE INTO told SELECT ordinal, ?, ? FROM ids WHERE id = ?",
            ((int(is_word), row, ident) for ident, row, is_word in rows),
        )

    def told(self, words_only: bool = False) -> Iterator[tuple[bytes, bytes]]:
        if words_only:
            # Few among many: their ids come from their headers, not from a walk over all ids.
            network, words = self._network_id(), self._database.rows(_WORDS)
            return iter(sorted((signed.report_id(network, head), row) for head, row in words))
        sql = "SELECT id, row FROM ids JOIN told USING (ordinal) ORDER BY id"
        return iter(list(self._database.rows(sql)))

    def untold(self) -> Iterator[Held]:
        return self.everything(self._number("SELECT max(ordinal) FROM told"))

    def cached(self, key: str) -> bytes | None:
        return self._value("SELECT value FROM cache WHERE key = ?", key)

    def cache(self, key: str, value: bytes) -> None:
        self._change("INSERT OR REPLACE INTO cache (key, value) VALUES (?, ?)", key, value)
        self._change(
            "DELETE FROM cache WHERE age NOT IN (SELECT age FROM cache ORDER BY age DESC LIMIT ?)",
            limits.cache_entries_max,
        )

    def drop_derived(self) -> None:
        self._change("DELETE FROM told")
        self._change("DELETE FROM cache")
