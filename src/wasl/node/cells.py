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
5. Every cell is looked at, also where another one has settled the matter: whoever mends a table
   wants to hear of all that is wrong in it at once.

How it can go wrong: a number read from the wrong notation. What could mean two things is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

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


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RowOfCells:
    """One row and the map it is read by; words that found no place in a vocabulary; and the cells
    that are not of their type or bounds, as [column, why]."""

    cells: Mapping[str, str]
    mapped: ImportMap
    reading: Reading
    spare: list[str] = field(default_factory=list)
    bad: list[tuple[str, str]] = field(default_factory=list)

    def said(self, column: str) -> str:
        """What the cell says, or nothing. A column that the table lacks says nothing."""
        return clean_typed(self.cells.get(column, ""))

    def attempt(self, column: str | None, read: Callable[[str], T]) -> T | None:
        """What a cell says, read so; None if it is blank, or bad, which is remembered."""
        said = self.said(column) if column is not None else ""
        if not said or column is None:
            return None
        try:
            return read(said)
        except BadText as error:
            self.blame(column, error)
            return None

    def blame(self, column: str, why: object) -> None:
        """A cell is not acceptable; the reason never repeats it."""
        self.bad.append((column, str(why)))

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


def read_field(name: str, reader: Reader, row: RowOfCells) -> object | None:
    """What somebody would have typed into this field; None where the row says nothing.

    Where a cell was bad, `row.bad` has grown and the answer means nothing.
    """
    match reader:
        case Range():
            return _spelled(_range(reader, row))
        case Sum():
            return _sum(reader, row)
        case Days():
            return _days(reader, row)
        case Spot():
            return _spot(reader, row)
        case Cell():
            return _cell(name, reader, row)


# --- numbers of people ------------------------------------------------------------------------


def _spelled(count: HowMany | None) -> str | None:
    """The number as it is typed. An open 0 is not `unknown` here: a status has that word too."""
    if count is None:
        return None
    return f">={count.low}" if count.high is None else str(count)


def _whole(said: str) -> int:
    match = _WHOLE.fullmatch(plain_digits(said))
    if match is None or int(match[1]) > limits.how_many_max:
        raise BadText(
            f"this is a whole number of people, up to {limits.how_many_max}",
            f"هذا عدد صحيح من الأشخاص حتى {limits.how_many_max}",
        )
    return int(match[1])


def _range(reader: Range, row: RowOfCells) -> HowMany | None:
    low, high = row.attempt(reader.low, _whole), row.attempt(reader.high, _whole)
    if low is None and high is None:
        return None
    if low is not None and high is not None and low > high:
        row.blame(reader.low, f"it is more than {reader.high}")
        return None
    return HowMany(low or 0, high)


def _sum(reader: Sum, row: RowOfCells) -> str | None:
    counts = [count for each in reader.ranges if (count := _range(each, row)) is not None]
    if not counts:
        return None
    highs = [count.high for count in counts]
    high = None if None in highs else sum(each for each in highs if each is not None)
    try:
        return _spelled(HowMany(sum(count.low for count in counts), high))
    except BadText as error:
        row.blame(reader.ranges[0].low, error)
        return None


# --- days and places --------------------------------------------------------------------------


def _days(reader: Days, row: RowOfCells) -> str:
    def day(said: str) -> str | None:
        typed = plain_digits(said)
        if typed in reader.unknown:
            return None
        row.reading.moment(typed)
        return typed

    since, until = row.attempt(reader.since, day), row.attempt(reader.until, day)
    if since is None:
        return UNKNOWN
    if until is None:
        return since
    try:
        row.reading.moment(f"{since}/{until}")
    except BadText as error:
        row.blame(reader.until or reader.since, error)
    return f"{since}/{until}"


def _spot(reader: Spot, row: RowOfCells) -> dict[str, object]:
    names = [row.attempt(column, _one_line) for column in reader.names]
    parts: dict[str, object] = {
        "name": next((name for name in names if name is not None), None),
        "code": row.attempt(reader.code, lambda said: str(Code(said.upper()))),
    }
    lat, lon = row.attempt(reader.lat, _latitude), row.attempt(reader.lon, _longitude)
    if lat is not None and lon is not None:
        parts |= {"lat": lat, "lon": lon, "precision": _precision(reader, row)}
    given = {name: part for name, part in parts.items() if part is not None}
    return given or {"name": UNKNOWN}


def _one_line(said: str) -> str:
    return str(Line(" ".join(said.split())))


def _latitude(said: str) -> str:
    Place(lat=read_degrees(said), lon=0)
    return said


def _longitude(said: str) -> str:
    Place(lat=0, lon=read_degrees(said))
    return said


def _precision(reader: Spot, row: RowOfCells) -> str | None:
    said = row.said(reader.precision) if reader.precision is not None else ""
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
    form = field_type(row.mapped.kind, name)
    return row.attempt(column, lambda said: _typed(column, said, form, row))


def _typed(
    column: str, said: str, form: FieldType | None, row: RowOfCells
) -> str | list[str] | None:
    if len(said) > limits.cell_chars_max:
        raise BadText(
            f"it is longer than {limits.cell_chars_max} signs",
            f"هو أطول من {limits.cell_chars_max} حرفًا",
        )
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
