"""How does a report lie in the columns of a row, and come back from them?

Settled here: what is spelled shorter on disk than on a carrier, and what is read without opening a
header. Not here: the tables (schema.py), the statements (sqlite.py).

Rules. 1. Nothing is lost: what comes back carries the same bytes. 2. One signature by the author,
as nearly every report has it, takes 64 bytes; any other list is spelled as a report carries it.
3. Where `prev` stands in a header follows from the canonical spelling: version, author and seq
before it have a known width.
"""

from __future__ import annotations

import hashlib

from wasl.errors import StoreDamaged
from wasl.report import canonical, signed
from wasl.report.header import Header
from wasl.report.keys import KEY_BYTES, SIGNATURE_BYTES
from wasl.report.origin import Origin
from wasl.report.signatures import Signature
from wasl.report.signed import Report

ORIGIN_MARK_BYTES = 16

# The array and the version, then the author: a byte string of 32 behind two bytes of its length.
_SEQ_AT = 2 + 2 + KEY_BYTES


def pack_signatures(report: Report) -> bytes:
    """The signatures of a report as they are kept."""
    signatures = report.signatures
    if len(signatures) == 1 and signatures[0][0] == report.header.author:
        return signatures[0][1]
    return canonical.encode(signatures)


def unpack_report(network: bytes, header_bytes: bytes, packed: bytes, body: bytes | None) -> Report:
    """The report of these columns; its id is computed, never kept beside it."""
    header = Header.decode(header_bytes)
    ident = signed.report_id(network, header_bytes)
    return Report(ident, header, header_bytes, _unpack_signatures(header.author, packed), body)


def previous(header_bytes: bytes, seq: int) -> bytes | None:
    """The `prev` of a header, found without reading the rest of it."""
    if seq == 0:
        return None
    start = _SEQ_AT + len(canonical.encode(seq)) + 2
    return header_bytes[start : start + KEY_BYTES]


def origin_mark(origin: Origin) -> bytes:
    """A few bytes that stand for an origin, so that equal ones are found."""
    return hashlib.sha256(canonical.encode(origin.encode())).digest()[:ORIGIN_MARK_BYTES]


def _unpack_signatures(author: bytes, packed: bytes) -> tuple[Signature, ...]:
    if len(packed) == SIGNATURE_BYTES:
        return ((author, packed),)
    listed = canonical.decode(packed)
    if not isinstance(listed, tuple):
        raise StoreDamaged(what="signatures")
    return listed
