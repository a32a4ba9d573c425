"""How far somebody's holdings reach, signed: the receipt that travels back.

Settled here: the form of a frontier, what it claims, which held reports it covers, and which of two
is newer. Not here: how frontiers travel (`bundle.py`), who is shown how many others hold a report
(node), how a session shortens them on the wire (a later version).

    frontier  = canonical [statement, signature by the signer under "wasl/frontier/1"]
    statement = canonical [1, signer, number, [entry, …]]; the entries are byte strings, by author
    entry     = canonical [author, seq, id, [[first, last], …], [id, …]]

Rules.
1. An entry claims one author's log. `seq` and `id` are the end of the unbroken part: the signer
   holds that report and everything before it, whole. Both are null where the first is missing. Of
   several such ends the farthest counts, then the smallest id.
2. Then the holes, stretches of seq that are missing, and the ids of other ends: of parts beyond a
   hole, and of other branches after a fork. The signer holds each end and what it follows, down to
   a hole or to what is claimed already.
3. `number` is how many reports the signer holds, and how many of them whole, added. Nobody holds
   fewer tomorrow, so the greatest number is the newest. It needs no counter that could be lost,
   and one key that holds the same signs the same bytes.
4. A claim is worth what can be checked: a report is covered only if it is reached backwards from
   an id that we hold ourselves. A doubt costs a repetition on a stick; the other mistake would
   keep two homes unequal.
5. What has no room is not claimed: a log in too many pieces beyond its unbroken part, and the
   smallest logs when there are too many authors.

How it can go wrong: a signer claims what it does not hold. It harms itself alone: it is sent less.
An order to erase that falls later makes a signer hold less than it said; it is sent those bodies
when it has said more again. A frontier is a receipt of one key: it never says that a report is
true, or that anybody read it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeGuard

from wasl import limits
from wasl.errors import BadFrontier, BadSignature, NotCanonical
from wasl.report import canonical, keys
from wasl.report.canonical import Value
from wasl.report.keys import SigningKey
from wasl.report.position import Position

VERSION: Final = 1

Hole = tuple[int, int]
Log = tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """How much of one author's log the signer holds."""

    author: bytes
    seq: int | None
    id: bytes | None
    holes: tuple[Hole, ...] = ()
    other_ends: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Frontier:
    """What one key said that it holds; made by `sign` or `read`, so its signature holds."""

    signer: bytes
    number: int
    entries: tuple[Entry, ...]
    signature: bytes

    def encode(self) -> bytes:
        """The frontier as it is carried and remembered."""
        return canonical.encode((_statement(self), self.signature))


def sign(key: SigningKey, network: bytes, positions: Iterable[Position]) -> Frontier:
    """The frontier of somebody who holds the reports at these positions."""
    held = tuple(positions)
    whole = [position for position in held if position.is_whole]
    logs = _logs(whole)
    authors = sorted(logs, key=lambda author: (-len(logs[author]), author))
    entries = tuple(
        _entry(author, logs[author]) for author in sorted(authors[: limits.frontier_authors_max])
    )
    number = len(held) + len(whole)
    unsigned = Frontier(key.public, number, entries, b"")
    signature = key.sign(keys.FRONTIER, network, _statement(unsigned))
    return Frontier(key.public, number, entries, signature)


def read(network: bytes, data: bytes) -> Frontier:
    """The frontier that these bytes carry; BadFrontier, and nothing else, if they carry none."""
    if len(data) > limits.frontier_bytes_max:
        raise BadFrontier(why="it is over its bound")
    try:
        statement, signature = _parts(canonical.decode(data), 2)
        if not isinstance(statement, bytes) or not isinstance(signature, bytes):
            raise BadFrontier(why="it is a statement and a signature")
        frontier = _parsed(canonical.decode(statement), signature)
        keys.verify(frontier.signer, signature, keys.FRONTIER, network, statement)
    except NotCanonical as error:
        raise BadFrontier(why="it is not written in the one permitted way") from error
    except BadSignature as error:
        raise BadFrontier(why="its signature does not hold in this network") from error
    return frontier


def covered(frontier: Frontier, positions: Iterable[Position]) -> frozenset[bytes]:
    """The ids of those reports that the signer certainly holds whole.

    `positions` are whole logs as we hold them; those of one author suffice to ask about that one.
    """
    logs = _logs(positions)
    return frozenset(
        ident
        for entry in frontier.entries
        if entry.author in logs
        for ident in _covered(entry, logs[entry.author])
    )


def newest(frontiers: Iterable[Frontier]) -> tuple[Frontier, ...]:
    """The newest of each signer, by signer.

    A copied home may sign two with one number; the smaller signature stands, on every node.
    """
    best: dict[bytes, Frontier] = {}
    for frontier in frontiers:
        known = best.get(frontier.signer)
        if known is None or _age(frontier) < _age(known):
            best[frontier.signer] = frontier
    return tuple(best[signer] for signer in sorted(best))


def _age(frontier: Frontier) -> tuple[int, bytes]:
    return -frontier.number, frontier.signature


# --- what is claimed of one log ---------------------------------------------------------------


def _logs(positions: Iterable[Position]) -> dict[bytes, Log]:
    logs: defaultdict[bytes, list[Position]] = defaultdict(list)
    for position in positions:
        logs[position.author].append(position)
    return {author: _in_order(log) for author, log in logs.items()}


def _in_order(log: Iterable[Position]) -> Log:
    return tuple(sorted(log, key=lambda position: (position.seq, position.id)))


