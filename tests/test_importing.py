"""Foreign tables: how cells become claims, what refuses a row, and that a record stays one."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wasl import limits
from wasl.errors import BadTable
from wasl.node.importing import Table, read_table
from wasl.node.mapping import read_map, shipped_map
from wasl.node.tables import read_csv
from wasl.node.zone import read_moment, zone_of
from wasl.report.body import NameRules, Opened, encode, open_body
from wasl.report.facts import Affected
from wasl.report.kinds import KINDS
from wasl.report.values import HowMany, Moment, Place


class Typist:
    """What the shell knows while a table is read: the zone of the network."""

    zone = zone_of("Asia/Damascus")

    def moment(self, given: str) -> Moment:
        return read_moment(given, self.zone)

    def report_id(self, given: str) -> bytes:
        raise AssertionError("no table names a report")


def _shipped() -> str:
    text = shipped_map("aleppo-incidents")
    assert text is not None
    return text


SHIPPED = read_map(_shipped())
ROW = {
    "airwars_id": "7001",
    "date": "2016-11-28",
    "location_ar": "حي الصالحين",
    "location_en": "Salheen (Aleppo)",
    "lat": "36.1838132",
    "lon": "37.1649927",
    "geo_accuracy": "neighbourhood_area",
    "belligerent": "Somebody's Air Force",
    "civ_harm_status": "Contested",
    "munition": "",
    "civ_killed_min": "2.0",
    "civ_killed_max": "35.0",
    "nb_pcode": "N0211",
}
COLUMNS = sorted({*SHIPPED.columns, "seq", "notes"})


def table_of(*rows: Mapping[str, str], columns: list[str] = COLUMNS) -> bytes:
    """A CSV of these rows over the columns of the shipped map and two more."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def read(*rows: Mapping[str, str]) -> Table:
    """These rows through the shipped map."""
    return read_table(table_of(*rows), SHIPPED, Typist(), NameRules())


def affected(table: Table, index: int = 0) -> dict[str, Affected]:
    """The numbers of people in the facts of one row."""
    facts = KINDS["strike"].facts(table.rows[index].body)
    return {fact.number: fact for fact in facts if isinstance(fact, Affected)}


# --- the shipped map --------------------------------------------------------------------------


def test_a_row_becomes_one_strike_with_its_people_source_and_grading() -> None:
    """Names, code, point with its precision, range, attacker as said, grading as said."""
    table = read(ROW)
    (row,) = table.rows
    assert table.refused == ()
    assert row.body.place() == Place(
        "حي الصالحين", "N0211", 361_838_132, 371_649_927, None, "quarter"
    )
    assert row.body.moment() == read_moment("2016-11-28", Typist.zone)
    assert (row.body.word("by"), row.body.word("with")) == ("unknown", "unknown")
    assert row.body.word("grading") == "contested"
    assert row.body.text("author") == "Somebody's Air Force"
    assert row.body.text("said_by") == "Airwars"
    assert (row.origin.source, row.origin.key) == ("airwars", "7001")
    assert affected(table)["killed"].count == HowMany(2, 35)
    assert affected(table)["killed"].civilian == HowMany(2, 35)


def test_what_is_imported_can_be_signed_and_read_back() -> None:
    """The body of a row encodes, and opens to the same body, also without day or place."""
    rows = read(ROW, {"airwars_id": "7002", "date": "1970-01-01"}).rows
    for row in rows:
        data = encode(Opened(row.body, None, row.origin))
        opened = open_body(KINDS["strike"].number, 0, data, NameRules())
        assert opened is not None
        assert (opened.body, opened.origin) == (row.body, row.origin)


def test_civilian_and_military_dead_of_a_row_stand_in_one_report() -> None:
    """The total is their sum, low with low and high with high; blank military is no claim."""
    both = affected(read({**ROW, "mil_killed_min": "1", "mil_killed_max": "4"}))["killed"]
    assert both.count == HowMany(3, 39)
    assert (both.civilian, both.armed) == (HowMany(2, 35), HowMany(1, 4))
    assert affected(read(ROW))["killed"].armed is None


def test_the_wounded_have_no_status_and_are_added_up() -> None:
    """Civilian and military wounded are one number; nobody alive is called armed."""
    numbers = {"civ_injured_min": "8", "civ_injured_max": "15", "mil_injured_min": "2"}
    wounded = affected(read({**ROW, **numbers}))["wounded"]
    assert wounded.count == HowMany(10, None)
    assert (wounded.civilian, wounded.armed) == (None, None)


