"""What signed links join, who may join, and when and where an incident was."""

from __future__ import annotations

from itertools import combinations

from tests.makers import CALENDAR, GAZETTEER, Writer, at, clock, day, killed, point, struck
from wasl.picture.belief import Selection, believe
from wasl.picture.incidents import Incident, Incidents, join
from wasl.picture.standing import Standing
from wasl.report.facts import Affected, State, Told
from wasl.report.values import HowMany, Moment, Place

ADMIN, DESK, ONE, TWO = "admin", "desk", "centre 1", "centre 2"
DAY = day("2016-11-28")


def _join(*rows: Told) -> Incidents:
    admin = Writer(ADMIN)
    admissions = [admin.admits(Writer(DESK), "documenter"), admin.admits(Writer(ONE)),
                  admin.admits(Writer(TWO))]  # fmt: skip
    every = [*admissions, *rows]
    belief = believe(every, Standing.of(every, (admin.key,)), Selection())
    return join(belief, GAZETTEER, CALENDAR)


def _one(*rows: Told) -> Incident:
    (incident,) = _join(*rows).incidents
    return incident


def _classes(found: Incidents) -> set[frozenset[bytes]]:
    return {frozenset(m.told.id for m in each.members) for each in found.incidents}


def test_a_report_alone_is_an_incident_and_a_state_is_none() -> None:
    """What tells of people or strikes makes one; what a place is like does not."""
    one = Writer(ONE)
    row = one.tells(killed(3), when=DAY, where=at("Oaks"))
    state = one.tells(State("place", "M10", "hospital", "works"), when=DAY)
    assert _classes(_join(row, state)) == {frozenset((row.id,))}


def test_about_joins_and_nearness_never_does() -> None:
    """Two reports of one minute and one house are two, until somebody signs a link."""
    one, two = Writer(ONE), Writer(TWO)
    strike = one.tells(struck(), when=clock("2016-11-28T10:00"), where=point(0, 0))
    near = two.tells(killed(2), when=clock("2016-11-28T10:00"), where=point(0, 0))
    linked = two.tells(killed(2), when=clock("2016-11-28T10:00"), about=strike.id)
    assert _classes(_join(strike, near, linked)) == {
        frozenset((strike.id, linked.id)), frozenset((near.id,))
    }  # fmt: skip


def test_two_reports_about_one_that_is_not_held_are_one_incident() -> None:
    """What both name joins them, also while it is still on its way."""
    one, two = Writer(ONE), Writer(TWO)
    absent = Writer("elsewhere").tells(struck(), when=DAY)
    rows = [each.tells(killed(1), when=DAY, about=absent.id) for each in (one, two)]
    assert _classes(_join(*rows)) == {frozenset(row.id for row in rows)}


def test_naming_two_targets_joins_them_only_if_the_signer_may() -> None:
    """A reporter's claim goes with the people that it is out of; a desk's joins both."""
    one, desk = Writer(ONE), Writer(DESK)
    desk.seq = 0
    a, b = one.tells(killed(3), when=DAY), one.tells(killed(4), when=DAY)
    by_reporter = one.tells(killed(1, out_of=b.id), when=DAY, about=a.id)
    assert _classes(_join(a, b, by_reporter)) == {
        frozenset((a.id,)), frozenset((b.id, by_reporter.id))
    }  # fmt: skip
    by_desk = desk.tells(killed(1, out_of=b.id), when=DAY, about=a.id)
    assert _classes(_join(a, b, by_desk)) == {frozenset((a.id, b.id, by_desk.id))}


def test_same_joins_and_not_same_undoes_every_same_of_its_class() -> None:
    """a=b, b=c and a≠c cannot all hold: nothing is joined, both pairs are undecided."""
    one, desk = Writer(ONE), Writer(DESK)
    a, b, c = (one.tells(killed(n), when=DAY, where=at("Oaks")) for n in (1, 2, 3))
    same = [desk.judges("same", a, b), desk.judges("same", b, c)]
    assert len(_join(a, b, c, *same).incidents) == 1
    found = _join(a, b, c, *same, desk.judges("not_same", a, c))
    assert len(found.incidents) == 3
    assert found.said == {
        tuple(sorted((a.id, b.id))): "undecided",
        tuple(sorted((b.id, c.id))): "undecided",
        tuple(sorted((a.id, c.id))): "not_same",
    }


def test_same_and_not_same_of_one_pair_is_undecided() -> None:
    """Two desks that disagree leave the pair open."""
    one, desk = Writer(ONE), Writer(DESK)
    a, b = (one.tells(killed(n), when=DAY, where=at("Oaks")) for n in (1, 2))
    found = _join(a, b, desk.judges("same", a, b), desk.judges("not_same", a, b))
    assert set(found.said.values()) == {"undecided"}
    assert len(found.incidents) == 2


def test_not_same_elsewhere_leaves_a_same_alone() -> None:
    """Only the class that it contradicts falls apart."""
    one, desk = Writer(ONE), Writer(DESK)
    a, b, c = (one.tells(killed(n), when=DAY, where=at("Oaks")) for n in (1, 2, 3))
    found = _join(a, b, c, desk.judges("same", a, b), desk.judges("not_same", b, c))
    ab = found.of_report[a.id].id
    assert found.of_report[b.id].id == ab
    assert found.said == {tuple(sorted((ab, c.id))): "not_same"}


