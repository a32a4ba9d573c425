"""Words that people write: text, lines, call-signs, tags, codes, names of files and of the dead.

Settled here: which strings each of these types accepts. Not here: spelling variants and matching
(picture/spelling), or what a field is for (kinds).

Rules.
1. Everything is NFC. Typed text is brought to NFC; signed text must be NFC already.
2. Control characters, bidirectional controls, invisible characters, surrogates and what Unicode
   14.0 does not assign are refused; ZWNJ and ZWJ stand only right after the Arabic script. All
   ranges are spelled out here and in `assigned.py`, so that every machine draws the same line.
3. A call-sign is of one script, Arabic or Latin, and digits. It is refused if it has two or more
   words of letters and no digit: that looks like a person's name.
4. A tag needs a digit, for the same reason.
5. A SafeName may become the name of a file: it has no separator, no leading dot, no case.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Self

from wasl import limits
from wasl.report.assigned import later_characters
from wasl.words import Words

# Control, bidirectional, invisible (Default_Ignorable_Code_Point) and line-ending characters;
# of the C0 controls only the line feed stays, and of the invisible ones the two joiners.
_REFUSED = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b"
    r"\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_JOINABLE = r"\u0620-\u06d3\u06ee-\u06ff\u0750-\u077f\u08a0-\u08c9"
_LOOSE_JOINER = re.compile(rf"(?<![{_JOINABLE}])[\u200c\u200d]")
# Marks that keyboards, web pages and chats leave in text without anyone typing them.
_LEFT_BEHIND = re.compile(
    r"[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff]"
)

_ARABIC = (
    r"\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
    r"\u0750-\u077f\u08a0-\u08c9"
)
_LATIN = r"A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u024f\u1e00-\u1eff"
_DIGITS = r"0-9\u0660-\u0669\u06f0-\u06f9"
_CALL_SIGN = re.compile(rf"[{_ARABIC}{_DIGITS} ./-]+|[{_LATIN}{_DIGITS} ./-]+")
_WORD = re.compile(rf"[{_DIGITS}]*[{_ARABIC}{_LATIN}][{_ARABIC}{_LATIN}{_DIGITS}]*")
_DIGIT = re.compile(rf"[{_DIGITS}]")


class BadText(ValueError):
    """Why a value is not acceptable as this type, in the words of whoever may have typed it; the
    caller adds whose fault it is."""

    def __init__(self, en: str, ar: str) -> None:
        super().__init__(en)
        self.words = Words(en, ar)


class NotKnownHere(Exception):
    """A value that a later version may know; this one keeps the report unread."""


def clean_typed(given: str) -> str:
    """What a person or a table gave, in NFC and without blanks or bidi controls around words.

    Marks that nobody typed (LRM, RLM, embeddings, isolates, BOM, soft hyphen, emoji style) are
    dropped; a joiner that joins nothing too.
    """
    text = _LEFT_BEHIND.sub("", unicodedata.normalize("NFC", given))
    return _LOOSE_JOINER.sub("", text).strip()


class Text(str):
    """Text of several lines; 1 to `chars_max` signs."""

    __slots__ = ()
    chars_max = limits.text_chars_max
    lines = True

    def __new__(cls, value: str) -> Self:
        cls.require(value)
        return super().__new__(cls, value)

    @classmethod
    def require(cls, value: str) -> None:
        """Raise BadText with the reason if the value is not of this type."""
        if not value or value != value.strip():
            raise BadText(
                "it is empty, or begins or ends with a blank", "هو فارغ، أو يبدأ أو ينتهي بفراغ"
            )
        if len(value) > cls.chars_max:
            raise BadText(
                f"it is longer than {cls.chars_max} signs", f"هو أطول من {cls.chars_max} حرفًا"
            )
        if _REFUSED.search(value) or (not cls.lines and "\n" in value):
            raise BadText(
                "it holds a control character, or one that hides or turns text",
                "فيه محرف تحكم أو محرف يخفي النص أو يقلب اتجاهه",
            )
        if later_characters().search(value):
            raise BadText(
                "it holds a character that is too new for every machine to know",
                "فيه محرف حديث لا تعرفه كل الأجهزة",
            )
        if _LOOSE_JOINER.search(value):
            raise BadText(
                "it holds a joiner outside Arabic script", "فيه واصل حروف خارج الكتابة العربية"
            )
        if not unicodedata.is_normalized("NFC", value):
            raise BadText(
                "it is not in Unicode's composed form (NFC)", "ليس في صيغة يونيكود المركّبة (NFC)"
            )


class Line(Text):
    """Text of one line: a place as written, an office, an outlet."""

    __slots__ = ()
    chars_max = limits.line_chars_max
    lines = False


class PersonName(Line):
    """The name of somebody dead. Handle with care: it leaves only where the network allows it."""

    __slots__ = ()
    chars_max = limits.person_name_chars_max


class CallSign(Line):
    """How a centre, crew or person is called over the radio; never somebody's name."""

    __slots__ = ()
    chars_max = limits.call_sign_chars_max

    @classmethod
    def require(cls, value: str) -> None:
        super().require(value)
        if not _CALL_SIGN.fullmatch(value):
            raise BadText(
                "a call-sign has letters of one script, Arabic or Latin, digits, blanks, dots,"
                " hyphens and slashes",
                "النداء حروف من كتابة واحدة، عربية أو لاتينية، وأرقام وفراغات ونقاط وشُرَط",
            )
        if len(_WORD.findall(value)) >= 2 and not _DIGIT.search(value):
            raise BadText(
                "this looks like a person's name; give a call-sign, such as Centre 1",
                "هذا يشبه اسم شخص؛ اكتب نداءً مثل: مركز 1",
            )


class Tag(Line):
    """The number on a triage tag or wristband. It needs a digit: a word alone could be a name."""

    __slots__ = ()
    chars_max = limits.tag_chars_max

    @classmethod
    def require(cls, value: str) -> None:
        super().require(value)
        allowed = re.fullmatch(r"[0-9A-Za-z\u0620-\u064A./-]+", value)
        if not allowed or not re.search("[0-9]", value):
            raise BadText(
                "a tag has letters, digits, dots, hyphens and slashes, and a digit",
                "رقم البطاقة حروف وأرقام ونقاط وشُرَط، وفيه رقم واحد على الأقل",
            )


class Code(Line):
    """A short code: of a place (M10, N0209), a convoy, a plot. Capital Latin letters and digits."""

    __slots__ = ()
    chars_max = limits.code_chars_max

    @classmethod
    def require(cls, value: str) -> None:
        super().require(value)
        if not re.fullmatch(r"[0-9A-Z][0-9A-Z./-]*", value):
            raise BadText(
                "a code has capital letters, digits, dots, hyphens and slashes",
                "الرمز حروف لاتينية كبيرة وأرقام ونقاط وشُرَط",
            )


class SafeName(Line):
    """A name that may become the name of a file, on any system."""

    __slots__ = ()
    chars_max = limits.safe_name_chars_max
    # Names that Windows keeps for its devices, whatever follows the first dot.
    reserved = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")

    @classmethod
    def require(cls, value: str) -> None:
        super().require(value)
        if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", value) or value.endswith("."):
            raise BadText(
                "this name has small Latin letters, digits, dots, hyphens, underscores",
                "هذا الاسم حروف لاتينية صغيرة وأرقام ونقاط وشُرَط",
            )
        if cls.reserved.fullmatch(value):
            raise BadText(
                "this name is kept by some systems for their devices",
                "هذا الاسم محجوز لأجهزة بعض الأنظمة",
            )
