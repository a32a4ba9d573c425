"""Carry: when a stick needs a file from us, and which of ours a new one makes superfluous."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shelves import GENESIS, NETWORK, Author, Shelf
from wasl import limits
from wasl.report.signed import Report, read
from wasl.sync.bundle import Bundle, Packed, pack, unpack
from wasl.sync.carry import FileThere, file_there, superfluous, to_carry
from wasl.sync.frontier import Frontier, sign


@dataclass
class Centre:
    """A node without store or disk: a key, a shelf, and the two acts of carrying."""

    name: str
    shelf: Shelf = field(default_factory=Shelf)
    earlier_keys: frozenset[bytes] = frozenset()

    @property
    def author(self) -> Author:
        """Whose frontiers these are."""
        return Author(self.name)

    @property
    def keys(self) -> frozenset[bytes]:
        """This home's keys."""
        return self.earlier_keys | {self.author.key.public}

    @property
    def frontier(self) -> Frontier:
        """What this centre would sign now."""
        return sign(self.author.key, NETWORK, self.shelf.positions())

    def holds(self, *reports: Report) -> None:
        """Kept from anywhere."""
        self.shelf.reports.update({report.id: report for report in reports})

    def carries_out(self, stick: Stick, receiver: Frontier | None = None) -> list[str]:
        """Writes what is needed, removes what is superfluous; the names of the new files."""
        files = stick.opened(self.shelf)
        wanted = to_carry(self.shelf, self.frontier, self.keys, files, receiver)
        if wanted is None:
            return []
        written = []
        for new in pack(self.shelf, wanted, GENESIS, self.frontier):
            written.append(stick.put(new))
            for name in self.replaced(files, new):
                stick.files.pop(name, None)
        return written

    def replaced(self, files: list[FileThere], new: Packed) -> tuple[str, ...]:
        """The files that a new one of this centre makes superfluous."""
        return superfluous(self.author.key.public, self.keys, files, new, self.shelf.positions())

    def carries_in(self, stick: Stick) -> None:
        """Takes in every report on the stick."""
        for bundle in stick.files.values():
            for data in bundle.reports:
                report = read(NETWORK, data)
                held = self.shelf.reports.get(report.id)
                if held is None or held.body is None:
                    self.holds(report)


@dataclass
class Stick:
    """Files by name, as they open."""

    files: dict[str, Bundle] = field(default_factory=dict)
    count: int = 0

    def put(self, new: Packed) -> str:
        """One more file."""
        self.count += 1
        name = f"{self.count:064x}"
        self.files[name] = unpack(new.payload, NETWORK)
        return name

    def opened(self, shelf: Shelf | None = None) -> list[FileThere]:
        """What the centre that looks at it sees; with empty hands if no shelf is given."""
        seen_by = shelf or Shelf()
        return [file_there(name, bundle, NETWORK, seen_by) for name, bundle in self.files.items()]

    def ids(self) -> set[bytes]:
        """The ids of all reports on it."""
        return {ident for file in self.opened() for ident in file.whole | file.bare}


# --- is a file needed -------------------------------------------------------------------------


def test_an_empty_stick_is_given_everything_and_then_nothing() -> None:
    """The second time its file is there."""
    centre, stick = Centre("one"), Stick()
    reports = Author("a").says_many(3)
    centre.holds(*reports)
    assert len(centre.carries_out(stick)) == 1
    assert stick.ids() == {report.id for report in reports}
    assert centre.carries_out(stick) == []


def test_only_what_the_files_do_not_hold_is_added() -> None:
    """Whoever wrote them."""
    one, two, stick = Centre("one"), Centre("two"), Stick()
    author = Author("a")
    first, second = author.says_many(2), author.says_many(2)
    one.holds(*first)
    one.carries_out(stick)
    two.holds(*first, *second)
    (name,) = two.carries_out(stick)
    assert set(stick.files[name].reports) == {report.encode() for report in second}


def test_a_receipt_alone_is_a_file_once() -> None:
    """Having taken in, a centre says so by its frontier; others' frontiers alone make no file."""
    one, two, stick = Centre("one"), Centre("two"), Stick()
    one.holds(*Author("a").says_many(3))
    one.carries_out(stick)
    two.carries_in(stick)
    (name,) = two.carries_out(stick)
    assert stick.files[name].reports == ()
    assert (two.carries_out(stick), one.carries_out(stick)) == ([], [])


