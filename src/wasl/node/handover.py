"""The pages that a centre prints: the shift page on one sheet, and the table of a month.

Settled here: what stands on them and in which order, and how much of it at most. Not here: how they
look on paper (the command line), what is believed (picture), how missions are counted (figures).

Rules. 1. People not reached come first, with the reason and the running clock. 2. Then the other
open calls and who has them; what is offered because its centre is silent says so. 3. Then crews and
fuel, who is silent, hazards that are new since the last shift, and what the next shift must ask.
4. Every list has a bound and says how much it left out: a page that runs over is not read.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from wasl.errors import BadQuestion
from wasl.figures import months
from wasl.node import questions
from wasl.node.node import Node
from wasl.node.zone import day_moment
from wasl.report.fields import plain_digits
from wasl.report.text import clean_typed

Answer = dict[str, Any]

# Eight hours is the longest shift that anybody in the source material kept.
SHIFT_S: Final = 8 * 3_600
_ROWS: Final = {
    "not_reached": 12, "open": 10, "readiness": 6, "crews": 6, "silent": 6, "hazards": 6,
    "ask_first": 6, "not_accounted_for": 4, "warnings": 4,
}  # fmt: skip


def handover(node: Node) -> Answer:
    """The page, as of now."""
    answer = questions.picture(node)
    shared, hour = answer["shared"], answer["here"]["hour"]
    clocks = {each["id"]: each for each in hour["calls"]}
    calls = [{**each, **clocks[each["id"]]} for each in shared["calls"] if each["id"] in clocks]
    page = {
        "not_reached": [each for each in calls if each["state"] == "not_reached"],
        "open": [each for each in calls if each["state"] != "not_reached"],
        "readiness": _joined(shared["readiness"], hour["readiness"]),
        "crews": _joined(shared["crews"], hour["crews"]),
        "silent": answer["here"]["silent"],
        "hazards": [
            each
            for each in _joined(shared["hazards"], hour["hazards"])
            if each["stands"] and each["age_s"] <= SHIFT_S
        ],
        "ask_first": [each for each in _joined(shared["places"], hour["places"])
                      if each["ask_first"]],
        "not_accounted_for": [
            each for each in shared["movements"] if _is_somebody(each["not_accounted_for"])
        ],
        "warnings": [each for each in _joined(shared["warnings"], hour["warnings"])
                     if each["stands"]],
    }  # fmt: skip
    return {
        "network": node.genesis.name,
        "drill": node.genesis.drill,
        "call_sign": node.derived.standing.call_signs().get(node.key.public),
        "as_of": answer["here"]["as_of"],
        "shift_s": SHIFT_S,
        **{name: rows[: _ROWS[name]] for name, rows in page.items()},
        "left_out": {
            name: len(rows) - _ROWS[name] for name, rows in page.items() if len(rows) > _ROWS[name]
        },
    }


def month(node: Node, typed: str | None = None) -> Answer:
    """The table of a month like 2016-11; of the month that has just ended where none is named."""
    first = _first_day(node, typed)
    after = (first + timedelta(days=31)).replace(day=1)
    since, until = day_moment(first, node.zone).start, day_moment(after, node.zone).start
    asked = questions.Asked(node, questions.Options())
    name = f"{first:%Y-%m}"
    answer = asked.answered(f"month {name}", lambda: months.month(asked.ground, since, until))
    return {"month": name, "network": node.genesis.name, "drill": node.genesis.drill, **answer}


def _first_day(node: Node, typed: str | None) -> date:
    if typed is None:
        today = node.calendar.iso(node.calendar.day_of(node.clock.now()))
        return (date.fromisoformat(today).replace(day=1) - timedelta(days=1)).replace(day=1)
    wanted = plain_digits(clean_typed(typed))
    try:
        return date.fromisoformat(f"{wanted}-01")
    except ValueError as error:
        raise BadQuestion(why="a month is written like 2016-11") from error


def _joined(shared: list[Answer], hour: list[Answer]) -> list[Answer]:
    """Rows of the picture with what the hour adds, newest first."""
    added = {each["id"]: each for each in hour}
    rows = [{**each, **added[each["id"]]} for each in shared if each["id"] in added]
    return sorted(rows, key=lambda each: (-each["at"], each["id"]))


def _is_somebody(count: Answer | None) -> bool:
    """Whether people are missing from a movement: not surely nobody."""
    return count is not None and count["high"] != 0
