"""Making a payload smaller, and making it whole again without being blown up.

Settled here: raw deflate (RFC 1951) of a bundle's payload, and the bounds of its inflation. Not
here: what the payload says (`bundle.py`), its sealing (`seal.py`). Text for radio is squeezed
otherwise; that is the session's business.

Rules.
1. Only what has been authenticated is inflated: the bytes come out of an envelope that opened, so
   a member made them.
2. Inflation stops at the first byte over its bound: 64 MiB, or 100 times what came in. Memory
   never grows past that, whatever the stream claims.
3. One stream and nothing after it.
4. The inflated bytes are what counts; two programs may deflate them differently.

How it can go wrong: a bomb (thirty bytes that inflate to a gigabyte), a stream that stops in the
middle, a second stream behind the first. Each is BadBundle.
"""

from __future__ import annotations

import zlib

from wasl import limits
from wasl.errors import BadBundle

# Negative window bits mean raw deflate: the seal authenticates already, a checksum adds nothing.
_RAW_WINDOW_BITS = -15
_STORED, _SMALLEST = 0, 9


def squeeze(payload: bytes) -> bytes:
    """The payload deflated. What would look like a bomb to its reader is stored as it is."""
    squeezed = _deflated(payload, _SMALLEST)
    return squeezed if len(payload) <= _room_bytes(squeezed) else _deflated(payload, _STORED)


def unsqueeze(squeezed: bytes) -> bytes:
    """The payload again. Raises BadBundle, and nothing else, for every other byte string."""
    room_bytes = _room_bytes(squeezed)
    inflater = zlib.decompressobj(_RAW_WINDOW_BITS)
    try:
        payload = inflater.decompress(squeezed, room_bytes + 1)
    except zlib.error as error:
        raise BadBundle(why="it does not inflate") from error
    if len(payload) > room_bytes:
        raise BadBundle(why="it inflates beyond its bound")
    if not inflater.eof:
        raise BadBundle(why="it ends in the middle")
    if inflater.unused_data:
        raise BadBundle(why="bytes follow its end")
    return payload


def _room_bytes(squeezed: bytes) -> int:
    by_ratio = limits.bundle_inflated_ratio_max * len(squeezed)
    return min(limits.bundle_inflated_bytes_max, by_ratio)


def _deflated(payload: bytes, level: int) -> bytes:
    deflater = zlib.compressobj(level, zlib.DEFLATED, _RAW_WINDOW_BITS)
    return deflater.compress(payload) + deflater.flush()
