"""Edwards25519 in whole numbers: slow, plain, and willing to make what no honest key makes.

Settled here: points, their 32 bytes, the points of low order with all their spellings, signatures
from any scalar and any point, and whether a signature holds by the equation alone. Not here: which
vectors are made of them (`vectors_signature.py`), the check of the program (wasl.report.keys).

After RFC 8032 section 5.1. A point is (x, y). Nothing here runs in constant time: no secret of
anybody's may ever come near it.
"""

from __future__ import annotations

import hashlib

Point = tuple[int, int]

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
NEUTRAL: Point = (0, 1)


def add(one: Point, other: Point) -> Point:
    """The sum of two points."""
    (x1, y1), (x2, y2) = one, other
    both = D * x1 * x2 * y1 * y2 % P
    x = (x1 * y2 + x2 * y1) * pow(1 + both, -1, P) % P
    y = (y1 * y2 + x1 * x2) * pow(1 - both, -1, P) % P
    return x, y


def times(scalar: int, point: Point) -> Point:
    """A point added to itself so many times."""
    total = NEUTRAL
    while scalar:
        if scalar & 1:
            total = add(total, point)
        point = add(point, point)
        scalar >>= 1
    return total


def negative(point: Point) -> Point:
    """What cancels a point."""
    return (-point[0] % P, point[1])


def spelled(point: Point) -> bytes:
    """The 32 bytes of a point."""
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")


def read(spelling: bytes) -> Point | None:
    """The point that 32 bytes spell, however they spell it; None if there is none."""
    number = int.from_bytes(spelling, "little")
    sign, y = number >> 255, number % 2**255 % P
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P:
        return None
    return (-x % P if x & 1 != sign else x), y


def _base() -> Point:
    point = read((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    assert point is not None
    return point


def _order_of_eight() -> Point:
    """A point of order eight: what is left of some point when the large group is taken out."""
    for y in range(2, 100):
        point = read(y.to_bytes(32, "little"))
        if point is not None:
            left = times(L, point)
            if times(4, left) != NEUTRAL:
                return left
    raise AssertionError("a quarter of all points would do")


BASE = _base()
EIGHTH = _order_of_eight()
LOW_ORDER: tuple[Point, ...] = tuple(times(turns, EIGHTH) for turns in range(8))


def low_order_spellings() -> tuple[bytes, ...]:
    """All fourteen: with either sign bit, and with p added to y where that fits in 255 bits."""
    found = set()
    for _, y in LOW_ORDER:
        for number in (y, y + P):
            for sign in (0, 1):
                if number < 2**255:
                    found.add((number | sign << 255).to_bytes(32, "little"))
    return tuple(sorted(found))


def hashed(first: bytes, key: bytes, message: bytes) -> int:
    """The number that ties R, key and message together."""
    return int.from_bytes(hashlib.sha512(first + key + message).digest(), "little") % L


def signed(scalar: int, key: bytes, message: bytes, nonce: int = 1) -> bytes:
    """A signature by this scalar in the name of any key."""
    first = spelled(times(nonce, BASE))
    second = (nonce + hashed(first, key, message) * scalar) % L
    return first + second.to_bytes(32, "little")


def holds(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether [S]B = R + [k]A, with R compared as bytes and nothing multiplied by eight."""
    point, second = read(key), int.from_bytes(signature[32:], "little")
    if point is None or second >= L:
        return False
    tied = times(hashed(signature[:32], key, message), negative(point))
    return spelled(add(times(second, BASE), tied)) == signature[:32]
