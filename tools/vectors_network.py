"""Vectors of the network: what founders sign, and what admins will decide together.

Settled here: the genesis, sound and not, and the reserved quorum object. Not here: how others join
(`vectors_joining.py`), control reports (`vectors_body.py`).
"""

from __future__ import annotations

from tools.by_hand import Hand
from tools.vectors_kit import (
    ADMIN,
    AUTHOR,
    GENESIS_DOMAIN,
    NAMED,
    OTHER,
    REAL,
    SECOND,
    THIRD,
    Raw,
    Signed,
    Spelling,
    Vector,
    Vectors,
    flipped,
    nested,
    network_of,
    spell,
    statement,
)

NOT, BAD, SIGNATURE = "report.not-canonical", "network.bad-genesis", "report.bad-signature"


def vectors() -> Vectors:
    """All of them."""
    yield from sound_foundings()
    yield from unsound_foundings()
    yield from signatures_of_founders()
    yield from quorum_objects()


# --- genesis ----------------------------------------------------------------------------------


def together(*hands: Hand) -> tuple[bytes, ...]:
    """The keys of admins, in order."""
    return tuple(sorted(hand.public for hand in hands))


def founded(stated: bytes, *hands: Hand, domain: bytes = GENESIS_DOMAIN) -> tuple[Signed, ...]:
    """The founders' signatures, in order."""
    return tuple(sorted((hand.public, hand.sign(domain, b"", stated)) for hand in hands))


def genesis(
    name: str, expect: str, because: str, stated: bytes, *signers: Hand,
    signatures: Spelling = None, more: bytes = b"",
) -> Vector:  # fmt: skip
    """A founding, signed by one admin if nobody else is named."""
    signed = founded(stated, *(signers or (ADMIN,))) if signatures is None else signatures
    ident = network_of(stated) if expect == "ok" else None
    payload = spell((stated, signed)) + more
    return Vector(f"genesis-{name}", expect, because, payload, "genesis", b"", ident)


FOUNDERS = (ADMIN, SECOND, THIRD)
FIVE = (*FOUNDERS, AUTHOR, OTHER)


def sound_foundings() -> Vectors:
    """One admin, three, five; each switch."""
    yield genesis("1-of-1", "ok", "one admin", statement())
    yield genesis("names-of-the-dead", "ok", "names of the dead are kept",
                  statement(names_of_the_dead=True))  # fmt: skip
    yield genesis("drill", "ok", "a drill network", statement(drill=True))
    yield genesis("arabic", "ok", "a name in Arabic", statement("بلدة التمرين"))
    yield genesis("2-of-3", "ok", "two of three admins decide",
                  statement(quorum=2, admins=together(*FOUNDERS)), *FOUNDERS)  # fmt: skip
    yield genesis("3-of-5", "ok", "three of five admins decide",
                  statement(quorum=3, admins=together(*FIVE)), *FIVE)  # fmt: skip
    yield genesis("5-of-5", "ok", "all must agree",
                  statement(quorum=5, admins=together(*FIVE)), *FIVE)  # fmt: skip


def unsound_foundings() -> Vectors:
    """One part at a time, under sound signatures."""
    keys, salt = together(*FOUNDERS), bytes(16)
    settings: dict[int, Spelling] = {0: "Drill Town", 1: "Asia/Damascus", 2: False, 3: False}
    ten = [Hand(bytes((digit,)) * 32) for digit in range(20, 30)]
    cases: tuple[tuple[str, str, bytes, tuple[Hand, ...]], ...] = (
        ("quorum-half", "one of two is not more than half",
         statement(quorum=1, admins=together(ADMIN, SECOND)), (ADMIN, SECOND)),
        ("quorum-1-of-3", "one of three",
         statement(quorum=1, admins=together(*FOUNDERS)), FOUNDERS),
        ("quorum-0", "nobody decides", statement(quorum=0), ()),
        ("quorum-2-of-1", "more than there are", statement(quorum=2), ()),
        ("quorum-true", "true in place of 1", statement(quorum=True), ()),
        ("no-admin", "no admin", statement(admins=()), ()),
        ("ten-admins", "ten admins", statement(quorum=6, admins=together(*ten)), tuple(ten)),
        ("admins-unsorted", "admins out of order",
         statement(quorum=2, admins=keys[::-1]), FOUNDERS),
        ("admin-twice", "an admin twice", statement(quorum=2, admins=keys[:1] * 2), ()),
        ("admin-31-bytes", "a key of 31 bytes", statement(admins=(keys[0][:31],)), ()),
        ("admin-text", "a key as text", statement(admins=Raw(b"\x81\x61k")), ()),
        ("salt-15-bytes", "15 bytes of salt", statement(salt=salt[1:]), ()),
        ("founded-negative", "founded before 1970", statement(founded=-1), ()),
        ("founded-late", "founded after 2^33", statement(founded=2**33 + 1), ()),
        ("version-2", "version 2", statement(version=2), ()),
        ("version-true", "true in place of 1", statement(version=True), ()),
        ("label", "another label", statement(label="wasl"), ()),
        ("six-parts", "six parts", b"\x86" + statement()[1:].removesuffix(spell(settings)), ()),
        ("name-empty", "no name", statement(""), ()),
        ("name-61-signs", "a name of 61 signs", statement("x" * 61), ()),
        ("name-bidi", "a name that turns the line", statement("Drill\u202eTown"), ()),
        ("zone-65-signs", "a zone of 65 signs",
         statement(settings={**settings, 1: "Z" * 65}), ()),
        ("zone-number", "a zone that is a number", statement(settings={**settings, 1: 3}), ()),
        ("drill-number", "0 in place of false", statement(settings={**settings, 2: 0}), ()),
        ("setting-missing", "the switch of names is left out",
         statement(settings={0: "Drill Town", 1: "Asia/Damascus", 2: False}), ()),
        ("setting-more", "a fifth setting", statement(settings={**settings, 4: 0}), ()),
    )  # fmt: skip
    for name, because, stated, signers in cases:
        yield genesis(name, BAD, because, stated, *signers)
    turned = Raw(b"\xa2" + spell(1) + spell("Z") + spell(0) + spell("N"))
    yield genesis("settings-order", NOT, "settings out of order", statement(settings=turned))
    yield genesis("trailing-byte", NOT, "a byte follows", statement(), more=b"\0")
    yield genesis("statement-trailing", NOT, "a byte follows the statement", statement() + b"\0")
    yield genesis("statement-too-deep", NOT, "a setting nested too deep",
                  statement(settings={0: nested(8)}))  # fmt: skip
    yield genesis("too-large", "report.out-of-bounds", "over 4,096 bytes",
                  statement(settings={4: bytes(4_096)}))  # fmt: skip


