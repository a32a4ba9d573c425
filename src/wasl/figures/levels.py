"""How many are trapped at an hour: the one number that is a level and not a sum of what happened.

Settled here: which claims of an incident hold at the end of the time asked for. Not here: the
range that they make (ranges).

Rules.
1. A claim holds from the time that it tells of. What begins after the end of the time asked for is
   not looked at.
2. The latest hour stands: a claim is over when a whole claim begins after its time has ended.
   Claims of overlapping times stand side by side, except that one log replaces its own.
3. A call closed because all are out, or nobody is there, and a mission about it that ended so, end
   every claim that does not begin after them. Later people are a new level.
4. Claims of a forked log end nothing.

How it can go wrong: nobody says that they were reached. The level then stands until somebody does;
its hour stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from wasl.figures.claims import Claim
from wasl.figures.newest import Precedes
from wasl.report.values import Moment


def holding(claims: Sequence[Claim], until: int | None, precedes: Precedes) -> tuple[Claim, ...]:
    """The claims that hold just before `until`, or now."""
    begun = [claim for claim in claims if until is None or _hour(claim).start < until]
    full = [claim for claim in begun if claim.row.weight == "full" and claim.role == "whole"]
    latest = max((_hour(claim).start for claim in full if not claim.person), default=0)
    closings = [claim for claim in full if claim.many.high == 0]
    return tuple(
        claim
        for claim in begun
        if _hour(claim).end > latest
        and not any(_is_over(claim, closing, precedes) for closing in closings)
    )


def _is_over(claim: Claim, closing: Claim, precedes: Precedes) -> bool:
    return (
        claim.many.high != 0
        and _hour(claim).start < _hour(closing).end
        and not precedes(closing.row.told, claim.row.told)
    )


def _hour(claim: Claim) -> Moment:
    """When a claim is true: as told, else when it was signed."""
    told = claim.row.told
    return told.when or Moment(told.signed, told.signed + 1)
