"""The range of one number in one incident.

Settled here: how the claims of one incident become a low and a high, which
claims their own voice has replaced, and what later deaths do. Not here: what a claim is (claims),
levels at an hour (levels), the part of a number that is asked for (status), sums (sums).

Rules.
1. In one log, the newest `so_far` of a voice replaces what that voice said before, unless it only
   says the same again; `more` after it adds. No clock decides, and nothing across logs: there the
   two make a range.
2. Several logs quoting `more` of one voice: the low counts the greatest, the high the sum.
3. low: the smallest low among finished claims; if none is finished, among all. high: the greatest.
   If none is finished, the number is open.
4. Parts (`ours`) raise the low, each to itself. Without a whole, the high is their sum less what
   is said to overlap; it is open if one of them is.
5. The low is never under a count of bodies or a list, the bodies recorded one by one, the people
   whom one voice knows by tags, or the names. The high is never under the low, nor under the names.
6. People who came over from another number (later deaths) are added to all this. Of one voice,
   those of different days add up; of several voices, the low takes the greatest, the high the sum.

How it can go wrong: a recorder who types a total as `more` doubles it. It is seen in `why`, and
mended by a correction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, TypeAlias

from wasl.figures.claims import Claim
from wasl.figures.persons import NOBODY, Named, Persons, named, union_at_most
from wasl.picture.voices import UNKNOWN_VOICE
from wasl.report.facts import Told
from wasl.report.values import Moment, Place

Precedes: TypeAlias = Callable[[Told, Told], bool]

NO_PEOPLE: Final[frozenset[tuple[str, str]]] = frozenset()
_COUNTED_ONE_BY_ONE: Final = frozenset(("bodies", "list"))


class Range(NamedTuple):
    """From `low` to `high` people; `open` if there may be more than `high`."""

    low: int
    high: int
    open: bool = False

    def plus(self, other: Range) -> Range:
        """Both together."""
        return Range(self.low + other.low, self.high + other.high, self.open or other.open)

    def less(self, other: Range) -> Range:
        """Without the others."""
        low = max(0, self.low - other.high) if not other.open else 0
        return Range(low, max(low, self.high - other.low), self.open)


NONE: Final = Range(0, 0)


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
    range_ = _of_wholes(wholes) if wholes else _of_parts(parts, persons)
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
    range_, names = _of_wholes(claims), names_behind(claims, persons)
    if names.high:
        low = max(range_.low, names.low)
        range_ = Range(low, max(low, range_.high, names.high), range_.open)
    return Reckoned(range_, (), names, tuple(claims))


def current(claims: Sequence[Claim], precedes: Precedes) -> tuple[list[Claim], list[Claim]]:
    """The claims that stand, and those that their own voice has replaced in the same log."""
    if len(claims) == 1:
        return list(claims), []
    logs: dict[object, list[Claim]] = {}
    for claim in claims:
        if claim.row.weight == "full" and (claim.role != "part" or claim.person):
            logs.setdefault((_log(claim), claim.person, _day(claim)), []).append(claim)
    replaced: set[int] = set()
    for log in logs.values():
        newest: dict[bytes, Claim] = {}
        for claim in log:
            author, seq = claim.row.told.author, claim.row.told.seq
            if claim.role != "more" and seq >= newest.get(author, claim).row.told.seq:
                newest[author] = claim
        replaced.update(
            id(claim)
            for claim in log
            for each in newest.values()
            if precedes(claim.row.told, each.row.told) and not _repeats(claim, each)
        )
    return (
        [claim for claim in claims if id(claim) not in replaced],
        [claim for claim in claims if id(claim) in replaced],
    )


def _repeats(claim: Claim, newer: Claim) -> bool:
    """Whether the newer claim only says the same again."""
    return (claim.role, claim.many, claim.finished) == (newer.role, newer.many, newer.finished)


def _log(claim: Claim) -> tuple[bytes, str, str]:
    """The log and the voice of a claim; unknown voices only replace what rests on the same."""
    told = claim.row.told
    return claim.log, claim.voice, told.source if claim.voice == UNKNOWN_VOICE else ""


def _day(claim: Claim) -> Moment | None:
    """The time of death that tells later deaths of one voice apart."""
    if claim.role != "later":
        return None
    return claim.fact.died_on or claim.row.told.when


# --- wholes -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Word:
    """What one log says for one voice: its standing totals, and what is `more` than them."""

    wholes: tuple[Claim, ...]
    more: tuple[Claim, ...]

    @classmethod
    def of(cls, claims: Sequence[Claim]) -> _Word:
        return cls(
            tuple(claim for claim in claims if claim.role != "more"),
            tuple(claim for claim in claims if claim.role == "more"),
        )

    @property
    def more_low(self) -> int:
        return sum(claim.many.low for claim in self.more if claim.sets_low)

    @property
    def more_high(self) -> int:
        return sum(claim.many.top for claim in self.more)

    @property
    def more_is_finished(self) -> bool:
        """The newest word says whether there may be more yet."""
        if not self.more:
            return True
        last = max(self.more, key=lambda each: (each.row.told.seq, each.id))
        return last.finished and all(each.many.high is not None for each in self.more)


def _of_wholes(claims: Sequence[Claim]) -> Range:
    """Rules 2 and 3."""
    if len(claims) == 1:
        (claim,) = claims
        low = claim.many.low if claim.sets_low else 0
        return Range(low, claim.many.top, not claim.finished)
    voices: dict[str, dict[object, list[Claim]]] = {}
    for claim in claims:
        voices.setdefault(claim.voice, {}).setdefault(_log(claim), []).append(claim)
    said: list[tuple[int, bool, bool]] = []
    high = 0
    for logs in voices.values():
        words = [_Word.of(log) for log in logs.values()]
        said.extend(_said_by_one_voice(words))
        totals = [claim.many.top for word in words for claim in word.wholes]
        high = max(high, max(totals, default=0) + sum(word.more_high for word in words))
    setting = [each for each in said if each[2]]
    finished = [low for low, is_finished, _ in setting if is_finished]
    low = min(finished or [low for low, _, _ in setting], default=0)
    is_open = not any(is_finished for _, is_finished, _ in setting or said)
    return Range(low, max(low, high), is_open)


def _said_by_one_voice(words: Sequence[_Word]) -> Iterable[tuple[int, bool, bool]]:
    """Each total of a voice as [its low, whether it is finished, whether it may set the low]."""
    alone = [word for word in words if not word.wholes]
    beside = max((word.more_low for word in alone), default=0)
    for word in words:
        more = max(word.more_low, beside)
        for claim in word.wholes:
            is_finished = word.more_is_finished if word.more else claim.finished
            closed = is_finished and claim.many.high is not None
            yield claim.many.low + more, closed, claim.sets_low
    if len(alone) == len(words):
        is_finished = all(word.more_is_finished for word in alone)
        yield beside, is_finished, any(claim.sets_low for word in alone for claim in word.more)


# --- parts ------------------------------------------------------------------------------------


def _of_parts(parts: Sequence[Claim], persons: Persons) -> Range:
    """Rule 4, the high; each person once."""
    units: dict[str, int] = {}
    unit_of: dict[bytes, str] = {}
    for claim in parts:
        unit = claim.person or claim.id.hex()
        unit_of[claim.id] = unit
        if not _adds_nobody(claim):
            units[unit] = max(units.get(unit, 0), claim.many.top)
    shared: dict[tuple[str, str], int] = {}
    for claim in parts:
        if claim.overlaps:
            one, other = sorted(unit_of.get(report, "") for report in claim.overlaps)
            if one in units and other in units and one != other:
                among = claim.many.low if _adds_nobody(claim) else min(units[one], units[other])
                shared[one, other] = max(among, shared.get((one, other), 0))
    is_open = any(not claim.finished for claim in parts)
    return Range(0, union_at_most(units, shared), is_open)


def _adds_nobody(claim: Claim) -> bool:
    """Whether a claim only says how many two other reports have in common."""
    return bool(claim.overlaps) and claim.id not in claim.overlaps


def _counted_one_by_one(claims: Iterable[Claim]) -> Iterable[int]:
    """Rule 5: counts of bodies, and lists."""
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
    """Rule 6: one entry for each day and place; only the days of one voice set a low."""
    if not claims:
        return ()
    days: dict[tuple[Moment | None, str], list[Claim]] = {}
    for claim in claims:
        days.setdefault((_day(claim), claim.person), []).append(claim)
    ranges = {day: _of_wholes(of_day) for day, of_day in days.items()}
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