def signatures_of_founders() -> Vectors:
    """All admins and nobody else, over the statement without a network id."""
    three = statement(quorum=2, admins=together(*FOUNDERS))
    one = statement()
    key, made = founded(one, ADMIN)[0]
    nobody = (1).to_bytes(32, "little")
    for name, expect, because, stated, signed in (
        ("signature-missing", SIGNATURE, "a quorum signed, not all", three,
         founded(three, ADMIN, SECOND)),
        ("signature-more", SIGNATURE, "somebody signed who is no admin", one,
         founded(one, ADMIN, OTHER)),
        ("signature-none", SIGNATURE, "nobody signed", one, ()),
        ("signature-flipped", SIGNATURE, "one bit is turned", one, ((key, flipped(made, 0)),)),
        ("signature-other-statement", SIGNATURE, "made over another founding", one,
         founded(statement(drill=True), ADMIN)),
        ("signature-domain", SIGNATURE, "made as for a quorum", one,
         founded(one, ADMIN, domain=b"wasl/quorum/1\0")),
        ("signature-network", SIGNATURE, "made with a network id", one,
         ((key, ADMIN.sign(GENESIS_DOMAIN, REAL, one)),)),
        ("signature-unsorted", NOT, "the greater key first", three,
         founded(three, *FOUNDERS)[::-1]),
        ("signature-63-bytes", NOT, "a signature of 63 bytes", one, ((key, made[:63]),)),
        ("signature-map", NOT, "signatures as a map", one, {0: made}),
        ("low-order-admin", SIGNATURE, "the admin is a point of low order",
         statement(admins=(nobody,)), ((nobody, made),)),
    ):  # fmt: skip
        yield genesis(name, expect, because, stated, signatures=signed)


# --- reserved ---------------------------------------------------------------------------------


def quorum_objects() -> Vectors:
    """What admins will decide together: reserved, but its form and domain stand."""
    decided: Spelling = (1, 0, None, 1, OTHER.public)
    stated = spell(decided)

    def quorum(
        name: str, expect: str, because: str, *signatures: Signed, more: bytes = b""
    ) -> Vector:
        payload = spell((stated, tuple(signatures))) + more
        return Vector(f"quorum-{name}", expect, because, payload, "quorum")

    def sign(hand: Hand, domain: str = "quorum", network: bytes = REAL) -> Signed:
        return hand.public, hand.sign(f"wasl/{domain}/1\0".encode(), network, stated)

    both = sorted((sign(ADMIN), sign(SECOND)))
    yield quorum("sound", "ok", "signed by two admins", *both)
    yield quorum("unsorted", NOT, "the greater key first", *both[::-1])
    yield quorum("twice", NOT, "one admin twice", sign(ADMIN), sign(ADMIN))
    yield quorum("report-domain", SIGNATURE, "signed as a report", sign(ADMIN, "report"))
    yield quorum("genesis-domain", SIGNATURE, "signed as a genesis", sign(ADMIN, "genesis"))
    yield quorum("network", SIGNATURE, "for another network", sign(ADMIN, network=NAMED))
    yield quorum("trailing-byte", NOT, "a byte follows", *both, more=b"\0")
