"""The range that claims of one number in one incident make, by themselves.

Settled here: what wholes come to, and what parts do (practice.md R2, R3). Not here: which claims
stand (newest), floors, names and later deaths (reckoning).

Rules.
1. What a voice says in one log is its newest whole with the `more` after it. Several logs quoting
   `more` of one voice: the low counts the greatest, the high the sum.
2. low: the smallest low among finished claims; if none is finished, among all. Only what may set a
   low is asked.
3. high: the greatest of all; a number without an upper end stands with its low. If none is finished
   the number is open.
4. Without a whole, the high is the sum of the parts, less what is said to overlap; it is open if
   one of them is.

How it can go wrong: a recorder who types a total as `more` doubles it. It is seen in `why`, and
mended by a correction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from wasl.figures.claims import Claim
from wasl.figures.newest import log_of
from wasl.figures.persons import union_at_most


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


def of_wholes(claims: Sequence[Claim]) -> Range:
    """Rules 1 to 3."""
    if len(claims) == 1:
        (claim,) = claims
        low = claim.many.low if claim.sets_low else 0
        return Range(low, claim.many.top, not claim.finished)
    voices: dict[str, dict[object, list[Claim]]] = {}
    for claim in claims:
        voices.setdefault(claim.voice, {}).setdefault(log_of(claim), []).append(claim)
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


def of_parts(parts: Sequence[Claim]) -> Range:
    """Rule 4: the high; each person once."""
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
