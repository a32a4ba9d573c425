"""What is computed from the reports and may be forgotten at any time.

Settled here: rows of facts kept beside the reports, the standing folded from them, which reports
are erased, and answers kept by what they were asked of. Not here: the folds (picture, figures).

Rules. 1. Everything here follows from the reports, the rules and the gazetteer; `rebuild` drops it
and makes it again, identical. 2. An answer is kept under the digest of the holdings: one report
more, and it is not found again. 3. Rows are added as reports arrive, never changed in place.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property

from wasl.errors import WorldError
from wasl.node.rows import VERSION, decode_row, encode_row
from wasl.picture.corrections import ANYONES, erased_ids, orders_to_erase
from wasl.picture.standing import Standing
from wasl.report.body import NameRules, open_body, told, told_unread
from wasl.report.facts import About, Stands, Told
from wasl.report.network import Genesis
from wasl.store import Held, Store

_VERSION = "rows/version"
_ROWS_PER_PIECE = 1_000


def begin(store: Store) -> None:
    """A new home keeps its rows from the first report on; call in a transaction."""
    store.set_meta(_VERSION, VERSION)


class Derived:
    """The derived side of one home."""

    def __init__(self, store: Store, genesis: Genesis) -> None:
        self._store = store
        self._genesis = genesis
        self._rules = NameRules(genesis.drill, genesis.names_of_the_dead)

    @cached_property
    def rows(self) -> tuple[Told, ...]:
        """One row for every report that is held, whatever it says."""
        with _no_collecting():
            return self._all_rows()

    def _all_rows(self) -> tuple[Told, ...]:
        try:
            self._catch_up()
            rows = tuple(decode_row(ident, data) for ident, data in self._store.told())
        except WorldError:
            # A disk that is full or read-only must not keep anybody from reading.
            rows = tuple(self._row(held) for held in self._store.everything())
        amended = {ident for row in rows for ident in _amended_by(row)}
        # Versions of one record are read as one: an amendment of one amends them all.
        records = {_record(row) for row in rows if row.id in amended and row.origin is not None}
        return tuple(
            self.row(row.id) if row.id in amended or _record(row) in records else row
            for row in rows
        )

    @property
    def words(self) -> tuple[Told, ...]:
        """The rows that speak about keys and about other reports: few among many."""
        with suppress(WorldError):
            self._catch_up()
            words = self._store.told(words_only=True)
            return tuple(decode_row(ident, data) for ident, data in words)
        return tuple(row for row in self.rows if _is_word(row))

    @cached_property
    def standing(self) -> Standing:
        """How every key stands, by everything that is held."""
        return Standing.of(self.rows, self._genesis.admins, drill=self._genesis.drill)

    @cached_property
    def erased(self) -> frozenset[bytes]:
        """The ids that standing orders hide; cheap where nobody ordered anything."""
        if not any(row.kind == "correction" for row in self.words):
            return frozenset()
        return erased_ids(self.rows, self.standing, drill=self._genesis.drill)

    def would_hide(self, ident: bytes, author: bytes) -> bool:
        """Whether an order hides this report, held or not, if it is this author's."""
        orders, standing = self._orders
        whose = orders.get(ident, frozenset())
        return ANYONES in whose or standing.root(author) in whose

    @cached_property
    def _orders(self) -> tuple[Mapping[bytes, frozenset[bytes]], Standing]:
        orders = orders_to_erase(self.rows, self.standing, drill=self._genesis.drill)
        return orders, self.standing

    def add(self, rows: Iterable[Told]) -> None:
        """Keep the rows of reports that just came in; call in the transaction that kept them.

        Which orders to erase stand is asked of every body that one names. Inside a transaction it
        is folded anew only when control reports came: else a thousand erased reports would cost a
        thousand folds. A fork that comes meanwhile makes an order fall; the body is brought again.
        """
        rows = tuple(rows)
        if self._store.meta(_VERSION) == VERSION:
            self._store.put_told(map(_line, rows))
        self._forget("rows", "standing", "erased")
        if any(row.control for row in rows):
            self._forget("_orders")

    def forget(self) -> None:
        """What was folded in this process is old."""
        self._forget("rows", "standing", "erased", "_orders")

    def _forget(self, *names: str) -> None:
        for name in names:
            self.__dict__.pop(name, None)

    def answer(self, question: str, make: Callable[[], object]) -> object:
        """The answer kept for this question and these holdings, else made and kept."""
        name = f"{question}@{self._store.holdings_digest().hex()}"
        kept = self._store.cached(name)
        if kept is not None:
            return json.loads(kept)
        with _no_collecting():
            made = make()
        # An answer that cannot be kept, on a full disk, is an answer all the same.
        with suppress(WorldError), self._store.transaction():
            self._store.cache(name, json.dumps(made, ensure_ascii=False).encode("utf-8"))
        return made

    def rebuild(self) -> int:
        """Forget everything derived and make the rows again; how many there are."""
        with self._store.transaction():
            self._store.drop_derived()
        self.forget()
        return len(self.rows)

    def _catch_up(self) -> None:
        """Make the rows that are missing: all of them after a rebuild or with another version.

        In one transaction: what `add` puts behind the newest row must never hide one before it.
        """
        is_old = self._store.meta(_VERSION) != VERSION
        if not is_old and next(self._store.untold(), None) is None:
            return
        with self._store.transaction():
            if is_old:
                self._store.drop_derived()
                begin(self._store)
            for piece in _pieces(self._store.untold()):
                self._store.put_told(_line(self._row(each)) for each in piece)

    def row(self, ident: bytes) -> Told:
        """The row of one held report, with its body."""
        held = self._store.get(ident)
        assert held is not None
        return self._row(held)

    def _row(self, held: Held) -> Told:
        report = held.report
        if held.unread or report.body is None:
            return told_unread(report)
        header = report.header
        opened = open_body(header.kind, header.audience, report.body, self._rules)
        return told_unread(report) if opened is None else told(report, opened)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Folding makes millions of values and no circle of them: looking for circles took half of the
    time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _pieces(held: Iterator[Held]) -> Iterator[list[Held]]:
    piece: list[Held] = []
    for each in held:
        piece.append(each)
        if len(piece) == _ROWS_PER_PIECE:
            yield piece
            piece = []
    if piece:
        yield piece


def _line(row: Told) -> tuple[bytes, bytes, bool]:
    return row.id, encode_row(row), _is_word(row)


def _is_word(row: Told) -> bool:
    return any(isinstance(fact, About | Stands) for fact in row.facts)


def _record(row: Told) -> tuple[str, str] | None:
    """The record of a foreign table that a row was read from."""
    return None if row.origin is None else row.origin[:2]


def _amended_by(row: Told) -> tuple[bytes, ...]:
    """The reports that this one amends."""
    return tuple(
        ident
        for fact in row.facts
        if isinstance(fact, About) and fact.relation == "amends"
        for ident in fact.ids
    )
