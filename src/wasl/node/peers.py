"""Peers: who else there is, what they are known to hold, and where each report of ours got to.

Settled here: the delivery states *saved here, left this node, held by N others*, each from
evidence. Not here: live links (a later version), the signed frontiers themselves (sync/frontier).

Rules. 1. *Saved here* is what the store holds; *left* is what was written to a carrier; *held by N*
counts signed frontiers of other nodes that cover the report, and nothing else. 2. Keys that
continue each other are one node.
"""

from __future__ import annotations

from collections import Counter

from wasl.node.joining import find_key, own_keys
from wasl.node.node import Node
from wasl.sync import frontier


def find(node: Node, typed: str) -> bytes:
    """The key of a peer, by call-sign or the beginning of its digits."""
    return find_key(node, typed)


def peers(node: Node) -> dict[str, object]:
    """Every other node, and how far what this one holds has come."""
    standing, mine = node.derived.standing, own_keys(node)
    positions = tuple(node.store.positions())
    known = {each.signer: each for each in node.store.frontiers()}
    covers: dict[bytes, frozenset[bytes]] = {
        signer: frontier.covered(frontier.read(node.network, each.data), positions)
        for signer, each in known.items()
    }
    others = sorted(key for key in standing.ever_admitted if key not in mine)
    rows = [
        {
            "key": key.hex(),
            "call_sign": standing.call_signs().get(key),
            "roles": sorted(standing.roles(key)),
            "continues": None if standing.root(key) == key else standing.root(key).hex(),
            "holds": len(covers.get(key, ())),
            "lacks": len(positions) - len(covers[key]) if key in covers else None,
            "heard": known[key].received if key in known else None,
        }
        for key in others
    ]
    return {"peers": rows, **_delivery(node, mine, covers), "waiting": _waiting(node),
            "refused": _refused(node)}  # fmt: skip


def _delivery(
    node: Node, mine: frozenset[bytes], covers: dict[bytes, frozenset[bytes]]
) -> dict[str, object]:
    """How many reports are here, how many left, and by how many others each own one is held."""
    standing, left = node.derived.standing, node.store.left()
    nodes: dict[bytes, set[bytes]] = {}
    for signer, ids in covers.items():
        if signer not in mine:
            nodes.setdefault(standing.root(signer), set()).update(ids)
    held_by: Counter[int] = Counter()
    saved = 0
    for position in node.store.positions():
        saved += 1
        if position.author in mine:
            held_by[sum(position.id in ids for ids in nodes.values())] += 1
    return {
        "saved_here": saved,
        "left_this_node": len(left),
        "own_held_by_others": {str(count): held_by[count] for count in sorted(held_by)},
    }


def delivery_of(node: Node, ident: bytes) -> dict[str, object]:
    """The states of one report: saved here, left this node, held by how many others."""
    standing, mine = node.derived.standing, own_keys(node)
    positions = tuple(node.store.positions())
    holders = {
        standing.root(known.signer)
        for known in node.store.frontiers()
        if known.signer not in mine
        and ident in frontier.covered(frontier.read(node.network, known.data), positions)
    }
    return {
        "saved_here": node.store.has(ident),
        "left_this_node": ident in node.store.left(),
        "held_by_others": len(holders),
    }


def _waiting(node: Node) -> dict[str, int]:
    return dict(sorted(Counter(each.why for each in node.store.waiting()).items()))


def _refused(node: Node) -> list[dict[str, object]]:
    return [
        {"peer": peer, "why": why, "count": count}
        for (peer, why), count in sorted(node.store.refusals().items())
    ]
