"""The stories of the demonstration: whose word each row stands on, and what none of them says."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from wasl.errors import UsError
from wasl.node.demo.script import Row, Script, read_script, script_of
from wasl.node.demo.stage import Stage
from wasl.node.gazetteer import gazetteer

ALEPPO = read_script("aleppo")
DRILL = read_script("drill")
OCCURRENCES = ("strike", "casualty", "mission", "movement", "call", "place")
END = "2030-01-01T00:00"


def rows(script: Script, standing: str) -> list[Row]:
    """The rows of a story that stand on this."""
    return [row for row in script.rows if row.standing == standing]


def test_the_weeks_are_documented_on_both_sides_of_the_line() -> None:
    """Some fifty things that happened, each with a dated source; the western desk has its own."""
    documented = rows(ALEPPO, "documented")
    happened = [row for row in documented if row.kind in OCCURRENCES]
    assert 40 <= len(happened) <= 60
    assert all(re.search(r"\b20(16|17)\b", row.on_whose_word) for row in documented)
    assert len([row for row in happened if row.centre == "West 5"]) >= 7


def test_no_death_in_a_real_place_is_invented() -> None:
    """An invented row counts nobody dead, hurt, missing, rescued or moved."""
    for row in rows(ALEPPO, "invented"):
        assert not {"killed", "wounded", "missing", "rescued", "people"} & set(row.says), row.name


def test_places_are_quarters_and_hospitals_are_codes() -> None:
    """No coordinates; a name that the gazetteer knows is a quarter or the city."""
    for row in rows(ALEPPO, "documented"):
        where = row.says.get("where")
        if isinstance(where, str):
            code = gazetteer().find(where)
            assert code is not None, row.name
            assert gazetteer().level(code) in ("quarter", "city", "governorate"), row.name
        if row.says.get("sort") == "hospital":
            assert re.fullmatch(r"[HM]\d+", str(row.says["code"]))
            assert "where" not in row.says


def test_the_agency_and_the_official_are_two_speakers() -> None:
    """More than 750 is the agency's own sentence; the official said something else."""
    told = {row.name: row.says for row in ALEPPO.rows}
    assert told["more-than-750"]["killed"] == ">=750"
    assert "speaker" not in told["more-than-750"]
    assert "said_by" not in told["more-than-750"]
    assert told["those-we-save"]["speaker"] == "Civil defence official in Aleppo"
    assert "killed" not in told["those-we-save"]


def test_the_numbers_of_a_day_add_up_to_less_than_its_total() -> None:
    """What one voice said by quarter on 21 November is part of its total of 27, a check line."""
    told = [row.says for row in ALEPPO.rows if row.says.get("when") == "2016-11-21"]
    total = [says for says in told if says.get("scope") == "many"]
    parts = [int(str(says["killed"])) for says in told if says.get("scope") != "many"]
    assert [says["killed"] for says in total] == ["27"]
    assert sum(parts) <= 27


TABLE: dict[str, Any] = {
    "network": "Test",
    "centres": [{"name": "Centre 1", "role": "admin"}],
    "report": [
        {
            "name": "a",
            "centre": "Centre 1",
            "written": datetime.fromisoformat("2016-11-28T09:00"),
            "kind": "call",
            "says": {"what": "trapped", "where": "x", "when": "2016-11-28", "trapped": "3"},
            "invented": True,
        }
    ],
}


@pytest.mark.parametrize(
    "change",
    [
        {"invented": None},
        {"invented": None, "documented": ""},
        {"documented": "somewhere, 2016"},
        {"kind": "strike"},
        {"says": {"killed": "1"}},
        {"says": {"what": "medical", "wounded": "1"}},
        {"kind": "person", "says": {"tag": "K-1", "status": "died"}},
        {"says": {"names": ["somebody"]}},
        {"says": {"where": {"lat": "36.2", "lon": "37.1"}}},
        {"centre": "Centre 9"},
        {"about": "b"},
    ],
)
def test_a_row_that_breaks_a_rule_is_never_played(change: dict[str, Any]) -> None:
    """No standing, two of them, an invented death, a name, a point, what is not there."""
    table = deepcopy(TABLE)
    row = {**table["report"][0], **change}
    table["report"] = [{key: value for key, value in row.items() if value is not None}]
    assert script_of(TABLE, drill=False).rows[0].standing == "invented"
    with pytest.raises(UsError):
        script_of(table, drill=False)


def test_nothing_in_a_drill_claims_to_be_documented() -> None:
    """A row of the drill with a source is refused, as it could be taken for real."""
    table = deepcopy(TABLE)
    with pytest.raises(UsError):
        script_of(table, drill=True)
    assert {row.standing for row in DRILL.rows} == {"drill"}


@pytest.mark.parametrize("name, silent", [("aleppo", "Centre 4"), ("drill", "Drill 3")])
def test_the_homes_of_a_story_end_equal(name: Any, silent: str, tmp_path: Path) -> None:
    """All who meet at the end hold the same; one centre of each story never comes back."""
    stage = Stage(tmp_path / "stage", read_script(name))
    stage.play_until(END)
    digests = {}
    for centre in stage.centres:
        with stage.home(centre) as node:
            digests[centre] = node.store.holdings_digest()
    lost = digests.pop(silent)
    assert len(set(digests.values())) == 1
    assert lost not in digests.values()


def test_the_same_play_has_the_same_ids(tmp_path: Path) -> None:
    """What the viewer sees today is what README shows."""
    first, second = (Stage(tmp_path / name, DRILL) for name in ("one", "two"))
    for stage in (first, second):
        stage.play_until(DRILL.events[2].written.isoformat())
    assert first.ids == second.ids != {}
