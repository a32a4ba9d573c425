"""Which claims stand, and which their own voice has replaced.

Settled here: that log order replaces, and what counts as one log and one voice for it. Not here:
what a log is (picture/logs), what standing claims come to (ranges), the hours of levels (levels).

Rules.
1. In one log, the newest `so_far` of a voice replaces what that voice said before, with the `more`
   that had been added to it. No clock decides, and nothing across logs.
2. Who only says the same again replaces nothing: two reports are two reports.
3. Parts are never replaced, but of one person (a tag, a body) the newest stands. Later deaths are
   replaced only by words on the same day of death.
4. Of unknown origin, only what rests on the same source replaces: a hospital's number is not taken
   back by one from the press.
5. A claim of a forked log replaces nothing and is not replaced: its log has no order.

How it can go wrong: somebody types a second incident as if it were the first. The old number is
then `replaced`, and listed; the two reports must be taken apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from wasl.figures.claims import Claim
from wasl.picture.voices import UNKNOWN_VOICE
from wasl.report.facts import Told
from wasl.report.values import Moment

Precedes: TypeAlias = Callable[[Told, Told], bool]


def current(claims: Sequence[Claim], precedes: Precedes) -> tuple[list[Claim], list[Claim]]:
    """The claims that stand, and those that their own voice has replaced in the same log."""
    if len(claims) == 1:
        return list(claims), []
    logs: dict[object, list[Claim]] = {}
    for claim in claims:
        if claim.row.weight == "full" and (claim.role != "part" or claim.person):
            logs.setdefault((log_of(claim), claim.person, day_of_death(claim)), []).append(claim)
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


def log_of(claim: Claim) -> tuple[bytes, str, str]:
    """The log and the voice of a claim; unknown voices only replace what rests on the same."""
    told = claim.row.told
    return claim.log, claim.voice, told.source if claim.voice == UNKNOWN_VOICE else ""


def day_of_death(claim: Claim) -> Moment | None:
    """The time of death that tells later deaths of one voice apart."""
    if claim.role != "later":
        return None
    return claim.fact.died_on or claim.row.told.when
