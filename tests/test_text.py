"""Which strings are text, call-signs, tags, codes and names of files; what is cleaned when typed.

Settled here: a table for each type, and that the line drawn is the same on every machine. Not
here: the same for signed bytes (`spec/vectors/report/text-*.txt`).
"""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wasl import limits
from wasl.report.assigned import later_characters
from wasl.report.text import (
    BadText,
    CallSign,
    Code,
    Line,
    PersonName,
    SafeName,
    Tag,
    Text,
    clean_typed,
)

TYPES = (Text, Line, PersonName, CallSign, Tag, Code, SafeName)
ALL_CHARACTERS = "".join(map(chr, range(sys.maxunicode + 1)))
# What the page calls a blank (spec/report.md, section 6).
BLANKS = {*"\n \u00a0\u1680\u202f\u205f\u3000", *map(chr, range(0x2002, 0x200B))}
# Signs of format that are seen: they stand around a number, a verse or a name.
SEEN_FORMAT = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2\u070f")


def accepts(form: type[Text], value: str) -> bool:
    """Whether the type takes the string."""
    try:
        form(value)
    except BadText:
        return False
    return True


@pytest.mark.parametrize(
    ("form", "value", "accepted"),
    [
        (Text, "first\nsecond", True), (Text, "مدنيون تحت الأنقاض", True),
        (Text, "می\u200cروند", True), (Text, "", False), (Text, " x", False),
        (Text, "x\u00a0", False), (Text, "a\tb", False),
        (Text, "a\u202eb", False), (Text, "a\u200cb", False), (Text, "\u200dه", False),
        (Text, "x" * 4_000, True), (Text, "x" * 4_001, False), (Text, "e\u0301", False),
        (Line, "first\nsecond", False), (Line, "x" * 201, False), (Line, "الشارع ٣، بناء 4", True),
        (PersonName, "فلان الفلاني", True), (PersonName, "x" * 121, False),
        (CallSign, "Centre 1", True), (CallSign, "مركز ١", True), (CallSign, "مركز۲", True),
        (CallSign, "Falcon", True), (CallSign, "صقر", True), (CallSign, "112", True),
        (CallSign, "C-7/2.1", True), (CallSign, "İtfaiye 3", True), (CallSign, "Çığ", True),
        (CallSign, "Somebody Example", False), (CallSign, "Somebody-Example", False),
        (CallSign, "Somebody.Example", False), (CallSign, "Somebody/Example", False),
        (CallSign, "فلان الفلاني", False), (CallSign, "Somebody Example 2", True),
        (CallSign, "مركز A", False), (CallSign, "Сentre 1", False), (CallSign, "centre_1", False),
        (CallSign, "Centre ½", False), (CallSign, "Centre ²", False), (CallSign, "Centre १", False),
        (CallSign, "×7", False), (CallSign, "Centre 1!", False), (CallSign, "c" * 33, False),
        (CallSign, "✅1", False), (CallSign, "مَركز 1", False),
        (Tag, "A-117", True), (Tag, "7", True), (Tag, "ب12", True), (Tag, "12/3.4", True),
        (Tag, "Somebody", False), (Tag, "فلان", False), (Tag, "A 1", False), (Tag, "١٢", False),
        (Tag, "1" * 25, False), (Tag, "é1", False),
        (Code, "M10", True), (Code, "N0209", True), (Code, "C1-2016-014", True), (Code, "7", True),
        (Code, "m10", False), (Code, "-7", False), (Code, "M 10", False), (Code, "M" * 17, False),
        (SafeName, "table-1", True), (SafeName, "odk_forms.2016", True), (SafeName, "0", True),
        (SafeName, "Table", False), (SafeName, ".hidden", False), (SafeName, "..", False),
        (SafeName, "a/b", False), (SafeName, "a\\b", False), (SafeName, "a.", False),
        (SafeName, "con", False), (SafeName, "nul.csv", False), (SafeName, "lpt9.tar.gz", False),
        (SafeName, "console", True), (SafeName, "com", True), (SafeName, "a:b", False),
        (SafeName, "جدول", False), (SafeName, "-a", False), (SafeName, "x" * 41, False),
    ],
)  # fmt: skip
def test_what_each_type_accepts(form: type[Text], value: str, accepted: bool) -> None:
    """One row for each thing that somebody will try."""
    assert accepts(form, value) is accepted


