"""What each kind refuses, and what it comes down to.

Settled here: the rules across fields of missions, people, bodies, places, movements, needs,
supplies, warnings, hazards, areas and statements, and their facts. Not settled here: strikes, calls
and numbers of people (test_people.py), what holds for all kinds (test_kinds.py).
"""

from __future__ import annotations

import pytest

from tests.desk import REAL, Desk, facts, typed
from wasl.errors import BadField, MissingField, TypedNameOfTheDead, TypedNameOfTheLiving, YouError
from wasl.report.body import NameRules
from wasl.report.facts import Affected, Fact, Moved, Said, State
from wasl.report.kinds.call import ENDS
from wasl.report.kinds.hazard import ENDED
from wasl.report.kinds.mission import ENDED as MISSION_ENDED
from wasl.report.kinds.place import GOOD_NEWS, PROTECTED_SORTS, SORT, STATE
from wasl.report.values import HowMany, Place

AT = "where=N0209 when=2016-11-28T15:10"


def affected(*told: Fact) -> list[tuple[str, int, int | None, str, str, str]]:
    """Each number of people in short: number, low, high, counts, basis, cause."""
    return [
        (f.number, f.count.low, f.count.high, f.counts, f.basis, f.cause)
        for f in told
        if isinstance(f, Affected)
    ]


def state(*told: Fact) -> State:
    """The one state that was told."""
    (found,) = [each for each in told if isinstance(each, State)]
    return found


# --- what is refused ----------------------------------------------------------------------------

REFUSED = (
    ("mission", f"{AT}", "nothing was done"),
    ("mission", "where=N0209 rescued=3", "no time"),
    ("mission", f"{AT} ended=all_out left_behind=2", "all are out, and two are not"),
    ("mission", f"{AT} ended=all_out left_behind=unknown", "all are out, and nobody knows"),
    ("mission", f"{AT} ended=nobody_there rescued=1", "nobody was there, and one came out"),
    ("mission", f"{AT} rescued=1 left_at=2016-11-28T16:00 back_at=2016-11-28T15:00", "backwards"),
    ("mission", f"{AT} recovered_dead=1 bodies=C1-1;C1-2", "more codes than bodies"),
    ("mission", f"{AT} rescued=1 call=ID1 incident=ID2", "about two reports"),
    ("mission", f"{AT} rescued=1 team='two words'", "looks like a person's name"),
    ("person", "status=seen", "nobody"),
    ("person", "tag=A-1", "nothing"),
    ("person", "tag=Ahmad status=seen", "a tag without a digit"),
    ("person", "tag=A-1 status=received_at cause=violence", "a cause of death of the living"),
    ("person", "tag=A-1 status=seen out_of=ID1", "dead out of others, and alive"),
    ("body", "code=C1-2016-1", "nothing is said of it"),
    ("body", "what=whole", "no code"),
    ("body", "code=C1-2016-1 now=morgue plot=4", "a grave of a body in the morgue"),
    ("body", "code=C1-2016-1 identity=not_known person=ID1", "not known, and known"),
    ("place", "sort=well state=works", "which well?"),
    ("place", "name=M10 sort=hospital", "no state"),
    ("place", "name=M10 sort=checkpoint state=open", "positions of armed men are no place"),
    ("place", "name=M10 sort=hospital state=safe", "nothing is ever called safe"),
    ("readiness", "crews_ready=1", "whose?"),
    ("readiness", "centre='Ahmad Ali'", "looks like a person's name"),
    ("movement", "from=A to=B when=2016-12-15", "nobody moved"),
    ("movement", "to=B when=2016-12-15 people=9", "from where?"),
    ("movement", "from=A to=B people=9", "no time"),
    ("movement", "from=A to=B when=2016-12-15 left=9 left_at=2016-12-15 arrived_at=2016-12-14",
     "arrived before they left"),
    ("need", "what=blood", "where?"),
    ("need", "about=ID1", "nothing is said"),
    ("need", "what=fuel where=M10 blood_group=O-", "fuel has no blood group"),
    ("need", "what=blood where=M10 blood_group=A", "a group without its sign"),
    ("supply", "sort=price where=N0209 item=bread price=500", "of which currency?"),
    ("supply", "sort=kitchen_day meals=400", "where?"),
    ("warning", "what=circling where=N0209", "no time"),
    ("warning", "what=circling when=2016-11-28T14:21", "who is warned?"),
    ("warning", "what=circling where=N0209 when=unknown", "it would never end"),
    ("warning", "what=circling where=N0209 when=2016-11-28T14:21 minutes=61", "too long"),
    ("warning", "what=circling where=N0209 when=2016-11-28T14:21 minutes=0", "no time at all"),
    ("warning", "state=cancelled what=circling where=N0209 when=2016-11-28T14:21", "which one?"),
    ("warning", "what=circling where=N0209 when=2016-11-28T14:21 recorded_from=radio", "how heard"),
    ("warning", "what=circling where=N0209 when=2016-11-28T14:21 paper='book 2'", "how heard"),
    ("hazard", "what=mine", "where?"),
    ("hazard", "where=N0209", "what?"),
    ("hazard", "state=removed", "which one?"),
    ("hazard", "what=mine sort=gas where=N0209", "one field given twice"),
    ("area", "where=N0209", "nothing is said"),
    ("area", "where=N0209 held_by=X when=2016-11-28", "said by whom?"),
    ("area", "where=N0209 held_by=X said_by=Y", "when?"),
    ("area", "where=36.2,37.1,50 held_by=X said_by=Y when=2016-11-28", "finer than a quarter"),
    ("statement", "killed=750 where=Aleppo", "whose word?"),
    ("statement", "outlet='A news agency'", "nothing is said"),
)  # fmt: skip


