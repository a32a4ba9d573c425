"""Which bytes keep the database's key under several passphrases, and hide how many there are?

Settled here: the table `keys.bin`, as bytes in and bytes out. Not here: reading and writing the
file (keyfiles.py), and what the database does with its key (database.py).

    keys.bin   1,024 bytes = salt 32 + 8 slots
    slot         124 bytes = mark 32 + nonce 12 + sealed 80
    sealed       ChaCha20-Poly1305 of the database's key 32 + reserved 32, and its 16-byte tag,
                 under Argon2id(passphrase, salt), bound to the salt and the slot's number
    mark         HMAC-SHA256 under the database's key over salt, number, nonce and sealed

Rules. 1. An unused slot is random, and so is a mark to whoever lacks the database's key: nobody
else can count the passphrases. Whoever has it sees by the marks which slots may be used. 2. One
derivation, then eight trials: the derivation is what costs. 3. A passphrase is text: normalised to
NFC and spelled in UTF-8, so that it opens the home on any keyboard. 4. Randomness is handed in.

It goes wrong only as WrongPassphrase: a damaged slot and a wrong passphrase look the same.
"""

from __future__ import annotations

import hmac
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from wasl import limits
from wasl.errors import BadPassphrase, SlotsFull, TooLittleMemory, WrongPassphrase

DOMAIN = b"wasl/keyslot/1\0"
KEY_BYTES = 32
SALT_BYTES = 32
MARK_BYTES = 32
NONCE_BYTES = 12
SLOT_BYTES = 124
SLOT_COUNT = 8
TABLE_BYTES = SALT_BYTES + SLOT_COUNT * SLOT_BYTES


@dataclass(frozen=True, slots=True)
class Opened:
    """What a passphrase opened: the database's key, and in which slot it lay."""

    database_key: bytes
    slot: int


def blank(entropy: bytes) -> bytes:
    """A table that no passphrase opens yet; it is its own entropy, whole."""
    if len(entropy) != TABLE_BYTES:
        raise ValueError("a table is made of exactly its size in random bytes")
    return entropy


def open_table(table: bytes, passphrase: str) -> Opened:
    """The database's key, for one of the passphrases."""
    opened = _try_all(table, _derive(table, passphrase))
    if opened is None:
        raise WrongPassphrase()
    return opened


def add(table: bytes, database_key: bytes, passphrase: str, entropy: bytes) -> bytes:
    """The table with one more passphrase; unchanged if this one opens it already."""
    derived = _derive(table, passphrase)
    if _try_all(table, derived) is not None:
        return table
    used = used_slots(table, database_key)
    free = [slot for slot in range(SLOT_COUNT) if slot not in used]
    if not free:
        raise SlotsFull(slots=SLOT_COUNT)
    return _with_slot(table, free[0], _seal(table, free[0], derived, database_key, entropy))


def change(table: bytes, old: str, new: str, entropy: bytes) -> bytes:
    """The table in which `old` opens nothing any more, and `new` does; the others stay."""
    opened = open_table(table, old)
    derived = _derive(table, new)
    already = _try_all(table, derived)
    if already is None or already.slot == opened.slot:
        fresh = _seal(table, opened.slot, derived, opened.database_key, entropy)
    else:
        fresh = entropy
    return _with_slot(table, opened.slot, fresh)


def used_slots(table: bytes, database_key: bytes) -> frozenset[int]:
    """Which slots hold a passphrase; only the database's key can tell."""
    return frozenset(
        slot
        for slot in range(SLOT_COUNT)
        if hmac.compare_digest(
            _slot(table, slot)[:MARK_BYTES],
            _mark(table, slot, database_key, _slot(table, slot)[MARK_BYTES:]),
        )
    )


def _derive(table: bytes, passphrase: str) -> bytes:
    try:
        return Argon2id(
            salt=table[:SALT_BYTES],
            length=KEY_BYTES,
            iterations=limits.argon2_passes,
            lanes=limits.argon2_lanes,
            memory_cost=limits.argon2_memory_kib,
        ).derive(_spelled(passphrase))
    except MemoryError as error:
        raise TooLittleMemory(mebibytes=limits.argon2_memory_kib // 1024) from error


def _spelled(passphrase: str) -> bytes:
    try:
        spelled = unicodedata.normalize("NFC", passphrase).encode()
    except UnicodeEncodeError as error:
        raise BadPassphrase() from error
    if not 0 < len(spelled) <= limits.passphrase_bytes_max:
        raise BadPassphrase()
    return spelled


def _try_all(table: bytes, derived: bytes) -> Opened | None:
    cipher = ChaCha20Poly1305(derived)
    for slot in range(SLOT_COUNT):
        content = _slot(table, slot)[MARK_BYTES:]
        nonce, sealed = content[:NONCE_BYTES], content[NONCE_BYTES:]
        try:
            secret = cipher.decrypt(nonce, sealed, _bound(table, slot))
        except InvalidTag:
            continue
        return Opened(secret[:KEY_BYTES], slot)
    return None


def _seal(table: bytes, slot: int, derived: bytes, database_key: bytes, entropy: bytes) -> bytes:
    if len(entropy) != SLOT_BYTES or len(database_key) != KEY_BYTES:
        raise ValueError("a slot is made of its size in random bytes and a key of 32 bytes")
    nonce = entropy[MARK_BYTES : MARK_BYTES + NONCE_BYTES]
    reserved = entropy[MARK_BYTES + NONCE_BYTES :][: 64 - KEY_BYTES]
    sealed = ChaCha20Poly1305(derived).encrypt(nonce, database_key + reserved, _bound(table, slot))
    return _mark(table, slot, database_key, nonce + sealed) + nonce + sealed


def _mark(table: bytes, slot: int, database_key: bytes, content: bytes) -> bytes:
    return hmac.digest(database_key, _bound(table, slot) + content, "sha256")


def _bound(table: bytes, slot: int) -> bytes:
    return DOMAIN + table[:SALT_BYTES] + bytes((slot,))


def _slot(table: bytes, slot: int) -> bytes:
    start = SALT_BYTES + slot * SLOT_BYTES
    return table[start : start + SLOT_BYTES]


def _with_slot(table: bytes, slot: int, content: bytes) -> bytes:
    start = SALT_BYTES + slot * SLOT_BYTES
    return table[:start] + content + table[start + SLOT_BYTES :]
