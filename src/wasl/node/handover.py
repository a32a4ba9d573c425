"""The shift page: what the next shift must know, as one object that fits one sheet.

Settled here: what stands on the page and in which order, and how much of it at most. Not here: how
it looks on paper (the command line), what is believed (picture).

Rules. 1. People not reached come first, with the reason and the running clock. 2. Then the other
open calls and who has them; what is offered because its centre is silent says so. 3. Then crews and
fuel, who is silent, hazards that are new since the last shift, and what the next shift must ask.
4. Every list has a bound and says how much it left out: a page that runs over is not read.
"""

from __future__ import annotations

from typing import Any, Final

from wasl.node import questions
from wasl.node.node import Node

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


def _joined(shared: list[Answer], hour: list[Answer]) -> list[Answer]:
    """Rows of the picture with what the hour adds, newest first."""
    added = {each["id"]: each for each in hour}
    rows = [{**each, **added[each["id"]]} for each in shared if each["id"] in added]
    return sorted(rows, key=lambda each: (-each["at"], each["id"]))


def _is_somebody(count: Answer | None) -> bool:
    """Whether people are missing from a movement: not surely nobody."""
    return count is not None and count["high"] != 0
