"""Every store keeps the promises, and all of them say the same after the same changes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conformance.store import (
    CHANGES,
    LAWS,
    NOON,
    Open,
    change,
    everything_seen,
    fail_after,
    opened,
    waits,
)
from tests.shelves import Author
from wasl.errors import UsError
from wasl.report.origin import Origin
from wasl.report.signed import Report
from wasl.store import KnownFrontier, Store, sqlite
from wasl.store.database import Database
from wasl.store.memory import MemoryStore
from wasl.store.sqlite import SqliteStore

KEY = bytes(range(32))


def on_disk(folder: Path) -> Open:
    """Opens new stores on disk, each in a file of its own."""
    numbers = count()
    return lambda: sqlite.create(folder / f"{next(numbers)}.db", KEY)


def in_another_engine() -> Store:
    """The same statements in plain SQLite, without a file."""
    return SqliteStore(Database(apsw.Connection(":memory:"), Path("memory")))


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@pytest.mark.parametrize("kind", ["memory", "disk", "other"])
def test_every_store_keeps_the_promises(
    kind: str, law: Callable[[Open], None], tmp_path: Path
) -> None:
    """One suite for all of them."""
    law({"memory": MemoryStore, "disk": on_disk(tmp_path), "other": in_another_engine}[kind])


def pool_of_reports() -> tuple[Report, ...]:
    """Two logs with a gap, a fork, control reports and bodies of several sizes."""
    one, two = Author("one"), Author("two")
    reports = [one.says(b"x" * size, control=size == 3) for size in range(6)]
    copy = two.copied()
    return (*reports[:3], *reports[4:], two.says(b"this"), copy.says(b"that"), two.says(b"more"))


POOL = pool_of_reports()
ORIGINS = (None, Origin("table", "1", bytes(8)), Origin("table", "2", bytes(8)))
REPORTS, NUMBERS = st.sampled_from(POOL), st.integers(0, 3)
PEERS, IDENTS = st.sampled_from("abc"), REPORTS.map(lambda report: report.id)


def called(method: str, *given: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[str, Any]]:
    """A call of this method with such arguments."""
    return st.tuples(st.just(method), st.tuples(*given))


CALLS = st.one_of(
    called("put", REPORTS, NUMBERS, st.booleans(), st.sampled_from(ORIGINS)),
    called("put", REPORTS.map(Report.without_body), NUMBERS, st.booleans()),
    called("fill_body", IDENTS, st.just(b"x"), st.booleans(), st.sampled_from(ORIGINS)),
    called("drop_body", IDENTS),
    called("set_meta", PEERS, st.just(b"value")),
    called("wait", st.builds(waits, NUMBERS, NUMBERS, st.sampled_from(("key", "quota")))),
    called("stop_waiting", NUMBERS.map(lambda number: bytes([number]) * 32)),
    called("refused", PEERS, PEERS),
    called(
        "remember_frontier",
        st.builds(
            KnownFrontier,
            NUMBERS.map(lambda n: bytes([n])),
            NUMBERS,
            PEERS.map(str.encode),
            NUMBERS,
        ),
    ),
    called("mark_left", st.lists(IDENTS, max_size=3), PEERS, NUMBERS),
    called(
        "put_told", st.lists(st.tuples(IDENTS, PEERS.map(str.encode), st.booleans()), max_size=3)
    ),
    called("cache", PEERS, st.binary(max_size=2)),
    called("drop_derived"),
)


@given(calls=st.lists(st.tuples(CALLS, st.booleans()), max_size=30))
def test_all_stores_agree(calls: list[tuple[tuple[str, Any], bool]]) -> None:
    """After any changes, failed or not, memory and SQL say the same; and so do their mistakes."""
    stores = opened(MemoryStore), opened(in_another_engine)
    for (method, arguments), fails in calls:
        outcomes = {attempted(store, method, arguments, fails) for store in stores}
        assert len(outcomes) == 1, method
    first, second = (seen(store) for store in stores)
    assert first == second


def attempted(store: Store, method: str, arguments: tuple[Any, ...], fails: bool) -> object:
    """What came of one change: what it answered, or how it failed."""
    try:
        return (fail_after if fails else change)(store, method, *arguments)
    except (UsError, ZeroDivisionError) as error:
        return type(error)


def seen(store: Store) -> tuple[object, ...]:
    """All that a store says of itself and of each report and author of the pool."""
    return (
        everything_seen(store),
        [store.get(report.id) for report in POOL],
        [store.head(report.header.author) for report in POOL],
        [
            store.usage(report.header.author, control)
            for report in POOL
            for control in (True, False)
        ],
        [store.holds_origin(origin) for origin in ORIGINS if origin],
        [store.cached(key) for key in "abc"],
    )


# --- on disk ----------------------------------------------------------------------------------


def test_all_of_it_is_there_when_opened_again(tmp_path: Path) -> None:
    """What one process wrote, the next one reads: every sort of thing that is kept."""
    store = opened(on_disk(tmp_path))
    for method, arguments in CHANGES:
        if method not in ("stop_waiting", "use_invitation", "drop_derived"):
            change(store, method, *arguments)
    before = everything_seen(store)
    store.close()
    again = sqlite.open_store(tmp_path / "0.db", KEY)
    assert everything_seen(again) == before
    assert everything_seen(opened(MemoryStore)) != before


def test_two_that_are_open_see_each_other(tmp_path: Path) -> None:
    """What one committed, the other sees at once, and its own sums go on from there."""
    one = opened(on_disk(tmp_path))
    other = sqlite.open_store(tmp_path / "0.db", KEY)
    for number, report in enumerate(POOL):
        change((one, other)[number % 2], "put", report, NOON, False)
    assert one.holdings_digest() == other.holdings_digest()
    assert one.holdings_digest() == opened(MemoryStore, *POOL).holdings_digest()


def test_a_report_of_sixty_bytes_takes_four_hundred_on_disk(tmp_path: Path) -> None:
    """With header, signature, id and indexes; the tables themselves included."""
    author = Author("one")
    store = opened(on_disk(tmp_path), *(author.says(b"%060d" % n) for n in range(3_000)))
    store.close()
    assert (tmp_path / "0.db").stat().st_size < 400 * 3_000
