"""Closed lists of words: what may be chosen in a field, by number, name and in three languages.

Settled here: how a word is looked up, and that `unknown` is a value of every list. Not here: the
lists themselves, which stand with the kind that uses them.

Rules. 1. The number is what is signed and never changes its meaning. 2. A word is read without
regard to case, blanks, hyphens and underscores, in English, in Arabic, or by another spelling
that the list names. 3. A number that this version does not know makes a report unread, not wrong:
a later version may know it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from wasl.report.text import clean_typed
from wasl.words import Words

UNKNOWN = "unknown"
_UNKNOWN_WORDS = Words("unknown", "غير معروف", "bilinmiyor")


@dataclass(frozen=True, slots=True)
class Term:
    """One choice: its signed number, its name in code and data, its words, other spellings."""

    number: int
    name: str
    words: Words
    also: tuple[str, ...] = ()


def term(number: int, name: str, ar: str, *also: str, tr: str = "") -> Term:
    """A term whose English words are its name with blanks for underscores."""
    return Term(number, name, Words(name.replace("_", " "), ar, tr), also)


@dataclass(frozen=True)
class Vocabulary:
    """A closed list of terms; `unknown` (number 0) is added to every one."""

    name: str
    chosen: tuple[Term, ...]

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """All terms, `unknown` first."""
        return (Term(0, UNKNOWN, _UNKNOWN_WORDS, ("?",)), *self.chosen)

    @cached_property
    def _by_spelling(self) -> dict[str, Term]:
        table: dict[str, Term] = {}
        for each in self.terms:
            for spelling in (each.name, each.words.en, each.words.ar, each.words.tr, *each.also):
                if spelling:
                    table.setdefault(squeeze(spelling), each)
        return table

    @cached_property
    def _by_number(self) -> dict[int, Term]:
        return {each.number: each for each in self.terms}

    @cached_property
    def _by_name(self) -> dict[str, Term]:
        return {each.name: each for each in self.terms}

    def find(self, spelling: str) -> Term | None:
        """The term that somebody means by this word, if any."""
        return self._by_spelling.get(squeeze(spelling))

    def numbered(self, number: int) -> Term | None:
        """The term with this signed number, if this version knows it."""
        return self._by_number.get(number)

    def named(self, name: str) -> Term:
        """The term of this exact name; a KeyError here is our own mistake."""
        return self._by_name[name]


def squeeze(spelling: str) -> str:
    """A word as it is compared: no case, blanks, hyphens, underscores or Arabic vowel marks."""
    text = clean_typed(spelling).replace("İ", "i").replace("I", "i").replace("ı", "i").casefold()
    return re.sub(r"[\s_\-/،,.\u0640\u064B-\u0652]+", "", text)


YES_NO = Vocabulary(
    "yes_no",
    (term(1, "yes", "نعم", "true", "y", tr="evet"), term(2, "no", "لا", "false", "n", tr="hayır")),
)
