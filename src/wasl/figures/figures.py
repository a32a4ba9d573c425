"""One figure: a question in, the shared answer out.

Settled here: the fields of the answer. Not here: every rule of counting (entries and what it
names, sums), what stands beside the sum (beside), sentences (definitions), what only this node
knows (the node adds `here`).

Rules. 1. The answer depends on the set of reports, the rules, the gazetteer and the question, and
on nothing else: no clock, no order of arrival, no language. 2. Where the number is open, `high` is
null, and `high_stated` says the highest that was said. 3. Whatever counted is in `ids`, whatever
would have counted but for a reason in `left_out`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

from wasl.figures import beside
from wasl.figures.claims import Claim
from wasl.figures.definitions import DEFINITIONS
from wasl.figures.entries import entries
from wasl.figures.ground import Ground
from wasl.figures.moves import away_now, journeys
from wasl.figures.question import Question
from wasl.figures.ranges import Range
from wasl.figures.status import contradicts
from wasl.figures.sums import Entry, Total, total
from wasl.picture.belief import claimed_start
from wasl.picture.calendar import Calendar

RULES: Final = "figures-1"

Answer = dict[str, object]


def figure(ground: Ground, question: Question) -> Answer:
    """The answer to one question, ready for JSON."""
    return answer(ground, question, entries(ground, question))


def answer(ground: Ground, question: Question, brought: Sequence[Entry]) -> Answer:
    """The answer to a question, from what each incident brings to it."""
    number = question.definition.number
    whole = total(brought, number, ground.incidents, ground.persons)
    counted = [entry for entry in brought if entry.counts]
    claims = [claim for entry in counted for claim in entry.claims]
    ids = _ids(claims)
    return {
        "figure": question.figure,
        **_range(whole.range),
        "named": whole.named.low,
        "named_high": whole.named.high,
        "named_two": whole.named.two,
        "open": whole.range.open,
        "reports": len(ids),
        "voices": len({claim.voice for claim in claims}),
        "incidents": len(counted),
        "check_lines": beside.check_lines(ground, question),
        "undecided": _undecided(whole),
        "left_out": beside.left_out(ground, question, brought),
        "definition": question.definition.code,
        "rules": {"figures": RULES, "gazetteer": ground.gazetteer.digest.hex()},
        **_asked(ground, question),
        **_flags(ground, question, counted, whole),
        "ids": ids,
    }


def figures(ground: Ground, questions: Iterable[Question]) -> Answer:
    """The answers to several questions, in their order."""
    return {"figures": [figure(ground, question) for question in questions]}


def every_figure() -> tuple[Question, ...]:
    """A question for each figure there is, of all times and places."""
    return tuple(Question(name) for name in DEFINITIONS)


def _range(range_: Range) -> Answer:
    if not range_.open:
        return {"low": range_.low, "high": range_.high}
    return {"low": range_.low, "high": None, "high_stated": range_.high}


def _undecided(whole: Total) -> list[Answer]:
    return [
        {"incidents": [pair.anchor.hex(), pair.other.hex()], "how": pair.how}
        for pair in whole.undecided
    ]


def _asked(ground: Ground, question: Question) -> Answer:
    """What was asked, so that the answer can be read alone."""
    learnt_until, as_of = ground.selection.learnt_until, ground.selection.as_of
    return {
        "from": None if question.since is None else first_day(question.since, ground.calendar),
        "to": None if question.until is None else last_day(question.until, ground.calendar),
        "learnt_until": None if learnt_until is None else last_day(learnt_until, ground.calendar),
        "as_of": None if as_of is None else instant(as_of),
        "area": question.area_said if question.area is None else question.area,
        "civilian": question.civilian,
        "who": question.who,
        "weapon": question.weapon,
        "author": question.author,
        "by": "death" if question.by_death else "injury",
    }


def _flags(ground: Ground, question: Question, counted: Sequence[Entry], whole: Total) -> Answer:
    """What a reader must know before adding or comparing."""
    flags: Answer = {
        "parts_do_not_add": bool(whole.undecided),
        "parts_may_overlap": [entry.incident.id.hex() for entry in counted if entry.may_overlap],
        "parts_contradict": _ids(
            claim for entry in counted for claim in entry.claims if contradicts(claim.fact)
        ),
    }
    if question.figure in ("killed", "wounded"):
        flags["accidents_of_war"] = _range(_of_accidents(ground, question, counted))
    if question.figure == "killed":
        flags["parts_not_matched"] = beside.remains(ground, question)
    if question.figure == "displaced":
        inside = {entry.incident.id for entry in counted}
        made = [each for each in journeys(ground) if each.incident.id in inside]
        flags["away_now"] = _range(away_now(made))
    return flags


def _of_accidents(ground: Ground, question: Question, counted: Sequence[Entry]) -> Range:
    """How many of them are laid to what the war left behind, shown apart."""
    number = question.definition.number
    of_accidents = [
        entry
        for entry in counted
        if all(claim.fact.cause == "accident_of_war" for claim in entry.claims)
    ]
    return total(of_accidents, number, ground.incidents, ground.persons).range


def _ids(claims: Iterable[Claim]) -> list[str]:
    """Each report once, in canonical order."""
    told = (claim.row.told for claim in claims)
    # They come nearly in order: a dict keeps it, and sorting what is sorted costs little.
    found = dict.fromkeys((claimed_start(each), each.id) for each in told)
    return [id_.hex() for _, id_ in sorted(found)]


# --- times ------------------------------------------------------------------------------------


def first_day(since: int, calendar: Calendar) -> str:
    """The day that a time asked for begins with, or its first instant if it begins within one."""
    day = calendar.day_of(since)
    return calendar.iso(day) if calendar.day_range(day)[0] == since else instant(since)


def last_day(until: int, calendar: Calendar) -> str:
    """The last day that belongs to a time asked for, or the instant before which it ends."""
    day = calendar.day_of(until - 1)
    return calendar.iso(day) if calendar.day_range(day)[1] == until else instant(until)


def instant(utc_s: int) -> str:
    """A second of UTC as it is written: 2016-11-28T14:30:00Z."""
    return datetime.fromtimestamp(utc_s, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
