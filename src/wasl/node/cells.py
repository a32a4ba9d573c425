"""What a cell of a foreign table says, in the words that a field of ours is typed in.

Settled here: numbers, days, words and places as tables write them. Not here: which column is read
into which field (mapping), whole rows and their origins (importing), the fields (report/fields).

Rules.
1. Blank says nothing. It becomes a claim only beside a cell that says something: a blank least
   beside a most is 0, a blank most beside a least is open.
2. `4.0` is 4, because spreadsheets write it so; `4.5` people are an error, and so is `1,200`.
3. A word that the vocabulary does not know is `unknown`; the word goes into `spare`, from where
   it comes into the text of the report. It never refuses a row.
4. A point whose row does not say how well it is known is known as the map says, never better.

How it can go wrong: a number read from the wrong notation. What could mean two things is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from wasl import limits
from wasl.node.mapping import PRECISION_NAMES, Cell, Days, ImportMap, Range, Reader, Spot, Sum
from wasl.report.fields import (
    ChoiceField,
    Field,
    FieldType,
    HowManyField,
    ListField,
    Reading,
    TextField,
    plain_digits,
    read_degrees,
)
from wasl.report.kinds.contract import COMMON, Kind
from wasl.report.kinds.people import StatusField
from wasl.report.text import BadText, Code, Line, clean_typed
from wasl.report.values import HowMany, Place
from wasl.report.vocabulary import UNKNOWN, Vocabulary, squeeze

_WHOLE: Final = re.compile(r"(\d{1,9})(\.0+)?")
_BETWEEN_WORDS: Final = re.compile(r"[,;|،؛]")


class BadCell(ValueError):
    """A cell that is not of its type or bounds: the column, and why, without the cell."""

    def __init__(self, column: str, why: object) -> None:
        super().__init__(str(why))
        self.column = column


@dataclass(frozen=True, slots=True)
class RowOfCells:
    """One row, the map it is read by, and the words that found no place in a vocabulary."""

    cells: Mapping[str, str]
    mapped: ImportMap
    reading: Reading
    spare: list[str] = field(default_factory=list)

    def said(self, column: str | None) -> str:
        """What the cell says, or nothing. A column that the table lacks says nothing."""
        return clean_typed(self.cells.get(column, "")) if column is not None else ""

    def in_our_words(self, column: str, word: str) -> str:
        """The word that the map gives for the table's word, or the table's own."""
        return self.mapped.words.get(column, {}).get(squeeze(word), word)

    def set_aside(self, column: str, word: str) -> None:
        """Keep a word for the text, if it can stand there at all."""
        try:
            self.spare.append(Line(f"{column}: {word}"[: limits.line_chars_max].strip()))
        except BadText:
            self.spare.append(f"{column}: ?")


def field_type(kind: Kind, name: str) -> FieldType | None:
    """The type of a field; None for `what`, which each kind understands for itself."""
    table: dict[str, Field] = {each.name: each for each in (*COMMON, *kind.fields)}
    return table[name].type if name in table else None


@contextmanager
def _blaming(column: str) -> Iterator[None]:
    """Whatever is not acceptable in here is this column's fault."""
    try:
        yield
    except BadText as error:
        raise BadCell(column, error) from error


def read_field(name: str, reader: Reader, row: RowOfCells) -> object | None:
    """What somebody would have typed into this field; None where the row says nothing.

    Raises BadCell.
    """
    match reader:
        case Range():
            count = _range(reader, row)
            return None if count is None else _spelled(count)
        case Sum():
            return _sum(reader, row)
        case Days():
            return _days(reader, row)
        case Spot():
            return _spot(reader, row)
        case Cell():
            return _cell(name, reader, row)


# --- numbers of people ------------------------------------------------------------------------


def _spelled(count: HowMany) -> str:
    """The number as it is typed. An open 0 is not `unknown` here: a status has that word too."""
    return f">={count.low}" if count.high is None else str(count)


def _whole(column: str, row: RowOfCells) -> int | None:
    said = plain_digits(row.said(column))
    if not said:
        return None
    match = _WHOLE.fullmatch(said)
    if match is None or int(match[1]) > limits.how_many_max:
        raise BadCell(column, f"this is a whole number of people, up to {limits.how_many_max}")
    return int(match[1])


