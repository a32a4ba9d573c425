"""Words that people read: one thing, said in each language.

Settled here: the pair type that carries a sentence or a term in English, Arabic and, where it is
given, Turkish. Not here: which language is shown (the shell asks for it by name).

Rules. 1. Arabic is never missing: it is the language most readers have. 2. Turkish falls back to
English. 3. Words hold no value of a report: what is filled in is handed over at the last moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "ar", "tr"]


@dataclass(frozen=True, slots=True)
class Words:
    """One thing said in English, Arabic and perhaps Turkish."""

    en: str
    ar: str
    tr: str = ""

    def __call__(self, language: Language = "en") -> str:
        """The words in one language."""
        if language == "ar":
            return self.ar
        return (self.tr or self.en) if language == "tr" else self.en

    def filled(self, **values: object) -> Words:
        """The same with values put in; a value that is words itself is put in by language."""

        def fill(template: str, language: Language) -> str:
            shown = {
                name: value(language) if isinstance(value, Words) else value
                for name, value in values.items()
            }
            return template.format_map(shown) if template else ""

        return Words(fill(self.en, "en"), fill(self.ar, "ar"), fill(self.tr, "tr"))
