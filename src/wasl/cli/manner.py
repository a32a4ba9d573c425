"""How values are shown to people: ids short, times local, unknown as unknown.

Settled here: the small forms that every page shares. Not here: pages (pages/), what programs get
(values as they are), the streams (speaking).

Rules. 1. An id is shown by its first eight digits, a time in the network's zone to the minute.
2. What is not known is said so, and is never 0. 3. Text that somebody wrote is one line, and keeps
its direction to itself. 4. Digits are Latin in every language.
5. A drill says so above every page, and what is invented says so in its row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from wasl.cli.pages.layout import cut
from wasl.cli.speaking import Terminal
from wasl.node.zone import show_time
from wasl.picture.gazetteer import Gazetteer
from wasl.report.fields import ChoiceField, Field, ListField
from wasl.report.kinds import KINDS
from wasl.report.kinds.contract import COMMON
from wasl.words import Language, Words

DRILL: Final = Words("DRILL, NOT REAL", "تمرين – ليس حقيقة", "TATBİKAT – GERÇEK DEĞİL")
INVENTED: Final = Words("INVENTED FOR AN EXERCISE", "مُختلَق للتمرين", "TATBİKAT İÇİN UYDURMA")
UNKNOWN: Final = Words("not known", "غير معروف", "bilinmiyor")
_ID_DIGITS: Final = 8
_A_MINUTE_S: Final = 60
_MIDNIGHT: Final = " 00:00"

_DAYS: Final = Words("{days} d {hours} h", "{days} ي {hours} س", "{days} g {hours} sa")
_HOURS: Final = Words("{hours} h {minutes} min", "{hours} س {minutes} د", "{hours} sa {minutes} dk")

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
        names = self.gazetteer.names(area)
        if not names:
            return self.person(area.removeprefix("~"))
        english, arabic, *_ = names
        return f"{self.person(arabic if self.language == 'ar' else english)} ({area})"

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

    def age(self, seconds: int) -> str:
        """How long ago, or how long still, in its two largest units."""
        minutes = seconds // 60
        days, hours = minutes // 1_440, minutes // 60 % 24
        if days:
            return self.words(_DAYS, days=days, hours=hours)
        return self.words(_HOURS, hours=hours, minutes=minutes % 60)

    def term(self, kind: str, name: str) -> str:
        """A word of a vocabulary of this kind, in this language."""
        words = _terms_of(kind).get(name)
        return self.person(name) if words is None else words(self.language)

    def value(self, kind: str, field: str, text: str) -> str:
        """What a field says: a word of its vocabulary in this language, or as it was written."""
        words = _choices_of(kind, field).get(text)
        return self.person(text) if words is None else words(self.language)

    def field(self, kind: str, name: str) -> str:
        """What a field of this kind is called."""
        known = _fields_of(kind).get(name)
        return name if known is None else known.words(self.language)

    def place(self, spot: Part | None) -> str:
        """A place as it was said: its name, else its code, else its coordinates."""
        return "" if spot is None else self.person(place_text(spot))

    def listed(self, parts: Iterable[str]) -> str:
        """Parts of one thing, with this language's comma between."""
        return ("، " if self.language == "ar" else ", ").join(parts)

    def joined(self, parts: Iterable[str]) -> str:
        """Parts of one line, with this language's semicolon between."""
        return ("؛ " if self.language == "ar" else "; ").join(parts)

    def moment(self, start: int, end: int) -> str:
        """A time, a range of time, or whole days, both included."""
        first, last = self.time(start), self.time(end)
        if first.endswith(_MIDNIGHT) and last.endswith(_MIDNIGHT):
            first, last = first[: -len(_MIDNIGHT)], self.time(end - 1)[: -len(_MIDNIGHT)]
        if first == last or end - start <= _A_MINUTE_S:
            return first
        return f"{first} – {last}"

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


def place_text(place: Part) -> str:
    """A place as it was given, for a cell or a line; nothing where it is none."""
    if place.get("name") or place.get("code"):
        return str(place.get("name") or place.get("code"))
    return f"{place['lat']},{place['lon']}" if "lat" in place else ""


@cache
def _terms_of(kind: str) -> Mapping[str, Words]:
    """Every word that may be chosen in a kind, by its name; the first of two that are alike."""
    words: dict[str, Words] = {}
    for field in _fields_of(kind):
        for name, said in _choices_of(kind, field).items():
            words.setdefault(name, said)
    return words


@cache
def _choices_of(kind: str, field: str) -> Mapping[str, Words]:
    """The words that may be chosen in one field, by name; none where it takes something else."""
    known = _fields_of(kind).get(field)
    form = None if known is None else known.type
    form = form.item if isinstance(form, ListField) else form
    if not isinstance(form, ChoiceField):
        return {}
    return {term.name: term.words for term in form.vocabulary}


@cache
def _fields_of(kind: str) -> Mapping[str, Field]:
    own = KINDS[kind].fields if kind in KINDS else ()
    return {field.name: field for field in (*own, *COMMON)}
