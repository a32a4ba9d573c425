"""How is the database of a home opened, read and changed?

Settled here: the engine (SQLCipher), its settings, the one way to change anything (a transaction
that takes the write lock first), and the ways to open when the disk is full or read-only. Not
here: tables (schema.py), what is kept in them (sqlite.py), where the key comes from
(keyfiles.py), which error means what (failure.py).

Rules. 1. What was committed is on the disk: write-ahead log, synchronous=FULL. 2. Whoever writes
takes the lock at the start (BEGIN IMMEDIATE) and others wait, at most 30 seconds; the system drops
the lock with its process. 3. Only `execute`, `executemany` and `in_transaction` of a connection
are used, so that any engine that speaks SQLite's SQL can stand in its place. 4. After a failed
write the handle is not used to try again: roll back, say so, end.

Reading must not depend on writing. A write-ahead log needs a small shared memory file, and it is
just this file that a full disk refuses; see WAYS. Never open the database's file by other means
while it is open here: closing it would drop the locks of this whole process.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeAlias, cast

from sqlcipher3 import dbapi2

from wasl import limits
from wasl.errors import NoHome, StoreBusy, StoreFull, StoreNotWritable, UsError, WaslError
from wasl.store import failure
from wasl.store.failure import explained

Value: TypeAlias = int | str | bytes | None
# What an engine hands back has no static type; the rows' readers name each column's.
Row: TypeAlias = tuple[Any, ...]


class Rows(Protocol):
    """What a statement answers."""

    def fetchone(self) -> Row | None:
        """The next row, if there is one."""

    def __iter__(self) -> Iterator[Row]:
        """The rows that are left."""


class Connection(Protocol):
    """The part of an engine that this room uses."""

    def execute(self, sql: str, values: Sequence[Value] = (), /) -> Rows:
        """Run one statement."""

    def executemany(self, sql: str, rows: Iterable[Sequence[Value]], /) -> Rows:
        """Run one statement once for each row of values."""

    def close(self) -> None:
        """Let go of the database."""

    @property
    def in_transaction(self) -> bool:
        """Has a transaction begun and not ended?"""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to open: how the file is opened, and whether others are shut out."""

    mode: str
    exclusive: bool = False
    only_without_log: bool = False


# Tried in this order; a later one only where an earlier one failed for want of room or rights.
WAYS = (
    Way("mode=rw"),
    # A full disk: with the file to ourselves the engine needs no shared memory file.
    Way("mode=rw", exclusive=True),
    # A read-only disk with the log and the shared memory file of a killed process.
    Way("mode=ro"),
    # A read-only disk after a quiet end. With a log left behind this would show an older state.
    Way("mode=ro&immutable=1", only_without_log=True),
)

SETTINGS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA mmap_size=0",
    "PRAGMA cell_size_check=ON",
)


def _nothing_else(path: Path) -> Connection:
    raise UsError(where=f"store: {path.name} under an engine that was handed in")


@dataclass(frozen=True, slots=True)
class Database:
    """An open database: read from it, or change it in one transaction. `open_file` opens another
    file under the same key."""

    connection: Connection
    path: Path
    open_file: Callable[[Path], Connection] = _nothing_else

    def rows(self, sql: str, *values: Value) -> Iterator[Row]:
        """The rows that a query finds, one by one."""
        try:
            yield from self.connection.execute(sql, values)
        except dbapi2.Error as error:
            raise failure.of_engine(error, self.path) from error

    def row(self, sql: str, *values: Value) -> Row | None:
        """The first row that a query finds."""
        try:
            return self.connection.execute(sql, values).fetchone()
        except dbapi2.Error as error:
            raise failure.of_engine(error, self.path) from error

    def run(self, sql: str, *values: Value) -> None:
        """One change; only inside `writing`."""
        try:
            self.connection.execute(sql, values)
        except dbapi2.Error as error:
            raise failure.of_engine(error, self.path) from error

    def run_each(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """One change for each row of values; only inside `writing`."""
        with explained(self.path):
            self.connection.executemany(sql, rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Everything inside happens or nothing does; when this ends, it is on the disk."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            # A rollback that fails changes nothing: the engine undoes it when it next opens.
            with contextlib.suppress(WaslError):
                if self.connection.in_transaction:
                    self.run("ROLLBACK")
            raise

    def reopened(self) -> Database:
        """The same database, opened afresh: after one damaged page the engine reads no other."""
        self.close()
        with explained(self.path):
            return Database(self.open_file(self.path), self.path, self.open_file)

    def damaged_pages(self) -> int:
        """How many pages of the file are not what was written, if the engine can tell now.

        Asked only of a file that has taken in its whole log: half-written pages are no damage
        while the log holds them.
        """
        try:
            row = self.row("PRAGMA wal_checkpoint(TRUNCATE)")
        except (StoreBusy, StoreFull, StoreNotWritable):
            return 0
        others_are_reading = row is None or row[0]
        return 0 if others_are_reading else len([*self.rows("PRAGMA cipher_integrity_check")])

    def copy_to(self, path: Path) -> None:
        """Write all of it, as it is now, to a file that is empty or not there."""
        with explained(path):
            self.connection.execute("VACUUM INTO ?", (str(path.absolute()),))
            copy = self.open_file(path)
            copy.execute("PRAGMA journal_mode=WAL")
            copy.close()

    def close(self) -> None:
        """Let go of the database; the log of writes goes into it if there is room."""
        with explained(self.path):
            self.connection.close()


def create(path: Path, key: bytes) -> Database:
    """A new, empty database under this key, in place of whatever stands there."""
    with explained(path):
        for leftover in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
            leftover.unlink(missing_ok=True)
        # Made here, so that from its first byte only the owner can read it.
        path.touch(mode=0o600)
        connection = _connect(key, path)
        connection.execute("PRAGMA journal_mode=WAL")
    return Database(connection, path, partial(_connect, key))


def open_database(path: Path, key: bytes) -> Database:
    """The database that stands at this path; readable also from a full or read-only disk."""
    if not path.exists():
        raise NoHome()
    failures: list[WaslError] = []
    for way in WAYS:
        if way.only_without_log and _has_log(path):
            continue
        try:
            return Database(_connect(key, path, way), path, partial(_connect, key))
        except dbapi2.Error as error:
            failures.append(failure.of_engine(error, path))
            if failure.primary_code(error) not in failure.NO_ROOM_OR_RIGHTS_CODES:
                raise failures[-1] from error
    if not os.access(path.parent, os.W_OK):
        raise StoreNotWritable() from failures[0]
    raise failures[0]


def _connect(key: bytes, path: Path, way: Way = WAYS[0]) -> Connection:
    connection = cast(
        Connection,
        dbapi2.connect(
            f"{path.absolute().as_uri()}?{way.mode}",
            uri=True,
            isolation_level=None,
            timeout=limits.busy_s_max,
        ),
    )
    try:
        # Without this the engine writes lines of its own to standard error.
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        if way.exclusive:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        for setting in SETTINGS:
            connection.execute(setting)
        # The first look at a page: it shows a wrong key, damage, or a disk that refuses.
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0
