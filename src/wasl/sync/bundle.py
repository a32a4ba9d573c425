"""A one-way exchange: what is packed for a stick, and how it is unpacked by whoever finds it.

Settled here: what a bundle holds, in which order, how large it grows, and what of it is refused.
Not here: the envelope around it (`seal.py`), who lacks what (`frontier.py`), which files are needed
(`carry.py`), whether a report is kept (intake: here reports are bytes).

    payload = items, one after the other
    item    = its sort, 1 byte ‖ length of its content, 4 bytes, big-endian ‖ content
    sort 1    the genesis of the network; the first item, and only the first
    sort 2    a signed frontier; the second item is the sender's own, others may follow
    sort 3    a report as it travels, with its author's own signature

Rules.
1. Genesis and frontiers come first, then control reports, oldest first, so that a key is admitted
   before it speaks. Then the most urgent, and of equal urgency the newest: whoever reads only the
   first of several bundles knows most.
2. A bundle of ours is closed at 16 MiB and the next begun. Each carries the sender's frontier, and
   of others' as many as 1 MiB holds: receipts help, reports matter.
3. Unpacking is whole or nothing: items or BadBundle. An item of an unknown sort is passed over; a
   later version may carry more.
4. Nobody signs a bundle. Each thing in it bears its own signature, so who carried it proves
   nothing, and whose frontier stands second is only said.

How it can go wrong: a member makes bundles that cost much to read. Their size, the number of their
items and the size of each are bounded before anything is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from wasl import limits
from wasl.errors import BadBundle, BadFrontier, ReportError
from wasl.report.network import Genesis
from wasl.report.signed import Report
from wasl.sync import Holdings, frontier
from wasl.sync.frontier import Frontier
from wasl.sync.seal import seal, unseal
from wasl.sync.squeeze import squeeze, unsqueeze

GENESIS: Final = 1
FRONTIER: Final = 2
REPORT: Final = 3

_LENGTH_BYTES: Final = 4

Rank = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Packed:
    """A payload that is ready to be sealed, and the ids of the reports in it."""

    payload: bytes
    ids: frozenset[bytes]

    def sealed(self, secret: bytes, salt: bytes) -> bytes:
        """The file's content. The salt is 32 fresh random bytes, never used before."""
        return seal(squeeze(self.payload), secret, salt)


@dataclass(frozen=True, slots=True)
class Bundle:
    """What came out of a file: the sender's frontier, others', and reports not yet looked at."""

    sender: Frontier
    others: tuple[Frontier, ...]
    reports: tuple[bytes, ...]
    size_bytes: int


def pack(
    holdings: Holdings,
    ids: Iterable[bytes],
    genesis: Genesis,
    own: Frontier,
    others: Sequence[Frontier] = (),
) -> Iterator[Packed]:
    """Bundles that together hold these reports; one, without any, if there are none.

    Of others' frontiers those that are handed in first are carried. A report that cannot be given
    to anybody, because it is not held or lacks its author's signature, is left out.
    """
    opening = _item(GENESIS, genesis.encode()) + _item(FRONTIER, own.encode()) + _receipts(others)
    payload, packed = bytearray(opening), set[bytes]()
    for _, ident, content in sorted(_ranked(holdings, ids)):
        item = _item(REPORT, content)
        if packed and len(payload) + len(item) > limits.bundle_packed_bytes_max:
            yield Packed(bytes(payload), frozenset(packed))
            payload, packed = bytearray(opening), set()
        payload += item
        packed.add(ident)
    yield Packed(bytes(payload), frozenset(packed))


def read(envelope: bytes, secrets: tuple[bytes, ...], network: bytes) -> Bundle:
    """What a file holds. Raises NotOpened or BadBundle, and nothing else."""
    return unpack(unsqueeze(unseal(envelope, secrets)), network)


def name_of(envelope: bytes) -> str:
    """The name of the file: 64 hex digits that follow from its content, and tell nothing of it."""
    return sha256(envelope).hexdigest()


def unpack(payload: bytes, network: bytes) -> Bundle:
    """What a payload holds. Raises BadBundle, and nothing else."""
    items = _items(payload)
    _must_be_of(network, _next(items, GENESIS))
    sender = _frontier(network, _next(items, FRONTIER))
    others: list[Frontier] = []
    reports: list[bytes] = []
    for sort, content in items:
        if sort == GENESIS:
            raise BadBundle(why="it holds a second genesis")
        if sort == FRONTIER:
            if len(others) == limits.frontier_authors_max:
                raise BadBundle(why="it has too many frontiers")
            others.append(_frontier(network, content))
        elif sort == REPORT:
            reports.append(_report(content))
    return Bundle(sender, tuple(others), tuple(reports), len(payload))


# --- packing ----------------------------------------------------------------------------------


def _item(sort: int, content: bytes) -> bytes:
    return bytes((sort,)) + len(content).to_bytes(_LENGTH_BYTES, "big") + content


def _receipts(others: Sequence[Frontier]) -> bytes:
    receipts = bytearray()
    for other in others:
        item = _item(FRONTIER, other.encode())
        if len(receipts) + len(item) <= limits.bundle_frontiers_bytes_max:
            receipts += item
    return bytes(receipts)


def _ranked(holdings: Holdings, ids: Iterable[bytes]) -> Iterator[tuple[Rank, bytes, bytes]]:
    for ident in ids:
        report = holdings.report(ident)
        if report is not None and report.own_signature is not None:
            yield _rank(report), ident, report.encode()


def _rank(report: Report) -> Rank:
    """Smaller goes first."""
    header = report.header
    if header.is_control:
        return 0, 0, header.signed
    return 1, -header.urgency, -header.signed


# --- unpacking --------------------------------------------------------------------------------


def _items(payload: bytes) -> Iterator[tuple[int, bytes]]:
    at = count = 0
    while at < len(payload):
        start = at + 1 + _LENGTH_BYTES
        end = start + int.from_bytes(payload[at + 1 : start], "big")
        count += 1
        if end > len(payload):
            raise BadBundle(why="it ends in the middle of an item")
        if count > limits.bundle_items_max:
            raise BadBundle(why="it has too many items")
        yield payload[at], payload[start:end]
        at = end


def _next(items: Iterator[tuple[int, bytes]], sort: int) -> bytes:
    found, content = next(items, (None, b""))
    if found != sort:
        raise BadBundle(why="it does not begin with a genesis and a frontier")
    return content


def _frontier(network: bytes, content: bytes) -> Frontier:
    try:
        return frontier.read(network, content)
    except BadFrontier as error:
        raise BadBundle(why="a frontier in it is not acceptable") from error


def _report(content: bytes) -> bytes:
    if len(content) > limits.report_bytes_max:
        raise BadBundle(why="a report in it is over its bound")
    return content


def _must_be_of(network: bytes, content: bytes) -> None:
    try:
        genesis = Genesis.decode(content)
    except ReportError as error:
        raise BadBundle(why="its genesis is not acceptable") from error
    if genesis.id != network:
        raise BadBundle(why="its genesis is of another network")
