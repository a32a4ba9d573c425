"""From incidents to claims: who says which number, as part of what, and whether it may set a low.

Settled here: which claims are of one person, which are parts, which people leave one number for
another, what counts nowhere and why. Not here: what a voice is (picture/voices), the range that
claims make (ranges, levels), what is asked of it (question).

Rules.
1. Every claim has one voice. Ten outlets that quote one office are one voice.
2. A zero counts only from own eyes, a hospital or a burial list, or where a call is closed because
   all are out. Any other zero is a denial: printed, counted nowhere.
3. A number graded E, F, 5 or 6, and one of a forked log, never sets a low.
4. `ours` is a part. So is a number `out_of` the same number of a report of its incident: an
   overlap. `out_of` people of another number, it says that they have left that one: killed out of
   wounded are no longer wounded.
5. A number of one person (a tag, a body) is a part too, and known as that person.
6. The dead whose cause is the siege are died of the siege; what has an ordinary cause counts
   neither as killed nor as wounded.

A city's register is a hundred thousand claims. What there is one of for each of them (claim, case,
range, entry) is a named tuple: it costs a quarter of what a frozen class does.

How it can go wrong: two people at one outlet are one voice here, and one person who speaks under
two names is two. Only the reader can tell; `why` shows both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias

from wasl.figures.fates import Fates
from wasl.figures.persons import Persons
from wasl.picture.belief import Believed
from wasl.picture.incidents import Incident
from wasl.picture.spelling import name_key
from wasl.picture.standing import Standing
from wasl.picture.voices import Voice
from wasl.report.facts import Affected, Called, Moved, State, Told
from wasl.report.values import HowMany

Role: TypeAlias = Literal["whole", "more", "part", "later"]

NOTHING: Final[tuple[bytes, ...]] = ()
_SEES_ZERO: Final = frozenset(("own_eyes", "hospital", "burial_list"))
_NEVER_LOW: Final = frozenset(
    letter + digit for letter in "ABCDEF" for digit in "123456" if letter in "EF" or digit in "56"
)
# What a movement counts: each is a number of its own, and none of them is a figure.
MOVED: Final = ("left", "people", "arrived", "turned_back")
# Which numbers people can have left for this one, in the order in which a report is searched.
_LEFT_FOR: Final[Mapping[str, tuple[str, ...]]] = {
    "killed": ("wounded", "missing", "trapped"),
    "died_of_siege": ("wounded", "missing", "trapped"),
    "wounded": ("trapped", "missing"),
    "rescued": ("trapped", "missing"),
    "missing": ("trapped",),
}
_CAUSES_COUNTED: Final[Mapping[str, frozenset[str]]] = {
    "killed": frozenset(("violence", "accident_of_war", "unknown")),
    "wounded": frozenset(("violence", "accident_of_war", "unknown")),
}


class Claim(NamedTuple):
    """One number that one report gives. `many` is the number, or the part of it asked about;
    `speaks` is false where the report does not say that part. `log` is the first key of its log.
    `person` is the key of the one person it is of, `left` the number that its people were in
    before, `overlaps` the reports of which it says how many are in both."""

    row: Believed
    fact: Affected
    many: HowMany
    log: bytes
    voice: str
    role: Role
    sets_low: bool
    speaks: bool = True
    person: str = ""
    left: str = ""
    overlaps: tuple[bytes, ...] = NOTHING

    @property
    def id(self) -> bytes:
        """The report's id."""
        return self.row.told.id

    @property
    def finished(self) -> bool:
        """Whether this is all; a number without an upper end never is."""
        return self.fact.finished and self.many.high is not None


