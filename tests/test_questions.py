"""What a home answers: the picture, the shift page, the month, and a number opened."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.homes import Town, canonical_json
from wasl.errors import BadQuestion, NothingLikeIt
from wasl.node import handover, joining, questions
from wasl.node.questions import Options

ALL = Options()


@pytest.fixture
def town(tmp_path: Path) -> Town:
    town = Town(tmp_path)
    town.admit("north", "dispatcher")
    (tmp_path / "stick").mkdir()
    return town


def _ask(town: Town, home: str, name: str, options: Options = ALL) -> dict[str, Any]:
    with closing(town.open(home)) as node:
        shared: dict[str, Any] = questions.figures(node, name, options)["shared"]
        return shared


def test_homes_with_equal_holdings_answer_byte_for_byte_alike(town: Town) -> None:
    """`shared` of every figure and of the picture is one string on both homes."""
    town.say("desk", "strike", what="barrel", where="الفردوس", when="2016-11-28T09:00",
             killed="3-5")  # fmt: skip
    town.say("north", "call", what="trapped", where="N0209", when="2016-11-28T09:10", trapped=">=4")
    for home in ("desk", "north", "desk"):
        town.swap(home, town.folder / "stick")
    answers: dict[str, set[str]] = {"figures": set(), "picture": set()}
    for home in ("desk", "north"):
        with closing(town.open(home)) as node:
            answers["figures"].add(canonical_json(questions.figures(node, None, ALL)["shared"]))
            answers["picture"].add(canonical_json(questions.picture(node)["shared"]))
    assert all(len(found) == 1 for found in answers.values())


def test_rebuilding_changes_no_answer(town: Town) -> None:
    """Derived tables can be dropped at any time: what is made again is identical."""
    town.say("desk", "casualty", where="N0209", when="2016-11-28", killed="4")
    before = _ask(town, "desk", "killed")
    with closing(town.open("desk")) as desk:
        desk.derived.rebuild()
    assert canonical_json(_ask(town, "desk", "killed")) == canonical_json(before)


def test_without_an_hour_nothing_shared_depends_on_the_clock(town: Town) -> None:
    """A week later the shared half is the same; with an hour asked for, silence stands in it."""
    town.say("north", "warning", what="took_off", when="2016-11-28T11:55", where="N0209")
    with closing(town.open("north")) as node:
        before = canonical_json(questions.picture(node)["shared"])
    town.clock.at += 7 * 86_400
    with closing(town.open("north")) as node:
        answer = questions.picture(node)
        assert canonical_json(answer["shared"]) == before
        assert [each["call_sign"] for each in answer["here"]["silent"]] == [None, "north 1"]
        asked = questions.picture(node, "2016-11-28T12:05")
    assert asked["shared"]["silent"] == []
    assert asked["shared"]["hour"]["warnings"][0]["stands"] is True
    assert "silent" not in asked["here"]


def test_a_figure_opens_down_to_its_signers(town: Town) -> None:
    """Every id behind a number stands in the opened answer, with its key and voice."""
    ident = town.say("desk", "casualty", where="N0209", when="2016-11-28", killed="4",
                     said_by="M2", source="hospital")  # fmt: skip
    with closing(town.open("desk")) as desk:
        opened = questions.why(desk, "killed", ALL)["shared"]
        one = questions.why(desk, ident.hex()[:8], ALL)["shared"]
        key = desk.key.public.hex()
    (claim,) = opened["opened"][0]["claims"]
    assert opened["ids"] == [claim["id"]] == [ident.hex()]
    assert (claim["signer"], claim["voice"]) == (key, "said by M2")
    assert one["in_figures"] == ["killed"]


def test_a_question_that_makes_no_sense_is_the_askers(town: Town) -> None:
    """No such figure, no such day, status of the living: 64, and a sentence."""
    with closing(town.open("desk")) as desk:
        for name, options in (
            ("deaths", ALL),
            ("wounded", Options(civilian="yes")),
            ("killed", Options(from_="2016-13-01")),
            ("killed", Options(from_="2016-12-02", to="2016-12-01")),
            ("killed", Options(area="  ")),
        ):
            with pytest.raises(BadQuestion):
                questions.figures(desk, name, options)
        with pytest.raises(NothingLikeIt):
            questions.why(desk, "abcdef", ALL)


def test_the_shift_page_puts_those_not_reached_first(town: Town) -> None:
    """A call that waits for fuel keeps its clock; a good word of one voice is asked about first."""
    call = town.say("north", "call", what="trapped", where="N0209", when="2016-11-28T10:00")
    town.say("north", "call", about=call.hex(), state="not_reached", reason="no_fuel",
             when="2016-11-28T11:00")  # fmt: skip
    town.say("north", "place", name="M2", sort="hospital", state="works")
    with closing(town.open("north")) as north:
        page = handover.handover(north)
    assert [each["reason"] for each in page["not_reached"]] == ["no_fuel"]
    assert page["not_reached"][0]["running_s"] == 2 * 3_600
    assert page["open"] == []
    assert [each["ask_first"] for each in page["ask_first"]] == [["one_voice"]]


def test_the_month_counts_missions_by_their_sort(town: Town) -> None:
    """Ranges are added end by end; another month's missions are not in it."""
    for day, rescued in (("2016-11-28", "3"), ("2016-11-29", "1-2"), ("2016-12-01", "9")):
        town.say("north", "mission", sort="search_rescue", where="N0209", when=day,
                 rescued=rescued)  # fmt: skip
    with closing(town.open("north")) as north:
        table = handover.month(north, "2016-11")["shared"]
        with pytest.raises(BadQuestion):
            handover.month(north, "November")
    assert table["total"]["missions"] == 2
    assert table["total"]["rescued"] == {"low": 4, "high": 5, "high_stated": 5}


def test_a_founder_may_say_how_its_home_is_called(town: Town) -> None:
    """The founder's call-sign stands beside its key; a person's name is refused."""
    joining.init(town.folder / "f", town.clock, name="Second", passphrase=None, call_sign="Desk 1")
    with closing(town.open("f")) as node:
        assert node.derived.standing.call_signs() == {node.key.public: "Desk 1"}
