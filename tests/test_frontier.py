"""Frontiers: what is claimed of a log, what that covers, and which bytes are none."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shelves import ADMIN, NETWORK, Author, Shelf
from wasl import limits
from wasl.errors import BadFrontier
from wasl.report import canonical, keys
from wasl.report.canonical import Value
from wasl.report.keys import SigningKey
from wasl.report.signed import Report
from wasl.sync.frontier import Entry, Frontier, covered, newest, read, sign

CENTRE, OTHER = Author("centre").key, Author("other centre").key


def frontier_of(reports: Sequence[Report], key: SigningKey = CENTRE) -> Frontier:
    """What somebody with these reports signs; it reads back as it was written."""
    frontier = sign(key, NETWORK, Shelf.of(reports).positions())
    assert read(NETWORK, frontier.encode()) == frontier
    return frontier


def ids(reports: Sequence[Report]) -> set[bytes]:
    """The ids of reports."""
    return {report.id for report in reports}


def covers(frontier: Frontier, reports: Sequence[Report]) -> set[bytes]:
    """What a holder of these reports knows that the signer holds."""
    return set(covered(frontier, Shelf.of(reports).positions()))


# --- what is claimed --------------------------------------------------------------------------


def test_an_unbroken_log_is_its_end() -> None:
    """Ten reports are one seq and one id."""
    log = Author("a").says_many(10)
    assert frontier_of(log).entries == (Entry(log[0].header.author, 9, log[9].id),)
    assert covers(frontier_of(log), log) == ids(log)


def test_holes_are_said_and_not_covered() -> None:
    """A lost stick: what is missing below is a hole, what came later is held."""
    log = Author("a").says_many(12)
    held = log[:3] + log[5:8] + log[11:]
    frontier = frontier_of(held)
    (entry,) = frontier.entries
    assert (entry.seq, entry.id) == (2, log[2].id)
    assert entry.holes == ((3, 4), (8, 10))
    assert set(entry.other_ends) == {log[7].id, log[11].id}
    assert covers(frontier, log) == ids(held)


def test_a_log_without_its_beginning() -> None:
    """Null twice where the first report is missing; the rest is claimed from its end."""
    log = Author("a").says_many(5)
    (entry,) = frontier_of(log[2:]).entries
    assert entry == Entry(log[0].header.author, None, None, ((0, 1),), (log[4].id,))
    assert covers(frontier_of(log[2:]), log) == ids(log[2:])


def forked() -> tuple[list[Report], list[Report], list[Report]]:
    """A stem of three, a branch of four, and another of two."""
    author = Author("a")
    stem = author.says_many(3)
    copy = author.copied()
    here = [author.says(b"here %d" % number) for number in range(4)]
    there = [copy.says(b"there %d" % number) for number in range(2)]
    return stem, here, there


def test_both_branches_of_a_fork_are_claimed() -> None:
    """A copied home: the longer branch is the log, the other's end stands beside it."""
    stem, here, there = forked()
    (entry,) = frontier_of(stem + here + there).entries
    assert entry == Entry(stem[0].header.author, 6, here[3].id, (), (there[1].id,))


def test_one_branch_does_not_cover_the_other() -> None:
    """Equal seqs are not equal reports."""
    stem, here, there = forked()
    everything = stem + here + there
    assert covers(frontier_of(stem + here), everything) == ids(stem + here)
    assert covers(frontier_of(stem + there), everything) == ids(stem + there)
    assert covers(frontier_of(everything), everything) == ids(everything)


def test_an_end_that_we_do_not_hold_proves_nothing() -> None:
    """The signer is ahead of us: its id may lie on a branch of which we know nothing."""
    log = Author("a").says_many(5)
    assert covers(frontier_of(log), log[:4]) == set()


def test_a_report_without_its_body_is_not_claimed() -> None:
    """Whoever lacks the body is sent it; where an order hides the body, nothing is lacking."""
    log = Author("a").says_many(3)
    bare = [log[0], log[1].without_body(), log[2]]
    assert covers(frontier_of(bare), log) == ids([log[0], log[2]])
    shelf = Shelf.of(bare)
    shelf.hidden.add(log[1].id)
    assert covered(sign(CENTRE, NETWORK, shelf.positions()), Shelf.of(log).positions()) == ids(log)