@pytest.mark.parametrize("form", TYPES)
@given(st.text(max_size=60))
def test_what_is_accepted_hides_nothing(form: type[Text], value: str) -> None:
    """No control, format or private character but a line feed in Text and the two joiners."""
    if not accepts(form, value):
        return
    allowed = {"\n", "\u200c", "\u200d"} if form is Text else {"\u200c", "\u200d"}
    hidden = [sign for sign in value if unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs")]
    assert set(hidden) <= allowed | SEEN_FORMAT
    assert value == value.strip()
    assert len(value) <= form.chars_max
    assert unicodedata.is_normalized("NFC", value)


@given(st.text(max_size=80))
def test_typed_text_is_cleaned_once_and_for_all(typed: str) -> None:
    """Cleaning twice changes nothing more, and leaves no mark that nobody typed."""
    clean = clean_typed(typed)
    assert clean_typed(clean) == clean
    assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", clean)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  Centre 1 \n", "Centre 1"),
        ("\u200fمركز 1\u200e", "مركز 1"),
        ("\u2067مركز\u2069 \u202a1\u202c", "مركز 1"),
        ("\ufeffname", "name"),
        ("e\u0301", "é"),
        ("soft\u00adhyphen", "softhyphen"),
        ("heart \u2764\ufe0f", "heart \u2764"),
        ("می\u200cروند", "می\u200cروند"),
        ("a\u200cb\u200dc", "abc"),
        ("\u200c", ""),
    ],
)
def test_what_nobody_typed_is_dropped(typed: str, clean: str) -> None:
    """Marks of keyboards, pages and chats go; what carries meaning stays."""
    assert clean_typed(typed) == clean


# --- one line on every machine ------------------------------------------------------------------


def test_every_accepted_character_is_known_to_every_machine() -> None:
    """Unicode 14.0 assigns it; no newer table can change how it composes."""
    known = set(ALL_CHARACTERS) - set(later_characters().findall(ALL_CHARACTERS))
    here = {s for s in ALL_CHARACTERS if unicodedata.category(s) not in ("Cn", "Cs", "Co")}
    if unicodedata.unidata_version == "14.0.0":
        assert known == here
    assert known <= here
    assert len(known) == 144_762


def test_the_blanks_of_the_page_are_the_blanks_of_the_program() -> None:
    """No other accepted character counts as a blank at an end, on this machine either."""
    blanks = {sign for sign in ALL_CHARACTERS if sign.isspace()}
    assert {sign for sign in blanks if accepts(Text, f"a{sign}b")} == BLANKS
    assert [sign for sign in blanks if accepts(Text, f"a{sign}")] == []


@pytest.mark.parametrize("value", ["a\U0001e08f\u0323", "\U00011f42\U00011f41", "a\u0897\u0323"])
def test_what_machines_compose_differently_is_refused(value: str) -> None:
    """Marks of Unicode 15.0 and 16.0: in composed form for one Python and not for the next."""
    assert not accepts(Text, value)


def test_the_invisible_is_refused() -> None:
    """Every character that Unicode says may be left out when shown, but the two joiners."""
    ignorable = [
        0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x200B, 0x200E,
        0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164, *range(0xFE00, 0xFE10),
        0xFEFF, 0xFFA0, *range(0xFFF0, 0xFFF9), *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B),
        *range(0xE0000, 0xE1000),
    ]  # fmt: skip
    assert [hex(code) for code in ignorable if accepts(Text, f"م{chr(code)}م")] == []


def test_bounds_are_in_the_one_file() -> None:
    """A type's bound is the one of limits.py."""
    assert [form.chars_max for form in TYPES] == [
        limits.text_chars_max, limits.line_chars_max, limits.person_name_chars_max,
        limits.call_sign_chars_max, limits.tag_chars_max, limits.code_chars_max,
        limits.safe_name_chars_max,
    ]  # fmt: skip
