"""Signing keys: what a signature covers, and when one holds.

Settled here: the strict Ed25519 check, the domain of every signed object, how a key is named on a
screen. Not here: where keys are kept (store), which key may say what (picture/standing).

Rules.
1. A signature covers domain ‖ network id ‖ bytes. A domain ends in a zero byte, so none is the
   beginning of another; the genesis alone is signed without a network id, for it makes it.
2. Before the library is asked, R and the key are refused if they are one of the low-order points
   or spell a coordinate of p or more (RFC 8032 section 5.1.3 decodes neither alike everywhere:
   libraries disagree, and one crafted report could split a network).
3. Entropy for a new key is handed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from wasl.errors import BadSignature

KEY_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64
NETWORK_ID_BYTES: Final = 32

REPORT: Final = b"wasl/report/1\0"
GENESIS: Final = b"wasl/genesis/1\0"
INVITATION: Final = b"wasl/invitation/1\0"
REQUEST: Final = b"wasl/request/1\0"
ADMISSION: Final = b"wasl/admission/1\0"
CONTINUE: Final = b"wasl/continue/1\0"
FRONTIER: Final = b"wasl/frontier/1\0"
QUORUM: Final = b"wasl/quorum/1\0"

DOMAINS: Final = (REPORT, GENESIS, INVITATION, REQUEST, ADMISSION, CONTINUE, FRONTIER, QUORUM)

_FIELD_PRIME: Final = 2**255 - 19
_SIGN_BIT: Final = 1 << 255

# The y coordinates of all points whose order divides eight (RFC 8032's curve has cofactor 8):
# the neutral point, the point of order two, the two of order four and the four of order eight.
# Spellings of p or more are refused by their size, so canonical ones suffice.
_LOW_ORDER_Y: Final = frozenset(
    (
        0,
        1,
        _FIELD_PRIME - 1,
        2707385501144840649318225287225658788936804267575313519463743609750303402022,
        55188659117513257062467267217118295137698188065244968500265048394206261417927,
    )
)


@dataclass(frozen=True)
class SigningKey:
    """A private key; made from 32 bytes of entropy that the caller hands in."""

    seed: bytes

    def __post_init__(self) -> None:
        if len(self.seed) != KEY_BYTES:
            raise ValueError("a signing key is made from 32 bytes")

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    def __repr__(self) -> str:
        return f"SigningKey({key_name(self.public)})"

    @cached_property
    def public(self) -> bytes:
        """The 32 bytes by which everyone knows this key."""
        return self._private.public_key().public_bytes_raw()

    def sign(self, domain: bytes, network: bytes, payload: bytes) -> bytes:
        """64 bytes over domain ‖ network ‖ payload."""
        return self._private.sign(domain + network + payload)


def verify(key: bytes, signature: bytes, domain: bytes, network: bytes, payload: bytes) -> None:
    """Return if the signature holds; raise BadSignature with the reason if not."""
    if len(key) != KEY_BYTES or not _is_honest_point(key):
        raise BadSignature(why="the key is not a point that anyone could sign with")
    if len(signature) != SIGNATURE_BYTES or not _is_honest_point(signature[:32]):
        raise BadSignature(why="the signature is not of the permitted form")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, domain + network + payload)
    except (InvalidSignature, ValueError) as error:
        raise BadSignature(why="it was not made by this key over these bytes") from error


def _is_honest_point(encoded: bytes) -> bool:
    y = int.from_bytes(encoded, "little") & ~_SIGN_BIT
    return y < _FIELD_PRIME and y not in _LOW_ORDER_Y


def key_name(key: bytes) -> str:
    """How a key is shown: its first eight hexadecimal digits. Never an identity."""
    return key.hex()[:8]
