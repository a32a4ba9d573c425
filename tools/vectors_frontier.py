"""The vectors of `spec/bundle.md`, section 4: what is signed, what it covers, what is none.

Settled here: the cases of frontiers. Not here: how they are written (`vectors_bundle.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from tools.by_hand import (
    ADMIN,
    CENTRE,
    NETWORK,
    TRUE,
    Case,
    array,
    blob,
    entry,
    frontier,
    whole,
)

# The id of a report, in one digit: reports of the first author are named by it.
A, B = b"\xaa" * 32, b"\xbb" * 32
Position = tuple[int, bytes, int, int | None]


def ident(digit: int) -> bytes:
    """32 equal bytes."""
    return bytes((digit,)) * 32


def positions(*listed: Position) -> str:
    """Reports, each as id, author, seq and prev."""
    return " ".join(
        f"{ident(one).hex()},{author.hex()},{seq},{'-' if prev is None else ident(prev).hex()}"
        for one, author, seq, prev in listed
    )


LOG: tuple[Position, ...] = tuple((seq + 1, A, seq, seq if seq else None) for seq in range(10))
# Two more at seq 3 and 4, of a copy that went on from the report at seq 2.
FORK: tuple[Position, ...] = ((0x31, A, 3, 3), (0x32, A, 4, 0x31))


def sound_frontiers() -> Iterator[Case]:
    """Section 4: what is signed for a holding, and what it covers of another."""
    unbroken = entry(A, 9, ident(10))
    for name, about, holds, entries, knows, covered in (
        ("nothing", "nobody's reports", (), (), LOG, ()),
        ("unbroken", "ten reports of one author", LOG, (unbroken,), LOG, range(1, 11)),
        ("we-hold-less", "the id that it names is not held here: nothing is covered",
         LOG, (unbroken,), LOG[:9], ()),
        ("we-lack-a-link", "the walk back ends where we lack a report",
         LOG, (unbroken,), LOG[:4] + LOG[6:], range(7, 11)),
        ("we-hold-more", "what came later is not covered",
         LOG[:5], (entry(A, 4, ident(5)),), LOG, range(1, 6)),
        ("hole", "two reports are missing",
         LOG[:3] + LOG[5:], (entry(A, 2, ident(3), ((3, 4),), (ident(10),)),), LOG,
         (1, 2, 3, 6, 7, 8, 9, 10)),
        ("two-holes", "a report alone between two holes",
         LOG[:3] + LOG[5:6] + LOG[8:],
         (entry(A, 2, ident(3), ((3, 4), (6, 7)), (ident(6), ident(10))),), LOG,
         (1, 2, 3, 6, 9, 10)),
        ("no-beginning", "the first reports are missing",
         LOG[4:], (entry(A, None, None, ((0, 3),), (ident(10),)),), LOG, range(5, 11)),
        ("fork", "both branches of a fork", LOG + FORK,
         (entry(A, 9, ident(10), (), (ident(0x32),)),), LOG + FORK, (*range(1, 11), 0x31, 0x32)),
        ("other-branch", "one branch does not cover the other",
         LOG[:3] + FORK, (entry(A, 4, ident(0x32)),), LOG + FORK, (1, 2, 3, 0x31, 0x32)),
        ("equal-ends", "of two ends at one seq the smaller id is the log's",
         LOG[:5] + FORK, (entry(A, 4, ident(5), (), (ident(0x32),)),), LOG + FORK,
         (*range(1, 6), 0x31, 0x32)),
        ("two-authors", "entries are sorted by author",
         (*LOG[:2], (0x51, B, 0, None)), (entry(A, 1, ident(2)), entry(B, 0, ident(0x51))),
         (*LOG, (0x51, B, 0, None)), (1, 2, 0x51)),
        ("skipped-seq", "a report that names the one before it and skips a seq follows nothing",
         (*LOG[:2], (0x61, A, 4, 2)), (entry(A, 1, ident(2), ((2, 3),), (ident(0x61),)),),
         (*LOG[:2], (0x61, A, 4, 2)), (1, 2, 0x61)),
    ):  # fmt: skip
        yield f"frontier-{name}", (
            ("expect", "opened"), ("about", about), ("network", NETWORK.hex()),
            ("seed", CENTRE.seed.hex()), ("holds", positions(*holds)),
            ("frontier", frontier(*entries, number=2 * len(holds)).hex()),
            ("knows", positions(*knows)),
            ("covered", " ".join(sorted(ident(one).hex() for one in covered))),
        )  # fmt: skip


def unsound_frontiers() -> Iterator[Case]:
    """What is none."""
    sound = frontier(entry(A, 0, ident(1)))
    statement = array(b"\1", blob(CENTRE.public), whole(0), array())
    signature = CENTRE.sign(b"wasl/frontier/1\0", NETWORK, statement)
    long_seq = b"\x18\x05"
    for name, about, data in (
        ("flipped", "one bit of the signature turned", sound[:-1] + bytes((sound[-1] ^ 1,))),
        ("tail", "a byte follows", sound + b"\0"),
        ("cut", "the last byte is missing", sound[:-1]),
        ("other-network", "signed for another network", frontier(network=bytes(32))),
        ("other-domain", "signed as a report", frontier(domain=b"wasl/report/1\0")),
        ("other-signer", "the signer named is not the one who signed",
         array(blob(statement), blob(ADMIN.sign(b"wasl/frontier/1\0", NETWORK, statement)))),
        ("low-order-key", "a signer that anybody could be",
         array(blob(array(b"\1", blob(b"\1" + bytes(31)), whole(0), array())),
               blob(b"\1" + bytes(63)))),
        ("short-signature", "63 bytes of signature", array(blob(statement), blob(signature[:-1]))),
        ("bare-statement", "the statement is not inside a byte string",
         array(statement, blob(signature))),
        ("version", "version 2", frontier(version=b"\2")),
        ("version-true", "true where the version stands", frontier(version=TRUE)),
        ("non-shortest", "an integer not in its shortest form",
         frontier(array(blob(A), long_seq, blob(ident(1)), array(), array()))),
        ("negative-number", "fewer than no reports", frontier(number=-1)),
        ("author-short", "an author of 31 bytes", frontier(entry(A[1:], 0, ident(1)))),
        ("id-short", "an id of 31 bytes", frontier(entry(A, 0, ident(1)[1:]))),
        ("id-without-seq", "an id and no seq", frontier(entry(A, None, ident(1)))),
        ("seq-without-id", "a seq and no id", frontier(entry(A, 0, None))),
        ("seq-too-large", "a seq of 2^32", frontier(entry(A, 2**32, ident(1)))),
        ("hole-backwards", "a hole that ends before it begins",
         frontier(entry(A, 0, ident(1), ((2, 1),)))),
        ("holes-overlap", "two holes share a seq",
         frontier(entry(A, 0, ident(1), ((1, 2), (2, 3))))),
        ("holes-unsorted", "the later hole first",
         frontier(entry(A, 0, ident(1), ((4, 5), (1, 2))))),
        ("ends-unsorted", "the greater id first",
         frontier(entry(A, 0, ident(1), (), (ident(3), ident(2))))),
        ("end-twice", "one end twice", frontier(entry(A, 0, ident(1), (), (ident(2), ident(2))))),
        ("authors-unsorted", "the greater key first",
         frontier(entry(B, 0, ident(1)), entry(A, 0, ident(2)))),
        ("author-twice", "two entries of one author",
         frontier(entry(A, 0, ident(1)), entry(A, 1, ident(2)))),
        ("17-holes", "more pieces than permitted",
         frontier(entry(A, 0, ident(1), tuple((at, at) for at in range(17))))),
        ("entry-bare", "an entry that is not inside a byte string",
         array(blob(bare := array(b"\1", blob(CENTRE.public), whole(0), array(
             entry(A, 0, ident(1))))), blob(CENTRE.sign(b"wasl/frontier/1\0", NETWORK, bare)))),
        ("entry-of-four", "an entry without its last part",
         frontier(array(blob(A), whole(0), blob(ident(1)), array()))),
    ):  # fmt: skip
        yield f"frontier-bad-{name}", (
            ("expect", "BadFrontier"), ("about", about), ("network", NETWORK.hex()),
            ("frontier", data.hex()),
        )  # fmt: skip
