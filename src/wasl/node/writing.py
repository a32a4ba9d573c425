"""What people say to a node: reports, corrections, judgements, orders to erase.

Settled here: from typed fields to signed reports, all or none. Not here: the fields (report/kinds),
signing (node), whole tables (importing).

Rules. 1. A file of lines is written whole or not at all, and the bad line is named. 2. A report
without `when` is of now only where its kind says so (the state of a place, readiness). 3. What this
home's role does not allow is refused here, before it is signed; the folds would not count it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from wasl import limits
from wasl.errors import (
    BadField,
    BadLine,
    NotAllowed,
    NothingLikeIt,
    UnknownKind,
    YouError,
)
from wasl.node import erasing
from wasl.node.node import Draft, Node
from wasl.node.zone import read_moment
from wasl.report import body as bodies
from wasl.report import canonical
from wasl.report.canonical import Value
from wasl.report.kinds import BY_NUMBER, KINDS
from wasl.report.kinds.contract import COMMON, Body, Kind
from wasl.report.kinds.hazard import ENDED
from wasl.report.kinds.same import OF
from wasl.report.origin import Origin
from wasl.report.text import BadText
from wasl.report.values import Moment

# Kinds that only their own commands write.
_BY_COMMAND = frozenset(("correction", "same"))
# Kinds that speak of a state now, where nothing else is said.
_OF_NOW = frozenset(("place", "readiness", "need", "supply", "hazard", "area", "log", "warning",
                     "statement", "person", "body"))  # fmt: skip


class Typing:
    """What only this node knows while somebody types (report/fields.Reading)."""

    def __init__(self, node: Node) -> None:
        self._node = node

    def moment(self, given: str) -> Moment:
        """A typed time in the network's zone; `now` is this second."""
        if given.casefold() in ("now", "الآن", "şimdi"):
            now = self._node.clock.now()
            return Moment(now, now + 1)
        return read_moment(given, self._node.zone)

    def report_id(self, given: str) -> bytes:
        """The held report that an id, or its beginning, means."""
        try:
            return find_id(self._node, given)
        except NothingLikeIt as error:
            raise BadText(
                "no report held here, or more than one, has an id like this",
                "لا خبر محفوظ هنا بهذا الرقم، أو هناك أكثر من واحد",
            ) from error


def find_id(node: Node, typed: str) -> bytes:
    """The id of the held report that these digits begin."""
    wanted = typed.strip().lower()
    if 4 <= len(wanted) <= 64 and all(sign in "0123456789abcdef" for sign in wanted):
        found = node.store.find(wanted)
        if len(found) == 1:
            return found[0]
    raise NothingLikeIt(typed=wanted)


def report(node: Node, kind: str, given: Mapping[str, object]) -> bytes:
    """Sign and keep one report; its id."""
    return node.write([draft(node, kind, given)])[0]


def report_lines(node: Node, lines: Iterable[tuple[int, Mapping[str, object]]]) -> list[bytes]:
    """Sign and keep one report a line, all or none; their ids in order."""
    drafts = []
    for number, given in lines:
        try:
            fields = dict(given)
            drafts.append(draft(node, str(fields.pop("kind", "")), fields))
        except YouError as error:
            raise BadLine(line=number, why=error) from error
    return node.write(drafts)


def draft(
    node: Node, kind_name: str, given: Mapping[str, object], origin: Origin | None = None
) -> Draft:
    """The report that these fields make, not yet signed."""
    kind = KINDS.get(kind_name.strip().casefold().replace("-", "_"))
    if kind is None or kind.name in _BY_COMMAND:
        raise UnknownKind(kind=kind_name[: limits.line_chars_max], kinds=", ".join(_typed_kinds()))
    if kind.name == "vouch" and given.get("what") != "vouch":
        raise NotAllowed(what="vouch", why="admit, suspend and end have commands of their own")
    fields = dict(given)
    if kind.name in _OF_NOW and fields.get("when") in (None, "") and "about" not in fields:
        now = datetime.fromtimestamp(node.clock.now(), UTC)
        fields["when"] = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    body = bodies.read_typed(kind, fields, Typing(node), node.rules)
    if kind.name == "hazard" and body.word("state") in ENDED and "uxo" not in _roles(node):
        raise NotAllowed(what="hazard", why="only the role uxo ends a hazard")
    return Draft(body, origin)


def _typed_kinds() -> list[str]:
    return [name for name in KINDS if name not in _BY_COMMAND]


# --- corrections ------------------------------------------------------------------------------


