"""What a map of a foreign table says: which column becomes which field of which kind.

Settled here: the language of maps and its errors. Not here: how a row is read by one (importing),
how to write one (docs/maps.md), which fields a kind has (report/kinds).

Rules.
1. A map is data: it names columns, words and constants, and computes nothing but a range from two
   columns and a sum of ranges. What it does not say does not happen.
2. It is checked whole before any row is read; its errors name the entry that does not hold.
3. Names of people, tags, and reports that steer the network are not importable, whatever a map
   says (rules I10 and I11 of THREATS.md).

How it can go wrong: a map that puts a column into the wrong field makes a thousand signed reports
that are wrong in the same way. So an import prints what it made, and one looks before carrying.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Final, TypeAlias

from wasl import limits
from wasl.errors import BadMap
from wasl.report.fields import Field, HowManyField, IdField, MomentField, PlaceField, RowsField
from wasl.report.kinds import KINDS
from wasl.report.kinds.contract import COMMON, Kind
from wasl.report.kinds.people import StatusField
from wasl.report.text import BadText, SafeName
from wasl.report.values import PRECISIONS
from wasl.report.vocabulary import squeeze

_VERSION: Final = 1
_NEVER_READ: Final = frozenset(
    ("names", "name_of_the_dead", "tag", "seeker", "marks", "actor", "invented")
)
PRECISION_NAMES: Final = tuple(name for _, name, _ in PRECISIONS)


@dataclass(frozen=True, slots=True)
class Cell:
    """The first of these columns that is not blank; `blank` where all are."""

    columns: tuple[str, ...]
    blank: str | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """A number of people whose least and most stand in two columns."""

    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Ranges of people who are other people by the table's own word, added end to end."""

    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """A day, perhaps until another; and what stands there when nobody knows the day."""

    since: str
    until: str | None = None
    unknown: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Spot:
    """A place from several columns; `known_to` is how well its point is known, unless said."""

    names: tuple[str, ...] = ()
    code: str | None = None
    lat: str | None = None
    lon: str | None = None
    precision: str | None = None
    known_to: str | None = None


Reader: TypeAlias = Cell | Range | Sum | Days | Spot


