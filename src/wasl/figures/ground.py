"""What figures are computed from: what is believed, joined into incidents, and read as claims.

Settled here: what is folded once and asked many times. Not here: the folds themselves (picture),
how claims are read (claims), what is asked (question).

Rules. 1. Everything here follows from the rows, the standing, the gazetteer, the calendar and the
selection. 2. What is costly is made when it is first asked for, and kept as long as the ground is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from wasl.figures.claims import Ledger, read_claims
from wasl.figures.fates import Fates
from wasl.figures.persons import Persons
from wasl.picture.belief import Belief, Believed, Selection, believe
from wasl.picture.calendar import Calendar
from wasl.picture.gazetteer import Gazetteer
from wasl.picture.incidents import Incidents, join
from wasl.picture.standing import Standing
from wasl.picture.voices import Voice, voices
from wasl.report.body import NameRules
from wasl.report.facts import Affected, Fact, Said, State, Told

EVERYTHING: Final = Selection()
NO_NAMES: Final = NameRules()


@dataclass(frozen=True)
class Ground:
    """What figures are computed from; the shell folds it once and asks it many questions."""

    belief: Belief
    incidents: Incidents
    standing: Standing
    gazetteer: Gazetteer
    calendar: Calendar
    selection: Selection = EVERYTHING

    @classmethod
    def of(
        cls,
        rows: Iterable[Told],
        standing: Standing,
        gazetteer: Gazetteer,
        calendar: Calendar,
        selection: Selection = EVERYTHING,
        rules: NameRules = NO_NAMES,
    ) -> Ground:
        """Fold rows as far as figures need it."""
        belief = believe(rows, standing, selection, rules)
        incidents = join(belief, gazetteer, calendar)
        return cls(belief, incidents, standing, gazetteer, calendar, selection)

    @cached_property
    def persons(self) -> Persons:
        """Which reports a person's word says to be of one person."""
        return Persons.of(self.belief.judgements)

    @cached_property
    def fates(self) -> Fates:
        """What became of single persons."""
        return Fates.of(self.belief.rows, self.persons, self.standing.precedes)

    @cached_property
    def voice(self) -> Voice:
        """Whose words a report is."""
        return voices(self.standing)

    @cached_property
    def beside(self) -> tuple[Believed, ...]:
        """Reports with something that stands beside the sums: numbers of many incidents, words
        of speakers, remains."""
        return tuple(row for row in self.belief.rows if any(map(_is_beside, row.told.facts)))

    @cached_property
    def ledger(self) -> Ledger:
        """All claims of all incidents."""
        return read_claims(
            self.incidents.incidents, self.standing, self.voice, self.persons, self.fates
        )


def _is_beside(fact: Fact) -> bool:
    match fact:
        case Said() | Affected(scope="many") | State(of="body", sort="part"):
            return True
    return False
