"""Questions to a home: figures, the picture, and why; with what only this home can add.

Settled here: from typed options to a `Question` of the folds, and the two halves of every answer.
Not here: the rules of counting (figures) and of believing (picture).

Rules.
1. `shared` follows from the reports held, the rules, the gazetteer and the question alone: it is
   kept under the digest of the holdings and of the rules, and is byte-equal on homes that hold
   the same.
2. `here` is what depends on this home or on its clock: as of when, and who is silent. With an
   `as_of` silence follows from the reports, and stands in `shared`.
3. `from` and `to` are days, both included, or instants; `learnt_until` is a day, included, or an
   instant. All in the network's zone.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from wasl import figures as toll
from wasl.errors import BadQuestion
from wasl.figures import DEFINITIONS, Ground, Question
from wasl.figures.figures import RULES as FIGURES
from wasl.figures.why import why as open_figure
from wasl.node import listing, peers, writing
from wasl.node.node import Node
from wasl.node.zone import read_moment
from wasl.picture import hours, incidents
from wasl.picture.belief import Selection, believe
from wasl.picture.picture import RULES as PICTURE
from wasl.picture.picture import picture as fold_picture
from wasl.picture.silence import Heard, heard
from wasl.report.fields import plain_digits
from wasl.report.text import BadText, clean_typed
from wasl.report.values import Moment

Answer = dict[str, Any]

# What only this home knows of a report.
_HERE_ONLY = frozenset(("received", "delivery"))


@dataclass(frozen=True, slots=True)
class Options:
    """What was typed beside the name of a figure; None where nothing was."""

    from_: str | None = None
    to: str | None = None
    learnt_until: str | None = None
    area: str | None = None
    civilian: str | None = None
    who: str | None = None
    weapon: str | None = None
    author: str | None = None
    by_death: bool = False
    as_of: str | None = None


class Asked:
    """One home with what was asked of it: selection, ground and questions."""

    def __init__(self, node: Node, options: Options) -> None:
        self._node = node
        self.options = options
        as_of, learnt = _time(node, options.as_of), _time(node, options.learnt_until)
        self.selection = Selection(
            as_of=None if as_of is None else as_of.end - 1,
            learnt_until=None if learnt is None else learnt.end,
        )

    @cached_property
    def ground(self) -> Ground:
        """Everything that figures are computed from."""
        node, derived = self._node, self._node.derived
        belief = believe(derived.rows, derived.standing, self.selection, node.rules)
        joined = incidents.join(belief, node.gazetteer, node.calendar)
        return Ground(
            belief, joined, derived.standing, node.gazetteer, node.calendar, self.selection
        )

    def question(self, name: str) -> Question:
        """The question for one figure; BadQuestion says what does not go together."""
        options = self.options
        since, until = _time(self._node, options.from_), _time(self._node, options.to)
        area, said = self._area()
        asked: dict[str, Any] = {
            "since": None if since is None else since.start,
            "until": None if until is None else until.end,
            "area": area,
            "area_said": said,
            "weapon": options.weapon,
            "author": options.author,
            "by_death": options.by_death,
        }
        for part in ("civilian", "who"):
            if getattr(options, part) is not None:
                asked[part] = getattr(options, part)
        return Question(_figure_name(name), **asked)

    def silence(self) -> list[Answer]:
        """Who was silent at the hour asked about, else now."""
        at = self.selection.as_of
        hour = self._node.clock.now() if at is None else at
        spoken = self._heard("heard lately", lambda: self._all_heard().lately())
        if not spoken.reaches(hour):
            spoken = self._all_heard()
        return [
            {"key": each.key.hex(), "call_sign": each.call_sign, "last": each.last}
            for each in spoken.silent_at(hour)
        ]

    def _all_heard(self) -> Heard:
        derived = self._node.derived
        return self._heard("heard", lambda: heard(derived.rows, derived.standing))

    def _heard(self, name: str, make: Callable[[], Heard]) -> Heard:
        return _read(self._node.derived.answer(name, lambda: _spelled(make())))

    def picture(self) -> Answer:
        """The whole picture, folded."""
        ground = self.ground
        return fold_picture(
            ground.belief, ground.incidents, ground.gazetteer, ground.calendar, self.selection
        )

    def answered(self, what: str, make: Callable[[], object]) -> Answer:
        """The two halves of an answer, the shared one kept for the next time."""
        rules = [FIGURES, PICTURE, self._node.gazetteer.digest.hex()]
        name = json.dumps([what, asdict(self.options), rules], sort_keys=True, ensure_ascii=False)
        shared = self._node.derived.answer(name, make)
        assert isinstance(shared, dict)
        here: Answer = {"as_of": self._node.clock.now(), "reports": self._node.store.count()}
        if self.selection.as_of is None:
            here["silent"] = self.silence()
        else:
            shared = {**shared, "silent": self.silence()}
        return {"shared": shared, "here": here}

    def _area(self) -> tuple[str | None, str | None]:
        """The area as spots have it, and as it was typed."""
        if self.options.area is None:
            return None, None
        said = clean_typed(self.options.area)
        if not said:
            raise BadQuestion(why="no area was named")
        return toll.asked_area(said, self._node.gazetteer), said


def figures(node: Node, name: str | None, options: Options) -> Answer:
    """One figure, or all that can be asked in this way."""
    asked = Asked(node, options)
    if name is not None:
        question = asked.question(name)
        return asked.answered(
            f"figure {question.figure}", lambda: toll.figure(asked.ground, question)
        )
    questions = _askable(asked)
    return asked.answered("figures", lambda: toll.figures(asked.ground, questions))


def _askable(asked: Asked) -> list[Question]:
    """A question for each figure of which this can be asked: the living have no status, and other
    figures then stand aside. What can be asked of none is refused."""
    questions: list[Question] = []
    refused = None
    for each in DEFINITIONS:
        try:
            questions.append(asked.question(each))
        except BadQuestion as error:
            refused = error
    if refused is not None and not questions:
        raise refused
    return questions


def _spelled(said: Heard) -> Answer:
    return {key.hex(): [name, list(times)] for key, (name, times) in said.nodes.items()}


def _read(kept: Any) -> Heard:
    return Heard({bytes.fromhex(key): (name, tuple(times)) for key, (name, times) in kept.items()})


def why(node: Node, what: str, options: Options) -> Answer:
    """A figure opened down to its reports and their signers; or one report, and what it does."""
    if _figure_name(what) in DEFINITIONS:
        asked = Asked(node, options)
        question = asked.question(what)
        return asked.answered(f"why {question.figure}", lambda: open_figure(asked.ground, question))
    return _why_report(node, writing.find_id(node, what), options)


def _why_report(node: Node, ident: bytes, options: Options) -> Answer:
    """One report: what it says, who signed it, its incident, and the figures that it is in."""
    asked = Asked(node, options)
    incident = asked.ground.incidents.of_report.get(ident)
    answers = figures(node, None, options)["shared"]["figures"]
    named = ident.hex()
    shared = {
        "report": {k: v for k, v in listing.show(node, ident).items() if k not in _HERE_ONLY},
        "incident": None if incident is None else incident.id.hex(),
        "with": [] if incident is None else [each.told.id.hex() for each in incident.members],
        "in_figures": [each["figure"] for each in answers if named in each["ids"]],
        "left_out": [
            {"figure": each["figure"], "why": line["why"]}
            for each in answers
            for line in each["left_out"]
            if line["id"] == named
        ],
    }
    here = {"as_of": node.clock.now(), "delivery": peers.delivery_of(node, ident)}
    return {"shared": shared, "here": here}


def picture(node: Node, as_of: str | None = None) -> Answer:
    """What we believe now, or believed at an hour; `here.hour` holds what the hour adds."""
    asked = Asked(node, Options(as_of=as_of))
    answer = asked.answered("picture", asked.picture)
    if asked.selection.as_of is None:
        here = answer["here"]
        silent_now = [each["key"] for each in here["silent"]]
        here["hour"] = hours.at_hour(answer["shared"], here["as_of"], silent_now)
    return answer


def _figure_name(typed: str) -> str:
    wanted = typed.strip().casefold().replace("_", "-").replace(" ", "-")
    return next((name for name in DEFINITIONS if name.replace("_", "-") == wanted), typed)


def _time(node: Node, typed: str | None) -> Moment | None:
    if typed is None:
        return None
    try:
        return read_moment(plain_digits(clean_typed(typed)), node.zone)
    except BadText as error:
        raise BadQuestion(why=error) from error
