"""Vectors of the form: the canonical subset, and a report as it is carried.

Settled here: what is wrong with bytes before anything in them is understood. Not here: the items of
a header (`vectors_header.py`), signatures that do not hold (`vectors_signature.py`).
"""

from __future__ import annotations

from tools.by_hand import NULL, array, blob
from tools.vectors_kit import (
    LOG,
    OTHER,
    THIRD,
    Raw,
    Spelling,
    Vector,
    Vectors,
    body_vector,
    bytes_vector,
    carried,
    flipped,
    header,
    nested,
    padded,
    report_id,
    signature,
    spell,
)

BODY = spell(LOG)
TOP = header(BODY)
OWN = signature(TOP)
SOUND = carried(TOP, (OWN,), BODY)

NOT = "report.not-canonical"


def vectors() -> Vectors:
    """All of them."""
    yield from carried_forms()
    yield from lengths()
    yield from lists_of_signatures()
    yield from values_in_place_of_a_body()
    yield from bodies()


def form(name: str, because: str, payload: bytes, expect: str = NOT) -> Vector:
    """A payload that is refused for its form."""
    return bytes_vector(f"form-{name}", expect, because, payload)


def held(name: str, because: str, payload: bytes, expect: str = "ok") -> Vector:
    """A payload that is not refused; its header is the usual one."""
    return Vector(f"form-{name}", expect, because, payload, id=report_id(TOP))


def carried_forms() -> Vectors:
    """Three items: header bytes, signatures, body or null."""
    pairs = array(array(*map(blob, OWN)))
    yield held("sound", "a sound report: one line of a radio book", SOUND)
    yield held(
        "body-withheld", "the body is null: withheld or erased; the header proves that it was",
        carried(TOP, (OWN,), None), "waiting",
    )  # fmt: skip
    yield form("nothing", "no bytes at all", b"")
    yield form("two-items", "the body is left out instead of null", array(blob(TOP), pairs))
    yield form("four-items", "a fourth item follows", array(blob(TOP), pairs, blob(BODY), NULL))
    yield form("map", "a map in place of the array", spell({0: TOP, 1: Raw(pairs), 2: BODY}))
    yield form(
        "header-not-bytes", "the header as an array and not as its bytes",
        array(TOP, pairs, blob(BODY)),
    )  # fmt: skip
    yield form("body-text", "the body as text", array(blob(TOP), pairs, spell("words")))
    yield form("body-false", "false in place of null", array(blob(TOP), pairs, spell(False)))
    yield form("body-undefined", "undefined in place of null", array(blob(TOP), pairs, b"\xf7"))


def lengths() -> Vectors:
    """Ends, heads and lengths."""
    yield form("trailing-byte", "a byte follows the report", SOUND + b"\0")
    yield form("twice", "the same report follows", SOUND + SOUND)
    yield form("cut", "the last byte is missing", SOUND[:-1])
    yield form("first-byte-only", "an array of three of which nothing follows", SOUND[:1])
    yield form("indefinite-array", "an array of indefinite length", b"\x9f" + SOUND[1:] + b"\xff")
    rest = SOUND[1 + len(blob(TOP)) :]
    chunks = b"\x5f" + blob(TOP[:10]) + blob(TOP[10:]) + b"\xff"
    yield form("indefinite-bytes", "the header in two chunks", SOUND[:1] + chunks + rest)
    yield form(
        "length-not-shortest", "the length of the header in two bytes where one suffices",
        SOUND[:1] + padded(len(TOP), 2, 2) + TOP + rest,
    )  # fmt: skip
    for name, because, payload in (
        ("count-not-shortest", "the array's count in its own byte", b"\x98\x03" + SOUND[1:]),
        ("length-beyond", "the header claims 2^32 bytes", b"\x83" + padded(2**32, 8, 2)),
        ("count-huge", "an array of 2^63 items", padded(2**63, 8, 4)),
        ("reserved-head", "a head that CBOR reserves (additional information 28)", b"\x9c"),
        ("break-alone", "a break that ends nothing", b"\xff"),
        ("tag", "the report under tag 24", b"\xd8\x18" + blob(SOUND)),
        ("tag-self", "the report under the tag that only says CBOR", b"\xd9\xd9\xf7" + SOUND),
    ):
        yield form(name, because, payload)
    for name, at, expect, because in (
        ("header", 20, "report.bad-signature", "one bit of the author's key"),
        ("body", -1, "report.body-mismatch", "one bit of the body"),
    ):
        yield form(f"flipped-{name}", f"{because} is turned", flipped(SOUND, at), expect)
    long = b"\0" * 16_385
    top = header(b"", size=0)
    yield form(
        "too-long", "longer than any report may be: 18,688 bytes",
        carried(top, (signature(top),), long + b"\0" * 2_400), "report.out-of-bounds",
    )  # fmt: skip