@pytest.mark.parametrize("kind,line,why", REFUSED, ids=[f"{k}-{w}" for k, _, w in REFUSED])
def test_what_cannot_be_so_is_refused(kind: str, line: str, why: str) -> None:
    """Each line breaks one rule of its kind; the typist is told, and nothing is written."""
    with pytest.raises((BadField, MissingField)) as refusal:
        typed(kind, line)
    assert isinstance(refusal.value, YouError)
    assert refusal.value.message()


def test_nobody_who_may_live_is_named() -> None:
    """A name is taken of the dead only, and only where the network was founded with names."""
    founded = NameRules(names_of_the_dead=True)
    line = "tag=A-1 name_of_the_dead=Somebody status="
    for status in ("sought", "received_at", "held", "unknown"):
        with pytest.raises(TypedNameOfTheLiving):
            typed("person", line + status, founded)
    with pytest.raises(TypedNameOfTheDead):
        typed("person", line + "died", REAL)
    assert typed("person", line + "died", founded).text("name_of_the_dead") == "Somebody"


# --- missions -----------------------------------------------------------------------------------


def test_a_mission_is_where_the_rescued_come_from() -> None:
    """The rescued are this crew's part, seen by it; its dead rest on bodies."""
    told = facts("mission", f"{AT} sort=search_rescue rescued=3 recovered_dead=2 our_wounded=1")
    assert affected(*told) == [
        ("rescued", 3, 3, "ours", "saw", "violence"),
        ("killed", 2, 2, "ours", "bodies", "violence"),
        ("wounded", 1, 1, "ours", "saw", "violence"),
    ]


def test_the_dead_of_a_fire_are_not_dead_of_the_war_unless_it_is_said() -> None:
    """What sort of mission it was gives the cause; `cause` outranks it."""
    fire = f"{AT} sort=fire recovered_dead=1"
    assert affected(*facts("mission", fire))[0][-1] == "ordinary"
    assert affected(*facts("mission", f"{fire} cause=violence"))[0][-1] == "violence"
    crew = facts("mission", f"{AT} sort=fire our_killed=1 hit_again=while_on_scene")
    assert affected(*crew) == [("killed", 1, 1, "ours", "saw", "violence")]


def test_a_mission_that_got_everybody_out_says_so_of_what_it_is_about() -> None:
    """It sets the trapped of its call to none; of nothing in particular it says nothing."""
    done = f"{AT} rescued=2 ended=all_out"
    assert ("trapped", 0, 0) in [
        each[:3] for each in affected(*facts("mission", f"{done} call=ID"))
    ]
    assert "trapped" not in [each[0] for each in affected(*facts("mission", done))]
    left = facts("mission", f"{AT} about=ID rescued=2 ended=stopped_dark left_behind='>=3'")
    assert ("trapped", 3, None) in [each[:3] for each in affected(*left)]


def test_a_mission_that_has_not_ended_is_out() -> None:
    """The handover page asks who is out: no end and not back."""
    assert state(*facts("mission", f"{AT} rescued=1")).state == "out"
    assert state(*facts("mission", f"{AT} rescued=1 back_at=2016-11-28T18:00")).state == "back"
    assert state(*facts("mission", f"{AT} ended=stopped_no_fuel team='Crew 2'")).key == "Crew 2"


def test_a_call_closes_with_the_ends_of_a_mission() -> None:
    """Both lists are one list: what ends a mission closes its call."""
    assert {each.name for each in MISSION_ENDED.chosen} == ENDS


# --- people and bodies --------------------------------------------------------------------------


