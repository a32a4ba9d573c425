"""Lines of text: aligned tables, and paragraphs that fit a width.

Settled here: how wide a text is on a screen, how columns stand under each other. Not here: what
stands in them (a file for each page).

How it can go wrong: a terminal may draw a sign wider than Unicode says; the column shifts, no word
is lost.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

WIDTH: Final = 80
_GAP: Final = "  "
# Where explanations begin, after the names that they explain.
_NAMES: Final = 22
_NO_WIDTH: Final = ("Mn", "Me", "Cf")


def width(text: str) -> int:
    """How many columns a text takes: marks over letters and signs of direction take none."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    none = sum(unicodedata.category(sign) in _NO_WIDTH for sign in text)
    return len(text) + wide - none


def cut(text: str, columns: int) -> str:
    """A text that takes no more than so many columns; what is cut ends in a mark."""
    if width(text) <= columns:
        return text
    while text and width(text) > columns - 1:
        text = text[:-1]
    return f"{text.rstrip()}…"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Columns under their heads; nothing at all where there is no row."""
    lines = [list(row) for row in rows]
    if not lines:
        return
    lines.insert(0, list(head))
    widths = [max(width(line[column]) for line in lines) for column in range(len(head))]
    for line in lines:
        cells = [cell + " " * (widths[at] - width(cell)) for at, cell in enumerate(line)]
        yield _GAP.join(cells).rstrip()


def paragraph(text: str, indent: str = "") -> Iterator[str]:
    """A text in lines of at most WIDTH columns."""
    yield from textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent)


def explained(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Names, each with its explanation beside it; a long name has a line of its own."""
    for name, text in entries:
        lines = textwrap.wrap(text, WIDTH - _NAMES) or [""]
        if width(name) + len(_GAP) > _NAMES - len(_GAP):
            yield f"{_GAP}{name}"
        else:
            first = f"{_GAP}{name}"
            yield f"{first}{' ' * (_NAMES - width(first))}{lines.pop(0)}".rstrip()
        for line in lines:
            yield f"{' ' * _NAMES}{line}"
