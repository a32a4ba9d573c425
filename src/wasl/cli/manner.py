"""How values are shown to people: ids short, times local, unknown as unknown.

Settled here: the small forms that every page shares. Not here: pages (pages/), what programs get
(values as they are), the streams (speaking).

Rules. 1. An id is shown by its first eight digits, a time in the network's zone to the minute.
2. What is not known is said so, and is never 0. 3. Text that somebody wrote is one line, and keeps
its direction to itself. 4. Digits are Latin in every language.
5. A drill says so above every page, and what is invented says so in its row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from wasl.cli.pages.layout import cut
from wasl.cli.speaking import Terminal
from wasl.node.zone import show_time
from wasl.picture.gazetteer import Gazetteer
from wasl.words import Language, Words

DRILL: Final = Words("DRILL, NOT REAL", "تمرين – ليس حقيقة", "TATBİKAT – GERÇEK DEĞİL")
INVENTED: Final = Words("INVENTED FOR AN EXERCISE", "مُختلَق للتمرين", "TATBİKAT İÇİN UYDURMA")
UNKNOWN: Final = Words("not known", "غير معروف", "bilinmiyor")
_ID_DIGITS: Final = 8

# An object as it was made for JSON: its names are documented with the command that gives it.
Part = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Manner:
    """How things are shown to this person."""

    terminal: Terminal
    zone: str
    gazetteer: Gazetteer
    is_drill: bool

    @property
    def language(self) -> Language:
        """The language of every word of ours."""
        return self.terminal.language

    def words(self, said: Words, **values: object) -> str:
        """Words of ours, with values put in."""
        return said.filled(**values)(self.language)

    def person(self, text: object) -> str:
        """Text that somebody wrote; nothing where nobody did."""
        return "" if text is None else self.terminal.person(str(text))

    def fitted(self, line: str) -> str:
        """A line as wide as the terminal; a file or a pipe gets all of it."""
        columns = self.terminal.columns
        return line if columns is None else cut(line, columns)

    def area(self, area: str) -> str:
        """An area by its name in this language; one that nobody knows as it was written."""
        english, arabic, *_ = self.gazetteer.names(area) or (area.removeprefix("~"),) * 2
        return self.person(arabic if self.language == "ar" else english)

    def banner(self) -> Iterator[str]:
        """What stands above every page of a drill."""
        if self.is_drill:
            yield f"=== {self.words(DRILL)} ==="

    def ident(self, ident: object) -> str:
        """An id or key, short."""
        return str(ident)[:_ID_DIGITS]

    def time(self, seconds: object) -> str:
        """A time in the network's zone."""
        return show_time(seconds, self.zone) if isinstance(seconds, int) else self.words(UNKNOWN)

    def known(self, value: object) -> str:
        """A value, or that it is not known."""
        return self.words(UNKNOWN) if value is None else str(value)

    @staticmethod
    def rows(value: object) -> Sequence[Part]:
        """A list of objects of an answer."""
        assert isinstance(value, list | tuple)
        return value

    @staticmethod
    def part(value: object) -> Part:
        """An object inside an answer."""
        assert isinstance(value, Mapping)
        return value
