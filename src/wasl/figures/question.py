"""What is asked of a figure, and whether people counted somewhere, sometime, belong to the answer.

Settled here: the parts of a question and which of them go together; how time and area of an
incident bear on it. Not here: what a day or a typed name means (the shell turns days into seconds
and names into areas with the gazetteer), sums (sums).

Rules.
1. Wholly inside the time and area asked for: in the low and the high. Partly inside, or placed or
   dated differently by different claims: in the high only.
2. Without a date it counts only where no time is asked for, without a place only where no area is.
3. What is known only to a wider area than the one asked for is left out, and listed. A wider name
   beside a narrower one inside it contradicts nothing.
4. Only the dead have a status. Status, and sex and age, are asked one at a time: nobody says how
   many of the children were civilians.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from wasl.errors import BadQuestion
from wasl.figures.definitions import DEFINITIONS, Definition
from wasl.picture.gazetteer import Gazetteer
from wasl.picture.incidents import Incident
from wasl.picture.spelling import name_key, place_key
from wasl.report.facts import Happened
from wasl.report.fields import looks_like_code
from wasl.report.kinds.strike import BY, WITH
from wasl.report.values import Moment
from wasl.report.vocabulary import UNKNOWN

Civilian: TypeAlias = Literal["any", "yes", "no", "unknown"]
Who: TypeAlias = Literal["any", "children", "women", "men", "unknown"]
Bearing: TypeAlias = Literal["inside", "partly", "outside", "undated", "unplaced", "wider-area"]

UNKNOWN_NAME: Final = "~"


@dataclass(frozen=True, slots=True)
class Question:
    """`since` (included) and `until` (excluded) are seconds of UTC. `area` is an area as a spot
    has it, `area_said` how it was typed. `weapon` is a word of a strike's `by` or `with`, in any
    of its spellings, `author` the side blamed, as somebody said it."""

    figure: str
    since: int | None = None
    until: int | None = None
    area: str | None = None
    area_said: str | None = None
    civilian: Civilian = "any"
    who: Who = "any"
    weapon: str | None = None
    author: str | None = None
    by_death: bool = False

    def __post_init__(self) -> None:
        if self.figure not in DEFINITIONS:
            raise BadQuestion(why=f"the figures are {', '.join(DEFINITIONS)}")
        self._require_known_words()
        self._require_what_goes_together()
        if self.since is not None and self.until is not None and self.until <= self.since:
            raise BadQuestion(why="the time asked for ends before it begins")

    def _require_known_words(self) -> None:
        if self.civilian not in get_args(Civilian) or self.who not in get_args(Who):
            raise BadQuestion(why="status, sex or age is asked with a word that nobody knows")
        if self.weapon is not None and not _weapons(self.weapon):
            raise BadQuestion(why="nobody knows this weapon")

    def _require_what_goes_together(self) -> None:
        """Rule 4."""
        if (self.civilian != "any" or self.by_death) and not self.definition.of_the_dead:
            raise BadQuestion(why="only the dead have a status, and a day and place of death")
        asks_of_strikes = self.weapon is not None or self.author is not None
        if self.figure == "displaced" and (self.who != "any" or asks_of_strikes):
            raise BadQuestion(why="moves have no sex, age, weapon or side blamed")
        if self.figure == "rescued-then-killed" and self.who != "any":
            raise BadQuestion(why="single persons are not asked for by sex and age")
        if self.civilian != "any" and self.who != "any":
            raise BadQuestion(why="ask for the status or for sex and age, one at a time")

    @property
    def definition(self) -> Definition:
        """The figure that is asked for."""
        return DEFINITIONS[self.figure]

    @property
    def is_open(self) -> bool:
        """Whether neither time nor area is asked for."""
        return self.since is None and self.until is None and self.area is None

    def bearing(self, when: Moment | None, areas: Iterable[str], gazetteer: Gazetteer) -> Bearing:
        """How people who count at this time and place belong to the answer."""
        in_time, in_area = self._in_time(when), self._in_area(tuple(areas), gazetteer)
        for bearing in ("outside", "undated", "unplaced", "wider-area", "partly"):
            if bearing in (in_time, in_area):
                return bearing
        return "inside"

    def _in_time(self, when: Moment | None) -> Bearing:
        if self.since is None and self.until is None:
            return "inside"
        if when is None:
            return "undated"
        begins = self.since is None or self.since <= when.start
        ends = self.until is None or when.end <= self.until
        if begins and ends:
            return "inside"
        after = self.until is not None and self.until <= when.start
        before = self.since is not None and when.end <= self.since
        return "outside" if after or before else "partly"

    def _in_area(self, areas: tuple[str, ...], gazetteer: Gazetteer) -> Bearing:
        asked = self.area
        if asked is None:
            return "inside"
        # A name or code that nobody knows may lie in any area that somebody knows.
        is_known = gazetteer.level(asked) is not None
        known = [area for area in areas if not is_known or gazetteer.level(area) is not None]
        inside = [area for area in known if gazetteer.within(area, asked)]
        wider = [area for area in known if area not in inside and gazetteer.within(asked, area)]
        if inside:
            return "inside" if len(inside) + len(wider) == len(areas) else "partly"
        if not known:
            return "unplaced"
        return "wider-area" if len(wider) == len(known) else "outside"

    def said_of(self, incident: Incident) -> Bearing:
        """Whether the weapon and the side blamed are those asked for: in every report that names
        one, or only in some."""
        if self.weapon is None and self.author is None:
            return "inside"
        happened = [
            fact for row in incident.members for fact in row.told.facts if type(fact) is Happened
        ]
        answers = []
        if self.weapon is not None:
            answers.append(_weapon_said(_weapons(self.weapon), happened))
        if self.author is not None:
            asked = name_key(self.author)
            authors = [name_key(each.author) for each in happened if each.author]
            answers.append(_agreed([author == asked for author in authors]))
        return next((each for each in ("outside", "partly") if each in answers), "inside")


def _weapons(said: str) -> frozenset[str]:
    """The words of `by` and `with` that somebody means by one word; none if nobody knows it."""
    found = (vocabulary.find(said) for vocabulary in (BY, WITH))
    return frozenset(term.name for term in found if term is not None)


def _weapon_said(asked: frozenset[str], happened: Iterable[Happened]) -> Bearing:
    said = [{each.by, each.falling} - {UNKNOWN} for each in happened]
    named = [words for words in said if words]
    if UNKNOWN in asked:
        return "outside" if named else "inside"
    return _agreed([not asked.isdisjoint(words) for words in named])


def _agreed(answers: Sequence[bool]) -> Bearing:
    if not any(answers):
        return "outside"
    return "inside" if all(answers) else "partly"


def asked_area(said: str, gazetteer: Gazetteer) -> str:
    """The area that somebody asks for by a name or code; a name that nobody knows is an area of
    its own, as it is where reports give it."""
    known = gazetteer.code(said)
    if known is None and looks_like_code(said):
        return said.upper()
    return known or UNKNOWN_NAME + place_key(said)
