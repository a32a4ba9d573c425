"""The body of a report: typed words in, canonical bytes out, and strictly back again.

Settled here: the map that a body is, its common keys, which bodies must carry a blind, whose names
are refused, and how a body that was read becomes a `Told` row of facts. Not here: the fields of
each kind (kinds), signatures (`signed.py`), whether the signer was allowed to say it (picture).

Rules.
1. A body is a canonical map with integer keys; keys 0 to 15 are common, a kind's own begin at 16.
2. Unknown keys below 128 and unknown words of a vocabulary make it unread: kept, passed on, not
   counted. From 128 on they are ignored. What is wrong in the known fields is refused first.
3. `blind` is missing, an error, exactly when `needs_blind` says so: without those 16 random bytes
   the hash in the header would let anybody test a guess of a withheld body.
4. Names: of nobody who is not known to be dead, unless in a drill; of the dead only in a network
   that was founded with them.
5. An amendment is judged by itself, with the fields of the kind that it amends: a name that would
   be refused in a report is refused in its amendment. It must itself say that they are dead.

How it can go wrong: this file decides whether a name is kept on every laptop of a network. Read it
slowly.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from wasl import limits
from wasl.errors import (
    BadBody,
    BadField,
    MissingBlind,
    MissingField,
    NameOfTheDead,
    NameOfTheLiving,
    NotCanonical,
    TypedNameOfTheDead,
    TypedNameOfTheLiving,
    UnknownField,
)
from wasl.report import attachment, canonical
from wasl.report.attachment import Attachment
from wasl.report.canonical import Value
from wasl.report.facts import Told
from wasl.report.fields import Field, Reading
from wasl.report.header import EVERYONE
from wasl.report.kinds import BY_NUMBER, KINDS
from wasl.report.kinds.contract import (
    ATTACHMENTS,
    BLIND,
    COMMON,
    IGNORABLE_KEY,
    ORIGIN,
    Body,
    Given,
    Kind,
)
from wasl.report.kinds.place import PROTECTED_SORTS
from wasl.report.origin import Origin
from wasl.report.signed import Report
from wasl.report.text import BadText, NotKnownHere
from wasl.words import Words

_BESIDE: Final = frozenset((BLIND, ORIGIN, ATTACHMENTS))
_FIELDS: Final = MappingProxyType(
    {kind.name: {each.key: each for each in (*COMMON, *kind.fields)} for kind in KINDS.values()}
)

_NAME_FIELDS: Final = ("names", "name_of_the_dead")
_DEAD: Final = frozenset(("died", "body_found"))
_BLIND_KINDS: Final = frozenset(("person", "body"))


@dataclass(frozen=True, slots=True)
class NameRules:
    """What the founders decided about names."""

    drill: bool = False
    names_of_the_dead: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A body that was read: what it says, and what stands beside it."""

    body: Body
    blind: bytes | None = None
    origin: Origin | None = None
    attachments: tuple[Attachment, ...] = ()


# --- what somebody typed ----------------------------------------------------------------------


def read_typed(kind: Kind, given: Given, reading: Reading, rules: NameRules) -> Body:
    """The body that these typed fields make.

    Raises BadField, MissingField, UnknownField, TypedNameOfTheLiving or TypedNameOfTheDead (all
    the typist's), and never writes anything.
    """
    fields = _fields_by_name(kind)
    values: dict[str, object] = {}
    try:
        given = kind.understand(given)
    except BadText as error:
        raise BadField(field="what", why=error) from error
    for name, typed in given.items():
        found = fields.get(name)
        if found is None:
            raise UnknownField(
                kind=kind.name, field=_shown(name), fields=", ".join(sorted(fields))
            )
        if typed is None or typed == "":
            continue
        try:
            values[found.name] = found.type.read(typed, reading)
        except BadText as error:
            raise BadField(field=name, why=error) from error
    body = Body(kind.name, values)
    _refuse_names(body, rules, TypedNameOfTheLiving, TypedNameOfTheDead)
    for needed in kind.needs:
        if not body.has(*needed.split("|")):
            raise MissingField(kind=kind.name, field=needed.replace("|", " or "))
    try:
        kind.check(body)
    except BadText as error:
        raise BadField(field=kind.name, why=error) from error
    return body


