"""Words that people write: text, lines, call-signs, tags, codes, names of files and of the dead.

Settled here: which strings each of these types accepts. Not here: spelling variants and matching
(picture/spelling), or what a field is for (kinds).

Rules.
1. Everything is NFC. Typed text is brought to NFC; signed text must be NFC already.
2. Control characters, bidirectional controls, invisible characters and surrogates are refused;
   ZWNJ and ZWJ stand only right after a letter of the Arabic script (Unicode ranges are spelled
   out here, so that every Python release draws the same line).
3. A call-sign is one script and digits. It is refused if it has two or more words of letters and
   no digit: that looks like a person's name (practice.md D3).
4. A tag needs a digit, for the same reason.
5. A SafeName may become the name of a file: it has no separator, no leading dot, no case.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Self

from wasl import limits
from wasl.errors import OutOfBounds

_REFUSED_RANGES = (
    (0x00, 0x09), (0x0B, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x061C, 0x061C), (0x180E, 0x180E),
    (0x200B, 0x200B), (0x200E, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F), (0xD800, 0xDFFF),
    (0xE000, 0xF8FF), (0xFDD0, 0xFDEF), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF0, 0xFFFB),
    (0xFFFE, 0xFFFF), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
    (0xF0000, 0x10FFFF),
)  # fmt: skip
_ARABIC_RANGES = ((0x0620, 0x06D3), (0x06EE, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08C9))
_LATIN_RANGES = ((0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x24F), (0x1E00, 0x1EFF))
_JOINERS = "\u200c\u200d"


def _class_of(ranges: tuple[tuple[int, int], ...]) -> str:
    return "".join(f"{chr(low)}-{chr(high)}" for low, high in ranges)


_REFUSED = re.compile(f"[{_class_of(_REFUSED_RANGES)}]")
_LOOSE_JOINER = re.compile(f"(?<![{_class_of(_ARABIC_RANGES)}])[{_JOINERS}]")
_SCRIPTS = (_ARABIC_RANGES, _LATIN_RANGES)


class BadText(ValueError):
    """Why a string is not acceptable as this type; the caller adds whose fault it is."""


def clean_typed(given: str) -> str:
    """What a person or a table gave, in NFC and without blanks or bidi controls around words.

    Marks that keyboards and web pages leave in text without anyone typing them (LRM, RLM,
    embeddings, isolates, BOM, soft hyphen) are dropped; a joiner that joins nothing too.
    """
    text = unicodedata.normalize("NFC", given)
    text = re.sub("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]", "", text)
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
            raise BadText("it is empty, or begins or ends with a blank")
        if len(value) > cls.chars_max:
            raise BadText(f"it is longer than {cls.chars_max} signs")
        if _REFUSED.search(value) or (not cls.lines and "\n" in value):
            raise BadText("it holds a control character, or one that hides or turns text")
        if _LOOSE_JOINER.search(value):
            raise BadText("it holds a joiner outside Arabic script")
        if not unicodedata.is_normalized("NFC", value):
            raise BadText("it is not in Unicode's composed form (NFC)")


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
        if not re.fullmatch(r"[\w .\-/]+", value) or "_" in value:
            raise BadText("a call-sign has letters, digits, blanks, dots, hyphens and slashes only")
        letters = [ord(sign) for sign in value if sign.isalpha()]
        if letters and not any(all(_within(sign, s) for sign in letters) for s in _SCRIPTS):
            raise BadText("a call-sign is of one script, Arabic or Latin")
        words = [word for word in re.split(r"[ .\-/]+", value) if any(c.isalpha() for c in word)]
        if len(words) >= 2 and not any(sign.isdigit() for sign in value):
            raise BadText("this looks like a person's name; give a call-sign, such as Centre 1")


class Tag(Line):
    """The number on a triage tag or wristband. It needs a digit: a word alone could be a name."""

    __slots__ = ()
    chars_max = limits.tag_chars_max

    @classmethod
    def require(cls, value: str) -> None:
        super().require(value)
        if not re.fullmatch(r"[0-9A-Za-z\u0620-\u064A./\-]+", value) or not re.search("[0-9]", value):
            raise BadText("a tag has letters, digits, dots, hyphens and slashes, and a digit")


class Code(Line):
    """A short code: of a place (M10, N0209), a convoy, a plot. Upper case Latin, digits, hyphens."""

    __slots__ = ()
    chars_max = limits.code_chars_max

    @classmethod
    def require(cls, value: str) -> None:
        super().require(value)
        if not re.fullmatch(r"[0-9A-Z][0-9A-Z./\-]*", value):
            raise BadText("a code has capital letters, digits, dots, hyphens and slashes")


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
            raise BadText("this name has small Latin letters, digits, dots, hyphens, underscores")
        if cls.reserved.fullmatch(value):
            raise BadText("this name is kept by some systems for their devices")


def _within(sign: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= sign <= high for low, high in ranges)


def bounded(what: str, size: int, bound: int) -> None:
    """Raise OutOfBounds if a size is over its bound."""
    if size > bound:
        raise OutOfBounds(what=what, bound=bound)
