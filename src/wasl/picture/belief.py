"""Which claims stand: what is left when everything is struck that must not count.

Settled here: what is left out and why, what counts less, what a question lets in. Not here: whose
word about a report counts (corrections), how reports of one origin become one claim (origins), who
is believed (standing), numbers (figures).

Rules.
1. An erased report is gone for every question and listed nowhere.
2. Left out, and listed with the first of these reasons that holds: an exercise (but not in a
   drill's network), suspect, withdrawn, discounted, invented. What is invented can be shown,
   marked as such; it is never counted.
3. A forked report is listed too, and still stands: it counts in what may be highest only.
4. A question as of T lets in what began and was learnt by T. A question by what was learnt until L
   lets in what was learnt before L. Corrections and judgements are let in by the same rule;
   erasing and standing hold for every question. What is not let in is not listed.

How it can go wrong: a reader who takes what is left out for what is false. It is not: each entry
says why, and the report can be opened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from wasl.picture.corrections import Corrections, Judgement, corrections
from wasl.picture.origins import copies, merged
from wasl.picture.standing import NotAllowed, Standing
from wasl.report.body import NameRules
from wasl.report.facts import About, Stands, Told

_WORDS = frozenset((About, Stands))

Weight = Literal["full", "high_only"]
Why = Literal["exercise", "suspect", "withdrawn", "discounted", "invented", "forked"]


@dataclass(frozen=True, slots=True)
class Selection:
    """What the question lets in: begun and learnt by `as_of` (included), and learnt before
    `learnt_until` (excluded)."""

    as_of: int | None = None
    learnt_until: int | None = None

    @property
    def learnt_by(self) -> int | None:
        """The second from which on nothing is let in; None for no such bound."""
        bounds = [] if self.as_of is None else [self.as_of + 1]
        if self.learnt_until is not None:
            bounds.append(self.learnt_until)
        return min(bounds, default=None)


class Believed(NamedTuple):
    """A claim that stands, as corrected. `also`: other reports of the same origin that it stands
    for. `versions`: what those say where they differ in time or place (their numbers are merged
    into `told` already)."""

    told: Told
    weight: Weight = "full"
    also: tuple[bytes, ...] = ()
    versions: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A report that would have counted but for a reason. A forked one also stands among the
    rows, with the weight high_only."""

    id: bytes
    why: Why
    told: Told


@dataclass(frozen=True, slots=True)
class Belief:
    """What stands, in canonical order (claimed start, id), and what does not, by id.

    `rows` may be counted; `invented` is shown in the picture, marked, and never counted.
    `standing` is what it was judged by.
    """

    standing: Standing
    rows: tuple[Believed, ...]
    invented: tuple[Believed, ...]
    left_out: tuple[LeftOut, ...]
    judgements: tuple[Judgement, ...]
    listed: tuple[NotAllowed, ...]


def claimed_start(told: Told) -> int:
    """Where a report stands in canonical order: when what it tells began, else when it was
    signed."""
    return told.signed if told.when is None else told.when.start


def believe(
    rows: Iterable[Told],
    standing: Standing,
    selection: Selection,
    rules: NameRules = NameRules(),  # noqa: B008 (a frozen value)
) -> Belief:
    """Fold all rows. `rules` are the network's; in a drill's network exercises count."""
    claims: list[Told] = []
    words: list[Told] = []
    for row in {row.id: row for row in rows}.values():
        if row.facts:
            (words if type(row.facts[0]) in _WORDS else claims).append(row)
    said = corrections(words, standing, selection.learnt_by, drill=rules.drill)
    folding = _Folding(standing, selection.learnt_by, said, rules)
    for row in claims:
        folding.take(row)
    folding.take_origins()
    return Belief(
        standing,
        tuple(sorted(folding.standing_rows, key=_canonical)),
        tuple(sorted(folding.invented, key=_canonical)),
        tuple(sorted(folding.left_out, key=lambda each: each.id)),
        said.judgements,
        said.listed,
    )


def _canonical(believed: Believed) -> tuple[int, bytes]:
    told = believed.told
    return (told.signed if told.when is None else told.when.start, told.id)


class _Folding:
    """The claims on their way to where they belong."""

    def __init__(
        self, standing: Standing, learnt_by: int | None, said: Corrections, rules: NameRules
    ) -> None:
        self._judge = standing.judge
        self._learnt_by = learnt_by
        self._said = said
        self._rules = rules
        self._corrected = said.amendments.keys() | said.gradings.keys()
        self._origins: dict[tuple[str, str], list[tuple[Told, Weight]]] = {}
        self.standing_rows: list[Believed] = []
        self.invented: list[Believed] = []
        self.left_out: list[LeftOut] = []

    def take(self, row: Told) -> None:
        """Judge one row. Rows with an origin wait for each other."""
        said = self._said
        if row.id in said.erased:
            return
        judged = self._judge(row)
        if row.exercise and not self._rules.drill:
            self._leave(row, "exercise")
        elif judged == "suspect":
            self._leave(row, "suspect")
        elif row.id in said.withdrawn:
            self._leave(row, "withdrawn")
        else:
            weight: Weight = "high_only" if judged == "forked" else "full"
            if row.origin is not None:
                self._origins.setdefault(row.origin[:2], []).append((row, weight))
            else:
                self._place(Believed(self._as_corrected(row), weight))

    def take_origins(self) -> None:
        """One claim of each origin and weight."""
        for given in self._origins.values():
            if len(given) == 1:
                ((row, weight),) = given
                self._place(Believed(self._as_corrected(row), weight))
                continue
            for each in ("full", "high_only"):
                rows = [row for row, weight in given if weight == each]
                if rows:
                    self._place_merged(rows, each)

    def _as_corrected(self, row: Told) -> Told:
        if row.id not in self._corrected:
            return row
        return self._said.applied(row, (row.id,), self._rules)

    def _place_merged(self, rows: list[Told], weight: Weight) -> None:
        versions = []
        for same in copies(row for row in rows if self._is_let_in(row)):
            ids = tuple(row.id for row in same)
            told = self._said.applied(same[0], ids, self._rules)
            if told.grading == "discounted":
                for row in same:
                    self._leave(row, "discounted")
            else:
                versions.append((told, ids[1:]))
        if versions:
            claim = merged(versions)
            self._place(Believed(claim.told, weight, claim.also, claim.versions))

    def _place(self, believed: Believed) -> None:
        told = believed.told
        if told.grading == "discounted":
            self._leave(told, "discounted")
        elif not self._is_let_in(told):
            return
        elif told.invented:
            self._leave(told, "invented", believed.also)
            self.invented.append(believed)
        else:
            self.standing_rows.append(believed)
            if believed.weight == "high_only":
                self._leave(told, "forked", believed.also)

    def _leave(self, row: Told, why: Why, also: tuple[bytes, ...] = ()) -> None:
        if self._is_let_in(row):
            self.left_out += [LeftOut(each, why, row) for each in (row.id, *also)]

    def _is_let_in(self, row: Told) -> bool:
        return self._learnt_by is None or row.learnt < self._learnt_by