def test_a_tag_has_a_path_and_no_name() -> None:
    """The state of a tag says where and what; the name of a dead person never goes with it."""
    told = facts("person", "tag=A-117 status=died cause=violence name_of_the_dead=Somebody to=M10")
    assert state(*told).key == "A-117"
    assert "Somebody" not in repr(state(*told))
    (dead,) = [each for each in told if isinstance(each, Affected)]
    assert dead.names == ("Somebody",)


@pytest.mark.parametrize(
    "line,expected",
    [
        ("status=died", []),
        ("status=died cause=unknown", []),
        ("status=died cause=violence", [("killed", 1, 1, "ours", "told", "violence")]),
        ("status=died cause=ordinary", [("killed", 1, 1, "ours", "told", "ordinary")]),
        ("status=died cause=siege", [("killed", 1, 1, "ours", "told", "siege")]),
        ("status=died out_of=ID", [("killed", 1, 1, "ours", "told", "violence")]),
        ("status=died out_of=ID cause=unknown", [("killed", 1, 1, "ours", "told", "violence")]),
        ("status=body_found cause=violence", [("killed", 1, 1, "ours", "bodies", "violence")]),
        ("status=sought", [("missing", 1, 1, "ours", "told", "violence")]),
        ("status=received_at triage=red", []),
        ("status=did_not_arrive", []),
    ],
)
def test_one_person_counts_only_where_the_cause_is_known(line: str, expected: object) -> None:
    """People also die of age; only a cause, or having been hurt with others, makes one killed."""
    assert affected(*facts("person", f"tag=A-1 {line}")) == expected


def test_one_dead_belongs_to_one_class() -> None:
    """Children first, then women and men; without sex or age they are of unknown class."""

    def classes(line: str) -> set[str]:
        told = facts("person", f"tag=A-1 status=died cause=violence {line}")
        (dead,) = [each for each in told if isinstance(each, Affected)]
        assert all(part == HowMany(1, 1) for _, part in dead.split)
        return {name for name, _ in dead.split}

    assert classes("sex=female age_class=infant") == {"children", "infants"}
    assert classes("sex=f age_class=elderly") == {"women", "elderly"}
    assert classes("sex=male age_class=adult") == {"men"}
    assert classes("age_class=child") == {"children"}
    assert classes("sex=male") == {"sex_age_unknown"}


def test_a_part_of_a_body_adds_nobody() -> None:
    """A whole and an incomplete body are one dead each, by code; remains are a state only."""
    for what, dead in (("whole", 1), ("incomplete", 1), ("part", 0), ("unknown", 0)):
        told = facts("body", f"code=C1-2016-1 what={what} now=morgue")
        found = [each for each in told if isinstance(each, Affected)]
        assert len(found) == dead
        assert all(each.body == "C1-2016-1" and each.basis == "bodies" for each in found)
        assert state(*told).state == "morgue"


def test_a_grave_never_becomes_a_fact() -> None:
    """Funerals are struck: where somebody is buried stays in the report."""
    told = facts("body", "code=C1-2016-1 what=whole now=buried buried_where=Orchard plot=77 row=9")
    assert "Orchard" not in repr(told)
    assert "77" not in repr(told)


# --- what lasts ---------------------------------------------------------------------------------


def test_a_place_is_known_by_code_then_name_then_where() -> None:
    """One hospital is one place, however it is typed."""
    tail = "sort=hospital state=works"
    assert state(*facts("place", f"code=M10 name=Other {tail}")).key == "M10"
    assert state(*facts("place", f"name=M10 {tail}")).key == "M10"
    assert state(*facts("place", f"where=M10 {tail}")).key == "M10"
    assert state(*facts("place", f"where='Jubb al-Qubba' {tail}")).key == "Jubb al-Qubba"
    assert state(*facts("place", f"where=36.2,37.1 {tail}")).key == "362000000,371000000"


def test_what_is_protected_and_what_is_good_news_are_words_that_exist() -> None:
    """A misspelt word in these sets would protect nobody."""
    assert {each.name for each in SORT} >= PROTECTED_SORTS
    assert {each.name for each in STATE} >= GOOD_NEWS


def test_readiness_is_a_sign_of_life_with_numbers() -> None:
    """A call-sign alone is enough; a table says what is out, and why."""
    assert state(*facts("readiness", "centre='Centre 2'")).state == "at_work"
    fleet = [{"sort": "ambulance", "ready": 1, "out": 2, "why": "no fuel"}, {"sort": "إطفاء"}]
    with pytest.raises(BadField):
        typed("readiness", "centre='Centre 2'", tables={"vehicles": fleet})
    fleet[1] = {"sort": "سيارة إطفاء", "ready": 0}
    told = state(*facts("readiness", "centre='Centre 2' fuel_hours=6", {"vehicles": fleet}))
    assert dict(told.detail) == {
        "fuel_hours": "6",
        "vehicles": "sort=ambulance ready=1 out=2 why=no_fuel; sort=fire_engine ready=0",
    }


