"""Bytes made by hand: what honest and dishonest programs would write, without asking the program.

Settled here: CBOR heads, keys, a genesis, a frontier and a sealed envelope, each as the
specification says them, and each able to break its rules. Not here: which cases are made of them
(`vectors_bundle.py`, `vectors_frontier.py`).
"""

from __future__ import annotations

import hashlib
import struct

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

Line = tuple[str, str]
Case = tuple[str, tuple[Line, ...]]

# --- CBOR -------------------------------------------------------------------------------------


def head(major: int, argument: int) -> bytes:
    """The shortest head of a CBOR item."""
    for info, width, bound in ((24, 1, 2**8), (25, 2, 2**16), (26, 4, 2**32), (27, 8, 2**64)):
        if argument < 24:
            return bytes((major << 5 | argument,))
        if argument < bound:
            return bytes((major << 5 | info,)) + argument.to_bytes(width, "big")
    raise ValueError(argument)


def whole(number: int) -> bytes:
    """An integer."""
    return head(0, number) if number >= 0 else head(1, -1 - number)


def blob(content: bytes) -> bytes:
    """A byte string."""
    return head(2, len(content)) + content


def words(written: str) -> bytes:
    """A text string."""
    return head(3, len(written.encode())) + written.encode()


def array(*items: bytes) -> bytes:
    """An array of items that are spelled already."""
    return head(4, len(items)) + b"".join(items)


NULL, FALSE, TRUE = b"\xf6", b"\xf4", b"\xf5"


# --- keys and signed objects ------------------------------------------------------------------


class Hand:
    """A key that signs whatever it is given."""

    def __init__(self, seed: bytes) -> None:
        self.seed = seed
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self._private.public_key().public_bytes_raw()

    def sign(self, domain: bytes, network: bytes, content: bytes) -> bytes:
        """64 bytes."""
        return self._private.sign(domain + network + content)


ADMIN, CENTRE = Hand(b"\x41" * 32), Hand(b"\x43" * 32)


def genesis(name: str = "Drill Town", *, signed: bool = True) -> tuple[bytes, bytes]:
    """The id of a network, and its genesis."""
    settings = b"\xa4" + b"".join(
        (whole(0), words(name), whole(1), words("Asia/Damascus"), whole(2), TRUE, whole(3), FALSE)
    )
    content = array(
        whole(1), words("wasl-net"), blob(bytes(16)), array(blob(ADMIN.public)), whole(1),
        whole(1_480_000_000), settings,
    )  # fmt: skip
    signature = ADMIN.sign(b"wasl/genesis/1\0", b"", content)
    pairs = [array(blob(ADMIN.public), blob(signature))] if signed else []
    ident = hashlib.sha256(b"wasl/genesis/1\0" + content).digest()
    return ident, array(blob(content), array(*pairs))


NETWORK, GENESIS = genesis()


def frontier(
    *entries: bytes, number: int = 0, hand: Hand = CENTRE, network: bytes = NETWORK,
    domain: bytes = b"wasl/frontier/1\0", version: bytes = b"\1",
) -> bytes:  # fmt: skip
    """A signed frontier of entries that are spelled already."""
    statement = array(
        version, blob(hand.public), whole(number), array(*(blob(each) for each in entries))
    )
    return array(blob(statement), blob(hand.sign(domain, network, statement)))


def entry(
    author: bytes, seq: int | None, ident: bytes | None,
    holes: tuple[tuple[int, int], ...] = (), ends: tuple[bytes, ...] = (),
) -> bytes:  # fmt: skip
    """One author's entry."""
    return array(
        blob(author),
        NULL if seq is None else whole(seq),
        NULL if ident is None else blob(ident),
        array(*(array(whole(first), whole(last)) for first, last in holes)),
        array(*(blob(end) for end in ends)),
    )


# --- envelopes --------------------------------------------------------------------------------

CHUNK = 65_536


def plain(content: bytes, claimed_bytes: int | None = None) -> bytes:
    """The beginning of a plaintext: a length, true or not, and the content."""
    return struct.pack(">Q", len(content) if claimed_bytes is None else claimed_bytes) + content


def sealed(
    plaintext: bytes, secret: bytes, salt: bytes, last: set[int] | None = None
) -> list[bytes]:
    """The chunks of a plaintext, with the last-chunk flag where it is asked for."""
    key = HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"wasl/bundle/1").derive(secret)
    chunks = [plaintext[start : start + CHUNK] for start in range(0, len(plaintext), CHUNK)]
    flagged = {len(chunks) - 1} if last is None else last
    return [
        ChaCha20Poly1305(key).encrypt(
            number.to_bytes(11, "big") + bytes((number in flagged,)), chunk, None
        )
        for number, chunk in enumerate(chunks)
    ]
