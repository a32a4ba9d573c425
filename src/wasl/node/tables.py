"""A CSV file as records: which cells, and on which line of the file each record begins.

Settled here: encoding, quotation, line numbers, bounds, and what is no table at all. Not here:
what a cell means (cells), what a column is for (mapping).

Rules. 1. UTF-8, with or without a mark at the beginning; commas; RFC 4180 quotation, read
generously as spreadsheets write it. 2. The line of a record is the physical line where it begins,
blank lines and line breaks inside quotation marks counted. 3. A quotation that is opened and
never closed swallows the rest of the file: that record is refused, and said.

How it can go wrong: a file in another encoding reads as rubbish that is still text. So anything
but UTF-8 is refused before a row is looked at.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from wasl import limits
from wasl.errors import BadTable


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row, in Unicode's composed form and without blanks around them."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """What was not acceptable; `column` is empty where it is the row as a whole."""

    line: int
    column: str
    why: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.column or 'the row'}: {self.why}"


@dataclass(frozen=True, slots=True)
class Csv:
    """The names of the columns, the records that have a cell for each, and the others."""

    header: tuple[str, ...]
    records: tuple[Record, ...]
    refused: tuple[Refused, ...]


def read_csv(data: bytes) -> Csv:
    """The table that these bytes are. Raises BadTable if they are none."""
    if len(data) > limits.table_bytes_max:
        raise BadTable(why=f"it is larger than {limits.table_bytes_max} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTable(why="it is not in UTF-8") from error
    records, refused = _cut(text)
    if not records:
        raise BadTable(why="it is empty")
    header = records[0].cells
    if len(header) > limits.table_columns_max:
        raise BadTable(why=f"it has more than {limits.table_columns_max} columns")
    whole = []
    for record in records[1:]:
        if len(record.cells) == len(header):
            whole.append(record)
        else:
            why = f"it has {len(record.cells)} cells, and the header {len(header)}"
            refused.append(Refused(record.line, "", why))
    return Csv(header, tuple(whole), tuple(sorted(refused, key=lambda each: each.line)))


def _cut(text: str) -> tuple[list[Record], list[Refused]]:
    taken: list[str] = []
    reader = csv.reader(_tapped(text, taken))
    records: list[Record] = []
    while True:
        line = reader.line_num + 1
        taken.clear()
        try:
            cells = next(reader, None)
        except csv.Error:
            return records, [Refused(line, "", "it cannot be read, nor can what follows it")]
        if cells is None:
            return records, []
        if _is_open(taken):
            return records, [Refused(line, "", "a quotation mark is opened and never closed")]
        if len(records) > limits.table_rows_max:
            raise BadTable(why=f"it has more than {limits.table_rows_max} rows")
        if cells:
            records.append(Record(line, tuple(map(_trimmed, cells))))


def _tapped(text: str, taken: list[str]) -> Iterator[str]:
    """The physical lines; those of the record that is being read are left in `taken`."""
    for line in io.StringIO(text, newline=""):
        taken.append(line)
        yield line


def _is_open(lines: list[str]) -> bool:
    """Whether these lines end inside a quotation: a line put behind them becomes part of it."""
    if '"' not in lines[-1] and len(lines) == 1:
        return False
    return len([cells for cells in csv.reader([*lines, "\n", "end\n"]) if cells]) == 1


def _trimmed(cell: str) -> str:
    return unicodedata.normalize("NFC", cell).strip()