@dataclass(frozen=True, slots=True)
class ImportMap:
    """A map that was read and holds together. `words` is by column, then by squeezed word."""

    kind: Kind
    source: str
    key: tuple[str, ...]
    always: Mapping[str, str]
    read: Mapping[str, Reader]
    words: Mapping[str, Mapping[str, str]]
    never: Mapping[str, str]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the map reads, sorted."""
        read = (column for reader in self.read.values() for column in columns_of(reader))
        return tuple(sorted({*self.key, *read}))


def columns_of(reader: Reader) -> tuple[str, ...]:
    """Every column that a reader looks at, the telling one first."""
    match reader:
        case Cell(columns):
            return columns
        case Range(low, high):
            return (low, high)
        case Sum(ranges):
            return tuple(column for each in ranges for column in (each.low, each.high))
        case Days(since, until):
            return (since,) if until is None else (since, until)
        case Spot():
            parts = (*reader.names, reader.code, reader.lat, reader.lon, reader.precision)
            return tuple(column for column in parts if column is not None)


def shipped_map(name: str) -> str | None:
    """The text of a map that ships with the program, by its name without the ending."""
    for file in (resources.files("wasl.node") / "maps").iterdir():
        if file.name == f"{name}.toml":
            return file.read_text(encoding="utf-8")
    return None


def read_map(text: str) -> ImportMap:
    """The map that this text is. Raises BadMap, which names the entry that does not hold."""
    if len(text) > limits.map_chars_max:
        raise BadMap(entry="map", why=f"it is longer than {limits.map_chars_max} signs")
    try:
        head = _Entries("map", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadMap(entry="map", why=f"it is not TOML: {error}") from error
    if head.whole_number("map") != _VERSION:
        raise BadMap(entry="map", why=f"this version reads maps that begin with map = {_VERSION}")
    kind = _kind(head.text("kind"))
    read = head.entries("read")
    mapped = ImportMap(
        kind=kind,
        source=_source(head.text("source")),
        key=head.texts("key"),
        always=head.entries("always").all_texts(),
        read={name: _reader(_field(kind, name), read.entries(name)) for name in read.names()},
        words=_words(head.entries("words")),
        never=head.entries("never").all_texts(),
    )
    head.end()
    _check(mapped)
    return mapped


# --- the parts of a map -----------------------------------------------------------------------


def _kind(name: str) -> Kind:
    kind: Kind | None = KINDS.get(name)
    if kind is None or kind.control:
        names = ", ".join(each.name for each in KINDS.values() if not each.control)
        raise BadMap(entry="kind", why=f"a row becomes one of {names}")
    return kind


def _source(name: str) -> str:
    try:
        return SafeName(name)
    except BadText as error:
        raise BadMap(entry="source", why=error) from error


def _field(kind: Kind, name: str) -> Field | None:
    """The field of this name; None for `what`, which each kind understands for itself."""
    if name == "what":
        return None
    found = next((each for each in (*COMMON, *kind.fields) if each.name == name), None)
    if found is None:
        raise BadMap(entry=name, why=f"a {kind.name} has no such field")
    if name in _NEVER_READ:
        raise BadMap(entry=name, why="names and tags of people are not imported")
    if isinstance(found.type, IdField | RowsField):
        raise BadMap(entry=name, why="such a field cannot be read from a table")
    return found


def _reader(field: Field | None, entry: _Entries) -> Reader:
    type_ = None if field is None else field.type
    names = frozenset(entry.names())
    reader: Reader
    if isinstance(type_, PlaceField) and "column" not in names:
        reader = _spot(entry)
    elif isinstance(type_, MomentField) and "column" not in names:
        unknown = frozenset(entry.texts("unknown"))
        reader = Days(entry.text("day"), entry.maybe("until"), unknown)
    elif isinstance(type_, HowManyField | StatusField) and "sum" in names:
        reader = Sum(tuple(_range(each) for each in entry.list_of_entries("sum")))
    elif isinstance(type_, HowManyField | StatusField) and "column" not in names:
        reader = _range(entry)
    else:
        reader = Cell(entry.texts("column"), entry.maybe("blank"))
    entry.end()
    if not columns_of(reader):
        raise BadMap(entry=entry.name, why="it names no column")
    return reader


def _range(entry: _Entries) -> Range:
    read = Range(entry.text("low"), entry.text("high"))
    entry.end()
    return read


def _spot(entry: _Entries) -> Spot:
    spot = Spot(
        names=entry.texts("name"),
        code=entry.maybe("code"),
        lat=entry.maybe("lat"),
        lon=entry.maybe("lon"),
        precision=entry.maybe("precision"),
        known_to=entry.maybe("known_to"),
    )
    if (spot.lat is None) != (spot.lon is None):
        raise BadMap(entry=entry.name, why="lat and lon are read together or not at all")
    if spot.lat is not None and spot.known_to not in PRECISION_NAMES:
        choices = ", ".join(PRECISION_NAMES)
        why = f"a point needs known_to, how well it is known if a row does not say: {choices}"
        raise BadMap(entry=entry.name, why=why)
    return spot


def _words(entry: _Entries) -> dict[str, dict[str, str]]:
    return {
        column: {squeeze(word): ours for word, ours in entry.entries(column).all_texts().items()}
        for column in entry.names()
    }


def _check(mapped: ImportMap) -> None:
    """What must hold between the parts."""
    if not mapped.read:
        raise BadMap(entry="read", why="it reads no field")
    columns = frozenset(mapped.columns)
    for column in mapped.words:
        if column not in columns:
            raise BadMap(entry=f"words.{column}", why="this column is not read")
    for column in mapped.never:
        if column in columns:
            raise BadMap(entry=f"never.{column}", why="this column is read elsewhere in the map")
    for name in mapped.always:
        if name in mapped.read:
            raise BadMap(entry=f"always.{name}", why="this field is read from a column as well")
        _field(mapped.kind, name)
    for reader in mapped.read.values():
        if isinstance(reader, Spot) and reader.precision is not None:
            ours = mapped.words.get(reader.precision, {})
            for word in ours.values():
                if word not in PRECISION_NAMES:
                    entry = f"words.{reader.precision}"
                    raise BadMap(entry=entry, why=f"{word} is no class of precision")


# --- entries of TOML, with an error for everything that is not as it should be ------------------


class _Entries:
    """A table of the map. Every entry is taken out once; what is left at the end is an error."""

    def __init__(self, name: str, given: object) -> None:
        if not isinstance(given, dict):
            raise BadMap(entry=name, why="this is a table of entries")
        self.name = name
        self._left: dict[str, object] = dict(given)

    def names(self) -> tuple[str, ...]:
        """The entries that were not taken yet, in the order of the file."""
        return tuple(self._left)

    def text(self, key: str) -> str:
        """An entry that must be there."""
        found = self.maybe(key)
        if found is None:
            raise BadMap(entry=self._path(key), why="it is missing")
        return found

    def maybe(self, key: str) -> str | None:
        """An entry that may be there."""
        found = self._left.pop(key, None)
        if found is not None and not isinstance(found, str):
            raise BadMap(entry=self._path(key), why="this is a text in quotation marks")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """One text, a list of them, or nothing."""
        found = self._left.pop(key, ())
        texts = [found] if isinstance(found, str) else found
        if not isinstance(texts, list | tuple) or not all(isinstance(each, str) for each in texts):
            raise BadMap(entry=self._path(key), why="this is a text, or a list of texts")
        return tuple(texts)

    def whole_number(self, key: str) -> int | None:
        """A whole number, if it is one."""
        found = self._left.pop(key, None)
        return found if isinstance(found, int) and not isinstance(found, bool) else None

    def entries(self, key: str) -> _Entries:
        """A table inside; an empty one if it is not there."""
        return _Entries(self._path(key), self._left.pop(key, {}))

    def list_of_entries(self, key: str) -> list[_Entries]:
        """A list of tables."""
        found = self._left.pop(key, None)
        if not isinstance(found, list):
            raise BadMap(entry=self._path(key), why="this is a list of tables")
        return [_Entries(self._path(key), each) for each in found]

    def all_texts(self) -> dict[str, str]:
        """Everything in it, as texts."""
        return {key: self.text(key) for key in self.names()}

    def end(self) -> None:
        """Nothing may be left that nobody asked for."""
        for key in self._left:
            raise BadMap(entry=self._path(key), why="no map has such an entry here")

    def _path(self, key: str) -> str:
        return key if self.name == "map" else f"{self.name}.{key}"