def test_a_movement_keeps_both_ends_apart() -> None:
    """Left, arrived, turned back and taken are four numbers; nothing is subtracted here."""
    line = (
        "from=N0209 to=Rashidin when=2016-12-15 convoy=k-04 left_people=1150 arrived=1100 taken=7"
    )
    (moved,) = facts("movement", line)
    assert isinstance(moved, Moved)
    assert moved.convoy == "K-04"
    assert moved.origin == Place(code="N0209")
    assert (moved.left, moved.arrived) == (HowMany(1150, 1150), HowMany(1100, 1100))
    assert (moved.people, moved.turned_back, moved.taken) == (None, None, HowMany(7, 7))


@pytest.mark.parametrize(
    "group,name",
    [("O-", "o_negative"), ("a +", "a_positive"), ("AB−", "ab_negative"), ("0+", "o_positive"),
     ("B negative", "b_negative"), ("any", "any")],
)  # fmt: skip
def test_a_blood_group_keeps_its_sign(group: str, name: str) -> None:
    """Words are compared without hyphens, and O- is still not O+."""
    line = f"what=blood where=M10 blood_group='{group}' until=2016-11-28T21:00"
    told = state(*facts("need", line))
    assert dict(told.detail)["blood_group"] == name
    assert told.expires_s == Desk().moment("2016-11-28T21:00").end


def test_a_later_word_is_known_by_the_report_it_is_about() -> None:
    """Needs, warnings and hazards have no name of their own; the report is it."""
    about = Desk().report_id("ID").hex()
    for kind, later in (("need", "met"), ("warning", "cancelled"), ("hazard", "removed")):
        told = state(*facts(kind, f"about=ID state={later}"))
        assert (told.key, told.state) == (about, later)


@pytest.mark.parametrize(
    "line,minutes", [("what=heading", 15), ("what=circling", 10), ("what=circling minutes=60", 60)]
)
def test_a_warning_ends_by_itself(line: str, minutes: int) -> None:
    """After its minutes, or the usual ones, counted from its start."""
    told = state(*facts("warning", f"{line} where=N0209 when=2016-11-28T14:21"))
    assert told.expires_s == Desk().moment("2016-11-28T14:21").start + 60 * minutes


def test_a_warning_reads_what_flies_and_what_it_does() -> None:
    """One short word is enough: an aircraft, or what it is doing."""
    at = "where=N0209 when=2016-11-28T14:21"
    assert state(*facts("warning", f"what=نفّذ {at}")).sort == "executed"
    flying = state(*facts("warning", f"what=helicopter {at}"))
    assert (flying.sort, flying.detail) == ("unknown", (("aircraft", "helicopter"),))


def test_a_hazard_has_no_end_of_its_own() -> None:
    """Nothing expires; the three ends are said, by whom is asked elsewhere."""
    told = state(*facts("hazard", "what=mine where=N0209"))
    assert (told.state, told.expires_s) == ("reported", None)
    assert {"removed", "destroyed_in_place", "not_found"} == ENDED


def test_who_holds_an_area_becomes_no_fact() -> None:
    """It stays what somebody said; siege and access are two facts that do not touch each other."""
    held = "where=N0209 held_by=Somebody said_by='An office' when=2016-11-28"
    assert facts("area", held) == ()
    both = facts("area", f"{held} besieged=yes besieged_since=2016-07-17 access=aid_only")
    assert [(f.sort, f.state) for f in both if isinstance(f, State)] == [
        ("siege", "besieged"),
        ("access", "aid_only"),
    ]
    assert "Somebody" not in repr(both)


def test_a_statement_keeps_speaker_and_outlet_apart() -> None:
    """An outlet's own sentence has no speaker, and each number is a check line of its own."""
    line = "outlet='A news agency' killed='>750' where=Aleppo when=2016-11-15/2016-12-13"
    with pytest.raises(BadField):
        typed("statement", line)
    told = facts("statement", line.replace(">750", ">=751") + " wounded=2000")
    assert told == (
        Said(None, "A news agency", "killed", HowMany(751, None)),
        Said(None, "A news agency", "wounded", HowMany(2000, 2000)),
    )
    assert facts("statement", "speaker='An office' text='We have no fuel.'") == (
        Said("An office", None),
    )
