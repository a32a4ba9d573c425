"""The part of a number that is asked for: civilian or armed; children, women or men.

Settled here: how claims of a whole number become claims of a part of it. Not here: the range that
they make (ranges), who may have a status at all (question, report/kinds/people).

Rules.
1. A claim that gives the number of the part asked for answers with that number, no more and no
   less. Blank is no claim.
2. A claim that does not give the status asked for says nothing about the low. Of the people to whom
   it gives no other status, each may have this one: the high is what its total leaves, low with
   low, high with high. If it gives no status at all, what others say without contradiction is left
   out as well. Of sex and age only those answer who say it: nobody guesses children.
3. What a claim leaves is of unknown status (sex, age): 10, of them 3 children and 2 women, leave 5
   of whom nobody knows, and not 5 men.
4. A claim that leaves no room for what another says contradicts it: the low is no more than it
   leaves. One man, civilian to one voice and armed to another, is 0 to 1 of each.
5. Elderly, infants and pregnant are "of these": they take nothing from the other parts.

How it can go wrong: parts that do not fit their total. They change no total; they are named in
`parts_contradict`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from wasl.figures.claims import Claim
from wasl.report.facts import Affected
from wasl.report.kinds.people import CLASSES, OF_THESE
from wasl.report.values import HowMany

STATUS: Final = ("civilian", "armed")
UNKNOWN: Final = "unknown"
_UNKNOWN_CLASS: Final = "sex_age_unknown"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a number, and the parts that it belongs with."""

    name: str
    family: tuple[str, ...]


def asked_part(civilian: str, who: str) -> Part | None:
    """The part that a question asks for; None for the whole number."""
    if civilian != "any":
        return Part({"yes": "civilian", "no": "armed"}.get(civilian, UNKNOWN), STATUS)
    if who == UNKNOWN:
        return Part(UNKNOWN, CLASSES)
    return None if who == "any" else Part(who, () if who in OF_THESE else CLASSES)


def given(fact: Affected, name: str) -> HowMany | None:
    """The number of a part that a claim gives."""
    if name == "civilian":
        return fact.civilian
    if name == "armed":
        return fact.armed
    return next((count for part, count in fact.split if part == name), None)


def contradicts(fact: Affected) -> bool:
    """Whether a claim's own parts are more than its whole."""
    top = fact.count.high
    if top is None or not (fact.split or fact.civilian or fact.armed):
        return False
    status = sum(each.low for each in (fact.civilian, fact.armed) if each is not None)
    classes = sum(count.low for name, count in fact.split if name in CLASSES)
    return max([status, classes, *(count.low for _, count in fact.split)]) > top


Low = Callable[[Sequence[Claim]], int]


def narrowed(
    claims: Sequence[Claim], part: Part, low_of: Low
) -> tuple[tuple[Claim, ...], int | None]:
    """The claims as claims of the part, and the most that its low can be, if anything says so.

    `low_of` is the low that claims of one incident come to.
    """
    spoken = any(_speaks(claim.fact, part) for claim in claims)
    if part.family != STATUS and part.name != UNKNOWN:
        said = (claim for claim in claims if given(claim.fact, part.name) is not None)
        return tuple(_turned(claim, part, 0, spoken) for claim in said), None
    lows: Mapping[str, int] = {}
    if spoken and any(not _speaks(claim.fact, part) for claim in claims):
        others = [name for name in part.family if name != part.name]
        lows = {name: _low(claims, Part(name, part.family), low_of) for name in others}
    turned = tuple(_turned(claim, part, sum(lows.values()), spoken) for claim in claims)
    return turned, _most(turned, claims)


def _low(claims: Sequence[Claim], part: Part, low_of: Low) -> int:
    """What claims say of a part and nobody contradicts."""
    turned = tuple(_turned(claim, part, 0, True) for claim in claims)
    most = _most(turned, claims)
    low = low_of(turned)
    return low if most is None else min(low, most)


def _most(turned: Sequence[Claim], whole: Sequence[Claim]) -> int | None:
    """The least room that a finished claim of the whole leaves for the part."""
    return min(
        (
            part.many.top
            for part, claim in zip(turned, whole, strict=True)
            if not part.speaks and claim.role == "whole" and claim.sets_low and claim.finished
        ),
        default=None,
    )


def _speaks(fact: Affected, part: Part) -> bool:
    """Whether a claim gives the part asked for, or any that belongs with it."""
    return any(given(fact, name) is not None for name in (part.name, *part.family))


def _turned(claim: Claim, part: Part, others_low: int, spoken: bool) -> Claim:
    """A claim of the whole as a claim of the part."""
    fact = claim.fact
    own = given(fact, _UNKNOWN_CLASS if part == Part(UNKNOWN, CLASSES) else part.name)
    if own is not None:
        return _claim(claim, own, True)
    if part.name == UNKNOWN and not spoken:
        return _claim(claim, claim.many, True)
    left = _left(fact, claim.many, part)
    if part.name == UNKNOWN and _speaks(fact, part):
        return _claim(claim, left, True)
    silent = not _speaks(fact, part)
    high = None if left.high is None else max(0, left.high - (others_low if silent else 0))
    return _claim(claim, HowMany(0, high), False)


def _claim(claim: Claim, count: HowMany, speaks: bool) -> Claim:
    """The claim with another count. Names stay only where the part is the whole."""
    fact = claim.fact if count == claim.many else replace(claim.fact, names=())
    if claim.many.high is None and count.high is not None:
        # What is open of the whole lies in another part: this one has its upper end.
        fact = replace(fact, finished=True)
    sets_low = claim.sets_low and speaks
    return claim._replace(fact=fact, many=count, speaks=speaks, sets_low=sets_low)


def _left(fact: Affected, whole: HowMany, part: Part) -> HowMany:
    """What the other parts leave of the whole, low with low and high with high."""
    others = [count for name in part.family
              if name != part.name and (count := given(fact, name)) is not None]  # fmt: skip
    low = max(0, whole.low - sum(each.low for each in others))
    top = max(0, whole.top - sum(each.top for each in others))
    if low == top == 0 and any(each.high is None for each in others):
        # The whole is open because this part of it is, and the two are the same people.
        return HowMany(0, 0)
    return HowMany(min(low, top), None if whole.high is None else max(low, top))