def test_the_same_person_is_not_the_same_incident() -> None:
    """Somebody rescued on Sunday and killed on Friday was in two incidents."""
    one, desk = Writer(ONE), Writer(DESK)
    rescued = one.tells(Affected("rescued", HowMany(1, 1)), when=DAY, tag="A-17")
    dead = one.tells(killed(1), when=day("2016-12-02"), tag="A-17")
    assert len(_join(rescued, dead, desk.judges("same", rescued, dead)).incidents) == 2


def test_strikes_say_when_and_where_before_claims_do() -> None:
    """Who is counted at the hospital next day was hurt when and where the strike was."""
    one = Writer(ONE)
    strike = one.tells(struck(), when=clock("2016-11-28T10:00"), where=at("Oaks"))
    later = one.tells(killed(4), when=day("2016-11-29"), where=at("Limes"), about=strike.id)
    incident = _one(strike, later)
    assert incident.when == strike.when
    assert incident.areas == ("DT1",)
    assert incident.days == (CALENDAR.day_of(DAY.start),) * 2


def test_who_died_of_it_later_does_not_move_the_incident() -> None:
    """Claims out of others say when they died, not when they were hurt; alone, they are all."""
    one = Writer(ONE)
    hurt = one.tells(Affected("wounded", HowMany(5, 5)), when=day("2016-11-30"), where=at("Pines"))
    died = one.tells(killed(1, out_of=hurt.id), when=day("2016-12-04"), where=at("Elms"))
    incident = _one(hurt, died)
    assert (incident.when, incident.areas) == (hurt.when, ("DT3",))
    assert _one(died).when == died.when


def test_claims_without_a_strike_span_their_hull() -> None:
    """The time is as wide as what was said."""
    one, two = Writer(ONE), Writer(TWO)
    a = one.tells(killed(3), when=clock("2016-11-28T10:00"), where=at("Oaks"))
    b = two.tells(killed(3), when=clock("2016-11-28T10:30"), where=at("Oaks"), about=a.id)
    assert _one(a, b).when == Moment(a.learnt - 3_600, b.learnt - 3_600 + 60)


def test_times_too_far_apart_for_one_incident_date_none() -> None:
    """A typing mistake of a century must not stop the fold."""
    one, two = Writer(ONE), Writer(TWO)
    a = one.tells(killed(3), when=Moment(0, 60))
    b = two.tells(killed(3), when=Moment(5_000_000_000, 5_000_000_060), about=a.id)
    assert (_one(a, b).when, _one(a, b).days) == (None, None)


def test_a_family_of_two_quarters_was_killed_where_it_was_not_at_home() -> None:
    """The home yields to the place of the incident."""
    one, two = Writer(ONE), Writer(TWO)
    there = one.tells(killed(6, home=at("Elms"), family=True), when=DAY, where=at("Oaks"))
    home = two.tells(killed(6, family=True), when=DAY, where=at("Elms"), about=there.id)
    assert _one(there, home).areas == ("DT1",)


def test_a_wider_area_yields_to_a_narrower_one() -> None:
    """"In Drill Town" and "in the Oaks" is in the Oaks; two quarters stay two."""
    one, two = Writer(ONE), Writer(TWO)
    a = one.tells(killed(6), when=DAY, where=at("Oaks"))
    assert _one(a, two.tells(killed(6), when=DAY, where=at("Drill Town"), about=a.id)).areas == (
        "DT1",
    )
    b = Writer(TWO).tells(killed(6), when=DAY, where=at("Pines"), about=a.id)
    assert _one(a, b).areas == ("DT1", "DT3")


def test_the_area_as_said_outranks_code_and_coordinates() -> None:
    """Name before code before coordinates; unknown names are areas of their own."""
    one = Writer(ONE)
    everything = Place(name="Oaks", code="DT2", lat=540_000, lon=0)
    found = _join(*(
        one.tells(killed(1), when=DAY, where=place)
        for place in (everything, Place(code="DT2", lat=540_000, lon=0), Place(lat=540_000, lon=0),
                      at("the old mill"), at("The Old Mill"), Place(lat=0, lon=900_000_000))
    ))  # fmt: skip
    assert sorted(incident.areas for incident in found.incidents) == [
        (), ("DT1",), ("DT2",), ("DT3",), ("~theoldmill",), ("~theoldmill",)
    ]  # fmt: skip


def test_a_forked_claim_does_not_move_an_incident() -> None:
    """A copied key counts in the high only: it must not take the low out of a window either."""
    one, copy = Writer(ONE), Writer(ONE)
    strike = Writer(TWO).tells(struck(), when=clock("2016-11-28T10:00"), where=at("Oaks"))
    lie = one.tells(struck(), killed(9), when=DAY, where=at("Elms"), about=strike.id)
    fork = copy.tells(killed(1), when=day("2016-11-20"), where=at("Limes"))
    incident = _join(strike, lie, fork).of_report[strike.id]
    assert (incident.when, incident.areas) == (strike.when, ("DT1",))
    assert {member.told.id: member.weight for member in incident.members}[lie.id] == "high_only"


def test_incidents_come_in_canonical_order() -> None:
    """By claimed start, then id."""
    one = Writer(ONE)
    rows = [one.tells(killed(n), when=day(f"2016-11-{d}")) for n, d in ((1, 20), (2, 18), (3, 18))]
    found = _join(*rows).incidents
    assert all((a.start, a.id) < (b.start, b.id) for a, b in combinations(found, 2))