def _range(reader: Range, row: RowOfCells) -> HowMany | None:
    low, high = _whole(reader.low, row), _whole(reader.high, row)
    if low is None and high is None:
        return None
    if low is not None and high is not None and low > high:
        raise BadCell(reader.low, f"it is more than {reader.high}")
    return HowMany(low or 0, high)


def _sum(reader: Sum, row: RowOfCells) -> str | None:
    counts = [count for each in reader.ranges if (count := _range(each, row)) is not None]
    if not counts:
        return None
    highs = [count.high for count in counts]
    high = None if None in highs else sum(each for each in highs if each is not None)
    with _blaming(reader.ranges[0].low):
        return _spelled(HowMany(sum(count.low for count in counts), high))


# --- days and places --------------------------------------------------------------------------


def _days(reader: Days, row: RowOfCells) -> str:
    since = _day(reader.since, reader, row)
    until = _day(reader.until, reader, row) if reader.until is not None else ""
    if not since:
        return UNKNOWN
    with _blaming(reader.since):
        row.reading.moment(since)
    if not until:
        return since
    with _blaming(reader.until or reader.since):
        row.reading.moment(f"{since}/{until}")
    return f"{since}/{until}"


def _day(column: str, reader: Days, row: RowOfCells) -> str:
    said = plain_digits(row.said(column))
    return "" if said in reader.unknown else said


def _spot(reader: Spot, row: RowOfCells) -> dict[str, object]:
    parts: dict[str, object] = {}
    named = next((column for column in reader.names if row.said(column)), None)
    if named is not None:
        parts["name"] = " ".join(row.said(named).split())
        with _blaming(named):
            Line.require(str(parts["name"]))
    if reader.code is not None and row.said(reader.code):
        parts["code"] = row.said(reader.code).upper()
        with _blaming(reader.code):
            Code.require(str(parts["code"]))
    return parts | _point(reader, row) or {"name": UNKNOWN}


def _point(reader: Spot, row: RowOfCells) -> dict[str, object]:
    """Latitude, longitude and how well they are known; one without the other is no point."""
    if reader.lat is None or reader.lon is None:
        return {}
    lat, lon = row.said(reader.lat), row.said(reader.lon)
    if not lat or not lon:
        return {}
    with _blaming(reader.lat):
        Place(lat=read_degrees(lat), lon=0)
    with _blaming(reader.lon):
        Place(lat=0, lon=read_degrees(lon))
    return {"lat": lat, "lon": lon, "precision": _precision(reader, row)}


def _precision(reader: Spot, row: RowOfCells) -> str | None:
    said = row.said(reader.precision)
    if reader.precision is None or not said:
        return reader.known_to
    word = row.in_our_words(reader.precision, said)
    if word not in PRECISION_NAMES:
        row.set_aside(reader.precision, said)
        return reader.known_to
    return word


# --- words and whatever else is one cell ------------------------------------------------------


def _cell(name: str, reader: Cell, row: RowOfCells) -> str | list[str] | None:
    column = next((column for column in reader.columns if row.said(column)), None)
    if column is None:
        return reader.blank
    said = row.said(column)
    if len(said) > limits.cell_chars_max:
        raise BadCell(column, f"it is longer than {limits.cell_chars_max} signs")
    form = field_type(row.mapped.kind, name)
    match form:
        case None:
            return _what(column, said, row)
        case ChoiceField(vocabulary):
            return _word(column, said, vocabulary, row)
        case ListField(ChoiceField(vocabulary), _):
            words = filter(None, map(str.strip, _BETWEEN_WORDS.split(said)))
            known = [_word(column, word, vocabulary, row) for word in words]
            return [word for word in known if word != UNKNOWN] or None
        case HowManyField() | StatusField():
            whole = _WHOLE.fullmatch(plain_digits(said))
            typed = whole[1] if whole else said
        case TextField(text_type) if not text_type.lines:
            typed = " ".join(said.split())
        case _:
            typed = said
    with _blaming(column):
        form.read(typed, row.reading)
    return typed


def _word(column: str, said: str, vocabulary: Vocabulary, row: RowOfCells) -> str:
    found = vocabulary.find(row.in_our_words(column, said))
    if found is None:
        row.set_aside(column, said)
    return UNKNOWN if found is None else found.name


def _what(column: str, said: str, row: RowOfCells) -> str:
    word = row.in_our_words(column, said)
    try:
        row.mapped.kind.understand({"what": word})
    except BadText:
        row.set_aside(column, said)
        return UNKNOWN
    return word
