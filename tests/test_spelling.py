"""One key for every spelling of a name: what makes no difference, and what must make one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wasl.picture.spelling import name_key, place_key


@pytest.mark.parametrize(
    "one, other",
    [
        ("الصاخور", "حي الصاخور"),
        ("الصاخور", "صاخور"),
        ("الصّاخُور", "الصاخور"),
        ("الصـــاخور", "الصاخور"),
        ("الأنصاري", "الانصاري"),
        ("الأنصاري", "الا\u0654نصاري"),
        ("كلاسة", "الكلاسه"),
        ("مصطفى", "مصطفي"),
        ("سليمان الحلبی", "سليمان الحلبي"),
        ("ﺣَﻠَﺐ", "حلب"),
        ("\u202bحي \u200fبعيدين\u202c", "بعيدين"),
        ("هنانو ٣", "هنانو 3"),
        ("هنانو ۳", "هنانو 3"),
        ("الشهباء", "الشهبا"),
        ("As-Sukkari", "al Sukkari neighbourhood"),
        ("Al-‘Arqoub", "Arqoub"),
        ("HANANO", "hanano"),
        ("İSTASYON", "ıstasyon"),
        ("Şehitler", "Sehitler"),
    ],
)
def test_spellings_of_one_place_share_a_key(one: str, other: str) -> None:
    """Hamza, vowel marks, article, presentation forms, direction marks, digits, Turkish i."""
    assert place_key(one) == place_key(other)


@pytest.mark.parametrize(
    "one, other",
    [
        ("الزهراء", "الزهور"),
        ("الأنصاري", "الأنصاري شرقي"),
        ("باب النيرب", "النيرب"),
        ("هنانو 1", "هنانو 2"),
        ("Ashrafiyeh", "Azizieh"),
    ],
)
def test_different_places_keep_different_keys(one: str, other: str) -> None:
    """The folding stops before two quarters of one city become one."""
    assert place_key(one) != place_key(other)


def test_a_name_made_of_such_words_alone_is_still_a_name() -> None:
    """A key is never empty as long as there is one letter or digit."""
    assert place_key("حي") == "حي"
    assert place_key("The Quarter") != place_key("Quarter")


def test_a_short_word_is_not_taken_for_an_article() -> None:
    """الي and الم are words; only what stays a word without it loses its article."""
    assert place_key("الم") == "الم"


def test_names_of_voices_keep_every_word() -> None:
    """Compound names are one however they are parted; an article stays."""
    assert name_key("عبد الله") == name_key("عبدالله")
    assert name_key("الدفاع المدني") != name_key("دفاع مدني")


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(text: str) -> None:
    """Folding twice folds no further, whatever the text."""
    assert name_key(name_key(text)) == name_key(text)


@given(st.text(alphabet="ابتثحلصدطعفقكمنهويةىأإآءؤئ ", max_size=40), st.integers(0, 40))
def test_marks_that_nobody_sees_change_nothing(text: str, at: int) -> None:
    """A joiner, a vowel mark or a direction mark anywhere leaves the key as it was."""
    for mark in ("\u200f", "\u064e", "\u0640"):
        assert place_key(text[:at] + mark + text[at:]) == place_key(text)
