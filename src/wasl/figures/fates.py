"""What has become of single persons: whether somebody sought was found, whether somebody was saved.

Settled here: which reports end that a person is missing, which say that one was brought out alive.
Not here: which reports are of one person (persons), numbers of people (claims).

Rules.
1. Somebody sought is found when a report of the same person says what became of them: they were
   seen, received, held, reunited, are wounded, saved or dead. Taken, or left and not arrived, is
   not found.
2. A report is of the same person if a signed judgement says so, or if it bears the same tag in the
   same log, later. The same tag in another log may be another person's: then the missing person
   counts in the high only.
3. A person whom a report by tag calls brought out alive was saved, as one whom a crew counted as
   the only one.

How it can go wrong: two people who were given one number in one log. The one found then hides the
other, until the tag is corrected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from wasl.figures.persons import Persons
from wasl.picture.belief import Believed
from wasl.picture.spelling import name_key
from wasl.report.facts import Affected, State, Told

Found = Literal["found", "perhaps", "no"]

SAVED: Final = "brought_out_alive"
_STILL_SOUGHT: Final = frozenset(
    "unknown sought left_with_convoy did_not_arrive taken_at_crossing ransom_asked".split()
)
_TELLS_A_FATE: Final = frozenset(("killed", "died_of_siege", "wounded", "rescued"))


@dataclass(frozen=True, slots=True)
class Fates:
    """Reports that say what became of somebody, by their tag, and the persons they are of."""

    by_tag: Mapping[str, tuple[Told, ...]]
    judged: frozenset[bytes]
    persons: Persons
    precedes: Callable[[Told, Told], bool]

    @classmethod
    def of(
        cls, rows: Iterable[Believed], persons: Persons, precedes: Callable[[Told, Told], bool]
    ) -> Fates:
        """Read the fates of all persons from what is believed."""
        by_tag: dict[str, list[Told]] = {}
        judged = set()
        for row in rows:
            if row.weight == "full" and _tells(row.told):
                if row.told.tag is not None:
                    by_tag.setdefault(name_key(row.told.tag), []).append(row.told)
                judged.add(persons.one(row.told.id))
        return cls(
            {tag: tuple(told) for tag, told in by_tag.items()},
            frozenset(judged - {b""}),
            persons,
            precedes,
        )

    def found(self, sought: Told) -> Found:
        """Whether the one person whom a report says to be missing has been found."""
        if self.persons.one(sought.id) in self.judged:
            return "found"
        same_tag = self.by_tag.get(name_key(sought.tag), ()) if sought.tag else ()
        if any(self.precedes(sought, told) for told in same_tag):
            return "found"
        return "perhaps" if any(told.author != sought.author for told in same_tag) else "no"


def status_of(told: Told) -> str:
    """What a report by tag says of its person; empty if it is none."""
    states = (fact.state for fact in told.facts if type(fact) is State and fact.of == "tag")
    return next(states, "")


def _tells(told: Told) -> bool:
    """Whether a report says what became of one person."""
    status = status_of(told)
    return bool(status and status not in _STILL_SOUGHT) or any(
        type(fact) is Affected and fact.number in _TELLS_A_FATE and fact.count.top == 1
        for fact in told.facts
    )
