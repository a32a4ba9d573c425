"""Maps of foreign tables: what holds together, and that whatever does not is named by its entry."""

from __future__ import annotations

import pytest

from tests.desk import Desk
from wasl.errors import BadMap
from wasl.node.importing import read_table
from wasl.node.mapping import read_map, shipped_map
from wasl.report.body import NameRules

SMALL = """
map = 1
kind = "strike"
source = "x"
[read]
what = { column = "w" }
when = { day = "d" }
where = { name = "p" }
"""


@pytest.mark.parametrize(
    "old, new, entry",
    [
        ("map = 1", "map = 2", "map"),
        ("map = 1", "map = true", "map"),
        ("map = 1", "map = [", "map"),
        ('kind = "strike"', 'kind = "vouch"', "kind"),
        ('kind = "strike"', 'kind = "stroke"', "kind"),
        ('source = "x"', 'source = "A Name"', "source"),
        ('source = "x"', "source = 7", "source"),
        ("[read]", "[read]\nnames = { column = 'n' }", "names"),
        ("[read]", "[read]\nrescued = { column = 'n' }", "rescued"),
        ("[read]", "[read]\nabout = { column = 'n' }", "about"),
        ("[read]", "[read]\nkilled = { low = 'n' }", "read.killed.high"),
        ("[read]", "[read]\nkilled = { columm = 'n' }", "read.killed.low"),
        ("[read]", "[read]\nkilled = { column = [] }", "read.killed"),
        ("[read]", "[read]\nkilled = { column = 'n', colour = 'red' }", "read.killed.colour"),
        ("{ name = 'p' }".replace("'", '"'), '{ lat = "a" }', "read.where"),
        ("{ name = 'p' }".replace("'", '"'), '{ lat = "a", lon = "b" }', "read.where"),
        ("[read]", "[always]\nwhen = '2016-11-28'\n[read]", "always.when"),
        ("[read]", "[words.z]\na = 'b'\n[read]", "words.z"),
        ("[read]", "[never]\nw = 'because'\n[read]", "never.w"),
        ("[read]", "colour = 'red'\n[read]", "colour"),
        ("[read]", "[[read]]", "read"),
    ],
)
def test_a_map_that_does_not_hold_is_refused_by_entry(old: str, new: str, entry: str) -> None:
    """Wrong version, kind, source, field, form, contradiction, and what no map has."""
    assert old in SMALL
    with pytest.raises(BadMap) as caught:
        read_map(SMALL.replace(old, new, 1))
    assert caught.value.evidence["entry"] == entry


def test_what_is_always_said_is_checked_before_any_row() -> None:
    """A slip in a constant is the map's fault, not that of ten thousand rows."""
    mapped = read_map(SMALL.replace("[read]", "[always]\nbasis = 'hearsay'\n[read]"))
    with pytest.raises(BadMap, match="basis"):
        read_table(b"w,d,p\r\n", mapped, Desk(), NameRules())


def test_the_shipped_map_reads_every_column_that_counts_and_no_names() -> None:
    """The one map: its key, and that text of a foreign desk is on the list of the unread."""
    text = shipped_map("aleppo-incidents")
    assert text is not None
    shipped = read_map(text)
    assert shipped.key == ("airwars_id",)
    assert {"munition", "nb_pcode", "civ_harm_status", "geo_accuracy"} <= set(shipped.columns)
    assert set(shipped.never) == {"summary_ar", "other_victim_groups", "notes"}
    assert shipped_map("../maps/aleppo-incidents") is None
