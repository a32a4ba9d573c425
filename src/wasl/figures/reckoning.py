"""The whole range of one incident: claims that stand, floors, names, and those who died later.

Settled here: how the parts of practice.md 2.3 come together for one number in one incident. Not
here: what claims come to by themselves (ranges), levels at an hour (levels), the part of a number
that is asked for (status), sums (sums).

Rules.
1. Parts raise the low, each to itself, and where there is a whole, the high too.
2. The low is never under a count of bodies or a list, the bodies recorded one by one, or the people
   whom one voice knows by tags.
3. People who came over from another number (later deaths) are added. Of one voice, those of
   different days add up; of several voices, the low takes the greatest, the high the sum.
4. The low of all of it is never under the names; the high is never under the low, nor under the
   names with undecided pairs taken as two.

How it can go wrong: names that stand behind later deaths as well as first ones are one list here;
they lift whichever has room.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from wasl.figures.claims import Claim
from wasl.figures.newest import Precedes, current, day_of_death
from wasl.figures.persons import NOBODY, Named, Persons, named
from wasl.figures.ranges import NONE, Range, of_parts, of_wholes
from wasl.report.values import Moment, Place

NO_PEOPLE: Final[frozenset[tuple[str, str]]] = frozenset()
_COUNTED_ONE_BY_ONE: Final = frozenset(("bodies", "list"))


@dataclass(frozen=True, slots=True)
class Later:
    """People who came over from another number on one day, at one place, and who says so."""

    range: Range
    when: Moment | None
    where: Place | None
    claims: tuple[Claim, ...]


class Reckoned(NamedTuple):
    """What the claims of one incident come to: `first` is without the later ones."""

    first: Range
    later: tuple[Later, ...]
    named: Named
    counted: tuple[Claim, ...]
    replaced: tuple[Claim, ...] = ()
    people: frozenset[tuple[str, str]] = NO_PEOPLE
    may_overlap: bool = False

    @property
    def range(self) -> Range:
        """All of it."""
        return _sum(self.first, self.later) if self.later else self.first


def came_over(claims: Sequence[Claim], precedes: Precedes) -> Range:
    """How many people later claims say to have left another number."""
    return _sum(NONE, _of_later(current(claims, precedes)[0])) if claims else NONE


def _sum(first: Range, later: Iterable[Later]) -> Range:
    for each in later:
        first = first.plus(each.range)
    return first


def reckon(case_claims: Sequence[Claim], precedes: Precedes, persons: Persons) -> Reckoned:
    """The range of these claims of one number in one incident."""
    if len(case_claims) == 1 and case_claims[0].role in ("whole", "more"):
        return _reckon_one(case_claims, persons)
    counted, replaced = current(case_claims, precedes)
    first = [claim for claim in counted if claim.role != "later"]
    parts = [claim for claim in first if claim.role == "part"]
    wholes = [claim for claim in first if claim.role != "part"]
    range_ = of_wholes(wholes) if wholes else of_parts(parts)
    lows = [each.many.low for each in parts if each.sets_low]
    highs = [each.many.top for each in parts] if wholes else []
    people = _known_people(first)
    known = Counter(by for by, _ in people).values()
    floor = max([range_.low, *lows, *known, *_counted_one_by_one(first)])
    later = _of_later([claim for claim in counted if claim.role == "later"])
    names = names_behind(counted, persons)
    lows_later = sum(each.range.low for each in later)
    highs_later = sum(each.range.high for each in later)
    low = max(floor, names.low - highs_later)
    high = max([range_.high, low, names.high - highs_later, *highs])
    later = _lifted(later, names.low - low - lows_later)
    return Reckoned(
        Range(low, high, range_.open),
        later,
        names,
        tuple(counted),
        tuple(replaced),
        people,
        may_overlap=not wholes and len(parts) > 1 and low < high,
    )


def _reckon_one(claims: Sequence[Claim], persons: Persons) -> Reckoned:
    """One claim by itself, as most incidents of a table have."""
    range_, names = of_wholes(claims), names_behind(claims, persons)
    if names.high:
        low = max(range_.low, names.low)
        range_ = Range(low, max(low, range_.high, names.high), range_.open)
    return Reckoned(range_, (), names, tuple(claims))


# --- floors -----------------------------------------------------------------------------------


def _counted_one_by_one(claims: Iterable[Claim]) -> Iterable[int]:
    """Rule 2: counts of bodies, and lists."""
    return (
        claim.many.low
        for claim in claims
        if claim.sets_low and claim.fact.basis in _COUNTED_ONE_BY_ONE
    )


def _known_people(claims: Iterable[Claim]) -> frozenset[tuple[str, str]]:
    """The people known one by one, each with whose knowledge it is: bodies are everybody's, tags
    are those of one voice."""
    return frozenset(
        ("body" if claim.fact.body else claim.voice, claim.person)
        for claim in claims
        if claim.person and claim.sets_low and claim.many.low
    )


# --- later ------------------------------------------------------------------------------------


def _of_later(claims: Sequence[Claim]) -> tuple[Later, ...]:
    """Rule 3: one entry for each day and place; only the days of one voice set a low."""
    if not claims:
        return ()
    days: dict[tuple[Moment | None, str], list[Claim]] = {}
    for claim in claims:
        days.setdefault((day_of_death(claim), claim.person), []).append(claim)
    ranges = {day: of_wholes(of_day) for day, of_day in days.items()}
    voices: dict[str, set[tuple[Moment | None, str]]] = {}
    for day, of_day in days.items():
        for claim in of_day:
            voices.setdefault(claim.voice, set()).add(day)
    surest = max(sorted(voices), key=lambda voice: sum(ranges[day].low for day in voices[voice]))
    return tuple(
        Later(
            range_ if day in voices[surest] else Range(0, range_.high, range_.open),
            day[0],
            days[day][0].fact.died_at or days[day][0].row.told.where,
            tuple(days[day]),
        )
        for day, range_ in ranges.items()
    )


def _lifted(later: tuple[Later, ...], missing: int) -> tuple[Later, ...]:
    """The later people with lows raised by what names ask for, none above its high."""
    lifted = []
    for each in later:
        more = max(0, min(missing, each.range.high - each.range.low))
        missing -= more
        range_ = Range(each.range.low + more, each.range.high, each.range.open)
        lifted.append(replace(each, range=range_))
    return tuple(lifted)


def names_behind(claims: Iterable[Claim], persons: Persons) -> Named:
    """The names that stand behind these claims; what sets no low gives no name but to the high."""
    lists = [(claim.id, claim.voice, claim.fact.names, claim.sets_low) for claim in claims
             if claim.fact.names]  # fmt: skip
    if not lists:
        return NOBODY
    sure = named([each[:3] for each in lists if each[3]], persons)
    whole = named([each[:3] for each in lists], persons)
    return Named(sure.low, whole.high, sure.two)
