"""Derived rows on disk: a `Told` as one line of JSON, and back.

Settled here: the cached spelling of a row, which saves opening every body again. Not here: when
rows are made or dropped (`derived.py`). Rows are a cache of this machine: never signed, never sent,
and made anew by `rebuild`; the spelling may change with any version (`VERSION` is part of the
cache's name).
"""

from __future__ import annotations

import json
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from typing import Any

from wasl.report import facts
from wasl.report.facts import Told
from wasl.report.values import HowMany, Moment, Place

VERSION = b"3"

# What JSON holds has no static type here; every column is packed and unpacked by its own pair.
Pack = Callable[[Any], Any]


def _place(value: Place) -> list[Any]:
    return [value.name, value.code, value.lat, value.lon, value.radius_m, value.precision]


_AS_IS: tuple[Pack, Pack] = (lambda v: v, lambda v: v)
_ID: tuple[Pack, Pack] = (lambda v: b2a_base64(v, newline=False).decode("ascii"), a2b_base64)
_MANY: tuple[Pack, Pack] = (lambda v: [v.low, v.high], lambda v: HowMany(*v))
_TIME: tuple[Pack, Pack] = (lambda v: [v.start, v.end], lambda v: Moment(*v))
_PLACE: tuple[Pack, Pack] = (_place, lambda v: Place(*v))
_WORDS: tuple[Pack, Pack] = (list, tuple)
_SPLIT: tuple[Pack, Pack] = (
    lambda v: [[name, part.low, part.high] for name, part in v],
    lambda v: tuple((name, HowMany(low, high)) for name, low, high in v),
)
_PAIRS: tuple[Pack, Pack] = (
    lambda v: [list(pair) for pair in v],
    lambda v: tuple(tuple(pair) for pair in v),
)
_IDS: tuple[Pack, Pack] = (
    lambda v: [i.hex() for i in v],
    lambda v: tuple(bytes.fromhex(i) for i in v),
)
_CHANGES: tuple[Pack, Pack] = (
    lambda v: [[key, value.hex()] for key, value in v],
    lambda v: tuple((key, bytes.fromhex(value)) for key, value in v),
)
_TRUSTED: tuple[Pack, Pack] = (
    lambda v: [v[0], v[1].hex()],
    lambda v: (v[0], bytes.fromhex(v[1])),
)
_ORIGIN: tuple[Pack, Pack] = (
    lambda v: [v[0], v[1], v[2].hex()],
    lambda v: (v[0], v[1], bytes.fromhex(v[2])),
)

_COLUMNS: dict[type, dict[str, tuple[Pack, Pack]]] = {
    facts.Happened: {"hit": _WORDS},
    facts.Affected: {
        "count": _MANY, "out_of": _ID, "split": _SPLIT, "civilian": _MANY, "armed": _MANY,
        "names": _WORDS, "died_on": _TIME, "died_at": _PLACE, "home": _PLACE,
    },
    facts.Called: {"needs": _WORDS},
    facts.State: {"detail": _PAIRS},
    facts.Moved: {
        "origin": _PLACE, "destination": _PLACE, "people": _MANY, "left": _MANY, "arrived": _MANY,
        "turned_back": _MANY, "taken": _MANY,
    },
    facts.Said: {"count": _MANY},
    facts.About: {"ids": _IDS, "changes": _CHANGES},
    facts.Stands: {
        "key": _ID, "roles": _WORDS, "trusted": _TRUSTED, "old_key": _ID, "report": _ID,
    },
    Told: {
        "author": _ID, "prev": _ID, "when": _TIME, "where": _PLACE, "about": _ID,
        "from_log": _ID, "origin": _ORIGIN,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Plan:
    """How one class is spelled: its columns, their defaults, and the pairs that need packing."""

    form: type
    names: tuple[str, ...]
    defaults: tuple[object, ...]
    needed: tuple[str, ...]
    pairs: tuple[tuple[Pack, Pack], ...]

    @classmethod
    def of(cls, form: type, without: tuple[str, ...] = ()) -> _Plan:
        columns = [column for column in fields(form) if column.name not in without]
        special = _COLUMNS[form]
        return cls(
            form,
            tuple(column.name for column in columns),
            tuple(column.default for column in columns),
            tuple(column.name for column in columns if column.default is MISSING),
            tuple(special.get(column.name, _AS_IS) for column in columns),
        )

    def pack(self, value: object) -> list[Any]:
        """[column number, cell, …] for what differs from the default: most columns do not."""
        cells: list[Any] = []
        for number, name in enumerate(self.names):
            cell = getattr(value, name)
            if cell is not None and cell != self.defaults[number]:
                cells += (number, self.pairs[number][0](cell))
        return cells

    def unpack(self, cells: list[Any], **others: object) -> Any:
        """The value of such a list. What has no default and is not there was None."""
        names, pairs = self.names, self.pairs
        values: dict[str, object] = {**dict.fromkeys(self.needed), **others}
        for at in range(0, len(cells), 2):
            number = cells[at]
            values[names[number]] = pairs[number][1](cells[at + 1])
        return self.form(**values)


_FACTS = tuple(
    _Plan.of(form)
    for form in (facts.Happened, facts.Affected, facts.Called, facts.State, facts.Moved,
                 facts.Said, facts.About, facts.Stands)
)  # fmt: skip
_FACT_NUMBER = {plan.form: number for number, plan in enumerate(_FACTS)}
# An amendment needs the body; it is fetched for the few reports that one is about.
_TOLD = _Plan.of(Told, without=("id", "facts", "body"))


def encode_row(row: Told) -> bytes:
    """The row as one line of JSON, without the body and without the id, which is its key."""
    said = []
    for fact in row.facts:
        number = _FACT_NUMBER[type(fact)]
        said.append([number, _FACTS[number].pack(fact)])
    line = [_TOLD.pack(row), said]
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def decode_row(ident: bytes, data: bytes) -> Told:
    """The row of such a line; its body is empty."""
    cells, said = json.loads(data)
    told_facts = tuple(_FACTS[number].unpack(rest) for number, rest in said)
    row: Told = _TOLD.unpack(cells, id=ident, facts=told_facts)
    return row
