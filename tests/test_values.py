"""Numbers of people, moments and places: what can be built, how it is spelled, how it is typed.

Settled here: that no value can be built wrong, that each has one spelling, and that typing is
generous where reading is strict. Not here: time zones (the shell's `Reading`), single signed cases
(`spec/vectors/report/people-*, time-*, place-*`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desk import Desk
from wasl import limits
from wasl.report import canonical
from wasl.report.canonical import Value
from wasl.report.fields import (
    ChoiceField,
    FieldType,
    IdField,
    IntegerField,
    ListField,
    MomentField,
    PlaceField,
    TextField,
    read_degrees,
    read_how_many,
)
from wasl.report.text import BadText, Code, NotKnownHere, Tag, Text
from wasl.report.values import PRECISIONS, HowMany, Moment, Place
from wasl.report.vocabulary import YES_NO

COUNTS = st.integers(0, limits.how_many_max)
NUMBERS = st.tuples(COUNTS, st.none() | COUNTS).map(
    lambda ends: HowMany(min(ends[0], ends[0] if ends[1] is None else ends[1]),
                         None if ends[1] is None else max(ends[0], ends[1]))
)  # fmt: skip
MOMENTS = st.tuples(
    st.integers(0, limits.moment_s_max - 1), st.integers(1, limits.moment_span_s_max)
).map(lambda given: Moment(given[0], min(given[0] + given[1], limits.moment_s_max)))
WORDS = [name for _, name, _ in PRECISIONS]
PLACES = st.builds(
    lambda point, **parts: Place(lat=point[0], lon=point[1], **parts),
    point=st.tuples(st.integers(-900_000_000, 900_000_000), st.integers(-(18 * 10**8), 18 * 10**8)),
    name=st.none() | st.sampled_from(("Oaks", "حي السنديان")),
    code=st.none() | st.just("DT01"),
    radius_m=st.none() | st.integers(1, limits.radius_m_max),
    precision=st.none() | st.sampled_from(WORDS),
)
SIMPLE: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 12) | st.text(max_size=3) | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=4).map(tuple)
    | st.dictionaries(st.integers(0, 7), inner, max_size=4),
    max_leaves=6,
)

DECODERS: tuple[Callable[[Value], HowMany | Moment | Place], ...] = (
    HowMany.decode,
    Moment.decode,
    Place.decode,
)


@given(NUMBERS | MOMENTS | PLACES)
def test_a_value_is_read_back(value: HowMany | Moment | Place) -> None:
    """What is spelled is read to the same value, through the bytes that are signed."""
    spelled = canonical.decode(canonical.encode(value.encode()))
    assert type(value).decode(spelled) == value


@pytest.mark.parametrize("decode", DECODERS, ids=("people", "time", "place"))
@given(SIMPLE)
def test_each_value_has_one_spelling(
    decode: Callable[[Value], HowMany | Moment | Place], value: Value
) -> None:
    """Whatever is accepted is spelled in no other way; else BadText or NotKnownHere."""
    try:
        found = decode(value)
    except (BadText, NotKnownHere):
        return
    assert canonical.encode(found.encode()) == canonical.encode(value)


@pytest.mark.parametrize(
    "build",
    [
        lambda: HowMany(-1, 3), lambda: HowMany(5, 3), lambda: HowMany(0, limits.how_many_max + 1),
        lambda: HowMany(limits.how_many_max + 1, None),
        lambda: Moment(5, 5), lambda: Moment(-1, 5), lambda: Moment(5, limits.moment_s_max + 1),
        lambda: Moment(0, limits.moment_span_s_max + 1),
        Place, lambda: Place(lat=1), lambda: Place(lon=1), lambda: Place(radius_m=5),
        lambda: Place(lat=900_000_001, lon=0), lambda: Place(lat=0, lon=-1_800_000_001),
        lambda: Place(name="x", radius_m=0), lambda: Place(name="x", precision="exact"),
        lambda: Place(name="two\nlines"), lambda: Place(code="small"), lambda: Place(name=""),
    ],
)  # fmt: skip
def test_no_value_can_be_built_wrong(build: Callable[[], object]) -> None:
    """The types refuse what no field may hold."""
    with pytest.raises(BadText):
        build()


@pytest.mark.parametrize(
    ("number", "is_open", "top", "shown"),
    [
        (HowMany(7, 7), False, 7, "7"),
        (HowMany(3, 5), False, 5, "3-5"),
        (HowMany(3, None), True, 3, ">=3"),
        (HowMany(0, None), True, 0, "unknown"),
        (HowMany(0, 0), False, 0, "0"),
    ],
)
def test_a_number_says_what_it_is(number: HowMany, is_open: bool, top: int, shown: str) -> None:
    """An open number stands with its low end, and is shown as people type it."""
    assert (number.is_open, number.top, str(number)) == (is_open, top, shown)
    assert read_how_many(str(number)) == number


@pytest.mark.parametrize(
    ("place", "known_to", "is_fine", "reach_m"),
    [
        (Place(name="Oaks"), "quarter", False, 1_000),
        (Place(lat=0, lon=0), "street", True, 100),
        (Place(lat=0, lon=0, radius_m=15), "building", True, 15),
        (Place(lat=0, lon=0, radius_m=100), "street", True, 100),
        (Place(lat=0, lon=0, radius_m=101), "quarter", False, 101),
        (Place(lat=0, lon=0, radius_m=300_000), "governorate", False, 300_000),
        (Place(lat=0, lon=0, precision="building"), "building", True, 15),
        (Place(lat=0, lon=0, radius_m=40, precision="quarter"), "quarter", False, 40),
        (Place(name="Oaks", precision="building"), "building", False, 15),
    ],
)
def test_a_place_is_known_as_well_as_was_said(
    place: Place, known_to: str, is_fine: bool, reach_m: int
) -> None:
    """The class decides, not the digits; without coordinates nothing is near."""
    assert (place.known_to, place.is_fine, place.reach_m) == (known_to, is_fine, reach_m)


# --- as people type it --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("7", 7, 7), (7, 7, 7), ("٧", 7, 7), ("3-5", 3, 5), ("3–5", 3, 5), ("٣ - ٥", 3, 5),
        ("3−5", 3, 5), (">=3", 3, None), ("≥3", 3, None), ("> = 3", 3, None), ("3+", 3, None),
        ("unknown", 0, None), ("Unknown", 0, None), ("غير معروف", 0, None), ("?", 0, None),
        ("0", 0, 0), ("5-5", 5, 5),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_type_them(typed: object, low: int, high: int | None) -> None:
    """Arabic digits, every sort of dash, blanks anywhere."""
    assert read_how_many(typed) == HowMany(low, high)


@pytest.mark.parametrize(
    "typed", ["", "-1", "5-3", "3-", "three", "3.5", "1e3", "3-5-7", ">3", "<5", True, [3], None,
              2.5, "99999999999", "10000001"],
)  # fmt: skip
def test_what_is_no_number_is_refused(typed: object) -> None:
    """Nothing is guessed."""
    with pytest.raises(BadText):
        read_how_many(typed)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Oaks", Place(name="Oaks")),
        ("حي السنديان", Place(name="حي السنديان")),
        ("DT01", Place(code="DT01")),
        ("dt01", Place(code="DT01")),
        ("0.1, -0.2", Place(lat=1_000_000, lon=-2_000_000)),
        ("٠٫١، ٠٫٢", Place(lat=1_000_000, lon=2_000_000)),
        ("Post 7", Place(name="Post 7")),
        ("0.1,0.2,100", Place(lat=1_000_000, lon=2_000_000, radius_m=100)),
        ({"name": "Oaks", "lat": "0.1", "lon": 0.2, "radius_m": 100},
         Place(name="Oaks", lat=1_000_000, lon=2_000_000, radius_m=100)),
        ({"code": "dt01", "name": ""}, Place(code="DT01")),
    ],
)  # fmt: skip
def test_places_are_read_as_people_type_them(typed: object, place: Place) -> None:
    """A name, a code, coordinates, or in JSON a map of the parts."""
    field = PlaceField()
    assert field.read(typed, Desk()) == place
    assert field.read(field.show(place), Desk()) == place


@pytest.mark.parametrize(
    "typed", [{}, {"x": 1}, {"lat": 1}, {"radius_m": 100}, "91,0", "7", "36.2 37.1", "36.2;37.1",
              "N36.2,E37.1", '{"name": "x"', "0,181", "0,0,0", None, "",
              {"name": "Oaks", "radius_m": "wide"}, {"name": "Oaks", "radius_m": 1.5}],
    ids=str,
)  # fmt: skip
def test_what_is_no_place_is_refused(typed: object) -> None:
    """Off the globe, half a pair, an unknown part."""
    with pytest.raises(BadText):
        PlaceField().read(typed, Desk())


@pytest.mark.parametrize(
    ("typed", "units"),
    [
        ("36.2021047", 362_021_047), ("-0.00000005", 0), (36.2, 362_000_000), ("٣٦٫٢", 362_000_000),
        ("180", 1_800_000_000), ("36.20210479", 362_021_048), (1e-07, 1),
    ],
)  # fmt: skip
def test_degrees_are_exact(typed: object, units: int) -> None:
    """No binary fraction moves a point; the eighth digit is rounded."""
    assert read_degrees(typed) == units


@pytest.mark.parametrize("typed", ["", "N36", "36°", "1e400", "nan", "3333", "1." + 50 * "0"])
def test_what_is_no_degree_is_refused(typed: str) -> None:
    """Also what another reader of numbers would take."""
    with pytest.raises(BadText):
        read_degrees(typed)


@pytest.mark.parametrize(
    ("form", "typed", "value"),
    [
        (Text, "  two words ", "two words"), (Code, "m10", "M10"), (Code, "N٠٢٠٩", "N0209"),
        (Tag, "A-١١٧", "A-117"), (Tag, "a-1", "a-1"),
    ],
)  # fmt: skip
def test_text_is_read_as_people_type_it(form: type[Text], typed: str, value: str) -> None:
    """Codes become capitals, and the digits of codes and tags are those of the wristband."""
    assert TextField(form).read(typed, Desk()) == value


@pytest.mark.parametrize(
    ("field", "typed", "value", "spelled"),
    [
        (ChoiceField(YES_NO), "YES", "yes", 1), (ChoiceField(YES_NO), True, "yes", 1),
        (ChoiceField(YES_NO), False, "no", 2),
        (ChoiceField(YES_NO), "نعم", "yes", 1), (ChoiceField(YES_NO), "unknown", "unknown", 0),
        (IntegerField(-5, 60), " -3 ", -3, -3), (IntegerField(0, 9), "٧", 7, 7),
        (ListField(ChoiceField(YES_NO), 3), "yes; no، ?", ("yes", "no", "unknown"), (1, 2, 0)),
        (ListField(ChoiceField(YES_NO), 3), ["no", "no"], ("no",), (2,)),
        (ListField(ChoiceField(YES_NO), 3), "no", ("no",), (2,)),
        (MomentField(), "unknown", None, ()),
        (MomentField(), "2016-11-28T10:40", Moment(1_480_329_600, 1_480_329_660),
         (1_480_329_600, 60)),
        (IdField(), b"i" * 32, b"i" * 32, b"i" * 32),
    ],
)  # fmt: skip
def test_a_field_reads_spells_and_reads_again(
    field: FieldType, typed: object, value: object, spelled: Value
) -> None:
    """From typing to signed bytes and back."""
    assert field.read(typed, Desk()) == value
    assert field.encode(value) == spelled
    assert field.decode(spelled) == value


@pytest.mark.parametrize(
    ("field", "spelled"),
    [
        (IntegerField(0, 9), 10), (IntegerField(0, 9), True), (IntegerField(0, 9), "7"),
        (IdField(), bytes(31)), (IdField(64), bytes(32)), (TextField(Text), b"x"),
        (ChoiceField(YES_NO), "yes"), (ChoiceField(YES_NO), -1), (ChoiceField(YES_NO), False),
        (ListField(IntegerField(0, 9), 2), ()), (ListField(IntegerField(0, 9), 2), (1, 1)),
        (ListField(IntegerField(0, 9), 2), (1, 2, 3)), (ListField(IntegerField(0, 9), 2), 1),
    ],
)  # fmt: skip
def test_a_field_takes_no_other_spelling(field: FieldType, spelled: Value) -> None:
    """Another type, another length, out of bounds."""
    with pytest.raises(BadText):
        field.decode(spelled)


def test_a_word_of_later_is_no_mistake() -> None:
    """A number that no word here has may be one of a later version."""
    with pytest.raises(NotKnownHere):
        ChoiceField(YES_NO).decode(3)
    with pytest.raises(BadText):
        ChoiceField(YES_NO).decode(limits.term_number_max + 1)
