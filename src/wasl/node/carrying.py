"""Carrying by hand: what goes onto a stick, what comes in from one, in which order.

Settled here: the acts of `carry out`, `carry in` and `carry swap`, and what they leave behind in
the home. Not here: which reports a stick lacks and which of our files a new one covers
(sync/carry), the form of a bundle (sync/bundle), the stick (links/folder).

Rules.
1. Nothing is removed from the stick before the new file stands there whole.
2. A file that does not open is left untouched and counted; it may be another network's.
3. Taking in is one transaction per file: a stick pulled out half-way leaves what was taken in.
4. What a refusal was for is counted; the rest of the file is taken in all the same.
5. Neither taking in nor giving out makes a report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from wasl.errors import BadBundle, FileRefused, LinkLost, NothingLikeIt, NotOpened, WorldError
from wasl.links import DROPS, Drop
from wasl.node import erasing, peers
from wasl.node.joining import carrier_secrets, own_keys
from wasl.node.node import Node
from wasl.report.position import Position
from wasl.report.signed import Report
from wasl.store import KnownFrontier
from wasl.store.intake import AlreadyHeld, Kept, Outcome, Refused, Unread, Waits
from wasl.sync import bundle, carry, frontier
from wasl.sync.bundle import Bundle
from wasl.sync.carry import FileThere
from wasl.sync.frontier import Frontier


class NodeHoldings:
    """A node's reports as sync sees them."""

    def __init__(self, node: Node) -> None:
        self._node = node
        erased = node.derived.erased
        self._positions = tuple(
            Position(p.id, p.author, p.seq, p.prev, p.is_whole or p.id in erased)
            for p in node.store.positions()
        )

    def positions(self) -> Iterable[Position]:
        """Every held report; one whose body an order hides lacks nothing."""
        return self._positions

    def report(self, ident: bytes) -> Report | None:
        """The report as it may be passed on."""
        return self._node.report(ident)


@dataclass
class Tally:
    """What came of a stick."""

    opened: int = 0
    unopened: int = 0
    lost: LinkLost | None = None
    reports: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    def count(self, outcome: Outcome) -> None:
        """One report's outcome."""
        names = {Kept: "kept", AlreadyHeld: "held", Waits: "waiting", Unread: "unread",
                 Refused: "refused"}  # fmt: skip
        self.reports[names[type(outcome)]] += 1
        if isinstance(outcome, Refused):
            self.reasons[outcome.why] += 1

    def as_dict(self) -> dict[str, object]:
        """The result object of the commands."""
        return {
            "opened": self.opened,
            "unopened": self.unopened,
            **{n: self.reports[n] for n in ("kept", "held", "waiting", "unread", "refused")},
            "refused_why": dict(sorted(self.reasons.items())),
        }


def carry_in(node: Node, folder: str) -> dict[str, object]:
    """Take in everything that opens."""
    drop = _drop(node, folder)
    tally = Tally()
    for _, found in _opened(node, drop, tally):
        _take_in(node, found, tally)
    erasing.destroy_due(node)
    if tally.lost is not None:
        raise tally.lost
    return tally.as_dict()


def carry_out(node: Node, folder: str, for_peer: str | None) -> dict[str, object]:
    """Write what the stick lacks; the names of the files written and removed."""
    drop = _drop(node, folder)
    receiver = None if for_peer is None else _receiver(node, for_peer)
    holdings = NodeHoldings(node)
    own = frontier.sign(node.key, node.network, holdings.positions())
    tally = Tally()
    files = [
        carry.file_there(name, found, node.network, holdings)
        for name, found in _opened(node, drop, tally)
    ]
    ids = carry.to_carry(holdings, own, own_keys(node), files, receiver)
    if ids is None:
        return {"written": [], "removed": [], "reports": 0, "size_bytes": 0}
    return _write(node, drop, holdings, own, ids, files)


def carry_swap(node: Node, folder: str) -> dict[str, object]:
    """Take in, then write what is lacking."""
    taken = carry_in(node, folder)
    return {**taken, **carry_out(node, folder, None)}


def _write(
    node: Node,
    drop: Drop,
    holdings: NodeHoldings,
    own: Frontier,
    ids: frozenset[bytes],
    files: list[FileThere],
) -> dict[str, object]:
    others = [frontier.read(node.network, known.data) for known in node.store.frontiers()]
    written, removed, sizes = [], [], 0
    for packed in bundle.pack(holdings, ids, node.genesis, own, others):
        sealed = packed.sealed(carrier_secrets(node)[0], node.clock.entropy(32))
        name = bundle.name_of(sealed)
        drop.put(name, sealed)
        # On a full disk giving away still works; only the note of it is missing here.
        with suppress(WorldError), node.transaction():
            node.store.mark_left(packed.ids, name, node.clock.now())
        written.append(name)
        sizes += len(sealed)
        mine, positions = own_keys(node), holdings.positions()
        for old in carry.superfluous(own.signer, mine, files, packed, positions):
            drop.remove(old)
            removed.append(old)
            files = [file for file in files if file.name != old]
    return {"written": written, "removed": removed, "reports": len(ids), "size_bytes": sizes}


def _opened(node: Node, drop: Drop, tally: Tally) -> Iterator[tuple[str, Bundle]]:
    secrets = carrier_secrets(node)
    for name in drop.names():
        try:
            found = bundle.read(drop.take(name), secrets, node.network)
        except (NotOpened, BadBundle, FileRefused):
            tally.unopened += 1
            continue
        except LinkLost as error:
            # One bad spot on a stick must not keep the other files from being taken in.
            tally.lost = error
            continue
        tally.opened += 1
        yield name, found


def _take_in(node: Node, found: Bundle, tally: Tally) -> None:
    peer = found.sender.signer.hex()
    with node.transaction():
        for data in found.reports:
            tally.count(node.take(data, peer))
        _remember(node, (found.sender, *found.others))


def _remember(node: Node, said: Sequence[Frontier]) -> None:
    known = {each.signer: each.number for each in node.store.frontiers()}
    newer = [each for each in said if each.number > known.get(each.signer, -1)]
    # Whose keys are ours is asked last: it takes a fold of everything.
    mine = own_keys(node) if newer else frozenset[bytes]()
    for each in newer:
        if each.signer not in mine and node.members.ever_admitted(each.signer):
            node.store.remember_frontier(
                KnownFrontier(each.signer, each.number, each.encode(), node.clock.now())
            )


def _receiver(node: Node, typed: str) -> Frontier:
    signer = peers.find(node, typed)
    for known in node.store.frontiers():
        if known.signer == signer:
            return frontier.read(node.network, known.data)
    raise NothingLikeIt(typed=typed)


def _drop(node: Node, folder: str) -> Drop:
    return DROPS[0].open(folder, node.key.seed)
