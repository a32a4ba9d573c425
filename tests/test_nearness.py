"""What is near, what is undecided, and that an anchor gathers no chain."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.makers import CALENDAR, GAZETTEER, Writer, at, clock, day, killed, point
from wasl.picture.belief import Selection, believe
from wasl.picture.incidents import Incident, Incidents, join
from wasl.picture.nearness import Anchored, anchors
from wasl.picture.neighbours import Subject, is_near, points_of, subject_of
from wasl.picture.standing import Standing
from wasl.report.facts import Affected, Told
from wasl.report.values import Moment, Place

DAY = day("2016-11-28")
TEN = clock("2016-11-28T10:00")


def _incidents(*rows: Told) -> Incidents:
    keys = {row.author for row in rows}
    belief = believe(rows, Standing.of(rows, tuple(keys)), Selection())
    return join(belief, GAZETTEER, CALENDAR)


def near(one: Incident, other: Incident) -> bool:
    """Whether both may be one by place and time."""
    return is_near(one, points_of(one), other, points_of(other))


def _low(incident: Incident) -> int:
    return max(
        fact.count.low
        for member in incident.members
        for fact in member.told.facts
        if isinstance(fact, Affected)
    )


def _anchored(found: Incidents) -> Anchored:
    return anchors(((each, _low(each)) for each in found.incidents), "killed", found)


def _groups(*rows: Told) -> list[tuple[bytes, dict[bytes, str]]]:
    return [
        (group.anchor.id, {each.incident.id: each.how for each in group.joined})
        for group in _anchored(_incidents(*rows)).groups
    ]


def _row(name: str, dead: int = 1, **told: Any) -> Told:
    return Writer(name).tells(killed(dead), **{"when": TEN, **told})


def _alone(*rows: Told) -> bool:
    return len(_groups(*rows)) == len(rows)


def test_near_is_the_larger_radius_and_an_hour() -> None:
    """Buildings reach 15 m, streets 100 m, a given radius as far as it says."""
    here = _row("a", where=point(0, 0))
    assert not _alone(here, _row("b", where=point(15, 0)))
    assert _alone(here, _row("b", where=point(17, 0)))
    assert not _alone(here, _row("b", where=point(99, 0, "street")))
    assert not _alone(here, _row("b", where=point(39, 0, radius_m=40)))
    assert not _alone(here, _row("b", where=point(0, 0), when=clock("2016-11-28T11:00")))
    assert _alone(here, _row("b", where=point(0, 0), when=clock("2016-11-28T11:02")))
    assert not _alone(here, _row("b", where=point(0, 0), when=DAY))


def test_what_nobody_can_mean_by_a_street_is_not_near() -> None:
    """A street wider than any, or a time longer than a week."""
    here = _row("a", where=point(0, 0, "street"))
    assert _alone(here, _row("b", where=point(250, 0, "street", radius_m=260)))
    assert _alone(here, _row("b", where=point(0, 0), when=day("2016-11-25", days=8)))
    wide, other = (_incidents(_row(n, where=point(0, 0), when=day("2016-11-25", days=8)))
                   for n in "ab")  # fmt: skip
    assert not near(wide.incidents[0], other.incidents[0])


def test_quarter_only_reports_of_a_day_are_undecided() -> None:
    """Never near; with a report of the same quarter and day, also one known to the house."""
    a, b = _row("a", 5, where=at("Oaks"), when=DAY), _row("b", 5, where=at("Oaks"), when=DAY)
    first, second = sorted((a.id, b.id))
    assert _groups(a, b) == [(first, {second: "undecided"})]
    assert not near(*(_incidents(row).incidents[0] for row in (a, b)))
    house = _row("c", 9, where=Place(name="Oaks", lat=180_000, lon=0, precision="building"))
    assert dict(_groups(a, house)) == {house.id: {a.id: "undecided"}}
    assert _alone(a, _row("d", where=at("Elms"), when=DAY))
    assert _alone(a, _row("d", where=at("Oaks"), when=day("2016-11-29")))
    assert not _alone(a, _row("d", where=at("Oaks"), when=day("2016-11-27", days=2)))
    assert _alone(a, _row("d", where=at("Oaks"), when=day("2016-11-27", days=9)))


def test_a_name_that_nobody_knows_is_a_quarter_of_its_own() -> None:
    """Two spellings of it are one."""
    a = _row("a", where=at("the old mill"), when=DAY)
    assert not _alone(a, _row("b", where=at("The Old-Mill"), when=DAY))
    assert _alone(a, _row("b", where=at("the new mill"), when=DAY))


def test_rows_of_one_table_always_add_up() -> None:
    """Two records of one source's own table are different by that source's word."""
    rows = [
        _row(str(n), where=point(0, 0), origin=("airwars", str(n), b"12345678")) for n in range(3)
    ]
    assert _alone(*rows)
    other = _row("x", where=point(0, 0), origin=("vdc", "1", b"12345678"))
    assert len(_groups(*rows, other)) == 3


def test_a_family_in_two_quarters_is_undecided() -> None:
    """Both say family, and four or more alike, or alike with one home; a day apart at most."""
    def family(name: str, dead: int, quarter: str, when: Moment = DAY, **told: Any) -> Told:
        fact = killed(dead, family=True, **told)
        return Writer(name).tells(fact, when=when, where=at(quarter))

    six = family("a", 6, "Oaks")
    assert not _alone(six, family("b", 6, "Elms"))
    assert not _alone(six, family("b", 6, "Elms", day("2016-11-29")))
    assert _alone(six, family("b", 6, "Elms", day("2016-11-30")))
    assert _alone(six, family("b", 5, "Elms"))
    assert _alone(six, _row("b", 6, where=at("Elms"), when=DAY))
    three = family("c", 3, "Oaks", home=at("Limes"))
    assert not _alone(three, family("d", 3, "Elms", home=at("limes")))
    assert _alone(three, family("d", 3, "Elms", home=at("Pines")))
    assert _alone(family("c", 3, "Oaks"), family("d", 3, "Elms"))


def test_what_a_person_says_comes_first() -> None:
    """Not the same: never near. Undecided: so, wherever and whenever they were."""
    desk, one, two = Writer("desk"), Writer("a"), Writer("b")
    a, b = (each.tells(killed(2), when=TEN, where=point(0, 0)) for each in (one, two))
    far = one.tells(killed(1), when=day("2016-12-05"), where=at("Limes"))
    apart, unsure = desk.judges("not_same", a, b), desk.judges("undecided", a, far)
    assert len(_groups(a, b, apart)) == 2
    assert {a.id: {far.id: "undecided"}}.items() <= dict(_groups(a, far, unsure)).items()


def test_sixty_strikes_along_a_street_are_no_chain() -> None:
    """Each is near its neighbours, and no group is longer than its anchor's reach."""
    rows = [_row(str(n), where=point(0, 10 * n), when=clock(f"2016-11-28T10:{n:02}"))
            for n in range(60)]  # fmt: skip
    found = _anchored(_incidents(*rows))
    buildings = len({10 * n // 15 for n in range(60)})
    assert buildings // 2 <= len(found.groups) < 60
    for group in found.groups:
        assert all(near(group.anchor, each.incident) for each in group.joined)
    lows = sum(_low(group.anchor) for group in found.groups)
    assert lows == len(found.groups)
    assert sum(1 + len(group.joined) for group in found.groups) == 60


def test_the_largest_low_is_the_anchor() -> None:
    """Then the earlier, then the smaller id: the low never falls below the largest claim."""
    small, large = _row("a", 2, where=point(0, 0)), _row("b", 7, where=point(5, 0))
    assert dict(_groups(small, large)) == {large.id: {small.id: "near"}}


MINUTES = st.integers(0, 200)
ROWS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.one_of(
            st.builds(lambda base, north, east, precision: point(base + north, east, precision),
                      st.sampled_from((-200, 0, 190)), st.integers(0, 30), st.integers(-30, 30),
                      st.sampled_from(("building", "building", "street"))),
            st.builds(at, st.sampled_from(("Oaks", "Elms", "nowhere"))),
        ),
        st.builds(lambda m, long: Moment(DAY.start + 60 * m, DAY.start + 60 * (m + long)),
                  MINUTES, st.sampled_from((1, 90, 1_500))),
        st.sampled_from((None, "t", "u")),
        st.booleans(),
    ),
    max_size=14,
)  # fmt: skip


