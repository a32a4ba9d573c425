"""CSV for spreadsheets: RFC 4180, and no cell that a spreadsheet would run.

Settled here: what a cell becomes. Not here: which columns a command has (its own file).

Rules. 1. Lines end with CR LF, cells are quoted where they need it, the first line names the
columns. 2. A cell of text that begins with = + - @, a tab or a carriage return gets an apostrophe
before it: spreadsheets run such cells as formulas. Plain numbers stay as they are. 3. What is not
known is an empty cell, never 0; true and false are yes and no.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from typing import Final, TextIO

_RUNS: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def write(rows: Iterable[Sequence[object]], stream: TextIO) -> None:
    """Write the rows, the first of which names the columns."""
    writer = csv.writer(stream, lineterminator="\r\n")
    for row in rows:
        writer.writerow([cell(value) for value in row])


def cell(value: object) -> str:
    """A value as a cell that nobody's spreadsheet runs."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    runs = text.startswith(_RUNS) and not _NUMBER.fullmatch(text)
    return f"'{text}" if runs else text