def _shown(name: str) -> str | Words:
    """A mistyped name of a field, unless it may be somebody's name that slid into its place."""
    return name if re.fullmatch("[a-z_]{1,20}", name) else Words("so", "كذلك")


def _fields_by_name(kind: Kind) -> dict[str, Field]:
    table = {each.name: each for each in (*COMMON, *kind.fields)}
    for each in kind.fields:
        table.update(dict.fromkeys(each.also, each))
    return table


# --- bytes ------------------------------------------------------------------------------------


def encode(opened: Opened) -> bytes:
    """The canonical bytes of a body."""
    values = opened.body.values
    parts: dict[int, Value] = {
        each.key: each.type.encode(values[each.name])
        for each in _FIELDS[opened.body.kind].values()
        if each.name in values
    }
    if opened.blind is not None:
        parts[BLIND] = opened.blind
    if opened.origin is not None:
        parts[ORIGIN] = opened.origin.encode()
    if opened.attachments:
        parts[ATTACHMENTS] = tuple(each.encode() for each in opened.attachments)
    return canonical.encode(parts)


def open_body(kind_number: int, audience: int, data: bytes, rules: NameRules) -> Opened | None:
    """What a body says; None if it takes a later version to know (the report is unread).

    Raises NotCanonical, BadBody, MissingBlind, NameOfTheLiving or NameOfTheDead (all theirs).
    """
    if len(data) > limits.body_bytes_max:
        raise BadBody(kind="report", field="body", why="it is too large")
    parts = canonical.decode(data)
    if not canonical.is_numbered(parts):
        raise NotCanonical(why="a body is a map from whole numbers")
    kind = BY_NUMBER.get(kind_number)
    if kind is None:
        return None
    try:
        opened = _open_parts(kind, parts)
        if opened.blind is None and needs_blind(opened.body, audience):
            raise MissingBlind(kind=kind.name)
        _refuse_names(opened.body, rules, NameOfTheLiving, NameOfTheDead)
    except NotKnownHere:
        return None
    return opened


def _open_parts(kind: Kind, parts: Mapping[int, Value]) -> Opened:
    try:
        blind = _blind(parts[BLIND]) if BLIND in parts else None
        origin = Origin.decode(parts[ORIGIN]) if ORIGIN in parts else None
        attachments = attachment.decode(parts[ATTACHMENTS]) if ATTACHMENTS in parts else ()
    except BadText as error:
        raise BadBody(kind=kind.name, field="blind, origin or attachments", why=error) from error
    said = {key: value for key, value in parts.items() if key not in _BESIDE}
    body = Body(kind.name, _values(kind, said))
    for needed in kind.needs:
        if not body.has(*needed.split("|")):
            raise BadBody(kind=kind.name, field=needed, why="it is needed and missing")
    try:
        kind.check(body)
    except BadText as error:
        raise BadBody(kind=kind.name, field="body", why=error) from error
    return Opened(body, blind, origin, attachments)


def _values(kind: Kind, parts: Mapping[int, Value]) -> dict[str, object]:
    """The values by name. NotKnownHere is raised only when nothing that is known is wrong."""
    fields = _FIELDS[kind.name]
    values: dict[str, object] = {}
    later = False
    for key, value in parts.items():
        if key not in fields:
            later = later or key < IGNORABLE_KEY
            continue
        name = fields[key].name
        try:
            values[name] = fields[key].type.decode(value)
        except NotKnownHere:
            later = True
        except BadText as error:
            raise BadBody(kind=kind.name, field=name, why=error) from error
    if later:
        raise NotKnownHere(kind.name)
    return values


def _blind(value: Value) -> bytes:
    if not isinstance(value, bytes) or len(value) != limits.blind_bytes:
        raise BadText(
            f"a blind is {limits.blind_bytes} bytes", f"قيمة الإخفاء {limits.blind_bytes} بايتًا"
        )
    return value


# --- blinds and names -------------------------------------------------------------------------


