"""What is held, in one value; and what a report weighs in its author's quota.

Settled here: the digest of holdings, equal for equal sets of (id, has body) however they came
together, and kept up to date one report at a time. Not here: the sums that two nodes compare when
they meet (sync), which are salted; the quotas themselves (intake).

Rules. 1. Each member weighs 2,048 bits of a hash of it; the weights are added modulo 2**2048, so
adding and taking away need nothing but the member. 2. The sum is this wide because an author
chooses ids: with one of 256 bits two sets of equal sum could be searched for. 3. The digest is the
SHA-256 of the sum.
"""

from __future__ import annotations

import hashlib

from wasl.report.signed import Report

SUM_BYTES = 256
EMPTY = 0

_DOMAIN = b"wasl/holdings/1\0"
_MODULUS = 1 << (8 * SUM_BYTES)


def added(total: int, ident: bytes, has_body: bool) -> int:
    """The sum with this member."""
    return (total + _weight(ident, has_body)) % _MODULUS


def removed(total: int, ident: bytes, has_body: bool) -> int:
    """The sum without this member."""
    return (total - _weight(ident, has_body)) % _MODULUS


def digest(total: int) -> bytes:
    """32 bytes that stand for the set."""
    return hashlib.sha256(_DOMAIN + to_bytes(total)).digest()


def to_bytes(total: int) -> bytes:
    """The sum as it is kept."""
    return total.to_bytes(SUM_BYTES, "big")


def from_bytes(kept: bytes | None) -> int:
    """The sum that was kept; that of nothing if none was."""
    return int.from_bytes(kept or b"", "big")


def size_bytes(report: Report) -> int:
    """What a report takes of its author's quota: its header and its body."""
    return len(report.header_bytes) + len(report.body or b"")


def _weight(ident: bytes, has_body: bool) -> int:
    member = _DOMAIN + ident + (b"\1" if has_body else b"\0")
    return int.from_bytes(hashlib.shake_256(member).digest(SUM_BYTES), "big")
