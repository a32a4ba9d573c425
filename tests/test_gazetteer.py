"""What a name means, what lies in what, and that the shipped lists hold together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wasl import limits
from wasl.node.gazetteer import gazetteer
from wasl.picture.distance import metres_between
from wasl.picture.gazetteer import Area, Gazetteer
from wasl.picture.spelling import place_key

TWO_MILLS = Gazetteer(
    (
        Area("A", "city", None, "Alpha", "ألفا"),
        Area("B", "city", None, "Beta", "باء"),
        Area("A1", "quarter", "A", "Mill", "الطاحونة", centre=(360_000_000, 370_000_000)),
        Area("B1", "quarter", "B", "Mill", "طاحونة", centre=(361_000_000, 370_000_000)),
        Area("B2", "quarter", "B", "Gate", "الباب", inside=("دوار الساعة",), centre=(0, 0)),
    )
)


@pytest.mark.parametrize(
    "written, code",
    [
        ("الصاخور", "N0139"),
        ("حي بستان القصر", "N0204"),
        ("Salheen (Aleppo)", "N0211"),
        ("Al Sukkari neighbourhood, Aleppo", "N0219"),
        ("حي ‏المرجة‬", "N0213"),
        ("طريق الباب", "N0157"),
        ("دوار جسر الحج", "N0209"),
        ("مدرسة في حي الشعار، ﺣَﻠَﺐ", "N0156"),
        ("ﺣﻠﺐ", "C1007"),
        ("بلدة التمرين", "DT"),
    ],
)
def test_names_as_people_write_them_find_their_area(written: str, code: str) -> None:
    """Quarters, parts of quarters, and a place named with the quarter that holds it."""
    assert gazetteer().find(written) == code


@pytest.mark.parametrize("written", ["كفر حمرة، حلب", "Castello road, Aleppo", "بين هنا وهناك", ""])
def test_what_nobody_knows_finds_nothing(written: str) -> None:
    """An unknown place in a known city is not the city: it may lie anywhere in its governorate."""
    assert gazetteer().find(written) is None


def test_an_ambiguous_name_finds_nothing_until_the_area_is_said() -> None:
    """Two quarters of one name: the program does not choose; the city behind the name does."""
    assert TWO_MILLS.find("الطاحونة") is None
    assert TWO_MILLS.candidates("mill") == ("A1", "B1")
    assert TWO_MILLS.find("Mill, Beta") == "B1"
    assert TWO_MILLS.find("الطاحونة / ألفا") == "A1"


def test_parts_that_contradict_each_other_find_nothing() -> None:
    """A quarter of one city named with another city is left as written."""
    assert TWO_MILLS.find("Gate, Alpha") is None


def test_a_code_may_be_given_for_a_name() -> None:
    """Options take either; letters of a code in any case."""
    assert gazetteer().code(" n0139 ") == "N0139"
    assert gazetteer().code("صاخور") == "N0139"
    assert gazetteer().code("N9999") is None


def test_the_tree_of_a_quarter_reaches_the_country() -> None:
    """Each level lies in the next; nothing lies in its own part; an unknown code in itself."""
    places = gazetteer()
    for area in ("N0139", "C1007", "SY020000", "SY0200", "SY02", "SY"):
        assert places.within("N0139", area)
    assert not places.within("C1007", "N0139")
    assert not places.within("DT01", "SY")
    assert places.within("X1", "X1")
    assert not places.within("X1", "SY")


def test_every_spelling_in_the_lists_leads_to_its_own_row_only() -> None:
    """No two areas share a key, and no row repeats a spelling that another of it covers."""
    for area in gazetteer().areas:
        keys = [place_key(name) for name in (*area.also, *area.inside)]
        assert len(set(keys)) == len(keys), area.code
        for name in (*area.names, *area.inside):
            assert gazetteer().candidates(name) == (area.code,), name


def test_the_lists_hold_the_quarters_of_the_city_and_of_the_drill() -> None:
    """109 quarters of Aleppo, 8 of Drill Town, each with a centre and two names."""
    quarters = [area for area in gazetteer().areas if area.level == "quarter"]
    assert len([area for area in quarters if area.parent == "C1007"]) == 109
    assert len([area for area in quarters if area.parent == "DT"]) == 8
    assert all(area.english and area.arabic for area in quarters)


def test_the_nearest_quarter_is_a_guess_with_a_bound() -> None:
    """A centre is nearest to itself; a point far from every centre is in no quarter."""
    for code in ("N0139", "DT03"):
        centre = gazetteer().centre(code)
        assert centre is not None
        assert gazetteer().nearest(*centre) == code
    assert gazetteer().nearest(360_000_000, 360_000_000) is None


def test_the_digest_names_the_content_and_not_its_order() -> None:
    """The same areas in another order have one digest; one more spelling has another."""
    turned = Gazetteer(tuple(reversed(TWO_MILLS.areas)))
    more = Gazetteer(
        (*TWO_MILLS.areas[:-1], Area("B2", "quarter", "B", "Gate", "الباب", ("x",), (), (0, 0)))
    )
    assert turned.digest == TWO_MILLS.digest
    assert more.digest != TWO_MILLS.digest
    assert len(gazetteer().digest) == 32


@pytest.mark.parametrize(
    "areas",
    [
        (Area("A", "city", None, "Alpha", "ألفا"), Area("A", "city", None, "Beta", "باء")),
        (Area("A", "city", "Z", "Alpha", "ألفا"),),
        (Area("A", "quarter", None, "Alpha", "ألفا"),),
    ],
)
def test_a_list_that_does_not_hold_together_is_no_gazetteer(areas: tuple[Area, ...]) -> None:
    """A code twice, a parent that is not there, a quarter without a centre."""
    with pytest.raises(ValueError, match=r"gazetteer|not there|centre"):
        Gazetteer(areas)


def test_distances_agree_with_the_sphere() -> None:
    """From the citadel to two known centres, against the great circle, within 0.2 per cent."""
    assert abs(metres_between(361_993_355, 371_630_000, 362_195_390, 371_897_754) - 3_286) <= 7
    assert metres_between(0, 1_799_999_000, 0, -1_799_999_000) == 22


@given(
    st.integers(-900_000_000, 900_000_000), st.integers(-1_800_000_000, 1_800_000_000),
    st.integers(-900_000_000, 900_000_000), st.integers(-1_800_000_000, 1_800_000_000),
)  # fmt: skip
def test_distance_has_no_direction(lat_a: int, lon_a: int, lat_b: int, lon_b: int) -> None:
    """There and back are equally far, and a place is nowhere but where it is."""
    there = metres_between(lat_a, lon_a, lat_b, lon_b)
    assert there == metres_between(lat_b, lon_b, lat_a, lon_a)
    assert metres_between(lat_a, lon_a, lat_a, lon_a) == 0
    assert there >= 0


def test_the_bound_of_the_guess_is_smaller_than_a_quarter() -> None:
    """A quarter that is known only by name reaches a kilometre; the guess must not."""
    assert limits.nearest_quarter_m_max < 1_000
