"""The monthly table that centres publish: what crews did, and the figures of the month under it.

Settled here: how missions are counted by their sort. Not here: the figures (figures), the days of a
month (the shell), paper (the command line).

Rules. 1. A mission counts in the month in which it began; one report, one mission, unless corrected
or withdrawn. 2. Numbers of people are ranges added end by end: missions that may tell of the same
people make the high too high, never too low. 3. A number that nobody gave adds nothing. 4. What is
invented, a drill, or of a suspected key is not in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from wasl.figures.claims import Ground
from wasl.figures.figures import Answer, figure
from wasl.figures.question import Question
from wasl.report.facts import Affected, State, Told
from wasl.report.fields import read_how_many
from wasl.report.values import HowMany

_PEOPLE: Final = ("rescued", "recovered_dead", "treated", "transported")
_THINGS: Final = ("litres",)
_UNDER: Final = ("killed", "wounded", "rescued", "died-of-siege")


def month(ground: Ground, since: int, until: int) -> Answer:
    """Missions by sort, their total, and the figures, of the seconds from `since` to `until`."""
    by_sort: dict[str, list[tuple[Told, State]]] = {}
    for told, mission in _missions(ground, since, until):
        by_sort.setdefault(mission.sort, []).append((told, mission))
    rows = [{"sort": sort, **_sums(by_sort[sort])} for sort in sorted(by_sort)]
    whole = [each for missions in by_sort.values() for each in missions]
    return {
        "missions": rows,
        "total": _sums(whole),
        "ended": dict(sorted(Counter(mission.state for _, mission in whole).items())),
        "figures": [figure(ground, Question(name, since=since, until=until)) for name in _UNDER],
    }


def _missions(ground: Ground, since: int, until: int) -> Iterator[tuple[Told, State]]:
    for believed in ground.belief.rows:
        told = believed.told
        if believed.weight != "full" or told.when is None or not since <= told.when.start < until:
            continue
        for fact in told.facts:
            if isinstance(fact, State) and fact.of == "mission":
                yield told, fact


def _sums(missions: Iterable[tuple[Told, State]]) -> Answer:
    sums: dict[str, list[HowMany]] = {name: [] for name in _PEOPLE}
    things: Counter[str] = Counter()
    count = 0
    for told, mission in missions:
        count += 1
        for name, many in _numbers(told, mission):
            sums[name].append(many)
        said = dict(mission.detail)
        things.update({name: int(said[name]) for name in _THINGS if name in said})
    return {
        "missions": count,
        **{name: _sum(each) for name, each in sums.items()},
        **{name: things[name] for name in _THINGS},
    }


def _numbers(told: Told, mission: State) -> Iterator[tuple[str, HowMany]]:
    for fact in told.facts:
        if isinstance(fact, Affected) and fact.number == "rescued":
            yield "rescued", fact.count
    said = dict(mission.detail)
    for name in _PEOPLE:
        if name != "rescued" and name in said:
            yield name, read_how_many(said[name])


def _sum(counts: list[HowMany]) -> Answer | None:
    if not counts:
        return None
    is_open = any(count.high is None for count in counts)
    low, high = sum(count.low for count in counts), sum(count.top for count in counts)
    return {"low": low, "high": None if is_open else high, "high_stated": high}