def _entry(author: bytes, log: Log) -> Entry:
    by_id = {one.id: one for one in log}
    end = _unbroken_end(log, by_id)
    claimed = {one.id for one in _back_from(end, by_id)}
    rest = [one for one in log if one.id not in claimed]
    followed = {before.id for one in rest if (before := _before(one, by_id)) is not None}
    other_ends = sorted(one.id for one in rest if one.id not in followed)
    holes = tuple(_holes(rest, log, by_id))
    if max(len(holes), len(other_ends)) > limits.frontier_pieces_max:
        holes, other_ends = (), []
    seq, ident = (None, None) if end is None else (end.seq, end.id)
    return Entry(author, seq, ident, holes, tuple(other_ends))


def _unbroken_end(log: Log, by_id: Mapping[bytes, Position]) -> Position | None:
    unbroken: set[bytes] = set()
    end = None
    for one in log:
        before = _before(one, by_id)
        if one.seq == 0 or (before is not None and before.id in unbroken):
            unbroken.add(one.id)
            if end is None or one.seq > end.seq:
                end = one
    return end


def _holes(rest: Sequence[Position], log: Log, by_id: Mapping[bytes, Position]) -> Iterator[Hole]:
    """The missing seqs under every part of the rest that does not hang on a held report."""
    seqs = sorted({one.seq for one in log})
    tops = sorted({one.seq - 1 for one in rest if one.seq and _before(one, by_id) is None})
    free = 0
    for last in tops:
        below = bisect_left(seqs, last)
        first = max(free, seqs[below - 1] + 1 if below else 0)
        free = last + 1
        yield first, last


def _covered(entry: Entry, log: Log) -> set[bytes]:
    by_id = {one.id: one for one in log}
    claimed: set[bytes] = set()
    if entry.id is not None:
        claimed.update(one.id for one in _back_from(by_id.get(entry.id), by_id))
    for ident in entry.other_ends:
        for one in _back_from(by_id.get(ident), by_id):
            if one.id in claimed or any(first <= one.seq <= last for first, last in entry.holes):
                break
            claimed.add(one.id)
    return claimed


def _back_from(end: Position | None, by_id: Mapping[bytes, Position]) -> Iterator[Position]:
    while end is not None:
        yield end
        end = _before(end, by_id)


def _before(one: Position, by_id: Mapping[bytes, Position]) -> Position | None:
    """The held report that this one follows; a link that skips a seq is none."""
    before = None if one.prev is None else by_id.get(one.prev)
    return before if before is not None and before.seq == one.seq - 1 else None


# --- bytes ------------------------------------------------------------------------------------


def _statement(frontier: Frontier) -> bytes:
    entries = tuple(
        canonical.encode((entry.author, entry.seq, entry.id, entry.holes, entry.other_ends))
        for entry in frontier.entries
    )
    return canonical.encode((VERSION, frontier.signer, frontier.number, entries))


def _parsed(statement: Value, signature: bytes) -> Frontier:
    version, signer, number, listed = _parts(statement, 4)
    if not _is_number(version) or version != VERSION:
        raise BadFrontier(why="its version is not 1")
    if not isinstance(signer, bytes) or not _is_number(number):
        raise BadFrontier(why="it has no signer or no number")
    if not isinstance(listed, tuple) or len(listed) > limits.frontier_authors_max:
        raise BadFrontier(why="its entries are no list or too many")
    entries = tuple(_parsed_entry(item) for item in listed)
    if not _ascending([entry.author for entry in entries]):
        raise BadFrontier(why="its authors are out of order or named twice")
    return Frontier(signer, number, entries, signature)


def _parsed_entry(item: Value) -> Entry:
    if not isinstance(item, bytes):
        raise BadFrontier(why="an entry is not bytes")
    author, seq, ident, holes, other_ends = _parts(canonical.decode(item), 5)
    if not _is_id(author):
        raise BadFrontier(why="an author is 32 bytes")
    parsed_holes, parsed_ends = _parsed_holes(holes), _parsed_ends(other_ends)
    if seq is None and ident is None:
        return Entry(author, None, None, parsed_holes, parsed_ends)
    if not _is_number(seq) or not _is_id(ident):
        raise BadFrontier(why="an unbroken part ends in a seq and an id, or is null twice")
    return Entry(author, seq, ident, parsed_holes, parsed_ends)


def _parsed_holes(listed: Value) -> tuple[Hole, ...]:
    if not isinstance(listed, tuple) or len(listed) > limits.frontier_pieces_max:
        raise BadFrontier(why="the holes are no list or too many")
    holes = []
    free = 0
    for hole in listed:
        first, last = _parts(hole, 2)
        if not _is_number(first) or not _is_number(last) or not free <= first <= last:
            raise BadFrontier(why="a hole is two seqs, and holes are in order")
        holes.append((first, last))
        free = last + 1
    return tuple(holes)


def _parsed_ends(listed: Value) -> tuple[bytes, ...]:
    if not isinstance(listed, tuple) or len(listed) > limits.frontier_pieces_max:
        raise BadFrontier(why="the other ends are no list or too many")
    ends = [ident for ident in listed if _is_id(ident)]
    if len(ends) != len(listed) or not _ascending(ends):
        raise BadFrontier(why="an end is 32 bytes, and ends are in order")
    return tuple(ends)


def _parts(value: Value, count: int) -> tuple[Value, ...]:
    if not isinstance(value, tuple) or len(value) != count:
        raise BadFrontier(why=f"a list of {count} parts is missing")
    return value


def _is_number(value: Value) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= limits.seq_max


def _is_id(value: Value) -> TypeGuard[bytes]:
    return isinstance(value, bytes) and len(value) == keys.KEY_BYTES


def _ascending(ids: Sequence[bytes]) -> bool:
    return all(before < after for before, after in pairwise(ids))