class Case(NamedTuple):
    """All claims of one number in one incident. `leaving`: claims of another number whose people
    were in this one."""

    incident: Incident
    claims: tuple[Claim, ...]
    leaving: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A report that speaks of a number and counts nowhere in it, and why."""

    told: Told
    why: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """For each number its cases in canonical order, and what counts nowhere."""

    cases: Mapping[str, tuple[Case, ...]]
    uncounted: Mapping[str, tuple[Uncounted, ...]]


def read_claims(
    incidents: Iterable[Incident], standing: Standing, voice: Voice, persons: Persons, fates: Fates
) -> Ledger:
    """All claims of all incidents."""
    return _Reader(standing, voice, persons, fates).read(incidents)


class _Reader:
    """One pass over all incidents."""

    def __init__(self, standing: Standing, voice: Voice, persons: Persons, fates: Fates) -> None:
        self._root = standing.root
        self._voice = voice
        self._persons = persons
        self._fates = fates
        self._cases: dict[str, list[Case]] = {}
        self._uncounted: dict[str, list[Uncounted]] = {}
        self._met: set[tuple[str, str]] = set()
        self._said: tuple[bytes, Mapping[bytes, frozenset[str]]] = (b"", {})

    def read(self, incidents: Iterable[Incident]) -> Ledger:
        for incident in incidents:
            self._read_incident(incident)
        return Ledger(
            {number: tuple(cases) for number, cases in self._cases.items()},
            {number: tuple(rows) for number, rows in self._uncounted.items()},
        )

    def _read_incident(self, incident: Incident) -> None:
        numbers: dict[str, list[Claim]] = {}
        for row in incident.members:
            for fact in _counts(row.told):
                number = number_of(fact)
                claim = self._claim(number, row, fact, incident)
                if claim is not None:
                    numbers.setdefault(number, []).append(claim)
        for number, claims in numbers.items():
            leaving = tuple(
                claim for other in numbers.values() for claim in other if claim.left == number
            )
            case = Case(incident, self._once_each(number, claims), leaving)
            if case.claims:
                self._cases.setdefault(number, []).append(case)

    def _claim(
        self, number: str, row: Believed, fact: Affected, incident: Incident
    ) -> Claim | None:
        told = row.told
        if fact.number != number:
            self._leave_out(fact.number, told, "siege")
        why = _why_not(number, told, fact)
        if why:
            self._leave_out(number, told, why)
            return None
        person = self._person(told, fact)
        role: Role = "whole"
        left, overlaps = "", NOTHING
        if fact.out_of is not None:
            left, overlaps = _out_of(number, told, fact, self._numbers_in(incident))
        if left:
            role = "later"
        elif overlaps or person or fact.counts == "ours":
            role = "part"
        elif fact.counts == "more":
            role = "more"
        sets_low = may_set_low(row)
        if number == "missing" and person:
            found = self._fates.found(told)
            if found == "found":
                self._leave_out(number, told, "found")
                return None
            sets_low = sets_low and found == "no"
        log, voice = self._root(told.author), self._voice(told)
        return Claim(
            row, fact, fact.count, log, voice, role, sets_low, True, person, left, overlaps
        )

    def _numbers_in(self, incident: Incident) -> Mapping[bytes, frozenset[str]]:
        """Which numbers each report of an incident speaks of."""
        if self._said[0] != incident.id:
            self._said = (incident.id, {row.told.id: _numbers_of(row.told)
                                        for row in incident.members})  # fmt: skip
        return self._said[1]

    def _leave_out(self, number: str, told: Told, why: str) -> None:
        self._uncounted.setdefault(number, []).append(Uncounted(told, why))

    def _person(self, told: Told, fact: Affected) -> str:
        """The key of the one person that a claim is of; empty for a count of people."""
        if fact.count.top > 1 or not (told.tag or fact.body):
            return ""
        judged = self._persons.one(told.id)
        if judged:
            return "judged " + judged.hex()
        if told.tag:
            return f"tag {name_key(told.tag)} {self._voice(told)}"
        return "body " + fact.body

    def _once_each(self, number: str, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Without those of a person whom an earlier incident has already counted."""
        kept: list[Claim] = []
        met_here: set[tuple[str, str]] = set()
        for claim in claims:
            mark = (number, claim.person)
            if not claim.person.startswith("judged "):
                kept.append(claim)
            elif mark in self._met:
                self._leave_out(number, claim.row.told, "same-person")
            else:
                met_here.add(mark)
                kept.append(claim)
        self._met |= met_here
        return tuple(kept)


def may_set_low(row: Believed) -> bool:
    """Rule 3."""
    return row.weight == "full" and row.told.grading not in _NEVER_LOW


def _counts(told: Told) -> Iterable[Affected]:
    """The numbers of people that a report gives of one incident; a movement gives several."""
    for fact in told.facts:
        if type(fact) is Affected:
            if fact.scope == "incident":
                yield fact
        elif type(fact) is Moved:
            for name in MOVED:
                count: HowMany | None = getattr(fact, name)
                if count is not None:
                    yield Affected(name, count, finished=not count.is_open)


def number_of(fact: Affected) -> str:
    """The number that a fact speaks of: the dead of the siege are never among the killed."""
    if fact.number == "killed" and fact.cause == "siege":
        return "died_of_siege"
    return fact.number


def _why_not(number: str, told: Told, fact: Affected) -> str:
    """Why this number counts nowhere; empty if it counts."""
    causes = _CAUSES_COUNTED.get(number)
    if causes is not None and fact.cause not in causes:
        return fact.cause
    is_zero = fact.count.high == 0 and number not in MOVED
    return "denial" if is_zero and not _may_say_zero(told) else ""


def _numbers_of(told: Told) -> frozenset[str]:
    return frozenset(number_of(fact) for fact in told.facts if type(fact) is Affected)


def _may_say_zero(told: Told) -> bool:
    """Whether this voice can know of nobody: it looked, or it ends what it was called to."""
    return told.source in _SEES_ZERO or any(
        (type(fact) is Called and fact.state == "closed")
        or (type(fact) is State and fact.of == "mission")
        for fact in told.facts
    )


def _out_of(
    number: str, told: Told, fact: Affected, said: Mapping[bytes, frozenset[str]]
) -> tuple[str, tuple[bytes, ...]]:
    """What `out_of` says: the number that these people left, or the two reports that overlap."""
    named, also = fact.out_of or b"", told.about or b""
    first = said.get(named, frozenset()) if named != told.id else frozenset()
    before = next((other for other in _LEFT_FOR.get(number, ()) if other in first), "")
    if number not in first:
        return before, NOTHING
    if also not in (named, told.id) and number in said.get(also, ()):
        return "", (named, also)
    return (before, NOTHING) if before else ("", (told.id, named))
