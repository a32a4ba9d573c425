"""Vectors of the header: fourteen items, their types and bounds, places for later versions.

Settled here: headers that are wrong under a valid signature, and those that make a report unread.
Not here: bytes that are no report at all (`vectors_form.py`), bodies (`vectors_body.py`).
"""

from __future__ import annotations

import hashlib

from tools.vectors_kit import (
    DRILL,
    LOG,
    NOON,
    Items,
    Raw,
    Spelling,
    Vector,
    Vectors,
    body_vector,
    header,
    header_vector,
    nested,
    padded,
    spell,
)

BODY = spell(LOG)
TOP = header(BODY)
# The bytes of the items before the last one.
ALL_BUT_EXT = TOP[:-1]
BAD, NOT = "report.bad-header", "report.not-canonical"


def vectors() -> Vectors:
    """All of them."""
    yield from not_canonical()
    yield from wrong_shapes()
    yield from wrong_items()
    yield from greatest_items()
    yield from extensions()
    yield from of_a_later_version()
    yield from flags()
    yield from not_the_body()


def wrong(name: str, because: str, header_bytes: bytes, expect: str = BAD) -> Vector:
    """A header that is refused although its signature holds."""
    return header_vector(f"header-{name}", expect, because, header_bytes)


def not_canonical() -> Vectors:
    """A valid signature over a header that is not canonical."""
    seq = TOP.index(b"\x00\xf6")
    time = TOP.index(spell(NOON))
    after_time = time + len(spell(NOON))
    for name, because, header_bytes in (
        ("trailing-byte", "a byte follows the header", TOP + b"\0"),
        ("cut", "the last item is missing", ALL_BUT_EXT),
        ("indefinite", "an array of indefinite length", b"\x9f" + TOP[1:] + b"\xff"),
        ("seq-not-shortest", "seq 0 in two bytes", TOP[:seq] + padded(0, 1) + TOP[seq + 1 :]),
        ("time-not-shortest", "the time in eight bytes where four suffice",
         TOP[:time] + padded(NOON, 8) + TOP[after_time:]),
        ("time-float", "the time as a float", TOP[:time] + b"\xfb" + bytes(8) + TOP[after_time:]),
        ("time-tagged", "the time under tag 1", TOP[:time] + b"\xc1" + TOP[time:]),
    ):  # fmt: skip
        yield wrong(name, because, header_bytes, NOT)


def wrong_shapes() -> Vectors:
    """What is canonical, yet no array of fourteen that begins with 1."""
    items = TOP[1:]
    for name, because, header_bytes in (
        ("map", "a map in place of the array", spell({0: 1})),
        ("empty-array", "no items", spell(())),
        ("13-items", "the ext map is left out", b"\x8d" + ALL_BUT_EXT[1:]),
        ("15-items", "a fifteenth item", b"\x8f" + items + b"\0"),
        ("version-0", "version 0", header(BODY, version=0)),
        ("version-2", "version 2", header(BODY, version=2)),
        ("version-true", "true in place of 1", header(BODY, version=True)),
        ("version-text", "the version as text", header(BODY, version="1")),
        ("513-bytes", "one byte over the bound of 512",
         header(BODY, ext={128: bytes(513 - len(TOP) - 5)})),
    ):  # fmt: skip
        yield wrong(name, because, header_bytes)


