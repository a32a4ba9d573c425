"""The toll: each number with its range, its voices, what was left out, and a way to open it.

Contract of this room. A `Ground` (what is believed, joined into incidents) and a `Question` in, an
answer out; nothing here reads a clock, a file or the order in which reports arrived. Nothing is
kept. Only a person can make the toll smaller.

    definitions  what each figure counts, in one sentence; reasons
    question     what is asked, and what of an incident belongs to the answer
    ground       what all of it is computed from
    claims       who says which number          newest   which of them stand
    ranges       wholes and parts               persons  names, and who is one person
    reckoning    the range of one incident      levels   trapped at an hour
    status       civilian, armed; sex and age   moves    displaced, and away now
    fates        the missing who were found     rescued_then_killed
    entries      all of these, in order, for one incident
    sums         from incidents to one number   beside   check lines, left out
    figures      the answer                     why      the answer, opened
    months       the table that centres publish each month

The rules, each in a sentence that a court could read: `spec/figures.md`. Worked examples, as a
recorder would type them: `spec/vectors/figures`.
"""

from __future__ import annotations

from wasl.figures.definitions import DEFINITIONS, REASONS, UNDER_EVERY_FIGURE, Definition
from wasl.figures.figures import every_figure, figure, figures
from wasl.figures.ground import Ground
from wasl.figures.question import Question, asked_area

__all__ = [
    "DEFINITIONS",
    "Definition",
    "Ground",
    "Question",
    "REASONS",
    "UNDER_EVERY_FIGURE",
    "asked_area",
    "every_figure",
    "figure",
    "figures",
]
