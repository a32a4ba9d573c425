"""Every error there is: what happened, whose fault it is, and what to do.

Settled here: the tree of failures, the stable code of each, who is to blame, the exit status, the
sentence and the hint in English and Arabic. Not here: outcomes that are expected and therefore
values (intake's kept, held, waiting, unread, refused).

    WaslError
      YouError    64  the person at this machine asked for something that cannot be done
      ThemError   65  what came from elsewhere is not acceptable
      UsError     70  our own mistake
      WorldError  75  a disk, a stick, a link; trying again later may work

Rules. 1. A `code` is never reused. 2. Evidence is handed in by name and kept as attributes; no
program parses a sentence. 3. No sentence contains a person's name, a position or key material:
evidence names fields, bounds, lines and reasons. 4. An exception of a lower library never leaves
its room without one of these around it.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from wasl.words import Language, Words

Blame = Literal["you", "them", "us", "world"]

EXIT_STATUS: dict[Blame, int] = {"you": 64, "them": 65, "us": 70, "world": 75}


class WaslError(Exception):
    """The common root: carries its code, its blame and the words that a person reads."""

    code: ClassVar[str] = "wasl"
    blame: ClassVar[Blame] = "us"
    says: ClassVar[Words] = Words("Something went wrong.", "حدث خطأ.")
    hint: ClassVar[Words] = Words("", "")

    def __init__(self, **evidence: object) -> None:
        super().__init__(self.code)
        self.evidence = evidence

    def message(self, language: Language = "en") -> str:
        """What happened, in one sentence."""
        return self._fill(self.says(language), language)

    def advice(self, language: Language = "en") -> str:
        """What to do; may be empty."""
        return self._fill(self.hint(language), language)

    def _fill(self, template: str, language: Language) -> str:
        shown = {name: _said(value, language) for name, value in self.evidence.items()}
        return template.format_map(shown) if shown else template

    @property
    def words(self) -> Words:
        """The sentence in both languages: an error may be the reason of another."""
        return Words(self.message("en"), self.message("ar"))

    def __str__(self) -> str:
        return self.message()

    @property
    def exit_status(self) -> int:
        """The process's exit status for this blame."""
        return EXIT_STATUS[self.blame]


def _said(evidence: object, language: Language) -> object:
    """Evidence as it is shown: words, and whatever has words, in the language asked for."""
    words = getattr(evidence, "words", evidence)
    return words(language) if isinstance(words, Words) else evidence


class YouError(WaslError):
    """Something was asked for that cannot be done as it was asked."""

    blame = "you"


class ThemError(WaslError):
    """Bytes that came from elsewhere are not acceptable."""

    blame = "them"


class UsError(WaslError):
    """A mistake of this program."""

    code = "us"
    says = Words("Wasl made a mistake of its own ({where}).", "أخطأ البرنامج نفسه ({where}).")
    hint = Words(
        "Nothing acknowledged was lost. Keep a copy of the home and report the words above.",
        "لم يضِع شيء مما حُفظ. احتفظ بنسخة من المجلد وأبلغ عن الكلمات أعلاه.",
    )


class WorldError(WaslError):
    """The disk, the stick or the link failed; nothing of ours did."""

    blame = "world"