@pytest.mark.parametrize(
    "low, high, count",
    [
        ("", "6", HowMany(0, 6)),
        ("6", "", HowMany(6, None)),
        ("0.0", "0.0", HowMany(0, 0)),
        ("", "0", HowMany(0, 0)),
        ("0", "", HowMany(0, None)),
        ("٣", "۵", HowMany(3, 5)),
    ],
)
def test_a_blank_end_of_a_range(low: str, high: str, count: HowMany) -> None:
    """A blank least beside a most is 0; a blank most beside a least is open; 0 is a claim."""
    table = read({**ROW, "civ_killed_min": low, "civ_killed_max": high})
    assert affected(table)["killed"].count == count


def test_blank_numbers_are_no_claim() -> None:
    """A strike of which nobody counted anything is still a strike."""
    table = read({**ROW, "civ_killed_min": "", "civ_killed_max": ""})
    assert len(table.rows) == 1
    assert affected(table) == {}


def test_the_day_may_be_unknown_and_may_be_many() -> None:
    """1970-01-01 means nobody knows; an end makes a range; an end that is unknown makes none."""
    table = read(
        {**ROW, "date": "1970-01-01"},
        {**ROW, "date": ""},
        {**ROW, "date_end": "2016-11-30"},
        {**ROW, "date_end": "1970-01-01"},
    )
    assert table.refused == ()
    assert [row.body.moment() for row in table.rows] == [
        None,
        None,
        read_moment("2016-11-28/2016-11-30", Typist.zone),
        read_moment("2016-11-28", Typist.zone),
    ]


def test_a_row_without_any_place_is_somewhere_unknown() -> None:
    """Blank is not bad; the English name stands where the Arabic is missing."""
    nowhere = dict.fromkeys(("location_ar", "location_en", "lat", "lon", "nb_pcode"), "")
    table = read({**ROW, **nowhere}, {**ROW, "location_ar": ""}, {**ROW, "lon": ""})
    assert table.refused == ()
    places = [row.body.place() for row in table.rows]
    assert places[0] == Place(name="unknown")
    assert places[1] is not None
    assert places[1].name == "Salheen (Aleppo)"
    assert places[2] == Place("حي الصالحين", "N0211")


def test_a_point_is_never_known_better_than_the_row_says() -> None:
    """A blank or unknown class of precision leaves the point known to the city."""
    for said in ("", "roughly", "CITY"):
        (row,) = read({**ROW, "geo_accuracy": said}).rows
        place = row.body.place()
        assert place is not None
        assert place.precision == "city"


def test_words_that_nobody_knows_are_kept_and_refuse_nothing() -> None:
    """An unheard-of weapon and grading are unknown; both words stand in the text."""
    table = read({**ROW, "munition": "Trebuchet", "civ_harm_status": "Plausible"})
    (row,) = table.rows
    assert (row.body.word("by"), row.body.word("grading")) == ("unknown", "unknown")
    assert row.body.text("text") == "munition: Trebuchet\nciv_harm_status: Plausible"


def test_a_weapon_that_is_known_is_found_in_either_list() -> None:
    """What fell and what delivered it are two fields; one word fills the right one."""
    table = read({**ROW, "munition": "Cluster bomb"}, {**ROW, "munition": "artillery"})
    assert table.rows[0].body.word("with") == "cluster"
    assert table.rows[1].body.word("by") == "artillery"


def test_children_of_the_dead_never_become_children_of_the_wounded() -> None:
    """Where a row has no dead, who they were goes into the text and counts nowhere."""
    blank = {"civ_killed_min": "", "civ_killed_max": ""}
    numbers = {"civ_injured_min": "5", "civ_injured_max": "5", "children_killed_min": "2"}
    table = read({**ROW, **blank, **numbers})
    assert affected(table)["wounded"].split == ()
    assert table.rows[0].body.text("text") == "children: >=2"


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "column, cell",
    [
        ("date", "2016-11-31"),
        ("date", "yesterday"),
        ("date_end", "2016-11-27"),
        ("lat", "91"),
        ("lat", "north"),
        ("lon", "-180.5"),
        ("lon", "1e999999"),
        ("civ_killed_min", "36"),
        ("civ_killed_min", "-1"),
        ("civ_killed_max", "4.5"),
        ("civ_killed_max", "1,200"),
        ("civ_killed_max", "99999999999"),
        ("civ_injured_max", "many"),
        ("mil_killed_min", "NaN"),
        ("nb_pcode", "N 02/11!"),
        ("location_ar", "ح" * 201),
        ("belligerent", "a\x07b"),
    ],
)
def test_a_bad_cell_refuses_its_row_and_no_other(column: str, cell: str) -> None:
    """The row before and the row after stand; the cell is named and not repeated."""
    table = read(ROW, {**ROW, "airwars_id": "7002", column: cell}, {**ROW, "airwars_id": "7003"})
    assert [row.line for row in table.rows] == [2, 4]
    assert [(each.line, each.column) for each in table.refused] == [(3, column)]
    assert cell not in table.refused[0].why


