"""Those we save today are killed tomorrow: persons who were rescued and later killed.

Settled here: when one person is counted, and in which incident. Not here: who is one person
(persons), where a person was in between (picture/tags).

Rules.
1. Only single persons count: a report of one person by tag, or of a number that is one. A count of
   three rescued and a count of five killed say nothing about anybody.
2. The reports are joined by a signed judgement that they are of one person. Where another judgement
   inside contradicts it, the person is in the high only.
3. The death does not begin before the rescue. It counts in the incident of the death.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wasl.figures.claims import Claim, may_set_low
from wasl.figures.fates import SAVED, status_of
from wasl.figures.ground import Ground
from wasl.figures.ranges import Range
from wasl.picture.belief import claimed_start
from wasl.picture.incidents import Incident
from wasl.report.facts import Affected
from wasl.report.values import HowMany


@dataclass(frozen=True, slots=True)
class Lost:
    """The persons of one incident who had been rescued before."""

    incident: Incident
    range: Range
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class _Person:
    """One person: the claims of both kinds, and whether nobody contradicts that it is one."""

    incident: Incident
    saved: Sequence[Claim]
    died: Sequence[Claim]
    is_judged: bool

    @property
    def is_sure(self) -> bool:
        """Whether both are said without a doubt."""
        return self.is_judged and all(
            any(claim.sets_low and claim.many.low == 1 for claim in claims)
            for claims in (self.saved, self.died)
        )


def rescued_then_killed(ground: Ground) -> Sequence[Lost]:
    """All of them, by the incidents in which they were killed."""
    found: dict[bytes, list[_Person]] = {}
    met: set[bytes] = set()
    for joined, is_judged in ((ground.persons.sure, True), (ground.persons.perhaps, False)):
        saved = _of_persons(_saved(ground), joined)
        for case in ground.ledger.cases.get("killed", ()) if saved else ():
            died = _of_persons(case.claims, joined)
            for person in sorted(saved.keys() & died.keys() - met):
                if _in_order(saved[person], died[person]):
                    met.add(person)
                    both = _Person(case.incident, saved[person], died[person], is_judged)
                    found.setdefault(case.incident.id, []).append(both)
    return [_lost(people) for people in found.values()]


def _saved(ground: Ground) -> Iterator[Claim]:
    """All that says of one person that they were brought out alive."""
    for case in ground.ledger.cases.get("rescued", ()):
        yield from case.claims
    for row in ground.belief.rows:
        if status_of(row.told) == SAVED:
            one = HowMany(1, 1)
            fact = Affected("rescued", one, counts="ours", basis="saw")
            log, voice = ground.standing.root(row.told.author), ground.voice(row.told)
            yield Claim(row, fact, one, log, voice, "part", may_set_low(row))


def _of_persons(claims: Iterable[Claim], joined: Mapping[bytes, bytes]) -> dict[bytes, list[Claim]]:
    """The claims of one person each, by person."""
    found: dict[bytes, list[Claim]] = {}
    for claim in claims:
        if claim.many.high == 1 and claim.id in joined:
            found.setdefault(joined[claim.id], []).append(claim)
    return found


def _in_order(saved: Iterable[Claim], died: Iterable[Claim]) -> bool:
    first = min(claimed_start(claim.row.told) for claim in saved)
    return any(first <= _death(claim) for claim in died)


def _death(claim: Claim) -> int:
    """The end of the time in which somebody died: they may have died at the very end of it."""
    when = claim.fact.died_on or claim.row.told.when
    return claim.row.told.signed if when is None else when.end - 1


def _lost(people: Sequence[_Person]) -> Lost:
    sure = sum(1 for person in people if person.is_sure)
    claims = tuple(claim for each in people for claim in (*each.saved, *each.died))
    return Lost(people[0].incident, Range(sure, len(people)), claims)
