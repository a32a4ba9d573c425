"""Laws of the figures, tried on small worlds of reports that nobody thought of.

Settled here: what holds for every set of reports: order and repetition change nothing; the numbers
of one answer stand in order; nearness never touches the high; a judgement goes one way only; wider
questions never have smaller answers. Not here: what a case should come to (test_figures_vectors).

A law that is not here is not true. A signed *not the same* can lower a low where many incidents are
undecided with each other: anchors are taken greedily, and an incident that becomes an anchor of its
own may draw others to itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from tests.makers import CALENDAR, GAZETTEER, Writer, at, day
from wasl.figures import Ground, Question, figure
from wasl.picture.standing import Standing
from wasl.report.facts import Affected, Happened, Told
from wasl.report.values import HowMany, Moment

QUARTERS = ("Oaks", "Elms", "Pines")
DAYS = tuple(day(f"2016-11-{number}") for number in (26, 27, 28))
NUMBERS = ("killed", "wounded", "missing", "trapped", "rescued", "died_of_siege")
NAMES = ("Amal One", "Basel Two", "Dima Three")
FIGURES = ("killed", "wounded", "missing", "trapped", "rescued", "died-of-siege")


@dataclass(frozen=True)
class Draft:
    """A report before it is signed: `joined` and `out_of` name earlier ones by their position."""

    writer: int
    quarter: int
    day: int
    number: str
    many: HowMany
    counts: str
    finished: bool
    basis: str
    source: str
    said_by: str | None
    grading: str | None
    names: tuple[str, ...]
    civilian: int | None
    joined: int | None
    out_of: int | None
    table: bool
    tag: str | None


def numbers_of_people() -> st.SearchStrategy[HowMany]:
    """Exact, ranges, and open ones."""
    return st.tuples(st.integers(0, 6), st.integers(0, 3), st.booleans()).map(
        lambda given: HowMany(given[0], None if given[2] else given[0] + given[1])
    )


def drafts() -> st.SearchStrategy[Draft]:
    """One report of any sort that counts people."""
    return st.builds(
        Draft,
        writer=st.integers(0, 2),
        quarter=st.integers(0, 2),
        day=st.integers(0, 2),
        number=st.sampled_from(("killed", "killed", *NUMBERS)),
        many=numbers_of_people(),
        counts=st.sampled_from(("so_far", "so_far", "more", "ours")),
        finished=st.booleans(),
        basis=st.sampled_from(("told", "bodies", "list")),
        source=st.sampled_from(("unknown", "own_eyes", "hospital", "relative")),
        said_by=st.sampled_from((None, "Crew 1", "Crew 2")),
        grading=st.sampled_from((None, None, "E1", "fair")),
        names=st.lists(st.sampled_from(NAMES), max_size=3, unique=True).map(tuple),
        civilian=st.one_of(st.none(), st.integers(0, 4)),
        joined=st.one_of(st.none(), st.integers(0, 7)),
        out_of=st.one_of(st.none(), st.none(), st.integers(0, 7)),
        table=st.booleans(),
        tag=st.sampled_from((None, None, "17", "18")),
    )


def worlds() -> st.SearchStrategy[list[Draft]]:
    """A handful of reports."""
    return st.lists(drafts(), min_size=1, max_size=8)


class World:
    """Three homes, a desk, and what they told."""

    def __init__(self, plan: list[Draft]) -> None:
        self.admin = Writer("admin")
        self.desk = Writer("desk")
        homes = [Writer(f"home {number}") for number in range(3)]
        self.rows = [self.admin.admits(self.desk, "documenter")]
        self.rows += [self.admin.admits(home) for home in homes]
        self.told: list[Told] = []
        for number, draft in enumerate(plan):
            self.told.append(_written(draft, number, homes[draft.writer], self.told))

    def ground(self, *more: Told, rows: list[Told] | None = None) -> Ground:
        """What figures are computed from."""
        held = [*self.rows, *self.told, *more] if rows is None else rows
        standing = Standing.of(held, (self.admin.key,))
        return Ground.of(held, standing, GAZETTEER, CALENDAR)


def _written(draft: Draft, number: int, home: Writer, before: list[Told]) -> Told:
    def earlier(position: int | None) -> bytes | None:
        return before[position].id if position is not None and position < len(before) else None

    single = draft.tag is not None and draft.many.top <= 1
    fact = Affected(
        draft.number,
        draft.many,
        counts=draft.counts,
        finished=draft.finished and draft.many.high is not None,
        basis=draft.basis,
        out_of=earlier(draft.out_of),
        names=draft.names if draft.number == "killed" else (),
        civilian=None if draft.civilian is None else HowMany(draft.civilian, draft.civilian),
    )
    return home.tells(
        fact,
        when=DAYS[draft.day],
        where=at(QUARTERS[draft.quarter]),
        about=earlier(draft.joined),
        source=draft.source,
        said_by=draft.said_by,
        grading=draft.grading,
        tag=draft.tag if single else None,
        origin=("table", f"row {number}", bytes(8)) if draft.table else None,
    )


def top(answer: dict[str, object]) -> int:
    """The highest that was stated."""
    high = answer["high_stated"] if answer["open"] else answer["high"]
    assert isinstance(high, int)
    return high


def number(answer: dict[str, object], name: str) -> int:
    """A field that is a whole number."""
    found = answer[name]
    assert isinstance(found, int)
    return found


def questions(name: str) -> list[Question]:
    """The same figure asked in several ways."""
    asked = [
        Question(name),
        Question(name, since=DAYS[0].start, until=DAYS[1].end),
        Question(name, area="DT1"),
    ]
    if name in ("killed", "died-of-siege"):
        asked += [Question(name, civilian="yes"), Question(name, civilian="unknown")]
        asked += [replace(each, by_death=True) for each in asked[:3]]
    return asked


@given(worlds(), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(plan: list[Draft], shuffler: object) -> None:
    """The same set of reports gives the same answer, however often and in whatever order."""
    world = World(plan)
    rows = [*world.rows, *world.told]
    mixed = [*rows, *rows[::2]]
    shuffler.shuffle(mixed)  # type: ignore[attr-defined]
    for name in FIGURES:
        asked = Question(name)
        assert figure(world.ground(), asked) == figure(world.ground(rows=mixed), asked)


@given(worlds())
def test_the_numbers_of_an_answer_stand_in_order(plan: list[Draft]) -> None:
    """named_two <= named <= low <= high, and named <= named_high <= high, for all questions."""
    ground = World(plan).ground()
    for name in FIGURES:
        for asked in questions(name):
            answer = figure(ground, asked)
            low = number(answer, "low")
            assert 0 <= number(answer, "named_two") <= number(answer, "named") <= low <= top(answer)
            assert number(answer, "named") <= number(answer, "named_high") <= top(answer)
            assert (answer["high"] is None) == answer["open"]


@given(worlds())
def test_what_counts_is_listed_and_what_does_not_is_not(plan: list[Draft]) -> None:
    """`reports` is the length of `ids`; nothing stands both there and among the denials."""
    ground = World(plan).ground()
    for name in FIGURES:
        answer = figure(ground, Question(name))
        ids, left_out = answer["ids"], answer["left_out"]
        assert isinstance(ids, list)
        assert isinstance(left_out, list)
        assert answer["reports"] == len(ids) == len(set(ids))
        assert not set(ids) & {each["id"] for each in left_out}
        assert number(answer, "voices") <= len(ids)


@given(worlds())
def test_nearness_never_touches_the_high(plan: list[Draft]) -> None:
    """Tables and places that keep incidents apart change the low and never the high."""
    near = World([replace(draft, quarter=0, day=0, table=False) for draft in plan])
    apart = World([replace(draft, quarter=0, day=0, table=True) for draft in plan])
    for name in FIGURES:
        asked = Question(name)
        one, other = figure(near.ground(), asked), figure(apart.ground(), asked)
        assert top(one) == top(other)
        assert one["open"] == other["open"]
        assert number(one, "low") <= number(other, "low")


@given(worlds(), st.integers(0, 7), st.integers(0, 7))
def test_not_the_same_never_lowers_a_high(plan: list[Draft], one: int, other: int) -> None:
    """A signed *not the same* takes nobody away."""
    world = World(plan)
    pair = [world.told[each % len(world.told)] for each in (one, other)]
    if pair[0] is pair[1]:
        return
    judged = world.desk.judges("not_same", *pair, of="incident")
    for name in FIGURES:
        before = figure(world.ground(), Question(name))
        after = figure(world.ground(judged), Question(name))
        assert top(after) == top(before)


@given(drafts(), drafts())
def test_not_the_same_never_lowers_the_low_of_a_pair(one: Draft, other: Draft) -> None:
    """Of two incidents, a signed *not the same* only raises the low."""
    world = World([one, replace(other, joined=None, out_of=None)])
    judged = world.desk.judges("not_same", *world.told, of="incident")
    for name in FIGURES:
        before = figure(world.ground(), Question(name))
        after = figure(world.ground(judged), Question(name))
        assert number(after, "low") >= number(before, "low")


@given(worlds(), st.integers(0, 7), st.integers(0, 7))
def test_the_same_never_raises_a_high(plan: list[Draft], one: int, other: int) -> None:
    """A signed *same* of incidents never adds anybody."""
    world = World(plan)
    pair = [world.told[each % len(world.told)] for each in (one, other)]
    if pair[0] is pair[1]:
        return
    judged = world.desk.judges("same", *pair, of="incident")
    for name in FIGURES:
        before = figure(world.ground(), Question(name))
        after = figure(world.ground(judged), Question(name))
        assert top(after) <= top(before)


@given(worlds(), st.integers(0, 7), st.integers(0, 7))
def test_judging_persons_moves_names_one_way(plan: list[Draft], one: int, other: int) -> None:
    """The same person never makes more named people; not the same never fewer."""
    world = World([replace(draft, tag=None) for draft in plan])
    pair = [world.told[each % len(world.told)] for each in (one, other)]
    if pair[0] is pair[1]:
        return
    before = figure(world.ground(), Question("killed"))
    same = figure(world.ground(world.desk.judges("same", *pair, of="person")), Question("killed"))
    world = World([replace(draft, tag=None) for draft in plan])
    pair = [world.told[each % len(world.told)] for each in (one, other)]
    apart = world.desk.judges("not_same", *pair, of="person")
    not_same = figure(world.ground(apart), Question("killed"))
    assert number(same, "named_high") <= number(before, "named_high")
    assert number(same, "named") == number(before, "named")
    assert number(not_same, "named") >= number(before, "named")
    assert number(not_same, "named_high") == number(before, "named_high")


@given(worlds(), st.integers(0, 2), st.integers(0, 2), st.booleans())
def test_a_wider_time_never_has_fewer(
    plan: list[Draft], first: int, last: int, by_death: bool
) -> None:
    """What lies in a time lies in every time around it. (A level is of its end, so not trapped.)"""
    first, last = sorted((first, last))
    ground = World(plan).ground()
    for name in ("killed", "wounded", "rescued", "died-of-siege"):
        dead = by_death and name in ("killed", "died-of-siege")
        inner = Question(name, DAYS[first].start, DAYS[last].end, by_death=dead)
        whole = Question(name, DAYS[0].start, DAYS[2].end, by_death=dead)
        assert _contains(figure(ground, whole), figure(ground, inner))


@given(worlds())
def test_a_wider_area_never_has_fewer(plan: list[Draft]) -> None:
    """What lies in a quarter lies in its town."""
    ground = World(plan).ground()
    for name in FIGURES:
        quarter, town = Question(name, area="DT1"), Question(name, area="DT")
        assert _contains(figure(ground, town), figure(ground, quarter))


def _contains(wider: dict[str, object], narrower: dict[str, object]) -> bool:
    names = ("low", "named", "named_high", "reports", "incidents")
    return top(narrower) <= top(wider) and all(
        number(narrower, name) <= number(wider, name) for name in names
    )


@given(worlds(), numbers_of_people())
def test_what_is_far_away_is_added_and_changes_nothing(plan: list[Draft], many: HowMany) -> None:
    """A report that nothing is near adds its own number and leaves all others as they were."""
    world = World(plan)
    far = Writer("home 0").tells(
        Affected("killed", many, finished=many.high is not None),
        when=day("2016-03-01"), where=at("Willows"), source="own_eyes", actor="Somebody far",
    )  # fmt: skip
    far = replace(far, seq=100, prev=None)
    before = figure(world.ground(), Question("killed"))
    after = figure(world.ground(far), Question("killed"))
    assert number(after, "low") == number(before, "low") + many.low
    assert top(after) == top(before) + many.top
    assert number(after, "reports") == number(before, "reports") + 1


@given(worlds())
def test_a_part_is_never_more_than_the_whole(plan: list[Draft]) -> None:
    """Civilians, armed and those of unknown status are each held to the killed."""
    ground = World(plan).ground()
    whole = figure(ground, Question("killed"))
    for status in ("yes", "no", "unknown"):
        part = figure(ground, Question("killed", civilian=status))
        assert number(part, "low") <= number(whole, "low")
        assert top(part) <= top(whole)


@given(worlds())
def test_a_bad_grade_takes_only_from_the_low(plan: list[Draft]) -> None:
    """Grading everything as unreliable leaves the high and takes the low away."""
    good = World([replace(draft, grading=None) for draft in plan])
    bad = World([replace(draft, grading="F6") for draft in plan])
    for name in ("killed", "rescued"):
        before, after = (figure(world.ground(), Question(name)) for world in (good, bad))
        assert number(after, "low") == 0
        assert top(after) == top(before)


@given(worlds(), st.sampled_from(("barrel", "cluster")))
def test_weapons_share_the_killed_out_among_them(plan: list[Draft], weapon: str) -> None:
    """With one weapon for each incident, its figure is never more than the whole one."""
    world = World(plan)
    strike = Writer("desk").tells(Happened(falling=weapon), when=DAYS[0], where=at("Oaks"))
    strike = replace(strike, seq=50, prev=None, about=world.told[0].id)
    ground = world.ground(strike)
    whole = figure(ground, Question("killed"))
    part = figure(ground, Question("killed", weapon=weapon))
    assert number(part, "low") <= number(whole, "low")
    assert top(part) <= top(whole)


def test_the_far_moment_is_no_day_of_the_worlds() -> None:
    """The far report of the law above lies outside every world's days."""
    assert all(isinstance(each, Moment) and day("2016-03-01").end <= each.start for each in DAYS)
