"""Which reports tell of one person, and how many names stand behind a number.

Settled here: what judgements over persons come to, how lists of names of several voices are
compared, and the two bounds of a union of lists. Not here: where a person is counted (claims,
sums), who may judge (picture/belief).

Rules.
1. Only a signed judgement makes two reports one person. Reports that judgements join into one
   person are none, but perhaps one, if another judgement inside says that they are not, or that
   nobody can say.
2. One voice's different names are different people. Names of two voices are undecided, however
   alike they are spelled, until somebody judges the two reports: same says that the shorter list
   is among the longer, not same that no name stands on both.
3. `named` takes undecided names as one person wherever that is possible, `high` as two.
   `two` counts the names that two voices hold (SNHR's rule).
4. What says that nobody knows the name is no name.

How it can go wrong: one voice that spells a person twice makes two people of one. That is for a
correction; the program never guesses that two people are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final

from wasl import limits
from wasl.picture.corrections import Judgement
from wasl.picture.links import Classes
from wasl.picture.spelling import name_words

Pair = tuple[bytes, bytes]

_NO_NAME: Final = frozenset(
    word for said in ("unknown unidentified unnamed", "مجهول مجهوله الهويه غير معروف")
    for text in said.split() for word in name_words(text)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Persons:
    """What was judged of persons: `sure` and `perhaps` map each report to the smallest id of the
    reports that are, or may be, of its person; `apart` to those judged not to be of it."""

    sure: Mapping[bytes, bytes]
    perhaps: Mapping[bytes, bytes]
    apart: Mapping[bytes, frozenset[bytes]]

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Persons:
        """Fold the judgements over persons, in whatever order they come."""
        judged = [each for each in judgements if each.of == "person"]
        first = _joined(judged)
        apart = _pairs(judged, "not_same")
        unclear = apart | _pairs(judged, "undecided")
        broken = {first[a] for a, b in unclear if a in first and first[a] == first.get(b)}
        others: dict[bytes, set[bytes]] = {}
        for one, other in apart:
            others.setdefault(one, set()).add(other)
            others.setdefault(other, set()).add(one)
        return cls(
            {report: one for report, one in first.items() if one not in broken},
            {report: one for report, one in first.items() if one in broken},
            {report: frozenset(rest) for report, rest in others.items()},
        )

    def one(self, report: bytes) -> bytes:
        """What the person of a report is known by; empty if nobody judged it."""
        return self.sure.get(report, b"")


@dataclass(frozen=True, slots=True)
class Named:
    """How many people are known by name."""

    low: int = 0
    high: int = 0
    two: int = 0


NOBODY: Final = Named()

List = tuple[bytes, str, tuple[str, ...]]


def named(lists: Sequence[List], persons: Persons) -> Named:
    """How many people these lists name; each is [report, voice, names as written]."""
    reports = {report: names for report, _, said in lists if (names := _keys(said))}
    if not reports:
        return NOBODY
    voices: dict[str, set[str]] = {}
    voice_of = {}
    for report, voice, _ in lists:
        if report in reports:
            voices.setdefault(voice, set()).update(reports[report])
            voice_of[report] = voice
    overlaps = _overlaps(reports, voice_of, persons)
    sizes = {voice: len(names) for voice, names in voices.items()}
    low = max(*sizes.values(), 0, _apart(reports, voice_of, persons))
    held_by = Counter(key for names in voices.values() for key in names)
    twice = sum(1 for count in held_by.values() if count > 1)
    return Named(
        low,
        max(low, union_at_most(sizes, overlaps)),
        min(low, max([twice, *overlaps.values()])),
    )


def union_at_most(sizes: Mapping[str, int], overlaps: Mapping[tuple[str, str], int]) -> int:
    """The greatest size that a union of groups can have, of which some pairs overlap by at least
    so much. What a tree of pairs shares may be subtracted, what a circle shares may not."""
    total = sum(sizes.values())
    tree = {name: name for name in sizes}

    def top(name: str) -> str:
        while tree[name] != name:
            name = tree[name]
        return name

    for (one, other), shared in sorted(overlaps.items(), key=lambda item: (-item[1], item[0])):
        if top(one) != top(other):
            tree[top(one)] = top(other)
            total -= min(shared, sizes[one], sizes[other])
    return max(total, max(sizes.values(), default=0))


def _keys(names: Iterable[str]) -> frozenset[str]:
    """The distinct names of a list, as they are compared."""
    words = (name_words(name) for name in names)
    return frozenset("".join(each) for each in words if not set(each) <= _NO_NAME)


def _overlaps(
    reports: Mapping[bytes, frozenset[str]], voice_of: Mapping[bytes, str], persons: Persons
) -> dict[tuple[str, str], int]:
    """How many people two voices both name, by the judgement that the shorter is in the longer."""
    joined: dict[bytes, list[bytes]] = {}
    for report in sorted(reports, key=lambda each: (-len(reports[each]), each)):
        if one := persons.one(report):
            joined.setdefault(one, []).append(report)
    shared: Counter[tuple[str, str]] = Counter()
    for lists in joined.values():
        # Within one judged person or list the longest overlap stands; different ones add up.
        here: dict[tuple[str, str], int] = {}
        for longer, shorter in pairwise(lists):
            low, high = sorted((voice_of[longer], voice_of[shorter]))
            if low != high:
                here[low, high] = max(len(reports[shorter]), here.get((low, high), 0))
        shared.update(here)
    return dict(shared)


def _apart(
    reports: Mapping[bytes, frozenset[str]], voice_of: Mapping[bytes, str], persons: Persons
) -> int:
    """The most people in lists of different voices that were all judged not to share anybody."""
    apart = {
        one: {
            other
            for other in persons.apart.get(one, ())
            if other in reports and voice_of[other] != voice_of[one]
        }
        for one in sorted(reports)
    }
    among = [one for one, others in apart.items() if others][: limits.lists_compared_max]
    best = 0
    waiting: list[tuple[int, int, frozenset[bytes]]] = [(0, 0, frozenset())]
    while waiting:
        at, size, chosen = waiting.pop()
        best = max(best, size)
        waiting.extend(
            (index, size + len(reports[one]), chosen | {one})
            for index, one in enumerate(among[at:], at + 1)
            if chosen <= apart[one]
        )
    return best


def _pairs(judged: Iterable[Judgement], relation: str) -> set[Pair]:
    """All pairs of the reports of each judgement that says this."""
    return {
        pair
        for each in judged
        if each.relation == relation
        for pair in combinations(sorted(set(each.ids)), 2)
    }


def _joined(judged: Iterable[Judgement]) -> dict[bytes, bytes]:
    """Each report that was judged the same as another, with the smallest id of its set."""
    classes = Classes()
    joined = [sorted(set(each.ids)) for each in judged if each.relation == "same"]
    for ids in joined:
        for one, other in pairwise(ids):
            classes.join(one, other)
    return {report: classes.find(report) for ids in joined for report in ids}
