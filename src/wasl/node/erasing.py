"""Erasing: when a body that an order hides is destroyed here.

Settled here: that the author's own home destroys its own at once, others after 72 hours of their
own clock. Not here: who may order it and what it hides (picture/corrections): hiding is at once,
everywhere.

Rules. 1. At once is destroyed only what this home said itself and itself ordered to be erased: an
admin's laptop in other hands must not empty the homes that still hold the only copy. 2. An order
whose key is suspended or forked destroys nothing, however old it is. 3. The wait counts from when
this home first saw the order, by this home's clock; no claimed time is asked. 4. Header and
signatures stay and prove that something was said.
"""

from __future__ import annotations

from wasl import limits
from wasl.node.joining import own_keys
from wasl.node.node import Node
from wasl.report.facts import About, Told


def destroy_due(node: Node) -> int:
    """Destroy every body whose time has come; how many were."""
    erased = node.derived.erased
    if not erased:
        return 0
    with node.transaction():
        due = sorted(
            ident
            for order in node.derived.words
            for ident in _ordered(order) & erased
            if _is_due(node, order, ident)
        )
        for ident in due:
            node.store.drop_body(ident)
        node.derived.add([node.derived.row(ident) for ident in due])
    return len(due)


def _ordered(row: Told) -> frozenset[bytes]:
    """The reports that this one orders to be erased."""
    orders = (fact for fact in row.facts if isinstance(fact, About) and fact.relation == "erases")
    return frozenset(ident for order in orders for ident in order.ids)


def _is_due(node: Node, order: Told, ident: bytes) -> bool:
    held, standing = node.store.get(ident), node.derived.standing
    if held is None or held.report.body is None:
        return False
    if order.author in standing.suspended or order.author in standing.logs.forks:
        return False
    mine = own_keys(node)
    if order.author in mine and held.report.header.author in mine:
        return True
    seen = node.store.order_seen(order.id, node.clock.now())
    return node.clock.now() - seen >= limits.erase_wait_s
