"""The laws of the folds: the picture is a function of the set of reports, and is local.

Any order, any repetition and any grouping of the same rows give the same bytes. One report more
or less changes nothing outside its neighbourhood.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.makers import Seen, Town, Writer, at, clock, day, killed, point, struck
from wasl.picture.nearness import anchors
from wasl.report.facts import Affected, Called, Fact, Moved, State, Told
from wasl.report.values import HowMany

WHENS = (clock("2016-11-28T10:00"), clock("2016-11-28T10:40"), day("2016-11-28"),
         day("2016-11-27", days=2), clock("2016-12-04T03:00"), None)  # fmt: skip
WHERES = (at("Oaks"), at("oaks"), at("Elms"), at("the old mill"), point(0, 0), point(10, 0), None)
CLAIMS: tuple[Callable[[], tuple[Fact, ...]], ...] = (
    lambda: (killed(3),),
    lambda: (killed(2, 5, family=True), struck()),
    lambda: (Affected("wounded", HowMany(5, None), finished=False),),
    lambda: (Called("heard"),),
    lambda: (Called("taken", taken_by="team 1"),),
    lambda: (State("place", "M10", "hospital", "works"),),
    lambda: (State("place", "m10", "hospital", "out"),),
    lambda: (State("tag", "A-1", "red", "seen"),),
    lambda: (State("warning", "", "circling", "given", WHENS[0].start + 900 if WHENS[0] else 0),),
    lambda: (State("hazard", "", "mine", "removed"),),
    lambda: (Moved("C-1", None, None, left=HowMany(5, 5)),),
    lambda: (State("area", "Oaks", "siege", "besieged"),),
)


def _acts(*sorts: str) -> st.SearchStrategy[list[tuple[str, int, int, int]]]:
    numbers = st.integers(0, 50)
    return st.lists(st.tuples(st.sampled_from(sorts), st.integers(0, 4), numbers, numbers),
                    min_size=1, max_size=14)  # fmt: skip


# What nobody's standing rests on, and everything.
QUIET_ACTS = _acts("claim", "claim", "about", "judge", "correct")
ACTS = _acts("claim", "claim", "claim", "copy", "judge", "correct", "order", "about")


def _told(acts: list[tuple[str, int, int, int]]) -> tuple[Town, list[Told]]:
    """A small history: claims, links, judgements, corrections, orders, forks, imports."""
    town = Town()
    writers = [town.one, town.two, town.desk, town.clearing, town.admin]
    rows: list[Told] = []
    for act, who, a, b in acts:
        writer, target = writers[who], rows[a % len(rows)] if rows else None
        other = rows[b % len(rows)] if rows else None
        more: dict[str, Any] = {"when": WHENS[a % len(WHENS)], "where": WHERES[b % len(WHERES)]}
        facts = CLAIMS[(a + 3 * b) % len(CLAIMS)]()
        if act == "copy" and rows:
            writers[who] = Writer(writer.name, a % 3, rows[0].id)
        elif act == "copy" or target is None or other is None or act == "claim":
            origin = ("table", str(b % 3), bytes([a % 2]) * 8) if b % 5 == 0 else None
            source = ("own_eyes", "unknown", "hospital")[b % 3]
            rows.append(writer.tells(*facts, origin=origin, source=source, **more))
        elif act == "about":
            rows.append(writer.tells(*facts, about=target.id, **more))
        elif act == "judge":
            relation = ("same", "same", "not_same", "undecided")[b % 4]
            rows.append(writer.judges(relation, target, other))
        elif act == "correct":
            rows.append(writer.corrects(target, ("withdraws", "erases")[b % 2]))
        elif b % 3:
            rows.append(writer.suspends(writers[a % 3], since=target))
        else:
            rows.append(writer.vouches(target))
    return town, rows


def _bytes(seen: Seen) -> str:
    groups = anchors(
        [(each, 1) for each in seen.incidents.incidents], "killed", seen.incidents
    ).groups
    spelled = [
        [group.anchor.id.hex(), [[each.incident.id.hex(), each.how] for each in group.joined]]
        for group in groups
    ]
    hour = seen.hour(1_481_000_000)
    return json.dumps([seen.picture, hour, spelled], ensure_ascii=False)


@given(ACTS, st.randoms(use_true_random=False))
def test_any_order_and_any_repetition_give_the_same_picture(
    acts: list[tuple[str, int, int, int]], chance: Any
) -> None:
    """Byte for byte, with what an hour adds and with the groups of nearness."""
    town, rows = _told(acts)
    expected = _bytes(town.seen(*rows))
    shuffled = [*rows, *town.admissions, *chance.choices(rows, k=len(rows))]
    chance.shuffle(shuffled)
    town.admissions = ()
    assert _bytes(town.seen(*shuffled)) == expected


@given(ACTS, st.integers(0, 14))
def test_any_grouping_gives_the_same_picture(
    acts: list[tuple[str, int, int, int]], cut: int
) -> None:
    """Two sticks that overlap, in either order, are the set of what they hold."""
    town, rows = _told(acts)
    first, second = rows[:cut], rows[max(0, cut - 3) :]
    assert _bytes(town.seen(*second, *first)) == _bytes(town.seen(*first, *second))
    assert _bytes(town.seen(*rows)) == _bytes(town.seen(*first, *second))


@given(QUIET_ACTS, st.integers(0, 30))
def test_a_report_changes_nothing_outside_its_neighbourhood(
    acts: list[tuple[str, int, int, int]], left_out: int
) -> None:
    """One report more or less in one town, and the picture of another town is as it was."""
    town, rows = _told(acts)
    centre = town.three
    far = [
        centre.tells(struck(), killed(7), when=clock("2017-01-05T10:00"), where=at("Limes")),
        centre.tells(Called("heard"), when=clock("2017-01-05T10:10"), where=at("Limes")),
        centre.tells(State("place", "M2", "hospital", "out"), when=clock("2017-01-05T11:00")),
    ]
    far.append(centre.tells(killed(8), when=clock("2017-01-05T12:00"), about=far[0].id))
    ids = {row.id.hex() for row in far}
    fewer = [row for n, row in enumerate(rows) if n != left_out % len(rows)]
    with_it, without = (town.seen(*given_, *far).picture for given_ in (rows, fewer))
    for part in ("incidents", "calls", "places"):
        before, after = (
            [each for each in shown[part] if ids & set(each["ids"])] for shown in (with_it, without)
        )
        assert before == after != []


@given(ACTS)
def test_what_was_ever_admitted_only_grows(acts: list[tuple[str, int, int, int]]) -> None:
    """Intake may ask at any time: a key that was let in is never shut out again."""
    town, rows = _told(acts)
    every, town.admissions = [*rows, *town.admissions], ()
    known: frozenset[bytes] = frozenset()
    for n in range(len(every) + 1):
        now = town.seen(*every[:n]).belief.standing.ever_admitted
        assert known <= now
        known = now
