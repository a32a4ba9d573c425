"""With which key does a home open, and how does it stop opening at all?

Settled here: the two files of a home that hold its key. `keys.bin` keeps it under passphrases;
`unattended.key`, where it exists, is the key itself and is used before anything is asked. Not
here: the table's bytes (keyslots.py), how files survive a power cut (files.py), who asks for a
passphrase (the command line).

Rules. 1. `keys.bin` is written last when a home is made: without it there is no home yet, and a
killed `init` can begin again. 2. Changes are made while the caller holds the database's write
lock, so two of them never undo each other; reading needs no lock. 3. Changing a passphrase,
killed at any point, leaves the old one working or the new one. 4. Wiping destroys both files and
their half-made successors, needs no key, and may be repeated.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wasl.errors import NoHome, WrongPassphrase
from wasl.store import files, keyslots

KEYS = "keys.bin"
UNATTENDED = "unattended.key"

# How much randomness the callers hand in: for the files of a new home, and for one more slot.
ENTROPY_BYTES = keyslots.TABLE_BYTES + keyslots.SLOT_BYTES
SLOT_ENTROPY_BYTES = keyslots.SLOT_BYTES


def found(home: Path, database_key: bytes, passphrase: str | None, entropy: bytes) -> None:
    """Write the key files of a new home; without a passphrase it will open unattended.

    The entropy is a table and a slot long.
    """
    table = keyslots.blank(entropy[: keyslots.TABLE_BYTES])
    if passphrase is None:
        files.replace(home / UNATTENDED, database_key)
    else:
        table = keyslots.add(table, database_key, passphrase, entropy[keyslots.TABLE_BYTES :])
    files.replace(home / KEYS, table)


def is_unattended(home: Path) -> bool:
    """Does this home open without a passphrase?"""
    return (home / UNATTENDED).exists()


def unlock(home: Path, ask: Callable[[], str]) -> bytes:
    """The database's key; asks for a passphrase only where one is needed."""
    table = _table(home)
    kept = files.read(home / UNATTENDED, keyslots.KEY_BYTES)
    if kept is not None:
        return kept
    passphrase = ask()
    try:
        return keyslots.open_table(table, passphrase).database_key
    except WrongPassphrase:
        # Another command may have replaced the table, and wiped this one, while we read it.
        again = _table(home)
        if again == table:
            raise
        return keyslots.open_table(again, passphrase).database_key


def add_passphrase(home: Path, database_key: bytes, passphrase: str, entropy: bytes) -> None:
    """Let one more passphrase open this home. The entropy is a slot long."""
    _renew(home, keyslots.add(_table(home), database_key, passphrase, entropy))


def change_passphrase(home: Path, old: str, new: str, entropy: bytes) -> None:
    """Let `new` open this home, and `old` no more. The entropy is a slot long."""
    _renew(home, keyslots.change(_table(home), old, new, entropy))


def end_unattended(home: Path, passphrase: str, entropy: bytes) -> None:
    """From now on ask for this passphrase: first it opens, then the key file goes."""
    database_key = files.read(home / UNATTENDED, keyslots.KEY_BYTES)
    if database_key is None:
        return
    add_passphrase(home, database_key, passphrase, entropy)
    files.destroy(home / UNATTENDED)


def wipe(home: Path) -> None:
    """Destroy every way to open this home."""
    files.destroy(home / UNATTENDED, home / KEYS)


def _table(home: Path) -> bytes:
    table = files.read(home / KEYS, keyslots.TABLE_BYTES)
    if table is None:
        raise NoHome()
    return table


def _renew(home: Path, table: bytes) -> None:
    files.replace_secret(home / KEYS, table)
