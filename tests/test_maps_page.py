"""The page on maps is true: its table, read by its map, becomes what it says."""

from __future__ import annotations

import re
from pathlib import Path

from wasl.node.importing import read_table
from wasl.node.mapping import read_map
from wasl.node.zone import read_moment, zone_of
from wasl.report.body import NameRules
from wasl.report.values import HowMany, Moment, Place

PAGE = (Path(__file__).parent.parent / "docs" / "maps.md").read_text(encoding="utf-8")
TABLE = re.search(r"```\n(number,.*?)```", PAGE, re.DOTALL)
MAP = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)


class Typist:
    """The zone of a network in Aleppo."""

    def moment(self, given: str) -> Moment:
        return read_moment(given, zone_of("Asia/Damascus"))

    def report_id(self, given: str) -> bytes:
        raise AssertionError("no table names a report")


def test_the_example_becomes_what_the_page_says() -> None:
    """Three rows: shelling with a child among three dead; no place; no day."""
    assert TABLE is not None
    assert MAP is not None
    table = read_table(TABLE[1].encode(), read_map(MAP[1]), Typist(), NameRules())
    assert table.refused == ()
    first, second, third = (row.body for row in table.rows)
    assert [first.word("by"), second.word("by"), third.word("by")] == [
        "artillery",
        "unknown",
        "airstrike",
    ]
    assert (first.many("killed"), first.many("children")) == (HowMany(3, 3), HowMany(1, 1))
    assert first.place() == Place(name="الصالحين")
    assert second.place() == Place(name="unknown")
    assert third.moment() is None
    assert {body.text("said_by") for body in (first, second, third)} == {"Burial committee"}
    assert all(body.text("text") is None for body in (first, second, third))
