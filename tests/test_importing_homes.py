"""Tables at homes: what is imported twice, at one home or at two, is held once or counts once."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.homes import Town
from wasl.errors import BadMap, NoSuchFile
from wasl.node.importing import import_table

TABLE = """airwars_id,date,location_ar,civ_killed_min,civ_killed_max,civ_harm_status
9001,2016-11-28,حي الصالحين,2,35,Contested
9002,2016-11-28,الشعار,7,12,Fair
9003,2016-11-31,الشعار,1,1,Fair
"""
CORRECTED = TABLE.replace("2,35", "3,35")


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """A desk, another home, and the table in three states."""
    town = Town(tmp_path)
    town.admit("centre")
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "corrected.csv").write_text(CORRECTED, encoding="utf-8")
    (tmp_path / "stick").mkdir()
    return town


def taken_in(town: Town, home: str, table: str) -> dict[str, object]:
    """What importing a table at a home gives."""
    with closing(town.open(home)) as node:
        return import_table(node, town.folder / table, "aleppo-incidents")


def test_a_table_becomes_reports_once(town: Town) -> None:
    """Twice at one home: the second time everything is held; the bad row is named both times."""
    first, again = (taken_in(town, "desk", "table.csv") for _ in range(2))
    assert (first["rows"], first["kept"], first["held"]) == (3, 2, 0)
    assert (again["rows"], again["kept"], again["held"]) == (3, 0, 2)
    assert first["refused"] == again["refused"]
    assert [row["line"] for row in first["refused"]] == [4]  # type: ignore[attr-defined]
    assert len(first["ids"]) == 2  # type: ignore[arg-type]


def test_a_corrected_row_is_a_second_version(town: Town) -> None:
    """Another number under one key is another report; the row that did not change is held."""
    taken_in(town, "desk", "table.csv")
    found = taken_in(town, "desk", "corrected.csv")
    assert (found["kept"], found["held"]) == (1, 1)


def test_a_table_imported_at_two_homes_is_recognised_when_they_meet(town: Town) -> None:
    """Both sets of reports are held afterwards, and a third import finds each record there."""
    taken_in(town, "desk", "table.csv")
    taken_in(town, "centre", "table.csv")
    for home in ("desk", "centre", "desk"):
        town.swap(home, town.folder / "stick")
    assert town.digest("desk") == town.digest("centre")
    assert taken_in(town, "centre", "table.csv")["kept"] == 0


def test_a_map_is_a_file_or_one_that_ships(town: Town) -> None:
    """A name that is neither is said to be missing; a file that is no map is refused."""
    with closing(town.open("desk")) as node:
        with pytest.raises(NoSuchFile):
            import_table(node, town.folder / "table.csv", "no-such-map")
        with pytest.raises(BadMap):
            import_table(node, town.folder / "table.csv", str(town.folder / "table.csv"))
