"""What is computed from the reports and may be forgotten at any time.

Settled here: rows of facts kept beside the reports, the standing folded from them, which reports
are erased, and answers kept by what they were asked of. Not here: the folds (picture, figures).

Rules. 1. Everything here follows from the reports, the rules and the gazetteer; `rebuild` drops it
and makes it again, identical. 2. An answer is kept under the digest of the holdings: one report
more, and it is not found again. 3. Rows are added as reports arrive, never changed in place.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cached_property

from wasl.node.rows import VERSION, decode_row, encode_row
from wasl.picture.belief import erased_ids
from wasl.picture.standing import Standing
from wasl.report.body import NameRules, open_body, told, told_unread
from wasl.report.facts import Told
from wasl.report.network import Genesis
from wasl.store import Held, Store

_UPTO = f"rows/{VERSION}/upto"
_ROWS_PER_PIECE = 1_000


class Derived:
    """The derived side of one home."""

    def __init__(self, store: Store, genesis: Genesis) -> None:
        self._store = store
        self._genesis = genesis
        self._rules = NameRules(genesis.drill, genesis.names_of_the_dead)

    @cached_property
    def rows(self) -> tuple[Told, ...]:
        """One row for every report that is held, whatever it says."""
        self._catch_up()
        return tuple(decode_row(data) for _, data in self._store.told())

    @property
    def control_rows(self) -> tuple[Told, ...]:
        """The rows of control reports."""
        held = (each for each in self._store.everything() if each.report.header.is_control)
        return tuple(self._row(each) for each in held)

    @cached_property
    def standing(self) -> Standing:
        """How every key stands, by everything that is held."""
        return Standing.of(self.rows, self._genesis.admins, drill=self._genesis.drill)

    @cached_property
    def erased(self) -> frozenset[bytes]:
        """The ids that standing orders hide; cheap where nobody ordered anything."""
        if not any(row.kind == "correction" for row in self.control_rows):
            return frozenset()
        return erased_ids(self.rows, self.standing)

    def judgements_changed(self) -> None:
        """A report about keys or about other reports was kept: what was folded is old."""
        for name in ("rows", "standing", "erased"):
            self.__dict__.pop(name, None)

    def answer(self, question: str, make: Callable[[], object]) -> object:
        """The answer kept for this question and these holdings, else made and kept."""
        name = f"{question}@{self._store.holdings_digest().hex()}"
        kept = self._store.cached(name)
        if kept is not None:
            return json.loads(kept)
        made = make()
        with self._store.transaction():
            self._store.cache(name, json.dumps(made, ensure_ascii=False).encode("utf-8"))
        return made

    def rebuild(self) -> int:
        """Forget everything derived and make the rows again; how many there are."""
        with self._store.transaction():
            self._store.drop_derived()
        self.judgements_changed()
        return len(self.rows)

    def _catch_up(self) -> None:
        upto = int(self._store.cached(_UPTO) or b"0")
        pieces = _pieces(self._store.everything(after_ordinal=upto))
        for piece in pieces:
            with self._store.transaction():
                rows = [(each.report.id, encode_row(self._row(each))) for each in piece]
                self._store.put_told(rows)
                self._store.cache(_UPTO, str(piece[-1].ordinal).encode("ascii"))

    def _row(self, held: Held) -> Told:
        report = held.report
        if held.unread or report.body is None:
            return told_unread(report)
        header = report.header
        opened = open_body(header.kind, header.audience, report.body, self._rules)
        return told_unread(report) if opened is None else told(report, opened)


def _pieces(held: Iterator[Held]) -> Iterator[list[Held]]:
    piece: list[Held] = []
    for each in held:
        piece.append(each)
        if len(piece) == _ROWS_PER_PIECE:
            yield piece
            piece = []
    if piece:
        yield piece
