"""Signatures beside what they sign: the list, and the object that several keys sign.

Settled here: how signatures stand in a list, and the form of an object that more than one key
signs: the genesis today, what a quorum of admins decides in a later version. Not here: what one
signature covers and when it holds (`keys.py`).

    list      = canonical [[key, signature], …]
    cosigned  = canonical [statement bytes, list]

Rules. 1. A list is sorted by key, none twice, so that one set of signatures has one spelling.
2. A signature covers the statement alone, never another signature: they come in any order.
"""

from __future__ import annotations

from collections.abc import Sequence

from wasl import limits
from wasl.errors import NotCanonical, OutOfBounds
from wasl.report import canonical, keys
from wasl.report.canonical import Value

Signature = tuple[bytes, bytes]


def read(listed: Value) -> tuple[Signature, ...]:
    """The list that was read; NotCanonical or OutOfBounds for anything else."""
    if not canonical.is_array(listed):
        raise NotCanonical(why="the signatures are not a list")
    if len(listed) > limits.signatures_max:
        raise OutOfBounds(what="the list of signatures", bound=limits.signatures_max)
    pairs = tuple(_pair(each) for each in listed)
    signers = [signer for signer, _ in pairs]
    if signers != sorted(set(signers)):
        raise NotCanonical(why="signatures are sorted by signer, none twice")
    return pairs


def verify(
    signatures: Sequence[Signature], domain: bytes, network: bytes, statement: bytes
) -> None:
    """Return if every one holds; raise BadSignature otherwise."""
    for signer, signature in signatures:
        keys.verify(signer, signature, domain, network, statement)


def cosign(statement: bytes, signatures: Sequence[Signature]) -> bytes:
    """The object that carries a statement and who signed it."""
    return canonical.encode((statement, tuple(sorted(signatures))))


def read_cosigned(data: bytes) -> tuple[bytes, tuple[Signature, ...]]:
    """The statement and its signatures, not yet verified."""
    parts = canonical.decode(data)
    if not canonical.is_array(parts) or len(parts) != 2 or not isinstance(parts[0], bytes):
        raise NotCanonical(why="this is no statement with its signatures")
    return parts[0], read(parts[1])


def _pair(value: Value) -> Signature:
    if canonical.is_array(value) and len(value) == 2:
        signer, signature = value
        if (
            isinstance(signer, bytes)
            and isinstance(signature, bytes)
            and len(signer) == keys.KEY_BYTES
            and len(signature) == keys.SIGNATURE_BYTES
        ):
            return signer, signature
    raise NotCanonical(why="a signature is a pair of 32 and 64 bytes")
