"""When does a folder become a home, and how does it open?

Settled here: what a home's folder holds, and in which order it comes there. Not here: what is in
the files (keyfiles.py, database.py), who may join (node), what a backup is (backup.py).

    wasl.db          the database; `-wal` and `-shm` beside it while it is open or after a kill
    keys.bin         the database's key under passphrases
    unattended.key   the database's key itself, in a home that opens unattended

Rules. 1. `keys.bin` comes last: until then there is no home, and whoever was killed begins again
in the same folder. 2. A home is never written over. 3. A home is plain files: copied while nothing
runs, the copy works.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from wasl.errors import AlreadyAMember
from wasl.store import keyfiles, keyslots, sqlite
from wasl.store.failure import explained
from wasl.store.sqlite import SqliteStore

DATABASE = "wasl.db"
ENTROPY_BYTES = keyslots.KEY_BYTES + keyfiles.ENTROPY_BYTES


@contextmanager
def founding(home: Path, passphrase: str | None, entropy: bytes) -> Iterator[SqliteStore]:
    """A new home's store, in a transaction. The home is there when this ended, or not at all.

    Without a passphrase it will open unattended. The entropy is ENTROPY_BYTES long.
    """
    database_key, rest = entropy[: keyslots.KEY_BYTES], entropy[keyslots.KEY_BYTES :]
    make_room(home)
    store = sqlite.create(home / DATABASE, database_key)
    try:
        with store.transaction():
            yield store
    finally:
        store.close()
    keyfiles.found(home, database_key, passphrase, rest)


def open_home(home: Path, ask: Callable[[], str]) -> SqliteStore:
    """The store of the home in this folder; asks for a passphrase only where one is needed."""
    return sqlite.open_store(home / DATABASE, keyfiles.unlock(home, ask))


def make_room(home: Path) -> None:
    """A folder in which a home can come to be: a new one, or one that holds none."""
    if (home / keyfiles.KEYS).exists():
        raise AlreadyAMember
    with explained(home):
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