def lists_of_signatures() -> Vectors:
    """Pairs of 32 and 64 bytes, sorted by signer, none twice."""
    witness, third = signature(TOP, OTHER), signature(TOP, THIRD)
    in_order = sorted((OWN, witness))
    yield held("two-signatures", "a witness signed too", carried(TOP, in_order, BODY))
    yield held(
        "no-signature", "the author's own signature is missing: it waits",
        carried(TOP, (), BODY), "waiting",
    )  # fmt: skip
    yield held(
        "others-signature-only", "only somebody else signed: it waits",
        carried(TOP, (witness,), BODY), "waiting",
    )  # fmt: skip
    yield form("signatures-unsorted", "the greater key first", carried(TOP, in_order[::-1], BODY))
    yield form("signature-twice", "one signature twice", carried(TOP, (OWN, OWN), BODY))
    many = [(bytes((number,)) * 32, third[1]) for number in range(17)]
    yield form(
        "signatures-too-many", "seventeen signatures", carried(TOP, many, BODY),
        "report.out-of-bounds",
    )  # fmt: skip
    shapes: tuple[tuple[str, str, Spelling], ...] = (
        ("signer-31-bytes", "a signer of 31 bytes", ((OWN[0][:31], OWN[1]),)),
        ("signature-63-bytes", "a signature of 63 bytes", ((OWN[0], OWN[1][:63]),)),
        ("signature-of-three", "a third item beside signer and signature", ((*OWN, 1),)),
        ("signature-flat", "signer and signature without their array", OWN),
        ("signatures-map", "a map from signer to signature", {0: OWN[1]}),
        ("signatures-null", "null in place of an empty list", None),
        ("signer-text", "a signer as text", (("author", OWN[1]),)),
    )
    for name, because, listed in shapes:
        yield form(name, because, spell((TOP, listed, BODY)))


def values_in_place_of_a_body() -> Vectors:
    """Whatever stands where the body stands must be canonical before it is refused as a body."""
    pairs = array(array(*map(blob, OWN)))
    for name, because, spelling in (
        ("too-deep", "arrays ten levels deep", spell(nested(9))),
        ("too-many-items", "more than 4,096 items", head_of_nulls(4_096)),
        ("float", "a float", b"\xfb" + bytes(8)),
        ("half-float", "a float of two bytes", b"\xf9\x3c\x00"),
        ("bignum", "an integer of 65 bits under a tag", b"\xc2" + blob(b"\1" + bytes(8))),
        ("negative-65-bits", "a negative integer of 65 bits", b"\x3b" + b"\xff" * 8),
        ("simple-value", "simple value 32", b"\xf8\x20"),
    ):
        yield form(name, f"{because} in place of the body", array(blob(TOP), pairs, spelling))


def head_of_nulls(count: int) -> bytes:
    """An array of many nulls."""
    return b"\x99" + count.to_bytes(2, "big") + NULL * count


def bodies() -> Vectors:
    """A valid signature over a body that is not canonical."""
    sound = spell({11: "note", 16: "heard"})
    text = spell("heard")
    for name, because, body in (
        ("order", "keys 16 and 11 in the wrong order", spell({16: "heard", 11: "note"})),
        ("duplicate-key", "key 16 twice", b"\xa2\x10" + text + b"\x10" + text),
        ("key-not-shortest", "key 16 in two bytes", b"\xa1\x18\x10" + text),
        ("text-not-shortest", "a text's length in two bytes", b"\xa1\x10\x78\x05heard"),
        ("trailing-byte", "a byte follows the map", sound + b"\0"),
        ("cut", "the last byte of the map is missing", sound[:-1]),
        ("empty", "no bytes", b""),
        ("array", "an array in place of the map", spell((16, "heard"))),
        ("text-key", "a key that is text", b"\xa1" + text + text),
        ("negative-key", "key -1", spell({16: "heard", -1: 0})),
        ("float", "a float as a value", b"\xa1\x10\xf9\x3c\x00"),
        ("tag", "a time under tag 1", b"\xa2\x06\xc1" + spell(0) + b"\x10" + text),
        ("indefinite-map", "a map of indefinite length", b"\xbf\x10" + text + b"\xff"),
        ("indefinite-text", "a text in two chunks", b"\xa1\x10\x7f\x62he\x63ard\xff"),
        ("not-utf-8", "a text that is not UTF-8", b"\xa1\x10\x62\xc3\x28"),
        ("surrogate", "half of a surrogate pair in UTF-8", b"\xa1\x10\x63\xed\xa0\x80"),
        ("overlong", "a letter in more bytes than it needs", b"\xa1\x10\x62\xc1\x81"),
        ("too-deep", "a value more than eight levels down", spell({16: nested(8)})),
        ("too-many-items", "4,097 items", b"\xa1\x10" + head_of_nulls(4_094)),
    ):
        yield body_vector(
            f"body-{name}", NOT, f"{because}, under a valid signature", Raw(body), form=NOT
        )
    for name, because, value in (
        ("eight-levels", "a value eight levels down, as deep as may be", spell(nested(7))),
        ("4096-items", "4,096 items, as many as may be", head_of_nulls(4_091)),
    ):
        full: Spelling = {16: "heard", 128: Raw(value)}
        yield body_vector(f"body-{name}", "ok", f"{because}, under a key that is ignored", full)
    yield body_vector(
        "body-16384-bytes", "ok", "the longest body there may be: a key that is ignored fills it",
        {16: "heard", 128: bytes(16_384 - 13)},
    )  # fmt: skip
