"""What the logs of all keys show: forks, continued keys, and which report came first.

Settled here: from which position on a log is forked, which key continues which, and what lies on
the chain back from a report. Not here: what a fork or a suspension does to a report (standing).

Rules.
1. A log is forked from the smallest seq at which two reports stand, or at which a report names a
   predecessor that is not the one held before it. A predecessor that nobody holds is a gap, and a
   gap is no fork.
2. The first report of a key, and only that, may say that the key continues another. The old key's
   signature in it was checked when it was taken in.
3. Keys that would continue each other in a ring cannot all be right: the smallest begins.

How it can go wrong: a fork can be seen only by who holds both branches. Until then both look whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wasl.report.facts import Stands, Told


@dataclass(frozen=True, slots=True)
class Logs:
    """All reports by id, and what their chains show.

    forks: key -> position from which it is forked. parents: key -> key that it continues.
    roots, depths: of every key in a line of continued keys; other keys are their own roots.
    """

    by_id: Mapping[bytes, Told]
    forks: Mapping[bytes, int]
    parents: Mapping[bytes, bytes]
    children: Mapping[bytes, tuple[bytes, ...]]
    roots: Mapping[bytes, bytes]
    depths: Mapping[bytes, int]

    @classmethod
    def of(cls, rows: Iterable[Told]) -> Logs:
        """The logs that these reports make, in whatever order and however often they come."""
        by_id = {row.id: row for row in rows}
        claimed = _claimed_parents(by_id.values())
        children: dict[bytes, list[bytes]] = {}
        for key in sorted(claimed):
            children.setdefault(claimed[key], []).append(key)
        roots, depths = _traced(claimed, children)
        kept = {key: old for key, old in claimed.items() if depths[key]}
        return cls(
            by_id,
            _forks(by_id),
            kept,
            {old: tuple(key for key in new if key in kept) for old, new in children.items()},
            roots,
            depths,
        )

    def root(self, key: bytes) -> bytes:
        """The first key of a line of continued keys."""
        return self.roots.get(key, key)

    def depth(self, key: bytes) -> int:
        """How many keys this one continues."""
        return self.depths.get(key, 0)

    def precedes(self, earlier: Told, later: Told) -> bool:
        """Whether the first stands before the second in one log, over continued keys."""
        if earlier.author == later.author:
            return earlier.seq < later.seq
        key = later.author
        while self.depth(key) > self.depth(earlier.author):
            key = self.parents[key]
        return key == earlier.author

    def below(self, key: bytes) -> set[bytes]:
        """Every key continued from this one, however far down."""
        found: set[bytes] = set()
        waiting = [key]
        while waiting:
            new = self.children.get(waiting.pop(), ())
            found.update(new)
            waiting.extend(new)
        return found

    def chain_back(self, newest: bytes) -> frozenset[bytes]:
        """The ids from this report back along `prev`, as far as reports are held."""
        chain: set[bytes] = set()
        row = self.by_id.get(newest)
        while row is not None and row.id not in chain:
            chain.add(row.id)
            before = None if row.prev is None else self.by_id.get(row.prev)
            same_log = before is not None and before.author == row.author
            row = before if same_log else None
        return frozenset(chain)


def _forks(by_id: Mapping[bytes, Told]) -> dict[bytes, int]:
    logs: dict[bytes, dict[int, bytes]] = {}
    forks: dict[bytes, int] = {}
    for row in by_id.values():
        log = logs.get(row.author)
        if log is None:
            log = logs[row.author] = {}
        if log.setdefault(row.seq, row.id) != row.id:
            forks[row.author] = min(row.seq, forks.get(row.author, row.seq))
    for row in by_id.values():
        if row.prev is None:
            continue
        before = logs[row.author].get(row.seq - 1)
        if before != row.prev and _breaks(row, before, by_id):
            forks[row.author] = min(row.seq, forks.get(row.author, row.seq))
    return forks


def _breaks(row: Told, before: bytes | None, by_id: Mapping[bytes, Told]) -> bool:
    """Whether a report that does not name the one held before it proves a fork."""
    named = by_id.get(row.prev) if row.prev is not None else None
    if named is None:
        return before is not None
    return named.author != row.author or named.seq != row.seq - 1


def _claimed_parents(rows: Iterable[Told]) -> dict[bytes, bytes]:
    claims: dict[bytes, tuple[bytes, bytes]] = {}
    for row in rows:
        if row.seq:
            continue
        for fact in row.facts:
            if type(fact) is Stands and fact.what == "continue" and fact.old_key:
                claim = (row.id, fact.old_key)
                claims[row.author] = min(claim, claims.get(row.author, claim))
    return {key: old for key, (_, old) in claims.items() if old != key}


def _traced(
    parents: Mapping[bytes, bytes], children: Mapping[bytes, list[bytes]]
) -> tuple[dict[bytes, bytes], dict[bytes, int]]:
    """Root and depth of every key that continues or is continued; rings begin at the smallest."""
    roots: dict[bytes, bytes] = {}
    depths: dict[bytes, int] = {}
    heads = sorted(set(children) - set(parents))
    for head in (*heads, *sorted(parents)):
        if head in depths:
            continue
        roots[head], depths[head] = head, 0
        waiting = [head]
        while waiting:
            old = waiting.pop()
            for key in children.get(old, ()):
                if key not in depths:
                    roots[key], depths[key] = head, depths[old] + 1
                    waiting.append(key)
    return roots, depths