@given(ROWS, st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13), st.booleans()), max_size=4))
def test_the_boxes_find_what_asking_everyone_finds(
    drawn: list[tuple[int, Place, Moment, str | None, bool]],
    judged: list[tuple[int, int, bool]],
) -> None:
    """The quick way and the plain way give the same groups."""
    rows = [
        Writer(str(n)).tells(
            killed(dead + 3, family=family), when=when, where=where,
            origin=None if table is None else (table, str(n), b"12345678"),
        )
        for n, (dead, where, when, table, family) in enumerate(drawn)
    ]  # fmt: skip
    desk = Writer("desk")
    judgements = [
        desk.judges("undecided" if unsure else "not_same", rows[a], rows[b])
        for a, b, unsure in judged
        if max(a, b) < len(rows) and a != b
    ]
    found = _incidents(*rows, *judgements)
    assert [
        (group.anchor.id, [(each.incident.id, each.how) for each in group.joined])
        for group in _anchored(found).groups
    ] == _plainly(found)


def _plainly(found: Incidents) -> list[tuple[bytes, list[tuple[bytes, str]]]]:
    ordered = sorted(found.incidents, key=lambda each: (-_low(each), each.start, each.id))
    taken: list[tuple[Subject, list[Subject]]] = []
    how: dict[bytes, str] = {}
    for turn, incident in enumerate(ordered):
        subject = subject_of(incident, turn, "killed", found.where)
        for anchor, joined in taken:
            relation = _relation(found, subject, anchor)
            if relation is not None:
                joined.append(subject)
                how[incident.id] = relation
                break
        else:
            taken.append((subject, []))
    taken.sort(key=lambda pair: (pair[0].incident.start, pair[0].incident.id))
    return [
        (anchor.incident.id, [
            (each.incident.id, how[each.incident.id])
            for each in sorted(joined, key=lambda s: (s.incident.start, s.incident.id))
        ])
        for anchor, joined in taken
    ]  # fmt: skip


