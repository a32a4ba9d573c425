"""Foreign tables become reports: one row, one body, with its origin.

Settled here: what refuses a row and what only leaves a cell out, which record a row is, and that
a record which is held makes no second report. Not here: lines and quotation (tables), cells
(cells), the language of maps (mapping), signing and storing (node).

Rules.
1. A row is refused whole when a cell that the map reads is not of its type or bounds. A cell of
   the breakdown (children, women, men, …) is left out instead, and the row stands. Either is
   named by line, column and reason; a reason never repeats the cell.
2. A breakdown belongs to the dead if the map reads any. Where a row has none, the breakdown says
   nothing that could be counted, and goes into the text.
3. The record is named by the key columns; without any, or where all are blank, by the whole row.
4. The origin's hash covers the cells that the map reads, so another column changes nothing.
5. All rows of a table are written in one transaction, or none is.

How it can go wrong: two records under one key are read as two versions of one. The map's author
must know which column names a record; a public code often does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from wasl import limits
from wasl.errors import BadField, BadMap, BadTable, MissingField, NoSuchFile
from wasl.node.cells import RowOfCells, field_type, read_field
from wasl.node.mapping import ImportMap, columns_of, read_map, shipped_map
from wasl.node.node import Draft, Node
from wasl.node.tables import Csv, Record, Refused, read_csv
from wasl.node.writing import Typing
from wasl.report.body import NameRules, read_typed
from wasl.report.fields import Reading
from wasl.report.kinds.contract import Body
from wasl.report.kinds.people import CLASSES, NUMBERS, OF_THESE
from wasl.report.origin import Origin, digest_of_row
from wasl.report.text import BadText, Line, clean_typed

_BREAKDOWN: Final = (*CLASSES, *OF_THESE)
_OF_THE_DEAD: Final = ("killed", "civilian", "armed", "died_of_siege")


@dataclass(frozen=True, slots=True)
class Row:
    """A row that became the body of a report; `line` is where it begins."""

    line: int
    body: Body
    origin: Origin


@dataclass(frozen=True, slots=True)
class Table:
    """What came of a table of `count` records: the rows that became reports, what was refused, and
    the columns of the map that it lacks."""

    count: int
    rows: tuple[Row, ...]
    refused: tuple[Refused, ...]
    absent: tuple[str, ...]


def import_table(node: Node, file: Path, map_name: str) -> dict[str, object]:
    """Make signed reports of the records of a table that this home does not hold yet.

    `map_name` is a file, or the name of a map that ships with the program.
    """
    mapped = read_map(_map_text(map_name))
    with file.open("rb") as opened:
        data = opened.read(limits.table_bytes_max + 1)
    table = read_table(data, mapped, Typing(node), node.rules)
    with node.transaction():
        new = {
            row.origin: Draft(row.body, row.origin)
            for row in table.rows
            if node.store.holds_origin(row.origin) is None
        }
        ids = node.write(list(new.values()))
    return {
        "rows": table.count,
        "kept": len(ids),
        "held": len(table.rows) - len(ids),
        "refused": [asdict(each) for each in table.refused],
        "absent": list(table.absent),
        "never": dict(mapped.never),
        "ids": [ident.hex() for ident in ids],
    }


def _map_text(name: str) -> str:
    file = Path(name)
    if not file.is_file():
        shipped = shipped_map(name)
        if shipped is None:
            raise NoSuchFile
        return shipped
    with file.open("rb") as opened:
        data = opened.read(4 * limits.map_chars_max)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadMap(entry="map", why="it is not in UTF-8") from error


def read_table(data: bytes, mapped: ImportMap, reading: Reading, rules: NameRules) -> Table:
    """Every row of a CSV as the map reads it.

    Raises BadTable if it is no table or another one than the map's; BadMap if what the map says
    of every row is not acceptable.
    """
    _check_always(mapped, reading)
    table = read_csv(data)
    absent = _absent(table, mapped)
    rows: list[Row] = []
    refused = list(table.refused)
    for record in table.records:
        cells = dict(zip(table.header, record.cells, strict=True))
        row, complaints = _read_row(record, RowOfCells(cells, mapped, reading), rules)
        refused.extend(complaints)
        if row is not None:
            rows.append(row)
    refused.sort(key=lambda each: each.line)
    count = len(table.records) + len(table.refused)
    return Table(count, tuple(rows), tuple(refused), absent)


def _check_always(mapped: ImportMap, reading: Reading) -> None:
    for name, typed in mapped.always.items():
        form = field_type(mapped.kind, name)
        try:
            if form is None:
                mapped.kind.understand({name: typed})
            else:
                form.read(typed, reading)
        except BadText as error:
            raise BadMap(entry=f"always.{name}", why=error) from error


def _absent(table: Csv, mapped: ImportMap) -> tuple[str, ...]:
    for column in mapped.columns:
        if table.header.count(column) > 1:
            raise BadTable(why=f"its column {column} stands twice")
    absent = tuple(column for column in mapped.columns if column not in table.header)
    unnamed = next((column for column in mapped.key if column in absent), None)
    if unnamed is not None:
        raise BadTable(why=f"it has no column {unnamed}, which names a record")
    if len(absent) == len(mapped.columns):
        raise BadTable(why="it has none of the columns that the map reads")
    return absent


def _read_row(
    record: Record, row: RowOfCells, rules: NameRules
) -> tuple[Row | None, list[Refused]]:
    mapped = row.mapped
    given: dict[str, object] = dict(mapped.always)
    is_whole = True
    for name, reader in mapped.read.items():
        known_bad = len(row.bad)
        typed = read_field(name, reader, row)
        if len(row.bad) > known_bad:
            is_whole = is_whole and name in _BREAKDOWN
        elif typed is not None:
            given[name] = typed
    complaints = [Refused(record.line, column, why) for column, why in row.bad]
    if not is_whole:
        return None, complaints
    _set_breakdown_aside(given, row)
    if row.spare:
        given["text"] = "\n".join((*filter(None, (str(given.get("text", "")),)), *row.spare))
    try:
        body = read_typed(mapped.kind, given, row.reading, rules)
    except (BadField, MissingField) as error:
        complaints.append(_complaint(record.line, error, mapped))
        return None, complaints
    return Row(record.line, body, _origin(row)), complaints


def _set_breakdown_aside(given: dict[str, object], row: RowOfCells) -> None:
    """Rule 2: who were children can only be said of people who were counted."""
    dead = [name for name in _OF_THE_DEAD if name in row.mapped.read]
    if any(name in given for name in dead or NUMBERS):
        return
    for name in _BREAKDOWN:
        if name in given:
            row.set_aside(name, str(given.pop(name)))


def _complaint(line: int, error: BadField | MissingField, mapped: ImportMap) -> Refused:
    """A rule across fields, or a field that nobody filled; the column is the field's first."""
    name = str(error.evidence["field"])
    reader = mapped.read.get(name)
    column = columns_of(reader)[0] if reader is not None else ""
    return Refused(line, column, str(error.evidence.get("why", f"a report needs {name}")))


def _origin(row: RowOfCells) -> Origin:
    mapped = row.mapped
    read = {column: row.cells[column] for column in mapped.columns if column in row.cells}
    return Origin(mapped.source, _key(mapped.key, row.cells), digest_of_row(read))


def _key(columns: tuple[str, ...], cells: Mapping[str, str]) -> str:
    """The record's name; where the table gives none that can be written, a hash stands for it."""
    parts = [" ".join(clean_typed(cells[column]).split()) for column in columns]
    if not any(parts):
        return digest_of_row(cells).hex()
    key = "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts)
    try:
        return Line(key)
    except BadText:
        return digest_of_row({column: cells[column] for column in columns}).hex()
