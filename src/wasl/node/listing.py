"""Reports one by one, as people and programs are shown them.

Settled here: what `list` and `show` say of a report: who signed it, what it says, how it stands,
how far it got. Not here: figures and the picture (questions).

Rules. 1. A report that an order hides shows nothing of its content. 2. An exercise says so first.
3. Names of the dead are shown to whoever may open this home; nothing here leaves the network.
"""

from __future__ import annotations

from collections.abc import Iterator

from wasl.node import peers
from wasl.node.node import Node
from wasl.node.zone import show_time
from wasl.report.body import NameRules, open_body
from wasl.report.kinds import BY_NUMBER
from wasl.report.kinds.contract import COMMON, Body
from wasl.report.values import Moment
from wasl.store import Held


def list_reports(node: Node, kind: str | None = None) -> Iterator[dict[str, object]]:
    """One row for every held report, in order of arrival."""
    erased = node.derived.erased
    for held in node.store.everything():
        row = _row(node, held, is_erased=held.report.id in erased)
        if kind is None or row["kind"] == kind:
            yield row


def show(node: Node, ident: bytes) -> dict[str, object]:
    """Everything about one held report."""
    held = node.store.get(ident)
    assert held is not None
    header = held.report.header
    standing = node.derived.standing
    told = next((row for row in node.derived.rows if row.id == ident), None)
    return {
        **_row(node, held, is_erased=ident in node.derived.erased),
        "seq": header.seq,
        "prev": None if header.prev is None else header.prev.hex(),
        "received": held.received,
        "signers": [signer.hex() for signer, _ in held.report.signatures],
        "stands": "trusted" if told is None else standing.judge(told),
        "roles": sorted(standing.roles(header.author)),
        "size_bytes": header.size_bytes,
        "urgency": header.urgency,
        "control": header.is_control,
        "delivery": peers.delivery_of(node, ident),
    }


def _row(node: Node, held: Held, *, is_erased: bool) -> dict[str, object]:
    header = held.report.header
    kind = BY_NUMBER.get(header.kind)
    row: dict[str, object] = {
        "id": held.report.id.hex(),
        "kind": kind.name if kind is not None else f"unread:{header.kind}",
        "exercise": header.is_exercise,
        "signed": header.signed,
        "signed_local": show_time(header.signed, node.genesis.zone),
        "author": header.author.hex(),
        "call_sign": node.derived.standing.call_signs().get(header.author),
        "state": _state(held, is_erased=is_erased),
    }
    if row["state"] == "kept":
        row["fields"] = fields_of(node, held)
    return row


def _state(held: Held, *, is_erased: bool) -> str:
    if is_erased:
        return "erased"
    if held.report.body is None:
        return "withheld"
    return "unread" if held.unread else "kept"


def fields_of(node: Node, held: Held) -> dict[str, object]:
    """What a kept report says, by field name; times also as local text."""
    header, data = held.report.header, held.report.body
    assert data is not None
    rules = NameRules(node.genesis.drill, node.genesis.names_of_the_dead)
    opened = open_body(header.kind, header.audience, data, rules)
    if opened is None:
        return {}
    shown = _shown(opened.body, node.genesis.zone)
    if opened.origin is not None:
        shown["origin"] = [opened.origin.source, opened.origin.key, opened.origin.digest.hex()]
    return shown


def _shown(body: Body, zone: str) -> dict[str, object]:
    kind = next(each for each in BY_NUMBER.values() if each.name == body.kind)
    shown: dict[str, object] = {}
    for each in (*COMMON, *kind.fields):
        if each.name not in body.values:
            continue
        value = body.values[each.name]
        shown[each.name] = each.type.show(value)
        if isinstance(value, Moment):
            shown[f"{each.name}_local"] = show_time(value.start, zone)
    return shown
