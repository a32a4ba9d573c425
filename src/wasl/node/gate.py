"""What intake asks and only the node can answer: who was ever admitted, and what is erased.

Settled here: the set of keys that were ever admitted, which only grows. Not here: how a key stands
now (picture/standing): a suspended key's reports are still taken in, for the folds judge them, else
homes could never become equal.

Rules. 1. A key was ever admitted if a founder, or a key that was ever an admin, admitted it; or if
it continues such a key with that key's signature (examined before it comes here). 2. The answer
does not depend on the order in which control reports came: what a key said before it became an
admin admits from the moment that it is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wasl.report.facts import About, Stands, Told


class Members:
    """Answers intake's questions from the control reports that were kept."""

    def __init__(self, admins: Iterable[bytes], is_erased: Callable[[bytes, bytes], bool]) -> None:
        self._admins = set(admins)
        self._admitted = set(self._admins)
        # What each key would admit (key, as an admin?) if it were an admin, and who continues it.
        self._admissions: dict[bytes, set[tuple[bytes, bool]]] = {}
        self._continued: dict[bytes, set[bytes]] = {}
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
        for fact in row.facts:
            if isinstance(fact, About) and fact.relation == "erases":
                self._ordered.update(fact.ids)
            elif isinstance(fact, Stands) and fact.what == "admit":
                admission = (fact.key, "admin" in fact.roles)
                self._admissions.setdefault(row.author, set()).add(admission)
                if row.author in self._admins:
                    self._admit(*admission)
            elif isinstance(fact, Stands) and fact.old_key is not None:
                self._continued.setdefault(fact.old_key, set()).add(row.author)
                if fact.old_key in self._admitted:
                    self._admit(row.author, fact.old_key in self._admins)

    def is_ordered(self, ident: bytes) -> bool:
        """Whether anybody ever ordered the report with this id to be erased."""
        return ident in self._ordered

    def is_erased(self, ident: bytes, author: bytes) -> bool:
        """Whether a standing order hides the report with this id, of this author.

        Whether an order stands is folded from everything held; that is asked only where somebody
        gave an order at all.
        """
        return ident in self._ordered and self._is_erased(ident, author)

    def _admit(self, key: bytes, as_admin: bool) -> None:
        """Let the sets grow by this key and by everything that follows from it."""
        waiting = [(key, as_admin)]
        while waiting:
            key, as_admin = waiting.pop()
            becomes_admin = as_admin and key not in self._admins
            if key in self._admitted and not becomes_admin:
                continue
            self._admitted.add(key)
            if becomes_admin:
                self._admins.add(key)
                waiting.extend(self._admissions.get(key, ()))
            waiting.extend((new, key in self._admins) for new in self._continued.get(key, ()))