def test_every_bad_cell_of_a_row_is_named() -> None:
    """Also where another cell has settled the matter: half a point, the end of an unknown day."""
    bad = {"lat": "", "lon": "500", "date": "", "date_end": "2016-02-30", "civ_injured_min": "x"}
    table = read({**ROW, **bad, "civ_injured_max": "y", "children_killed_min": "z"})
    assert table.rows == ()
    assert {each.column for each in table.refused} == {
        "lon", "date_end", "civ_injured_min", "civ_injured_max", "children_killed_min"
    }  # fmt: skip


@pytest.mark.parametrize(
    "cells",
    [
        {"children_killed_min": "3", "children_killed_max": "1"},
        {"women_killed_max": "two"},
        {"men_killed_min": "-3"},
    ],
)
def test_a_bad_cell_of_the_breakdown_is_left_out_and_the_row_stands(cells: dict[str, str]) -> None:
    """Children, women and men never refuse a total."""
    table = read({**ROW, **cells})
    assert len(table.rows) == 1
    assert affected(table)["killed"].split == ()
    assert [each.column for each in table.refused] == [next(iter(cells))]


def test_a_breakdown_that_contradicts_its_total_stands() -> None:
    """Four children of one to three dead: the figures mark it; the import does not judge."""
    numbers = {"civ_killed_min": "1", "civ_killed_max": "3", "children_killed_min": "4"}
    table = read({**ROW, **numbers, "children_killed_max": "4"})
    assert table.refused == ()
    assert affected(table)["killed"].split == (("children", HowMany(4, 4)),)


def test_the_line_is_the_physical_line_where_the_record_begins() -> None:
    """Blank lines and breaks inside quotation marks are lines too."""
    data = (
        b"\xef\xbb\xbfairwars_id,date,notes\r\n"
        b'1,2016-11-28,"two\r\nlines"\r\n'
        b"\r\n"
        b"2,2016-13-01,\r\n"
        b"3,2016-11-28,\n"
    )
    table = read_table(data, SHIPPED, Typist(), NameRules())
    assert [row.line for row in table.rows] == [2, 6]
    assert str(table.refused[0]).startswith("line 5: date: ")


def test_a_table_cut_off_in_its_last_line_does_not_import_a_smaller_number() -> None:
    """A row with fewer cells than the header is refused, and so is one with more."""
    data = table_of(ROW, {**ROW, "airwars_id": "7002"})
    table = read_table(data[:-30], SHIPPED, Typist(), NameRules())
    assert len(table.rows) == 1
    assert [(each.line, each.column) for each in table.refused] == [(3, "")]


def test_a_quotation_never_closed_takes_no_row_with_it_silently() -> None:
    """Everything after the mark is one cell to a CSV reader; it is refused, and said."""
    data = table_of(ROW) + b'"7002,and so on\r\n7003,and so on\r\n'
    table = read_table(data, SHIPPED, Typist(), NameRules())
    assert len(table.rows) == 1
    assert [(each.line, each.column) for each in table.refused] == [(3, "")]
    assert "quotation" in table.refused[0].why


def test_a_cell_larger_than_any_cell_ends_the_reading_loudly() -> None:
    """What follows such a cell cannot be trusted to be rows."""
    huge = b'7002,"' + b"x" * 200_000 + b'"\r\n'
    table = read_table(table_of(ROW) + huge + b"7003\r\n", SHIPPED, Typist(), NameRules())
    assert len(table.rows) == 1
    assert table.refused[0].line == 3


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfea\x00i\x00",
        b"seq,date\r\n1,2016-11-28\r\n",
        b"airwars_id,date,date\r\n1,2016-11-28,2016-11-29\r\n",
        b"," * limits.table_columns_max + b"airwars_id\r\n",
    ],
)
def test_what_is_no_table_or_another_table_is_refused_whole(data: bytes) -> None:
    """Empty, not UTF-8, without the key, a column twice, too wide."""
    with pytest.raises(BadTable):
        read_table(data, SHIPPED, Typist(), NameRules())


