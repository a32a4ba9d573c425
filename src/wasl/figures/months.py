"""The monthly table that centres publish: what crews did, and the figures of the month under it.

Settled here: how missions are counted by their sort. Not here: the figures (figures), the days of a
month (the shell), paper (the command line).

Rules.
1. A mission counts in the month in which it began; one report, one mission, unless it is corrected
   or withdrawn.
2. Crews at one incident may count the same people: the low takes the greatest of their numbers, the
   high the sum. Different incidents add up.
3. A number that nobody gave adds nothing.
4. What is invented, a drill, or of a suspended key is not in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from wasl.figures.figures import Answer, figure
from wasl.figures.ground import Ground
from wasl.figures.question import Question
from wasl.report.facts import Affected, State, Told
from wasl.report.fields import read_how_many
from wasl.report.values import HowMany

_PEOPLE: Final = ("rescued", "recovered_dead", "treated", "transported")
_THINGS: Final = ("litres",)
_UNDER: Final = ("killed", "wounded", "rescued", "died-of-siege")


def month(ground: Ground, since: int, until: int) -> Answer:
    """Missions by sort, their total, and the figures, of the seconds from `since` to `until`."""
    whole = list(_missions(ground, since, until))
    by_sort: dict[str, list[_Mission]] = {}
    for mission in whole:
        by_sort.setdefault(mission.went.sort, []).append(mission)
    ended = Counter(mission.went.state for mission in whole)
    return {
        "missions": [{"sort": sort, **_sums(by_sort[sort])} for sort in sorted(by_sort)],
        "total": _sums(whole),
        "ended": dict(sorted(ended.items())),
        "figures": [figure(ground, Question(name, since=since, until=until)) for name in _UNDER],
    }


@dataclass(frozen=True, slots=True)
class _Mission:
    """A mission, and the incident it belongs to (its own id, if to none)."""

    incident: bytes
    told: Told
    went: State

    def numbers(self) -> Iterator[tuple[str, HowMany]]:
        """The numbers of people that its crew gave."""
        for fact in self.told.facts:
            if type(fact) is Affected and fact.number == "rescued":
                yield "rescued", fact.count
        said = dict(self.went.detail)
        for name in _PEOPLE:
            if name != "rescued" and name in said:
                yield name, read_how_many(said[name])


def _missions(ground: Ground, since: int, until: int) -> Iterator[_Mission]:
    for believed in ground.belief.rows:
        told = believed.told
        if believed.weight != "full" or told.when is None or not since <= told.when.start < until:
            continue
        incident = ground.incidents.of_report.get(told.id)
        for fact in told.facts:
            if type(fact) is State and fact.of == "mission":
                yield _Mission(told.id if incident is None else incident.id, told, fact)


def _sums(missions: Sequence[_Mission]) -> Answer:
    """How many missions these are, and what they did together."""
    people: dict[str, dict[bytes, list[HowMany]]] = {name: {} for name in _PEOPLE}
    things: Counter[str] = Counter()
    for mission in missions:
        for name, many in mission.numbers():
            people[name].setdefault(mission.incident, []).append(many)
        said = dict(mission.went.detail)
        things.update({name: int(said[name]) for name in _THINGS if name in said})
    return {
        "missions": len(missions),
        **{name: _sum(counts.values()) for name, counts in people.items()},
        **{name: things[name] for name in _THINGS},
    }


def _sum(incidents: Collection[Sequence[HowMany]]) -> Answer | None:
    if not incidents:
        return None
    every = [count for counts in incidents for count in counts]
    low = sum(max(count.low for count in counts) for counts in incidents)
    high = sum(count.top for count in every)
    is_open = any(count.high is None for count in every)
    return {"low": low, "high": None if is_open else high, "high_stated": high}