def wrong_items() -> Vectors:
    """One item at a time."""
    one_before: dict[str, Spelling] = {"seq": 1, "prev": bytes(32)}
    cases: tuple[tuple[str, str, Items], ...] = (
        ("author-31-bytes", "an author of 31 bytes", {"author": bytes(31)}),
        ("author-33-bytes", "an author of 33 bytes", {"author": bytes(33)}),
        ("author-text", "an author as text", {"author": "a" * 32}),
        ("seq-negative", "seq -1", {**one_before, "seq": -1}),
        ("seq-null", "no seq", {"seq": None}),
        ("seq-true", "true in place of seq 1", {**one_before, "seq": True}),
        ("seq-too-great", "seq 2^32", {**one_before, "seq": 2**32}),
        ("prev-null", "no prev at seq 1", {"seq": 1}),
        ("prev-at-0", "a prev at seq 0", {"prev": bytes(32)}),
        ("prev-31-bytes", "a prev of 31 bytes", {**one_before, "prev": bytes(31)}),
        ("prev-number", "a prev that is a number", {**one_before, "prev": 0}),
        ("time-negative", "signed before 1970", {"signed": -1}),
        ("time-too-great", "signed after 2^33", {"signed": 2**33 + 1}),
        ("kind-negative", "kind -1", {"kind": -1}),
        ("kind-too-great", "kind 65,536", {"kind": 65_536}),
        ("kind-text", "the kind as text", {"kind": "log"}),
        ("urgency-4", "urgency 4", {"urgency": 4}),
        ("audience-too-great", "audience 65,536", {"audience": 65_536}),
        ("epoch-too-great", "epoch 2^32", {"epoch": 2**32}),
        ("seal-too-great", "seal 256", {"seal": 256}),
        ("size-negative", "a size below 0", {"size": -1}),
        ("size-too-great", "a size over the bound of 16,384", {"size": 16_385}),
        ("hash-31-bytes", "a hash of 31 bytes", {"hash": bytes(31)}),
        ("hash-null", "no hash", {"hash": None}),
        ("flags-too-great", "flags 65,536", {"flags": 65_536}),
        ("flags-negative", "flags -1", {"flags": -1}),
    )
    for name, because, changed in cases:
        yield wrong(name, because, header(BODY, **changed))


def greatest_items() -> Vectors:
    """As much as may be."""
    yield header_vector(
        "header-second", "ok", "the second report of a log names the first",
        header(BODY, seq=1, prev=hashlib.sha256(b"the first").digest()),
    )  # fmt: skip
    yield header_vector(
        "header-greatest", "ok", "seq, time and urgency as great as may be",
        header(BODY, seq=2**32 - 1, prev=b"\xff" * 32, signed=2**33, urgency=3),
    )  # fmt: skip
    yield header_vector("header-least", "ok", "signed at 0", header(BODY, signed=0, urgency=0))
    yield header_vector(
        "header-512-bytes", "ok", "the longest header there may be",
        header(BODY, ext={128: bytes(512 - len(TOP) - 5)}),
    )  # fmt: skip


def extensions() -> Vectors:
    """Keys below 128 must be understood, others need not."""
    cases: tuple[tuple[str, str, str, Spelling], ...] = (
        ("127", "unread", "ext key 127: whoever does not know it cannot read the report", {127: 1}),
        ("0", "unread", "ext key 0", {0: None}),
        ("128", "ok", "ext key 128 may be ignored", {128: 1}),
        ("65535", "ok", "the greatest ext key, with a value of some depth", {65_535: nested(5)}),
        ("sixteen", "ok", "sixteen ext keys", dict.fromkeys(range(128, 144), 0)),
        ("seventeen", BAD, "seventeen ext keys", dict.fromkeys(range(128, 145), 0)),
        ("65536", BAD, "ext key 65,536", {65_536: 1}),
        ("negative", BAD, "ext key -1", {-1: 1}),
        ("text-key", BAD, "an ext key that is text", Raw(b"\xa1\x61x\x01")),
        ("array", BAD, "an array in place of the ext map", ()),
        ("null", BAD, "null in place of the ext map", None),
        ("order", NOT, "ext keys 129 and 128 in the wrong order", {129: 1, 128: 1}),
        ("duplicate", NOT, "ext key 128 twice", Raw(b"\xa2" + b"\x18\x80\x00" * 2)),
        ("too-deep", NOT, "a value more than eight levels down in the header",
         {128: nested(7)}),
    )  # fmt: skip
    for name, expect, because, ext in cases:
        yield header_vector(f"ext-{name}", expect, because, header(BODY, ext=ext))


