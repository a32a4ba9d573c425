"""What stands beside a sum and never in it: check lines, and what was left out and why.

Settled here: which of them belong to a question. Not here: the reasons themselves (belief, claims,
question), their words (definitions).

Rules. 1. A number that covers more than one incident (a day total, a speaker's figure) is a check
line. 2. A check line is listed where its time and area meet those asked for. 3. A report that
speaks of the number and is not in the sum is listed with the reason, if by its own time and place
it would have counted. 4. Both in canonical order: claimed start, id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wasl.figures.claims import MOVED, number_of
from wasl.figures.ground import Ground
from wasl.figures.question import Bearing, Question
from wasl.figures.sums import Entry
from wasl.picture.belief import claimed_start
from wasl.report.facts import Affected, Fact, Moved, Said, State, Told
from wasl.report.values import HowMany

Item = dict[str, object]


def check_lines(ground: Ground, question: Question) -> list[Item]:
    """The totals that others said, beside this figure."""
    return [
        _check_line(row.told, said, count)
        for row in ground.beside
        if row.weight == "full"
        for fact in row.told.facts
        for said, count in _of_many(fact, question.definition.number, row.told)
        if _bearing(row.told, ground, question) != "outside"
    ]


def remains(ground: Ground, question: Question) -> int:
    """How many separate parts of bodies were found, that nobody has matched: they add nobody."""
    return len(
        {
            fact.key
            for row in ground.beside
            for fact in row.told.facts
            if type(fact) is State and fact.of == "body" and fact.sort == "part"
            if _bearing(row.told, ground, question) != "outside"
        }
    )


def left_out(ground: Ground, question: Question, entries: Sequence[Entry]) -> list[Item]:
    """What would have counted but for a reason, one line for each report and reason."""
    number = question.definition.number
    found = {
        (told.id, why): claimed_start(told)
        for told, why in _reasons(ground, number)
        if _bearing(told, ground, question) != "outside"
    }
    for entry in entries:
        if not entry.counts and entry.bearing != "outside":
            for claim in entry.claims:
                found[claim.id, entry.bearing] = claimed_start(claim.row.told)
        elif entry.counts:
            for claim in entry.replaced:
                found[claim.id, "replaced"] = claimed_start(claim.row.told)
    ordered = sorted((start, id_, why) for (id_, why), start in found.items())
    return [{"id": id_.hex(), "why": why} for _, id_, why in ordered]


def speaks_of(told: Told, number: str) -> bool:
    """Whether a report gives this number of one incident."""
    return any(
        (type(fact) is Affected and fact.scope == "incident" and number_of(fact) == number)
        or (type(fact) is Moved and number == "displaced"
            and any(getattr(fact, name) is not None for name in MOVED))
        for fact in told.facts
    )  # fmt: skip


def _reasons(ground: Ground, number: str) -> Iterator[tuple[Told, str]]:
    for each in ground.belief.left_out:
        if speaks_of(each.told, number):
            yield each.told, each.why
    for uncounted in ground.ledger.uncounted.get(number, ()):
        yield uncounted.told, uncounted.why


def _bearing(told: Told, ground: Ground, question: Question) -> Bearing:
    """How a report alone bears on the question. Undated or unplaced, it may."""
    if question.is_open:
        return "inside"
    spot = None if told.where is None else ground.incidents.where.spot(told.where)
    areas = () if spot is None or spot.area is None else (spot.area,)
    return question.bearing(told.when, areas, ground.gazetteer)


def _of_many(fact: Fact, number: str, told: Told) -> Iterable[tuple[Item, HowMany]]:
    if type(fact) is Said and fact.number == number and fact.count is not None:
        yield {"speaker": fact.speaker, "outlet": fact.outlet or told.said_by}, fact.count
    elif type(fact) is Affected and fact.scope == "many" and number_of(fact) == number:
        yield {"speaker": told.said_by, "outlet": None}, fact.count


def _check_line(told: Told, said: Item, count: HowMany) -> Item:
    when, where = told.when, told.where
    return {
        "id": told.id.hex(),
        **said,
        "low": count.low,
        "high": count.high,
        "since": None if when is None else when.start,
        "until": None if when is None else when.end,
        "where": None if where is None else where.name or where.code,
    }
