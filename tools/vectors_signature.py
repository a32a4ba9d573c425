"""Vectors of signatures: what one covers, and the encodings on which libraries disagree.

Settled here: reports whose form is sound and whose signature is of another network, of another
object, of nobody, or only holds for a careless reader. Not here: the arithmetic
(`curve_by_hand.py`), lists of signatures (`vectors_form.py`).

Where an encoding must be refused, the signature beside it is one that a reader accepts who does not
refuse: a reader that gets these right has checked, and was not merely lucky.
"""

from __future__ import annotations

from tools import curve_by_hand as curve
from tools.vectors_kit import (
    AUTHOR,
    GENESIS_DOMAIN,
    LOG,
    NAMED,
    NOON,
    OTHER,
    REAL,
    REPORT,
    Signed,
    Vector,
    Vectors,
    carried,
    flipped,
    header,
    report_id,
    signature,
    spell,
)

BODY = spell(LOG)
TOP = header(BODY)
BAD = "report.bad-signature"
DOMAINS = ("invitation", "request", "admission", "continue", "frontier", "quorum")


def vectors() -> Vectors:
    """All of them."""
    yield from covering_something_else()
    yield from turned_bits()
    yield from great_scalars()
    yield from low_order_keys()
    yield from other_encodings()
    yield from mixed_order_keys()


def bad(name: str, because: str, *signatures: Signed, top: bytes = TOP) -> Vector:
    """A report whose signatures do not all hold."""
    return Vector(f"signature-{name}", BAD, because, carried(top, sorted(signatures), BODY))


def covering_something_else() -> Vectors:
    """The domain, the network id and the header bytes, and nothing else."""
    witness = signature(TOP, OTHER)
    yield bad("other-network", "made for another network", signature(TOP, network=NAMED))
    yield bad("no-network", "made without a network id", signature(TOP, network=b""))
    yield bad("no-domain", "made without a domain", signature(TOP, domain=b""))
    yield bad("genesis-domain", "made as for a genesis", signature(TOP, domain=GENESIS_DOMAIN))
    for name in DOMAINS:
        domain = f"wasl/{name}/1\0".encode()
        yield bad(f"{name}-domain", f"made in the domain {name}", signature(TOP, domain=domain))
    yield bad("domain-without-zero", "the domain without its last byte, which is zero",
              signature(TOP, domain=REPORT[:-1]))  # fmt: skip
    yield bad("domain-of-version-2", "made for a version 2",
              signature(TOP, domain=b"wasl/report/2\0"))  # fmt: skip
    yield bad("over-the-id", "made over the id of the report", signature(report_id(TOP)))
    yield bad("over-the-body-too", "made over header and body", signature(TOP + BODY))
    yield bad("by-another", "another's signature in the author's name", (AUTHOR.public, witness[1]))
    yield bad("second-does-not-hold", "the witness's signature does not hold",
              signature(TOP), (OTHER.public, signature(TOP)[1]))  # fmt: skip
    unknown = header(BODY, kind=21)
    yield bad("of-unread", "what this version cannot read must be signed all the same",
              signature(TOP), top=unknown)  # fmt: skip


def turned_bits() -> Vectors:
    """One bit."""
    key, made = signature(TOP)
    for name, because, turned in (
        ("flipped-first", "the first bit of R", flipped(made, 0)),
        ("flipped-last", "the first bit of the last byte of S", flipped(made, -1)),
    ):
        yield bad(name, f"{because} is turned", (key, turned))
    later = header(BODY, signed=NOON + 1)
    yield bad("of-an-earlier-header", "the time in the header was moved by a second",
              signature(TOP), top=later)  # fmt: skip


def great_scalars() -> Vectors:
    """S of L or more."""
    key, made = signature(TOP)
    first, second = made[:32], int.from_bytes(made[32:], "little")
    for name, because, number in (
        ("s-plus-l", "S + L in place of S", second + curve.L),
        ("s-plus-8l", "S + 8 L in place of S", second + 8 * curve.L),
        ("s-top-bits", "the three top bits of S are set", second | 7 << 253),
    ):
        yield bad(name, because, (key, first + number.to_bytes(32, "little")))