def correct(node: Node, ident: bytes, given: Mapping[str, object]) -> bytes:
    """Amend a report: these fields take the place of the old ones."""
    kind = _kind_of(node, ident)
    _require_may_correct(node, ident, given)
    changes = _changes(node, kind, ident, given)
    values: dict[str, object] = {
        "about": ident, "action": "amend", "changes": changes, "of_kind": kind.number
    }  # fmt: skip
    return node.write([Draft(Body("correction", values))])[0]


def withdraw(node: Node, ident: bytes) -> bytes:
    """Take back a report of this home's own."""
    _require_may_correct(node, ident, None)
    values: dict[str, object] = {"about": ident, "action": "withdraw"}
    return node.write([Draft(Body("correction", values))])[0]


def erase(node: Node, ident: bytes) -> bytes:
    """Order that a report's body be erased: hidden at once everywhere, destroyed later."""
    held = node.store.get(ident)
    if held is None:
        raise NothingLikeIt(typed=ident.hex()[:8])
    if not _is_own(node, ident) and "admin" not in _roles(node):
        raise NotAllowed(what="erase", why="only the author or an admin orders this")
    values: dict[str, object] = {"about": ident, "action": "erase"}
    order = node.write([Draft(Body("correction", values))], control=True)[0]
    erasing.destroy_due(node)
    return order


def same(node: Node, idents: Iterable[bytes], relation: str, of: str | None = None) -> bytes:
    """Judge that reports tell of one thing (same), of several (not_same), or cannot be judged."""
    if not {"documenter", "dispatcher", "admin"} & _roles(node):
        raise NotAllowed(what="same", why="documenter, dispatcher and admin judge this")
    ids = tuple(dict.fromkeys(idents))
    if not 2 <= len(ids) <= limits.ids_per_report_max:
        raise BadField(field="same", why="a judgement names two reports or more")
    values: dict[str, object] = {"verdict": relation, "ids": ids}
    if of is not None:
        found = OF.find(of)
        if found is None or found.number == 0:
            raise BadField(field="of", why="it is incident or person")
        values["of"] = found.name
    return node.write([Draft(Body("same", values))])[0]


def _changes(
    node: Node, kind: Kind, ident: bytes, given: Mapping[str, object]
) -> tuple[tuple[int, bytes], ...]:
    """The changed fields in signed form; checked against the report as it would then read."""
    fields = {each.name: each for each in (*COMMON, *kind.fields)}
    fields |= {name: each for each in kind.fields for name in each.also}
    try:
        understood = kind.understand(given)
    except BadText as error:
        raise BadField(field="what", why=error) from error
    changes: dict[int, Value] = {}
    for name, typed in understood.items():
        if name not in fields:
            raise BadField(field=name, why=f"a {kind.name} has no such field")
        if typed in (None, ""):
            changes[fields[name].key] = None
            continue
        try:
            value = fields[name].type.read(typed, Typing(node))
        except BadText as error:
            raise BadField(field=name, why=error) from error
        changes[fields[name].key] = fields[name].type.encode(value)
    if not changes:
        raise BadField(field=kind.name, why="nothing is to change")
    pairs = tuple(sorted((key, canonical.encode(value)) for key, value in changes.items()))
    _require_sound(node, ident, pairs)
    return pairs


def _require_sound(node: Node, ident: bytes, changes: tuple[tuple[int, bytes], ...]) -> None:
    if bodies.amended(node.derived.row(ident), changes, node.rules) is None:
        raise BadField(field="correct", why="the report would break a rule of its kind")


def _kind_of(node: Node, ident: bytes) -> Kind:
    held = node.store.get(ident)
    if held is None or held.unread or held.report.body is None:
        raise NothingLikeIt(typed=ident.hex()[:8])
    kind: Kind = BY_NUMBER[held.report.header.kind]
    return kind


def _require_may_correct(node: Node, ident: bytes, given: Mapping[str, object] | None) -> None:
    if _is_own(node, ident):
        return
    if given is not None and set(given) == {"grading"} and {"documenter", "admin"} & _roles(node):
        return
    raise NotAllowed(
        what="correct",
        why="a report is corrected by the one who said it; a desk may add a grading",
    )


def _is_own(node: Node, ident: bytes) -> bool:
    held = node.store.get(ident)
    standing = node.derived.standing
    return held is not None and standing.root(held.report.header.author) == standing.root(
        node.key.public
    )


def _roles(node: Node) -> frozenset[str]:
    return frozenset(node.derived.standing.roles(node.key.public))
