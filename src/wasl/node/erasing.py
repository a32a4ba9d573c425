"""Erasing: when a body that an order hides is destroyed here.

Settled here: that the author's own home destroys at once, others after 72 hours of their own clock.
Not here: who may order it and what it hides (picture/belief): hiding is at once, everywhere.

Rules. 1. An order whose signer is suspect or forked destroys nothing: a captured laptop must not
wipe its traces everywhere. 2. The wait counts from when this home first saw the order, by this
home's clock; no claimed time is asked. 3. Header and signatures stay and prove that something was
said.
"""

from __future__ import annotations

from wasl import limits
from wasl.node import peers
from wasl.node.node import Node
from wasl.report.facts import About


def destroy_due(node: Node) -> int:
    """Destroy every body whose time has come; how many were."""
    erased = node.derived.erased
    if not erased:
        return 0
    mine, due = peers.own_keys(node), set()
    with node.store.transaction():
        for row in node.derived.rows:
            for fact in row.facts:
                if not isinstance(fact, About) or fact.relation != "erases":
                    continue
                seen = node.store.order_seen(row.id, node.clock.now())
                waited = node.clock.now() - seen >= limits.erase_wait_s
                due |= {i for i in fact.ids if i in erased and (waited or _is_own(node, i, mine))}
        for ident in sorted(due):
            node.store.drop_body(ident)
    return len(due)


def _is_own(node: Node, ident: bytes, mine: frozenset[bytes]) -> bool:
    held = node.store.get(ident)
    return held is not None and held.report.header.author in mine