def test_columns_that_the_table_lacks_are_said() -> None:
    """An older export with fewer columns is read; whoever imports it is told what it lacks."""
    data = table_of({"airwars_id": "1", "date": "2016-11-28"}, columns=["airwars_id", "date"])
    table = read_table(data, SHIPPED, Typist(), NameRules())
    assert len(table.rows) == 1
    assert "civ_killed_min" in table.absent
    assert "date" not in table.absent


# --- one record stays one record --------------------------------------------------------------


def test_the_origin_is_of_the_cells_that_the_map_reads() -> None:
    """Blanks, order of columns, other columns and Unicode forms change nothing; a number does."""
    (first,) = read(ROW).rows
    decomposed = {**ROW, "location_en": "Sa\u0301lheen"}
    (same_1,) = read({**ROW, "seq": "9", "notes": "seen again", "date": " 2016-11-28 "}).rows
    data = table_of(ROW, columns=COLUMNS[::-1])
    (same_2,) = read_table(data, SHIPPED, Typist(), NameRules()).rows
    (other,) = read({**ROW, "civ_killed_max": "36.0"}).rows
    assert first.origin == same_1.origin == same_2.origin
    assert other.origin.key == first.origin.key
    assert other.origin.digest != first.origin.digest
    composed = {**ROW, "location_en": "Sálheen"}
    assert read(decomposed).rows[0].origin == read(composed).rows[0].origin


KEYLESS = read_map(
    """
    map = 1
    kind = "casualty"
    source = "a-list"
    [read]
    when = { day = "day" }
    where = { name = "quarter" }
    killed = { column = "dead" }
    wounded = { column = "hurt" }
    children = { column = "of them children" }
    """
)


def test_without_key_columns_the_whole_row_is_the_key() -> None:
    """A column that the map does not read tells two rows apart; equal rows are one record."""
    head = b"day,quarter,dead,hurt,of them children,no\r\n"
    rows = b"2016-11-28,A,1,,,x\r\n2016-11-28,A,1,,,y\r\n2016-11-28,A,1,,,x\r\n"
    table = read_table(head + rows, KEYLESS, Typist(), NameRules())
    keys = [row.origin.key for row in table.rows]
    assert keys[0] == keys[2] != keys[1]
    assert len({row.origin.digest for row in table.rows}) == 1


def test_a_blank_key_is_replaced_and_an_unwritable_one_hashed() -> None:
    """A row without its key is still a record; a key over its bound has a name as well."""
    table = read({**ROW, "airwars_id": ""}, {**ROW, "airwars_id": "k" * 500})
    assert [len(row.origin.key) for row in table.rows] == [16, 16]


def test_several_key_columns_cannot_be_confused() -> None:
    """a|b and c are not a and b|c."""
    two = read_map(_shipped().replace('key = ["airwars_id"]', 'key = ["seq", "airwars_id"]'))
    data = table_of(
        {**ROW, "seq": "a|b", "airwars_id": "c"}, {**ROW, "seq": "a", "airwars_id": "b|c"}
    )
    one, other = read_table(data, two, Typist(), NameRules()).rows
    assert one.origin.key != other.origin.key


def test_a_number_in_one_cell_and_a_breakdown_of_the_wounded() -> None:
    """A map that reads the dead gives the breakdown to them alone."""
    head = b"day,quarter,dead,hurt,of them children\r\n"
    data = head + b"2016-11-28,A,3-5,,2\r\n2016-11-28,A,>=3,4.0,\r\n2016-11-28,A,,4,1\r\n,A,,,\r\n"
    table = read_table(data, KEYLESS, Typist(), NameRules())
    assert [row.body.many("killed") for row in table.rows] == [
        HowMany(3, 5),
        HowMany(3, None),
        None,
    ]
    assert [row.body.many("children") for row in table.rows] == [HowMany(2, 2), None, None]
    assert [(each.line, each.column) for each in table.refused] == [(5, "")]


# --- whatever is given ------------------------------------------------------------------------


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    """Any file is a table with records and complaints, or no table."""
    try:
        table = read_csv(data)
    except BadTable:
        return
    lines = [record.line for record in table.records]
    assert lines == sorted(set(lines))


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(SHIPPED.columns), st.text(max_size=12), max_size=12))
def test_no_cell_breaks_a_row(cells: dict[str, str]) -> None:
    """Whatever stands in the cells, a row becomes a report or is refused by name."""
    table = read({**ROW, **cells})
    assert len(table.rows) + len(table.refused) >= 1
    for row in table.rows:
        encode(Opened(row.body, None, row.origin))