def needs_blind(body: Body, audience: int) -> bool:
    """Whether this body could be guessed and the guess would matter."""
    return (
        audience != EVERYONE
        or body.kind in _BLIND_KINDS
        or _amended_or(body).has("tag", *_NAME_FIELDS)
        or (body.kind == "place" and body.word("sort") in PROTECTED_SORTS)
    )


def _amended_or(body: Body) -> Body:
    """What an amendment writes over the other report, as a body of that report's kind; any other
    body as it is."""
    changes = body.get("changes", tuple)
    if body.kind != "correction" or changes is None:
        return body
    kind = BY_NUMBER.get(body.get("of_kind", int) or 0)
    if kind is None:
        raise NotKnownHere("the kind that is amended")
    written = ((key, canonical.decode(spelled)) for key, spelled in changes)
    parts = {key: value for key, value in written if value is not None}
    return Body(kind.name, _values(kind, parts))


def _refuse_names(
    body: Body,
    rules: NameRules,
    living: type[NameOfTheLiving] | type[TypedNameOfTheLiving],
    dead: type[NameOfTheDead] | type[TypedNameOfTheDead],
) -> None:
    said = _amended_or(body)
    if rules.drill or not said.has(*_NAME_FIELDS):
        return
    if not _tells_of_the_dead(said):
        raise living(kind=said.kind)
    if not rules.names_of_the_dead:
        raise dead(kind=said.kind)


def _tells_of_the_dead(body: Body) -> bool:
    """Whether the people named are known to be dead by this very report."""
    if body.kind == "body":
        return True
    if body.kind == "person":
        return body.word("status") in _DEAD
    dead = [body.many("killed"), body.many("died_of_siege")]
    return len(body.words("names")) <= sum(each.top for each in dead if each is not None)


# --- facts ------------------------------------------------------------------------------------


def told(report: Report, opened: Opened) -> Told:
    """The row of facts that the folds read. The report's body must be held."""
    header, body, origin = report.header, opened.body, opened.origin
    assert report.body is not None
    return Told(
        id=report.id,
        author=header.author,
        seq=header.seq,
        prev=header.prev,
        signed=header.signed,
        kind=body.kind,
        exercise=header.is_exercise,
        facts=KINDS[body.kind].facts(body),
        actor=body.text("actor"),
        when=body.moment("when"),
        where=body.place("where"),
        source=body.word("source"),
        said_by=body.text("said_by"),
        grading=body.text("grading"),
        about=body.ident("about"),
        from_log=body.ident("from_log"),
        tag=body.text("tag"),
        origin=None if origin is None else (origin.source, origin.key, origin.digest),
        invented=body.word("invented", "no") == "yes",
        control=header.is_control,
        body=report.body,
    )


def amended(row: Told, changes: Sequence[tuple[int, bytes]], rules: NameRules) -> Told | None:
    """The row as it reads after an amendment; None if the change makes no sense for its kind, or
    nobody here can read what it would change."""
    kind = KINDS.get(row.kind)
    if kind is None:
        return None
    parts = canonical.decode(row.body)
    assert canonical.is_numbered(parts)
    written = dict(parts) | {key: canonical.decode(value) for key, value in changes}
    merged = {key: value for key, value in written.items() if value is not None}
    try:
        data = canonical.encode(merged)
        body = _open_parts(kind, merged).body
        _refuse_names(body, rules, NameOfTheLiving, NameOfTheDead)
    except (BadBody, NameOfTheLiving, NameOfTheDead, NotCanonical, NotKnownHere):
        return None
    return replace(
        row, facts=kind.facts(body), body=data, when=body.moment("when"),
        where=body.place("where"), source=body.word("source"), said_by=body.text("said_by"),
        grading=body.text("grading"), about=body.ident("about"), tag=body.text("tag"),
    )  # fmt: skip


def told_unread(report: Report) -> Told:
    """The row of a report that says nothing here (unread, or without its body): it still holds its
    place in the chain of its log, and can show a fork."""
    header = report.header
    return Told(
        report.id, header.author, header.seq, header.prev, header.signed, "unread",
        header.is_exercise, (), control=header.is_control,
    )  # fmt: skip
