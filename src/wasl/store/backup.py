"""What is a backup, and how does a home come back from it?

Settled here: the one file of a backup, and that a home restored from it appears whole or not at
all. Not here: that a restored home goes on under a new key (node/own marks it; it is handed the
store before the home is there).

    backup   = database ‖ trailer 1,056
    trailer  = keys.bin 1,024 + 32 bytes: the database's key, if the home opened unattended; else
               random

Rules. 1. The database in it is a copy at one moment, made by the engine, under the same key: the
same passphrases open it. 2. The backup of an unattended home opens by itself, like that home.
Whoever finds it reads it: say so where it is made. 3. Nobody else can tell a backup from random
bytes, nor the two sorts apart. 4. A file is never written over; an unfinished one bears another
name. 5. Nothing of a home stands before its backup was opened with its key.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from wasl.errors import (
    BadBackup,
    FileStands,
    LinkFull,
    NoHome,
    StoreDamaged,
    StoreFull,
    UsError,
)
from wasl.store import Store, files, keyfiles, keyslots, sqlite
from wasl.store.failure import explained
from wasl.store.home import DATABASE, make_room
from wasl.store.sqlite import SqliteStore

TRAILER_BYTES = keyslots.TABLE_BYTES + keyslots.KEY_BYTES
PAGE_BYTES = 4_096
NOISE_BYTES = keyslots.KEY_BYTES


def write(home: Path, store: Store, file: Path, noise: bytes) -> None:
    """Write a backup of this home, whose store is open, to a file that is not there yet.

    The noise is NOISE_BYTES of randomness.
    """
    if not isinstance(store, SqliteStore):
        raise UsError(where="store: a backup of what is not on disk")
    if file.exists():
        raise FileStands
    table = files.read(home / keyfiles.KEYS, keyslots.TABLE_BYTES)
    if table is None:
        raise NoHome
    key = files.read(home / keyfiles.UNATTENDED, keyslots.KEY_BYTES)
    unfinished = files.beside(file)
    try:
        with explained(unfinished):
            unfinished.unlink(missing_ok=True)
            unfinished.touch(mode=0o600)
            store.copy_to(unfinished)
            files.append(unfinished, table + (key or noise))
            os.replace(unfinished, file)
            files.sync_folder(file.parent)
    except StoreFull as error:
        unfinished.unlink(missing_ok=True)
        raise LinkFull(size_bytes=(home / DATABASE).stat().st_size) from error


@contextlib.contextmanager
def restoring(file: Path, home: Path, ask: Callable[[], str]) -> Iterator[SqliteStore]:
    """The store of a home made from this backup, in a transaction. The home is there when this
    ended, or not at all."""
    make_room(home)
    table, key_or_noise = _copy_in(file, home / DATABASE)
    store, is_unattended = _open(home / DATABASE, table, key_or_noise, ask)
    try:
        with store.transaction():
            yield store
    finally:
        store.close()
    if is_unattended:
        files.replace(home / keyfiles.UNATTENDED, key_or_noise)
    files.replace(home / keyfiles.KEYS, table)


def _copy_in(file: Path, database: Path) -> tuple[bytes, bytes]:
    """Copy the database to its place; the two parts of the trailer."""
    with explained(database), file.open("rb") as source:
        size_bytes = os.fstat(source.fileno()).st_size
        pages, rest = divmod(size_bytes - TRAILER_BYTES, PAGE_BYTES)
        if pages < 1 or rest:
            raise BadBackup
        for end in ("", "-wal", "-shm"):
            database.with_name(database.name + end).unlink(missing_ok=True)
        database.touch(mode=0o600)
        with database.open("wb") as target:
            shutil.copyfileobj(source, target)
            target.truncate(pages * PAGE_BYTES)
            target.flush()
            os.fsync(target.fileno())
        source.seek(-TRAILER_BYTES, os.SEEK_END)
        trailer = source.read(TRAILER_BYTES)
    return trailer[: keyslots.TABLE_BYTES], trailer[keyslots.TABLE_BYTES :]


def _open(
    database: Path, table: bytes, key_or_noise: bytes, ask: Callable[[], str]
) -> tuple[SqliteStore, bool]:
    """The store, and whether it opened unattended."""
    with contextlib.suppress(StoreDamaged):
        return sqlite.open_store(database, key_or_noise), True
    database_key = keyslots.open_table(table, ask()).database_key
    try:
        return sqlite.open_store(database, database_key), False
    except StoreDamaged as error:
        raise BadBackup from error