def test_a_receiver_is_given_what_it_lacks() -> None:
    """Its remembered frontier counts as if it were on the stick."""
    centre, stick = Centre("one"), Stick()
    log = Author("a").says_many(5)
    centre.holds(*log)
    known = sign(Author("two").key, NETWORK, Shelf.of(log[:3]).positions())
    (name,) = centre.carries_out(stick, known)
    assert set(stick.files[name].reports) == {report.encode() for report in log[3:]}
    assert centre.carries_out(stick, known) == []
    assert len(centre.carries_out(stick)) == 1
    assert stick.ids() == {report.id for report in log}


def test_a_body_that_the_stick_lacks_is_lacking() -> None:
    """A bare report there counts only where we would give it without its body too."""
    poor, rich, stick = Centre("poor"), Centre("rich"), Stick()
    (report,) = Author("a").says_many(1)
    poor.holds(report.without_body())
    poor.carries_out(stick)
    assert poor.carries_out(stick) == []
    rich.holds(report)
    (name,) = rich.carries_out(stick)
    assert stick.files[name].reports == (report.encode(),)
    hiding = Centre("hiding", Shelf.of([report]))
    hiding.shelf.hidden.add(report.id)
    assert to_carry(
        hiding.shelf, hiding.frontier, hiding.keys, stick.opened(hiding.shelf)
    ) == frozenset()


def test_what_is_no_report_is_passed_over() -> None:
    """A bundle of a member who writes rubbish, or reports without their author's signature."""
    centre, stick = Centre("one"), Stick()
    (report,) = Author("a").says_many(1)
    unsigned = Report(report.id, report.header, report.header_bytes, (), report.body)
    sender = Centre("two").frontier
    bundle = Bundle(sender, (), (b"", b"rubbish", unsigned.encode()), 1_000)
    stick.files["f" * 64] = bundle
    assert stick.ids() == set()
    centre.holds(report)
    assert len(centre.carries_out(stick)) == 1


# --- what is superfluous ----------------------------------------------------------------------


def test_one_new_file_that_holds_all_of_an_old_one_replaces_it() -> None:
    """A receipt without reports is replaced by the next; a file with reports stays beside its
    increment.
    """
    centre, stick = Centre("one"), Stick()
    author = Author("a")
    centre.carries_out(stick)
    for _ in range(2):
        centre.holds(author.says())
        centre.carries_out(stick)
    assert sorted(len(bundle.reports) for bundle in stick.files.values()) == [1, 1]


def test_others_files_are_never_removed() -> None:
    """Also when ours hold more, and however many of theirs there are."""
    one, two, stick = Centre("one"), Centre("two"), Stick()
    author = Author("a")
    for _ in range(limits.bundle_increments_max):
        two.holds(author.says())
        two.carries_out(stick)
    theirs = set(stick.files)
    one.carries_in(stick)
    one.holds(author.says())
    (name,) = one.carries_out(stick)
    assert set(stick.files) == theirs | {name}
    assert len(stick.files[name].reports) == 1


def test_a_continued_home_replaces_what_it_wrote_under_its_earlier_key() -> None:
    """One new file that holds all of an old one takes its place, whichever key signed it."""
    stick, report = Stick(), Author("a").says()
    before = Centre("before", Shelf.of([report]))
    (old,) = before.carries_out(stick)
    after = Centre("after", before.shelf, earlier_keys=before.keys)
    new = Packed(b"", frozenset((report.id,)))
    assert after.replaced(stick.opened(after.shelf), new) == (old,)


def test_two_homes_that_share_a_past_leave_each_others_receipts_alone() -> None:
    """A restored home and the one it was saved from both come to rest: neither takes away the
    other's word on what it holds, only its own older one.
    """
    stick, shelf = Stick(), Shelf.of([Author("a").says()])
    first = Centre("first", shelf, earlier_keys=Centre("again").keys)
    again = Centre("again", shelf, earlier_keys=Centre("first").keys)
    written = [len(each.carries_out(stick)) for each in (first, again, first, again)]
    assert written == [1, 1, 0, 0]


def test_a_home_that_holds_fewer_than_its_key_once_said_comes_to_rest() -> None:
    """A restored home signs a smaller frontier than the one on the stick, once."""
    stick, reports = Stick(), Author("a").says_many(3)
    Centre("one", Shelf.of(reports)).carries_out(stick)
    restored = Centre("one", Shelf.of(reports[:2]))
    assert [len(restored.carries_out(stick)) for _ in range(2)] == [1, 0]


