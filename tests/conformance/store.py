"""What every store promises, as laws that each implementation is put through.

Settled here: the guarantees of `wasl.store` that one process can see, one function each. Not here:
what survives a kill, a power cut or a full disk (`tests/test_crash.py`), and that implementations
agree on every sequence of changes (`tests/test_store.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from tests.shelves import NETWORK, Author
from wasl import limits
from wasl.errors import UsError
from wasl.report.origin import Origin
from wasl.report.position import Position
from wasl.report.signed import Report
from wasl.store import Held, KnownFrontier, Store, Usage, Waiting

Open = Callable[[], Store]

NOON = 1_480_500_000
ROW = Origin("airwars", "A7", bytes(8))


def opened(open_: Open, *reports: Report) -> Store:
    """A new store of the test network that holds these."""
    store = open_()
    with store.transaction():
        store.set_meta("network", NETWORK)
        for report in reports:
            store.put(report, NOON, False)
    return store


def change(store: Store, method: str, *given: Any) -> Any:
    """One change in a transaction of its own."""
    with store.transaction():
        return getattr(store, method)(*given)


@contextmanager
def bounds(**smaller: int) -> Any:
    """Some limits, made small enough to reach."""
    with pytest.MonkeyPatch.context() as patched:
        for name, bound in smaller.items():
            patched.setattr(limits, name, bound)
        yield


def ids(reports: Iterable[Report]) -> list[bytes]:
    """Their ids, in their order."""
    return [report.id for report in reports]


# --- small values -----------------------------------------------------------------------------


def keeps_small_values(open_: Open) -> None:
    """The newest value of a name; none where none was kept; secrets are another drawer."""
    store = open_()
    for value in (b"one", b"", b"two"):
        change(store, "set_meta", "name", value)
        assert store.meta("name") == value
    assert store.secret("name") is None
    change(store, "set_secret", "name", b"hidden")
    assert (store.meta("name"), store.secret("name")) == (b"two", b"hidden")
    assert store.meta("other") is None


# --- reports ----------------------------------------------------------------------------------


def keeps_reports_as_they_came(open_: Open) -> None:
    """Header, body, every signature; when and as what it came; whether it had a body at all."""
    author = Author("one")
    plain, bare = author.says(), author.says(b"withheld").without_body()
    witness = (b"\0" * 32, b"\1" * 64)
    witnessed = replace(author.says(), signatures=(witness, *author.says().signatures))
    store = opened(open_)
    for number, report in enumerate((plain, bare, witnessed), 1):
        assert not store.has(report.id)
        assert store.get(report.id) is None
        change(store, "put", report, NOON + number, number == 3)
        assert store.get(report.id) == Held(report, NOON + number, number, number == 3)
        assert store.has(report.id)
        assert store.count() == number


def never_keeps_a_report_twice(open_: Open) -> None:
    """Nor a body in place of another: that is a mistake of whoever asks for it."""
    report = Author("one").says()
    store = opened(open_, report)
    with pytest.raises(UsError):
        change(store, "put", report, NOON, False)
    with pytest.raises(UsError):
        change(store, "fill_body", report.id, b"other", False)
    with pytest.raises(UsError):
        change(store, "fill_body", bytes(32), b"other", False)
    assert store.get(report.id) == Held(report, NOON, 1, False)


def finds_by_the_beginning_of_an_id(open_: Open) -> None:
    """In capitals too; two where it is not unambiguous; none for what is no beginning."""
    reports = sorted(Author("one").says_many(40), key=lambda report: report.id)
    store = opened(open_, *reports)
    for report in reports:
        assert store.find(report.id.hex().upper()) == (report.id,)
    crowded = next(d for d in "0123456789abcdef" if sum(i[0] == d for i in hexes(reports)) > 2)
    expected = [report.id for report in reports if report.id.hex()[0] == crowded]
    assert store.find(crowded) == tuple(expected[:2])
    for nothing in ("", "x", "0" * 65, "é", " a"):
        assert store.find(nothing) == ()


def hexes(reports: Iterable[Report]) -> list[str]:
    """Their ids as they are typed."""
    return [report.id.hex() for report in reports]


def gives_everything_in_order_of_arrival(open_: Open) -> None:
    """All, or what came after one; and nothing that came after the question."""
    reports = [Author("two").says(), *Author("one").says_many(3)]
    store = opened(open_, *reports)
    assert ids(held.report for held in store.everything()) == ids(reports)
    assert [held.ordinal for held in store.everything(2)] == [3, 4]
    asked = store.everything()
    change(store, "put", Author("three").says(), NOON, False)
    assert len(list(asked)) == 4
    assert list(store.everything(5)) == []


def knows_where_each_stands_in_its_log(open_: Open) -> None:
    """By author, then seq: with gaps, forks, bodies that are missing, and seqs of every width."""
    author, other = Author("one"), Author("two")
    reports = [other.says()]
    for seq in (0, 23, 24, 255, 256, 65_535, 65_536, 2**32 - 1):
        author.seq, author.last = seq, None if seq == 0 else bytes([seq % 251]) * 32
        reports += [author.copied().says(b"this"), author.copied().says(b"that").without_body()]
    expected = [
        Position(r.id, r.header.author, r.header.seq, r.header.prev, r.body is not None)
        for r in reports
    ]
    expected.sort(key=lambda each: (each.author, each.seq, each.id))
    assert list(opened(open_, *reports).positions()) == expected


def knows_the_head_of_a_log(open_: Open) -> None:
    """The greatest seq, also beyond a gap; of two branches the smaller id."""
    author = Author("one")
    store = opened(open_, *author.says_many(2))
    author.says()
    branches = [author.copied().says(b"this"), author.copied().says(b"that")]
    for report in branches:
        change(store, "put", report, NOON, False)
    assert store.head(author.key.public) == (3, min(ids(branches)))
    assert store.head(Author("two").key.public) is None


def counts_what_a_key_takes(open_: Open) -> None:
    """Control reports apart; a body that is destroyed gives its room back."""
    author = Author("one")
    body, order = author.says(b"x" * 1_000), author.says(b"y" * 500, control=True)
    store = opened(open_, body, order, Author("two").says())
    header_bytes = len(body.header_bytes)
    assert store.usage(author.key.public) == Usage(1, header_bytes + 1_000)
    assert store.usage(author.key.public, control=True) == Usage(1, len(order.header_bytes) + 500)
    change(store, "drop_body", body.id)
    assert store.usage(author.key.public) == Usage(1, header_bytes)
    assert store.usage(bytes(32)) == Usage(0, 0)


def recognises_what_was_read_before(open_: Open) -> None:
    """By source, key and hash together; the first that arrived, while it has its body."""
    first, second = Author("one").says(), Author("two").says()
    store = opened(open_)
    assert store.holds_origin(ROW) is None
    for report in (first, second):
        change(store, "put", report, NOON, False, ROW)
    assert store.holds_origin(ROW) == first.id
    for other in (
        replace(ROW, source="other"),
        replace(ROW, key="A8"),
        replace(ROW, digest=b"\1" * 8),
    ):
        assert store.holds_origin(other) is None
    change(store, "drop_body", first.id)
    assert store.holds_origin(ROW) == second.id
    change(store, "fill_body", first.id, first.body, False, ROW)
    assert store.holds_origin(ROW) == second.id
    change(store, "drop_body", second.id)
    assert store.holds_origin(ROW) == first.id


def says_in_one_value_what_is_held(open_: Open) -> None:
    """Equal for equal sets, however they came together; another for every other set."""
    reports = Author("one").says_many(3)
    one, other = opened(open_, *reports), opened(open_, *reversed(reports))
    digests = {one.holdings_digest()}
    assert other.holdings_digest() == one.holdings_digest()
    change(one, "drop_body", reports[1].id)
    digests.add(one.holdings_digest())
    bare = opened(open_, reports[0], reports[1].without_body(), reports[2])
    assert bare.holdings_digest() == one.holdings_digest()
    change(one, "fill_body", reports[1].id, reports[1].body, False)
    assert one.holdings_digest() == other.holdings_digest()
    digests |= {opened(open_, *reports[:2]).holdings_digest(), opened(open_).holdings_digest()}
    assert len(digests) == 4
    with one.transaction():
        one.put(Author("two").says(), NOON, False)
        assert one.holdings_digest() not in digests


def counts_a_body_as_an_arrival(open_: Open) -> None:
    """One that comes or goes is met by whoever follows arrivals; nothing derived is left of it."""
    first, second = reports = Author("one").says_many(2)
    store = opened(open_, *reports)
    change(store, "put_told", [(report.id, b"row", False) for report in reports])
    change(store, "cache", "figure", b"an answer with words of it")
    assert list(store.untold()) == []
    change(store, "drop_body", second.id)
    assert list(store.untold()) == [Held(second.without_body(), NOON, 3, False)]
    assert list(store.told()) == [(first.id, b"row")]
    assert store.cached("figure") is None
    change(store, "drop_body", second.id)
    change(store, "drop_body", bytes(32))
    assert store.get(second.id) == Held(second.without_body(), NOON, 3, False)
    change(store, "fill_body", second.id, second.body, True)
    assert list(store.everything(2)) == [Held(second, NOON, 4, True)]
    assert store.count() == 2


# --- transactions -----------------------------------------------------------------------------

REPORT = Author("changes").says()
WAITS = Waiting(bytes(32), bytes(32), "key", b"data")

CHANGES: tuple[tuple[str, tuple[Any, ...]], ...] = (
    ("set_meta", ("name", b"value")),
    ("set_secret", ("name", b"value")),
    ("put", (REPORT, NOON, False, ROW)),
    ("drop_body", (REPORT.id,)),
    ("fill_body", (REPORT.id, REPORT.body, True)),
    ("wait", (WAITS,)),
    ("refused", ("peer", "why")),
    ("remember_frontier", (KnownFrontier(bytes(32), 1, b"data", NOON),)),
    ("mark_left", ((REPORT.id,), "name", NOON)),
    ("invited", (bytes(16), NOON)),
    ("order_seen", (bytes(32), NOON)),
    ("put_told", ([(REPORT.id, b"row", False)],)),
    ("cache", ("name", b"value")),
    ("stop_waiting", (bytes(32),)),
    ("use_invitation", (bytes(16),)),
    ("drop_derived", ()),
)


def everything_seen(store: Store) -> tuple[object, ...]:
    """All that a store says of itself."""
    return (
        store.meta("name"), store.secret("name"), store.count(), list(store.everything()),
        list(store.positions()), store.head(REPORT.header.author), store.holds_origin(ROW),
        store.usage(REPORT.header.author), store.holdings_digest(), store.waiting(),
        store.keys_waited_for(), store.refusals(), store.frontiers(), store.left(),
        store.invitations(), list(store.told()), list(store.untold()), store.cached("name"),
    )  # fmt: skip


def undoes_a_transaction_that_fails(open_: Open) -> None:
    """After any of the changes, alone or after all the others, everything is as it was."""
    store = opened(open_)
    for method, given in CHANGES:
        before = everything_seen(store)
        with pytest.raises(ZeroDivisionError):
            fail_after(store, method, *given)
        assert everything_seen(store) == before, method
        change(store, method, *given)


def fail_after(store: Store, method: str, *given: Any) -> None:
    """A change, in a transaction inside a transaction that then fails."""
    with store.transaction():
        change(store, method, *given)
        raise ZeroDivisionError


def changes_nothing_outside_a_transaction(open_: Open) -> None:
    """A change without one is our own mistake, whatever it would change."""
    store = opened(open_)
    for method, given in CHANGES:
        before = everything_seen(store)
        if method in ("drop_body", "stop_waiting", "use_invitation"):
            change(store, method, *given)
            continue
        with pytest.raises(UsError):
            getattr(store, method)(*given)
        assert everything_seen(store) == before, method
        change(store, method, *given)


def takes_a_transaction_inside_another_as_one(open_: Open) -> None:
    """The inner one does not end the outer one."""
    store = opened(open_)
    with store.transaction():
        change(store, "set_meta", "name", b"inner")
        store.set_meta("name", b"outer")
    assert store.meta("name") == b"outer"


def finds_nothing_damaged_where_nothing_is(open_: Open) -> None:
    """A scan of a sound store is everything that it holds."""
    store = opened(open_, *Author("one").says_many(3), Author("two").says().without_body())
    assert list(store.scan()) == list(store.everything())


# --- waiting, refused, peers ------------------------------------------------------------------


def waits(number: int, key: int = 1, why: str = "key", data: bytes = b"data") -> Waiting:
    """A report that waits."""
    return Waiting(bytes([number]) * 32, bytes([key]) * 32, why, data)


def lets_reports_wait_in_a_bounded_pool(open_: Open) -> None:
    """The oldest stay; one that waits for something else now keeps its place."""
    store = opened(open_)
    with bounds(waiting_reports_max=3):
        pool = [waits(1, 1), waits(2, 2, "signature"), waits(3, 1)]
        assert all(change(store, "wait", each) for each in pool)
        assert change(store, "wait", waits(4)) is False
        pool[0] = waits(1, 1, "signature", b"more data")
        assert change(store, "wait", pool[0])
    assert store.waiting() == tuple(pool)
    assert store.waiting(pool[0].key) == (pool[0], pool[2])
    assert [store.waiting_one(each.id) for each in (*pool, waits(9))] == [*pool, None]
    assert store.keys_waited_for() == {pool[2].key}
    change(store, "stop_waiting", pool[2].id)
    change(store, "stop_waiting", pool[2].id)
    assert store.waiting() == tuple(pool[:2])
    with bounds(waiting_bytes_max=20):
        assert change(store, "wait", waits(4, data=b"1234567"))
        assert change(store, "wait", waits(5)) is False
        assert change(store, "wait", waits(4, data=b"12345678")) is False
    assert store.waiting()[2:] == (waits(4, data=b"1234567"),)


def counts_refusals(open_: Open) -> None:
    """By peer and reason; those of too many peers together."""
    store = opened(open_)
    with bounds(refusal_peers_max=2):
        for peer, why in (("a", "x"), ("a", "x"), ("b", "y"), ("c", "x"), ("d", "x"), ("a", "y")):
            change(store, "refused", peer, why)
    assert store.refusals() == {
        ("a", "x"): 2, ("b", "y"): 1, ("others", "x"): 2, ("a", "y"): 1
    }  # fmt: skip


def remembers_the_newest_frontier_of_each(open_: Open) -> None:
    """A smaller number never takes the place of a greater one, nor one too many that of another."""
    store = opened(open_)
    first, second, third = (KnownFrontier(bytes([n]) * 32, 5, b"five", NOON) for n in (2, 1, 3))
    with bounds(frontier_authors_max=2):
        for each in (first, second, third):
            change(store, "remember_frontier", each)
        change(store, "remember_frontier", replace(first, number=4, data=b"four"))
        change(store, "remember_frontier", replace(first, data=b"also five"))
        newer = replace(second, number=6, data=b"six", received=NOON + 1)
        change(store, "remember_frontier", newer)
    assert store.frontiers() == (newer, first)


def remembers_what_left(open_: Open) -> None:
    """Held reports only, and bodies may come and go meanwhile."""
    reports = Author("one").says_many(3)
    store = opened(open_, *reports)
    for carrier in ("first", "second"):
        change(store, "mark_left", [reports[0].id, reports[2].id, bytes(32)], carrier, NOON)
    change(store, "drop_body", reports[2].id)
    assert store.left() == {reports[0].id, reports[2].id}


def gives_an_invitation_once(open_: Open) -> None:
    """It stands with its expiry until it is used."""
    store = opened(open_)
    for secret, expires in ((b"b" * 16, NOON), (b"a" * 16, NOON + 1)):
        change(store, "invited", secret, expires)
    assert store.invitations() == ((b"a" * 16, NOON + 1), (b"b" * 16, NOON))
    change(store, "use_invitation", b"a" * 16)
    change(store, "use_invitation", b"a" * 16)
    assert store.invitations() == ((b"b" * 16, NOON),)


def remembers_when_an_order_was_first_seen(open_: Open) -> None:
    """Asked again later, it says the same."""
    store = opened(open_)
    assert change(store, "order_seen", bytes(32), NOON) == NOON
    assert change(store, "order_seen", bytes(32), NOON + 9) == NOON
    assert change(store, "order_seen", b"\1" * 32, NOON + 9) == NOON + 9
    assert change(store, "order_seen", b"\1" * 32, NOON) == NOON
    assert change(store, "order_seen", b"\1" * 32, NOON + 9) == NOON


# --- derived ----------------------------------------------------------------------------------


def keeps_derived_rows_until_they_are_dropped(open_: Open) -> None:
    """Rows of held reports, by id; what has none yet; answers until too many are newer."""
    reports = Author("one").says_many(3)
    store = opened(open_, *reports)
    assert ids(held.report for held in store.untold()) == ids(reports)
    rows = [(report.id, b"row %d" % number) for number, report in enumerate(reports[:2])]
    change(store, "put_told", [(rows[0][0], b"older", True), (bytes(32), b"nobody's", True)])
    change(store, "put_told", [(*rows[0], False), (*rows[1], True)])
    assert list(store.told()) == sorted(rows)
    assert list(store.told(words_only=True)) == [rows[1]]
    assert ids(held.report for held in store.untold()) == [reports[2].id]
    with bounds(cache_entries_max=2):
        for key in ("a", "b", "a", "c"):
            change(store, "cache", key, key.encode() * 2)
    assert [store.cached(key) for key in "abc"] == [b"aa", None, b"cc"]
    change(store, "drop_derived")
    assert (list(store.told()), store.cached("a")) == ([], None)
    assert ids(held.report for held in store.untold()) == ids(reports)


LAWS: tuple[Callable[[Open], None], ...] = (
    keeps_small_values,
    keeps_reports_as_they_came,
    never_keeps_a_report_twice,
    finds_by_the_beginning_of_an_id,
    gives_everything_in_order_of_arrival,
    knows_where_each_stands_in_its_log,
    knows_the_head_of_a_log,
    counts_what_a_key_takes,
    recognises_what_was_read_before,
    says_in_one_value_what_is_held,
    counts_a_body_as_an_arrival,
    undoes_a_transaction_that_fails,
    changes_nothing_outside_a_transaction,
    takes_a_transaction_inside_another_as_one,
    finds_nothing_damaged_where_nothing_is,
    lets_reports_wait_in_a_bounded_pool,
    counts_refusals,
    remembers_the_newest_frontier_of_each,
    remembers_what_left,
    gives_an_invitation_once,
    remembers_when_an_order_was_first_seen,
    keeps_derived_rows_until_they_are_dropped,
)