def header_for(key: bytes, first: bytes, multiple: int, rest: int = 0) -> bytes:
    """The first header of this key, from noon on, for which k leaves that rest."""
    for signed in range(NOON, NOON + 1_000):
        top = header(BODY, author=key, signed=signed)
        if curve.hashed(first, key, REPORT + REAL + top) % multiple == rest:
            return top
    raise AssertionError("one in eight would do")


def low_order_keys() -> Vectors:
    """Keys that nobody holds and in whose name anybody can sign: R = [S]B, and [k]A is nothing."""
    first = curve.spelled(curve.BASE)
    for number, key in enumerate(curve.low_order_spellings(), 1):
        point = curve.read(key) or curve.NEUTRAL
        order = next(n for n in (1, 2, 4, 8) if curve.times(n, point) == curve.NEUTRAL)
        yield bad(
            f"low-order-key-{number:02}",
            f"the author is a point of order {order}, in one of the fourteen low-order spellings",
            (key, first + (1).to_bytes(32, "little")), top=header_for(key, first, order),
        )  # fmt: skip


def other_encodings() -> Vectors:
    """R of low order; y of p or more; no point at all."""
    scalar = int.from_bytes(bytes(range(32)), "little") % curve.L
    key = curve.spelled(curve.times(scalar, curve.BASE))
    top = header(BODY, author=key)
    message = REPORT + REAL + top
    neutral = (1).to_bytes(32, "little")
    for name, because, first in (
        ("r-neutral", "R is the neutral point", neutral),
        ("r-neutral-signed", "R is the neutral point, its sign bit set", neutral[:31] + b"\x80"),
        ("r-neutral-plus-p", "R is the neutral point with p added to y",
         (curve.P + 1).to_bytes(32, "little")),
        ("r-order-2", "R is the point of order two", (curve.P - 1).to_bytes(32, "little")),
    ):  # fmt: skip
        second = curve.hashed(first, key, message) * scalar % curve.L
        yield bad(name, because, (key, first + second.to_bytes(32, "little")), top=top)
    great = (curve.P + 3).to_bytes(32, "little")
    nobody = (2).to_bytes(32, "little")
    assert curve.read(great) is not None
    assert curve.read(nobody) is None
    made = signature(TOP)[1]
    for name, because, author in (
        ("key-plus-p", "the author's y is p + 3: the same point has a shorter spelling", great),
        ("key-no-point", "the author's y is 2, where the curve has no point", nobody),
    ):
        yield bad(name, because, (author, made), top=header(BODY, author=author))
    yield bad("r-plus-p", "R's y is p + 3", (AUTHOR.public, great + made[32:]))
    yield bad("r-no-point", "R's y is 2, where the curve has no point",
              (AUTHOR.public, nobody + made[32:]))  # fmt: skip
    yield bad("zeros", "64 zero bytes", (AUTHOR.public, bytes(64)))


def mixed_order_keys() -> Vectors:
    """An honest point and one of order eight, added: the equation decides, without a factor 8."""
    scalar, first = 7, curve.spelled(curve.BASE)
    key = curve.spelled(curve.add(curve.times(scalar, curve.BASE), curve.EIGHTH))
    top = header_for(key, first, 8, 1)
    yield bad(
        "mixed-order", "the key has a part of order eight: only eight times the equation holds",
        (key, curve.signed(scalar, key, REPORT + REAL + top)), top=top,
    )  # fmt: skip
    top = header_for(key, first, 8)
    made = (key, curve.signed(scalar, key, REPORT + REAL + top))
    yield Vector(
        "signature-mixed-order-holds", "ok",
        "the key has a part of order eight, and k is a multiple of eight: the equation holds",
        carried(top, (made,), BODY), id=report_id(top),
    )  # fmt: skip