def test_a_link_that_skips_a_seq_is_no_link() -> None:
    """A faulty author: what follows nothing stands as a part of its own."""
    author = Author("a")
    log = author.says_many(2)
    author.seq = 5
    strange = author.says()
    frontier = frontier_of(log + [strange])
    assert frontier.entries[0].holes == ((2, 4),)
    assert covers(frontier, log + [strange]) == ids(log + [strange])


def test_a_log_in_too_many_pieces_is_claimed_to_its_unbroken_part() -> None:
    """Nothing is ever claimed that is not held; what has no room is sent again."""
    log = Author("a").says_many(limits.frontier_pieces_max * 2 + 4)
    just = log[: limits.frontier_pieces_max * 2 + 1 : 2]
    assert covers(frontier_of(just), log) == ids(just)
    too_many = log[: limits.frontier_pieces_max * 2 + 3 : 2]
    assert frontier_of(too_many).entries[0].holes == ()
    assert covers(frontier_of(too_many), log) == ids(too_many[:1])


def test_of_too_many_authors_the_longest_logs_are_claimed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The smallest logs cost least to send again."""
    monkeypatch.setattr(limits, "frontier_authors_max", 2)
    logs = [Author(name).says_many(count) for name, count in (("a", 3), ("b", 1), ("c", 2))]
    everything = [report for log in logs for report in log]
    assert covers(frontier_of(everything), everything) == ids(logs[0] + logs[2])


@given(seed=st.integers(0, 10**6), share=st.sampled_from([30, 70, 95]))
def test_what_is_covered_is_held(seed: int, share: int) -> None:
    """Any two homes with any parts of forked logs: what the one believes that the other holds,
    it holds; and a home that holds everything sees all that fits into the other's frontier.
    """
    random = Random(seed)
    everything = _city(random)
    mine, theirs = (
        [report for report in everything if random.randrange(100) < share] for _ in range(2)
    )
    frontier = frontier_of(theirs)
    assert covers(frontier, mine) <= ids(theirs)
    assert covers(frontier, everything) <= ids(theirs)
    assert covers(frontier, theirs) <= ids(theirs)


@given(seed=st.integers(0, 10**6))
def test_who_holds_everything_is_sent_nothing(seed: int) -> None:
    """Equal holdings cover each other wholly, forks included, and sign the same bytes."""
    everything = _city(Random(seed))
    frontier = frontier_of(everything)
    assert covers(frontier, everything) == ids(everything)
    assert frontier_of(everything[::-1]) == frontier


def _city(random: Random) -> list[Report]:
    """Two authors, each copied now and then in mid-log."""
    reports = []
    for name in ("a", "b"):
        homes = [Author(name)]
        for number in range(random.randrange(1, 14)):
            if random.randrange(6) == 0:
                homes.append(random.choice(homes).copied())
            reports.append(random.choice(homes).says(b"%d" % number))
    return list({report.id: report for report in reports}.values())


# --- which is newer ---------------------------------------------------------------------------


def test_the_newest_of_each_signer_stands() -> None:
    """More reports, or more bodies, make a greater number; the order of arrival does nothing."""
    log = Author("a").says_many(3)
    old, bodiless, new = (
        frontier_of(held) for held in (log[:2], [*log[:2], log[2].without_body()], log)
    )
    other = frontier_of(log[:1], OTHER)
    assert old.number < bodiless.number < new.number
    expected = tuple(sorted((new, other), key=lambda frontier: frontier.signer))
    assert newest((new, old, other, bodiless)) == newest((old, bodiless, other, new)) == expected
    assert newest(()) == ()


def test_two_of_one_number_are_settled_alike_everywhere() -> None:
    """A copied home signs two with one number: every node keeps the same one."""
    one, two = (frontier_of(Author(name).says_many(2)) for name in ("a", "b"))
    assert one.number == two.number
    assert newest((one, two)) == newest((two, one))


# --- bytes ------------------------------------------------------------------------------------


def signed_by_hand(statement: Value, key: SigningKey = CENTRE) -> bytes:
    """Any statement under a signature that holds."""
    spelled = canonical.encode(statement)
    return canonical.encode((spelled, key.sign(keys.FRONTIER, NETWORK, spelled)))


A, B = bytes(32), b"\1" * 32


def entry(*parts: Value) -> bytes:
    """An entry of any parts."""
    return canonical.encode(parts)


@pytest.mark.parametrize(
    "statement",
    [
        [1, CENTRE.public, 0],
        [1, CENTRE.public, 0, [], 0],
        [2, CENTRE.public, 0, []],
        [True, CENTRE.public, 0, []],
        [1, CENTRE.public, -1, []],
        [1, CENTRE.public, True, []],
        [1, CENTRE.public, limits.seq_max + 1, []],
        [1, "centre", 0, []],
        [1, CENTRE.public, 0, {}],
        [1, CENTRE.public, 0, [[A, 0, A, [], []]]],
        [1, CENTRE.public, 0, [b""]],
        [1, CENTRE.public, 0, [entry(A, 0, A, [])]],
        [1, CENTRE.public, 0, [entry(A[1:], 0, A, [], [])]],
        [1, CENTRE.public, 0, [entry(A, None, A, [], [])]],
        [1, CENTRE.public, 0, [entry(A, 0, None, [], [])]],
        [1, CENTRE.public, 0, [entry(A, -1, A, [], [])]],
        [1, CENTRE.public, 0, [entry(A, 0, A, [[2, 1]], [])]],
        [1, CENTRE.public, 0, [entry(A, 0, A, [[1, 2], [2, 3]], [])]],
        [1, CENTRE.public, 0, [entry(A, 0, A, [[1]], [])]],
        [1, CENTRE.public, 0, [entry(A, 0, A, [["1", 2]], [])]],
        [1, CENTRE.public, 0, [entry(A, 0, A, [], [B, A])]],
        [1, CENTRE.public, 0, [entry(A, 0, A, [], [B, B])]],
        [1, CENTRE.public, 0, [entry(A, 0, A, [], [B[1:]])]],
        [1, CENTRE.public, 0, [entry(A, 0, A, [], [1])]],
        [1, CENTRE.public, 0, [entry(B, 0, A, [], []), entry(A, 0, A, [], [])]],
        [1, CENTRE.public, 0, [entry(A, 0, A, [], []), entry(A, 0, A, [], [])]],
        [1, CENTRE.public, 0, [entry(A, 0, A, [[n, n] for n in range(17)], [])]],
        [1, CENTRE.public, 0, [entry(A, 0, A, [], [bytes([n]) * 32 for n in range(17)])]],
        "frontier",
    ],
)
def test_signed_nonsense_is_refused(statement: Value) -> None:
    """A signature that holds excuses no other form."""
    with pytest.raises(BadFrontier):
        read(NETWORK, signed_by_hand(statement))


def test_the_forms_above_are_refused_for_one_thing_each() -> None:
    """The same by hand with nothing wrong is read."""
    entries = (entry(A, None, None, [[0, 1]], [A, B]), entry(B, 0, A, [], []))
    statement: Value = (1, CENTRE.public, 7, entries)
    frontier = read(NETWORK, signed_by_hand(statement))
    assert frontier.number == 7
    assert frontier.entries == (Entry(A, None, None, ((0, 1),), (A, B)), Entry(B, 0, A))


def test_altered_frontiers_are_refused() -> None:
    """Another network, another key, a flipped bit, a cut, a tail, too much."""
    sound = frontier_of(Author("a").says_many(3)).encode()
    statement: Value = (1, CENTRE.public, 0, ())
    for data in (
        signed_by_hand(statement, ADMIN),
        sound + b"\0",
        b"",
        bytes(limits.frontier_bytes_max + 1),
        canonical.encode((b"", b"")),
        canonical.encode(([], [])),
        *(sound[:cut] for cut in range(0, len(sound), 7)),
        *(sound[:at] + bytes((sound[at] ^ 1,)) + sound[at + 1 :] for at in range(len(sound))),
    ):
        with pytest.raises(BadFrontier):
            read(NETWORK, data)
    with pytest.raises(BadFrontier):
        read(bytes(32), sound)


def test_the_largest_frontier_stays_under_its_bound() -> None:
    """As many authors and pieces as are permitted, with the longest numbers."""
    pieces = limits.frontier_pieces_max
    holes = tuple((limits.seq_max - 1, limits.seq_max) for _ in range(pieces))
    ends = tuple(A for _ in range(pieces))
    entries = (Entry(A, limits.seq_max, A, holes, ends),) * limits.frontier_authors_max
    frontier = Frontier(A, limits.seq_max, entries, bytes(64))
    assert len(frontier.encode()) <= limits.frontier_bytes_max