def _relation(found: Incidents, a: Subject, b: Subject) -> str | None:
    one, other = sorted((a.incident.id, b.incident.id))
    said = found.said.get((one, other))
    tables_meet = not a.tables.isdisjoint(b.tables)
    if said == "not_same" or (tables_meet and said is None):
        return None
    if not tables_meet and is_near(a.incident, a.points, b.incident, b.points):
        return "near"
    if said == "undecided":
        return "undecided"
    areas = set(a.incident.areas) & set(b.incident.areas)
    same_day = set(a.days) & set(b.days)
    if areas and same_day and not (a.points and b.points):
        return "undecided"
    close = any(abs(x - y) <= 1 for x in a.days for y in b.days)
    if not areas and close and set(a.families) & set(b.families):
        return "undecided"
    return None


def test_neighbours_are_found_across_every_border_of_a_box() -> None:
    """Far north too, where degrees of longitude are short, and south and west of nowhere."""
    for lat in (-336_000_000, 0, 362_000_000, 690_000_000):
        for n in range(60):
            north, east = lat + 331 * n, 372_000_000 - 977 * n
            pair = [_row(name, where=Place(lat=north + 600 * i, lon=east + 800 * i,
                                           precision="building"))
                    for i, name in enumerate("ab")]  # fmt: skip
            street = _row("c", where=Place(lat=north + 50_000, lon=east, precision="street"))
            assert len(_groups(*pair, street)) == 2


def test_a_large_table_costs_no_comparisons_and_a_flood_one_each() -> None:
    """Ten thousand rows of one table in one quarter and day, and a flood of quarter-only words."""
    one, two = Writer("a"), Writer("b")
    table = [
        one.tells(killed(2 + n % 5), when=DAY, where=at("Oaks"), origin=("t", str(n), b"12345678"))
        for n in range(2_000)
    ]
    flood = [two.tells(killed(1), when=DAY, where=at("Oaks")) for _ in range(2_000)]
    assert _anchored(_incidents(*table)).compared == 0
    found = _anchored(_incidents(*table, *flood))
    assert found.compared == 2_000
    assert len(found.groups) == 2_000


def test_a_barrage_over_a_city_is_compared_with_neighbours_only() -> None:
    """The number of comparisons grows with the incidents, not with their square."""
    one = Writer("a")
    rows = [
        one.tells(
            killed(1), where=point(37 * n % 5_000, 91 * n % 5_000),
            when=Moment(TEN.start + 41 * n % 50_000, TEN.start + 41 * n % 50_000 + 60),
        )
        for n in range(3_000)
    ]  # fmt: skip
    assert _anchored(_incidents(*rows)).compared < 3 * len(rows)
