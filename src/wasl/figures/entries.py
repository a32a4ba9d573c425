"""What each incident brings to the figure that is asked for.

Settled here: the order in which the rules apply to one incident: which claims hold, their range,
who left the number since, who may set a low of the siege's dead, the part asked for, the day and
place at which people count. Not here: each of those rules (levels, ranges, status, question), the
sum (sums).

Rules.
1. People who left a number for another (died of their wounds) are taken out of it: its low loses
   the most that they may be, its high the fewest.
2. The dead of the siege have a low only where a medic says so (a hospital, or a medic's own eyes),
   or a relative and a second voice.
3. By death, those who died later count on the day and at the place of their death; the others where
   the incident was, unless a day or a place of death is given.
4. Of the dead with a status there are never more than dead, in the low or in the high. Sex and age
   are as said: a breakdown that does not fit its total is named, and changed by nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from wasl.figures.claims import Case, Claim
from wasl.figures.ground import Ground
from wasl.figures.levels import holding
from wasl.figures.moves import Journey, journeys
from wasl.figures.persons import NOBODY, Named
from wasl.figures.question import Bearing, Question
from wasl.figures.ranges import Range
from wasl.figures.reckoning import Reckoned, came_over, reckon
from wasl.figures.rescued_then_killed import rescued_then_killed
from wasl.figures.status import asked_part, narrowed
from wasl.figures.sums import Entry
from wasl.report.values import Moment, Place


@dataclass(frozen=True, slots=True)
class _Piece:
    """People of one incident who count at one time and place."""

    range: Range
    when: Moment | None
    areas: tuple[str, ...]
    claims: tuple[Claim, ...]


def entries(ground: Ground, question: Question) -> list[Entry]:
    """One entry for each incident that says something of what is asked, in canonical order."""
    if question.figure == "displaced":
        return [_of_journey(each, question, ground) for each in journeys(ground)]
    if question.figure == "rescued-then-killed":
        return list(_of_persons(ground, question))
    asking = _Asking(ground, question)
    cases = ground.ledger.cases.get(question.definition.number, ())
    return [entry for case in cases if (entry := asking.entry(case)) is not None]


def _of_journey(journey: Journey, question: Question, ground: Ground) -> Entry:
    bearing = question.bearing(journey.when, journey.origins, ground.gazetteer)
    return Entry(
        journey.incident,
        bearing,
        journey.range.low,
        _as_far_as(bearing, journey.range),
        NOBODY,
        journey.claims,
        is_grouped=any(claim.row.weight == "full" for claim in journey.claims),
    )


def _of_persons(ground: Ground, question: Question) -> Iterator[Entry]:
    for lost in rescued_then_killed(ground):
        incident = lost.incident
        said = question.said_of(incident)
        if said == "outside":
            continue
        bearing = question.bearing(incident.when, incident.areas, ground.gazetteer)
        bearing = said if bearing == "inside" else bearing
        yield Entry(incident, bearing, lost.range.low, _as_far_as(bearing, lost.range), NOBODY,
                    lost.claims)  # fmt: skip


class _Asking:
    """One question, asked of one case after the other."""

    def __init__(self, ground: Ground, question: Question) -> None:
        self._ground = ground
        self._question = question
        self._number = question.definition.number
        self._part = asked_part(question.civilian, question.who)
        # A level is what holds at the end of the time asked for, whenever its incident began.
        timeless = replace(question, since=None, until=None)
        self._asked_of_people = timeless if self._number == "trapped" else question

    def entry(self, case: Case) -> Entry | None:
        """What a case brings; None if it says nothing of what is asked."""
        question, incident = self._question, case.incident
        said = question.said_of(incident)
        claims = self._claims(case)
        if said == "outside" or not claims:
            return None
        whole = self._reckon(claims)
        range_ = self._sure(whole, claims, case)
        weight = range_.low
        if self._part is not None:
            turned, most = narrowed(claims, self._part, self._low)
            if not turned:
                return None
            whole = self._reckon(turned)
            part = self._sure(whole, turned, case)
            most = range_.low if most is None else min(most, range_.low)
            is_status = self._question.civilian != "any"
            range_ = _within(part, range_, most) if is_status else part
            if not (range_.high or range_.open or any(claim.speaks for claim in turned)):
                return None
        return self._placed(case, whole, range_, said, weight)

    def _claims(self, case: Case) -> tuple[Claim, ...]:
        if self._number != "trapped":
            return case.claims
        return holding(case.claims, self._question.until, self._ground.standing.precedes)

    def _reckon(self, claims: Sequence[Claim]) -> Reckoned:
        return reckon(claims, self._ground.standing.precedes, self._ground.persons)

    def _low(self, claims: Sequence[Claim]) -> int:
        return self._reckon(claims).range.low

    def _sure(self, whole: Reckoned, claims: Sequence[Claim], case: Case) -> Range:
        """Rules 1 and 2."""
        range_ = whole.range
        if case.leaving:
            range_ = range_.less(self._left(case, claims))
        if self._number == "died_of_siege" and not self._is_laid_to_siege(whole.counted):
            range_ = Range(0, range_.high, range_.open)
        return range_

    def _left(self, case: Case, claims: Iterable[Claim]) -> Range:
        """Those who have left this number for another one."""
        leaving: Sequence[Claim] = case.leaving
        if self._number == "trapped":
            held = {claim.id for claim in claims}
            leaving = [claim for claim in leaving if claim.fact.out_of in held]
        if self._part is not None and leaving:
            leaving, _ = narrowed(leaving, self._part, self._low)
        return came_over(leaving, self._ground.standing.precedes)

    def _is_laid_to_siege(self, claims: Iterable[Claim]) -> bool:
        sure = [claim for claim in claims if claim.sets_low]
        relative = any(claim.row.told.source == "relative" for claim in sure)
        return any(map(self._is_of_medic, sure)) or (
            relative and len({claim.voice for claim in sure}) > 1
        )

    def _is_of_medic(self, claim: Claim) -> bool:
        told = claim.row.told
        if told.source == "own_eyes":
            return "medic" in self._ground.standing.roles(told.author)
        return told.source == "hospital"

    def _placed(
        self, case: Case, whole: Reckoned, range_: Range, said: Bearing, weight: int
    ) -> Entry:
        """What of it counts, by the time and place of its people."""
        incident = case.incident
        is_grouped = any(claim.row.weight == "full" for claim in case.claims)
        if self._question.is_open and said == "inside":
            names = _clipped(whole.named, range_)
            return Entry(incident, said, weight, range_, names, whole.counted, whole.replaced,
                         whole.people, is_grouped, whole.may_overlap)  # fmt: skip
        pieces: Sequence[_Piece]
        if self._question.by_death:
            pieces = self._by_death(incident.when, incident.areas, whole, range_)
        else:
            areas = () if self._question.area is None else incident.areas
            pieces = (_Piece(range_, incident.when, areas, whole.counted),)
        bearings = [self._bearing(piece, said) for piece in pieces]
        counted = [(piece, bearing) for piece, bearing in zip(pieces, bearings, strict=True)
                   if bearing in ("inside", "partly")]  # fmt: skip
        if counted:
            range_ = _all_of(_as_far_as(bearing, piece.range) for piece, bearing in counted)
            claims = tuple(chain.from_iterable(piece.claims for piece, _ in counted))
        else:
            claims = whole.counted
        return Entry(
            incident,
            _overall(bearings),
            weight,
            range_,
            _clipped(whole.named, range_),
            claims,
            whole.replaced,
            whole.people,
            is_grouped,
            whole.may_overlap,
        )

    def _bearing(self, piece: _Piece, said: Bearing) -> Bearing:
        asked = self._asked_of_people
        if asked.is_open:
            return said
        bearing = asked.bearing(piece.when, piece.areas, self._ground.gazetteer)
        return said if bearing == "inside" else bearing

    def _by_death(
        self, when: Moment | None, areas: tuple[str, ...], whole: Reckoned, range_: Range
    ) -> Sequence[_Piece]:
        """Rule 3: those who died at once, and each later day."""
        later = [
            _Piece(each.range, each.when, self._areas([each.where]), each.claims)
            for each in whole.later
        ]
        at_once = tuple(claim for claim in whole.counted if claim.role != "later")
        if not at_once:
            return later
        died = [claim.fact.died_on for claim in at_once if claim.fact.died_on is not None]
        if died:
            when = Moment(min(each.start for each in died), max(each.end for each in died))
        places = [claim.fact.died_at for claim in at_once if claim.fact.died_at is not None]
        first = range_ if not later else whole.first
        return (_Piece(first, when, self._areas(places) or areas, at_once), *later)

    def _areas(self, places: Iterable[Place | None]) -> tuple[str, ...]:
        where = self._ground.incidents.where
        spots = [where.spot(place) for place in places if place is not None]
        return tuple(sorted({spot.area for spot in spots if spot.area is not None}))


def _as_far_as(bearing: Bearing, range_: Range) -> Range:
    """What is not wholly inside has no low."""
    return range_ if bearing == "inside" else Range(0, range_.high, range_.open)


def _all_of(ranges: Iterable[Range]) -> Range:
    whole = Range(0, 0)
    for each in ranges:
        whole = whole.plus(each)
    return whole


def _overall(bearings: Sequence[Bearing]) -> Bearing:
    """How all pieces bear together; some inside and some not is partly."""
    if len(set(bearings)) == 1:
        return bearings[0]
    counts = any(bearing in ("inside", "partly") for bearing in bearings)
    return "partly" if counts else "outside"


def _within(part: Range, whole: Range, most: int) -> Range:
    """A part, held to its whole."""
    low = min(part.low, most)
    return Range(low, max(low, min(part.high, whole.high)), part.open and whole.open)


def _clipped(named: Named, range_: Range) -> Named:
    """Names behind people who are not counted for sure are not counted for sure."""
    if named is NOBODY:
        return named
    low = min(named.low, range_.low)
    return Named(low, max(low, min(named.high, range_.high)), min(named.two, low))
