"""What intake asks and only the node can answer: who was ever admitted, and what is erased.

Settled here: the set of keys that were ever admitted, which only grows. Not here: how a key stands
now (picture/standing): a suspended key's reports are still taken in, for the folds judge them, else
homes could never become equal.

Rules. 1. A key was ever admitted if a founder, or a key that was ever an admin, admitted it; or if
it continues such a key with that key's signature (examined before it comes here). 2. The answer
does not depend on the order in which control reports came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wasl.report.facts import About, Stands, Told


class Members:
    """Answers intake's questions from the control reports that were kept."""

    def __init__(self, admins: Iterable[bytes], is_erased: Callable[[bytes, bytes], bool]) -> None:
        self._admins = set(admins)
        self._admitted = set(self._admins)
        self._ordered: set[bytes] = set()
        self._is_erased = is_erased

    def ever_admitted(self, key: bytes) -> bool:
        """Whether this key was ever admitted, whatever happened since."""
        return key in self._admitted

    def would_admit(self, row: Told) -> bytes | None:
        """The key that this report admits or continues, if its signer could do so."""
        for fact in row.facts:
            if not isinstance(fact, Stands):
                continue
            if fact.what == "admit" and row.author in self._admins:
                return fact.key
            if fact.what == "continue" and fact.old_key in self._admitted:
                return row.author
        return None

    def kept(self, row: Told) -> None:
        """A report was kept: the sets may grow."""
        self._note_orders(row)
        key = self.would_admit(row)
        if key is None:
            return
        self._admitted.add(key)
        for fact in row.facts:
            if isinstance(fact, Stands) and (
                "admin" in fact.roles or (fact.what == "continue" and fact.old_key in self._admins)
            ):
                self._admins.add(key)

    def learn(self, rows: Iterable[Told]) -> None:
        """Many reports that were kept before, in any order."""
        left = list(rows)
        for row in left:
            self._note_orders(row)
        while left:
            later = [row for row in left if self.would_admit(row) is None]
            if len(later) == len(left):
                return
            for row in left:
                self.kept(row)
            left = later

    def is_erased(self, ident: bytes, author: bytes) -> bool:
        """Whether a standing order hides the report with this id, of this author.

        Whether an order stands is folded from everything held; that is asked only where somebody
        gave an order at all.
        """
        return ident in self._ordered and self._is_erased(ident, author)

    def _note_orders(self, row: Told) -> None:
        for fact in row.facts:
            if isinstance(fact, About) and fact.relation == "erases":
                self._ordered.update(fact.ids)