def test_a_spoilt_copy_of_a_report_does_not_keep_the_true_one_away() -> None:
    """A report on the stick under other signatures than ours is not there for us."""
    stick, report = Stick(), Author("a").says()
    spoilt = replace(report, signatures=((report.header.author, bytes(64)),))
    Centre("liar", Shelf.of([spoilt])).carries_out(stick)
    one = Centre("one", Shelf.of([report]))
    (name,) = one.carries_out(stick)
    assert stick.files[name].reports == (report.encode(),)
    assert one.carries_out(stick) == []


def test_increments_are_merged_once_there_are_more_than_eight() -> None:
    """Eight stand beside each other; the ninth takes them all in."""
    centre, stick = Centre("one"), Stick()
    author = Author("a")
    counts = []
    for _ in range(20):
        centre.holds(author.says())
        centre.carries_out(stick)
        counts.append(len(stick.files))
    assert counts[:10] == [1, 2, 3, 4, 5, 6, 7, 8, 1, 2]
    assert max(counts) == limits.bundle_increments_max
    assert stick.ids() == set(centre.shelf.reports)


def test_large_files_are_left_to_grow_old(monkeypatch: pytest.MonkeyPatch) -> None:
    """Merging stays under half a bundle, so that one new file can hold it; what does not fit
    stands beside it, counts for nothing, and is not written again and again.
    """
    monkeypatch.setattr("wasl.sync.carry._SMALL_BYTES", 4_000)
    centre, stick = Centre("one"), Stick()
    author = Author("a")
    sizes: list[int] = []
    small_files = []
    for _ in range(100):
        centre.holds(author.says(bytes(500)))
        centre.carries_out(stick)
        sizes = [bundle.size_bytes for bundle in stick.files.values()]
        small_files.append(sum(size < 4_000 for size in sizes))
    assert 4_000 < max(sizes) < 6_000
    assert len(sizes) - small_files[-1] > limits.bundle_increments_max
    assert max(small_files[-20:]) == limits.bundle_increments_max
    assert stick.ids() == set(centre.shelf.reports)
    assert sum(len(bundle.reports) for bundle in stick.files.values()) == 100


def test_a_bare_report_does_not_replace_a_whole_one() -> None:
    """A home that lost a body keeps its old file; where an order hides it, the old file goes."""
    stick = Stick()
    (report,) = Author("a").says_many(1)
    Centre("one", Shelf.of([report])).carries_out(stick)
    (old,) = files = stick.opened()
    new, empty = Packed(b"", frozenset((report.id,))), Packed(b"", frozenset())
    lost = Centre("one", Shelf.of([report.without_body()]))
    hiding = Centre("one", Shelf.of([report]))
    hiding.shelf.hidden.add(report.id)
    assert lost.replaced(files, new) == ()
    assert hiding.replaced(files, new) == (old.name,)
    assert hiding.replaced(files, empty) == ()


def test_a_bare_report_is_kept_until_it_stands_elsewhere() -> None:
    """A header without its body proves that something was said."""
    stick = Stick()
    centre = Centre("one", Shelf.of([Author("a").says().without_body()]))
    centre.carries_out(stick)
    (old,) = files = stick.opened()
    assert centre.replaced(files, Packed(b"", frozenset())) == ()
    assert centre.replaced(files, Packed(b"", frozenset(old.bare))) == (old.name,)


# --- centres and sticks -----------------------------------------------------------------------


@given(seed=st.integers(0, 10**6))
def test_centres_become_equal_over_any_sticks(seed: int) -> None:
    """Three centres, two sticks, a copied home, acts in any order: nothing that was on a stick is
    lost from it, nobody writes a file twice, and after three rounds over one stick all hold the
    same, and nothing more is written.
    """
    random = Random(seed)
    centres = [Centre(name) for name in ("one", "two", "three")]
    sticks = [Stick(), Stick()]
    homes = [Author("a"), Author("b")]
    for number in range(random.randrange(5, 24)):
        centre, stick = random.choice(centres), random.choice(sticks)
        if random.randrange(12) == 0:
            homes.append(random.choice(homes).copied())
        if random.randrange(2):
            centre.holds(random.choice(homes).says(b"%d" % number))
        if random.randrange(3) == 0:
            centre.carries_in(stick)
        receiver = random.choice([None, random.choice(centres).frontier])
        before = stick.ids()
        centre.carries_out(stick, receiver)
        assert before <= stick.ids()
        assert centre.carries_out(stick, receiver) == []
    for _ in range(3):
        for centre in centres:
            centre.carries_in(sticks[0])
            centre.carries_out(sticks[0])
    assert all(centre.carries_out(sticks[0]) == [] for centre in centres)
    first, *others = (centre.shelf.reports for centre in centres)
    assert all(other == first for other in others)
