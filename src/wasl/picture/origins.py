"""Reports of one origin are one claim: a row imported at two nodes, a form that was sent twice.

Settled here: which report stands for several of one origin, and what it says where they differ.
Not here: how an origin is made (report/origin), who may correct what (corrections).

Rules.
1. Reports with the same name and key of an origin are one claim. Those that say the same in every
   respect are copies: the smallest id stands, the others are named with it.
2. A correction of one copy corrects the claim; a withdrawal takes away only the copy of who
   withdraws it, for the others still sign it.
3. Those that say different things are versions: of each number the smaller low and the greater
   high stand, until somebody corrects or withdraws one. They are never two claims.
4. Forked versions are merged among themselves, for they weigh less.

How it can go wrong: two sources that call themselves by one name and use one key for two things.
Their rows become one claim with a wide range, which shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from wasl.report.facts import Affected, Fact, Told
from wasl.report.values import HowMany


@dataclass(frozen=True, slots=True)
class Claim:
    """What reports of one origin come to. `also` are the ids that it stands for, `versions` what
    others say of time and place where they differ."""

    told: Told
    also: tuple[bytes, ...]
    versions: tuple[Told, ...]


def copies(rows: Iterable[Told]) -> tuple[tuple[Told, ...], ...]:
    """The rows of one origin in classes of copies, each by id, the classes by their first."""
    classes: dict[object, list[Told]] = {}
    for row in sorted(rows, key=lambda each: each.id):
        classes.setdefault(_content(row), []).append(row)
    return tuple(tuple(each) for each in classes.values())


def merged(versions: Sequence[tuple[Told, tuple[bytes, ...]]]) -> Claim:
    """One claim of all versions, each with the ids of its copies; the first by id stands."""
    ordered = sorted(versions, key=lambda version: version[0].id)
    (told, first_also), *others = ordered
    also = {each for row, ids in others for each in (row.id, *ids)} | set(first_also)
    facts = told.facts
    for row, _ in others:
        facts = _hull_of_facts(facts, row.facts)
    elsewhere = tuple(row for row, _ in others if (row.when, row.where) != (told.when, told.where))
    return Claim(replace(told, facts=facts), tuple(sorted(also)), elsewhere)


def _content(row: Told) -> object:
    return (
        row.origin, row.kind, row.facts, row.when, row.where, row.source, row.said_by, row.grading,
        row.about, row.tag, row.invented,
    )  # fmt: skip


def _hull_of_facts(ours: tuple[Fact, ...], theirs: tuple[Fact, ...]) -> tuple[Fact, ...]:
    counted = {_number_of(fact): fact for fact in theirs if type(fact) is Affected}
    facts: list[Fact] = []
    for fact in ours:
        other = counted.pop(_number_of(fact), None) if type(fact) is Affected else None
        facts.append(fact if other is None or type(fact) is not Affected else _hull(fact, other))
    return (*facts, *counted.values())


def _number_of(fact: Affected) -> tuple[str, str, str, str]:
    return (fact.number, fact.scope, fact.counts, fact.body)


def _hull(ours: Affected, theirs: Affected) -> Affected:
    theirs_split = dict(theirs.split)
    split = tuple(
        (name, _widest(count, theirs_split.pop(name, count))) for name, count in ours.split
    )
    return replace(
        ours,
        count=_widest(ours.count, theirs.count),
        finished=ours.finished and theirs.finished,
        split=(*split, *theirs_split.items()),
        civilian=_either(_widest, ours.civilian, theirs.civilian),
        armed=_either(_widest, ours.armed, theirs.armed),
        names=(*ours.names, *(name for name in theirs.names if name not in ours.names)),
    )


def _widest(ours: HowMany, theirs: HowMany) -> HowMany:
    highs = (ours.high, theirs.high)
    high = None if None in highs else max(each for each in highs if each is not None)
    return HowMany(min(ours.low, theirs.low), high)


def _either(
    both: Callable[[HowMany, HowMany], HowMany], ours: HowMany | None, theirs: HowMany | None
) -> HowMany | None:
    if ours is None or theirs is None:
        return ours or theirs
    return both(ours, theirs)