def of_a_later_version() -> Vectors:
    """Places that are reserved: kept and passed on, not read."""
    cases: tuple[tuple[str, str, Items], ...] = (
        ("kind-0", "kind 0: the true kind is sealed inside", {"kind": 0}),
        ("kind-20", "kind 20 is reserved for heads: what a node holds, day by day", {"kind": 20}),
        ("kind-21", "a kind that nobody knows yet", {"kind": 21}),
        ("kind-65535", "the greatest kind", {"kind": 65_535, "flags": 2}),
        ("seal-1", "seal 1: the body is sealed in a way that this version does not know",
         {"seal": 1}),
        ("seal-255", "the greatest seal", {"seal": 255}),
        ("epoch-1", "epoch 1: this version knows no keys that change", {"epoch": 1}),
        ("epoch-greatest", "the greatest epoch", {"epoch": 2**32 - 1}),
        ("flag-4", "flag bit 2", {"flags": 4}),
        ("flag-32768", "flag bit 15 beside an exercise", {"flags": 32_769}),
    )  # fmt: skip
    for name, because, changed in cases:
        yield header_vector(f"later-{name}", "unread", because, header(BODY, **changed))
    sealed = b"\x5a" * 48
    yield header_vector(
        "later-body-sealed", "unread", "a sealed body need not be canonical",
        header(sealed, kind=0, seal=1, audience=1, epoch=7), sealed,
    )  # fmt: skip
    for audience, name in ((1, "audience-1"), (65_535, "audience-greatest")):
        yield body_vector(
            f"later-{name}", "unread", "a body for fewer than everyone; it carries a blind",
            {0: bytes(16), 16: "heard"}, form="unread", items={"audience": audience},
        )  # fmt: skip
    yield body_vector(
        "later-audience-no-blind", "report.missing-blind",
        "a body for fewer than everyone could be guessed from its hash: it needs a blind",
        LOG, form="unread", items={"audience": 1},
    )  # fmt: skip


def flags() -> Vectors:
    """Bit 0 exercise, bit 1 control."""
    withdraw: Spelling = {3: bytes(32), 16: 2}
    erase: Spelling = {3: bytes(32), 16: 3}
    vouch: Spelling = {3: bytes(32), 16: 5}
    exercise, control = header(BODY, flags=1), header(BODY, flags=2)
    yield header_vector("flag-exercise", "ok", "an exercise in a real network", exercise)
    yield header_vector(
        "flag-drill", "ok", "every report of a drill network is an exercise",
        exercise, network=DRILL,
    )  # fmt: skip
    yield header_vector(
        "flag-drill-missing", BAD, "a report of a drill network that claims to be real",
        header(BODY), network=DRILL,
    )  # fmt: skip
    yield header_vector("flag-control-on-a-log", BAD, "a log is never control", control)
    cases: tuple[tuple[str, str, str, Spelling, Items], ...] = (
        ("vouch", "ok", "a vouch is control", vouch, {"kind": 19, "flags": 2}),
        ("vouch-not-control", BAD, "a vouch without the control flag", vouch, {"kind": 19}),
        ("erase", "ok", "an order to erase is control", erase, {"kind": 17, "flags": 2}),
        ("withdraw", "ok", "a withdrawal is not control", withdraw, {"kind": 17}),
        ("erase-not-control", BAD, "an order to erase without the control flag", erase,
         {"kind": 17}),
        ("withdraw-control", BAD, "a withdrawal that claims to be control", withdraw,
         {"kind": 17, "flags": 2}),
    )  # fmt: skip
    for name, expect, because, body, items in cases:
        form = "ok" if items["kind"] == 17 else expect
        yield body_vector(f"flag-{name}", expect, because, body, form=form, items=items)


def not_the_body() -> Vectors:
    """The header names another body."""
    other = spell({16: "three aircraft over the town"})
    cases: tuple[tuple[str, str, Items], ...] = (
        ("size", "the header names a size one greater", {"size": len(BODY) + 1}),
        ("hash", "the header names the hash of another body",
         {"hash": hashlib.sha256(other).digest()}),
        ("hash-of-unread", "the body of a report that is unread must match too",
         {"kind": 21, "hash": hashlib.sha256(other).digest()}),
    )  # fmt: skip
    for name, because, changed in cases:
        top = header(BODY, **changed)
        yield header_vector(f"mismatch-{name}", "report.body-mismatch", because, top)
