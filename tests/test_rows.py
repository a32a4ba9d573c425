"""Rows of facts as bytes: what is kept beside a report is what the folds read."""

from __future__ import annotations

import pytest

from wasl.node.rows import decode_row, encode_row
from wasl.report import facts
from wasl.report.facts import Fact, Told
from wasl.report.values import HowMany, Moment, Place

BARE: tuple[Fact, ...] = (
    facts.Happened(),
    facts.Affected("killed", HowMany(0, None)),
    facts.Called("heard"),
    facts.State("place", "M10", "hospital", "out"),
    facts.Moved(None, None, None),
    facts.Said(None, None),
    facts.About("same", (bytes(32), bytes(32))),
    facts.Stands("suspend", bytes(32)),
)
FULL: tuple[Fact, ...] = (
    facts.Affected(
        "killed", HowMany(3, 5), finished=False, out_of=bytes(32),
        split=(("children", HowMany(1, None)),), civilian=HowMany(2, 2), names=("a", "b"),
        died_on=Moment(5, 9), died_at=Place(code="M10"), home=Place(name="x"), family=True,
    ),
    facts.Moved("K-4", Place(name="a"), Place(name="b"), left=HowMany(52, 52)),
    facts.Said("office", "agency", "killed", HowMany(750, None)),
    facts.Stands("suspend", bytes(32), trusted=(4, bytes(32))),
)  # fmt: skip


@pytest.mark.parametrize("said", [*BARE, *FULL], ids=lambda fact: type(fact).__name__)
def test_a_row_reads_back_as_it_was(said: Fact) -> None:
    """Also where nothing was given: a statement without speaker, people from nowhere known."""
    row = Told(bytes(32), bytes(32), 0, None, 7, "strike", False, (said,))
    assert decode_row(row.id, encode_row(row)) == row


def test_what_all_facts_share_reads_back_too() -> None:
    """Time, place, words of the source and the origin of a row of a table."""
    row = Told(
        bytes(32), bytes(32), 3, bytes(32), 7, "strike", True, (), when=Moment(1, 2),
        where=Place("name", "N1", 1, -2, 30, "street"), said_by="somebody", grading="fair",
        origin=("airwars", "7001", bytes(8)), invented=True,
    )  # fmt: skip
    assert decode_row(row.id, encode_row(row)) == row
