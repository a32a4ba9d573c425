"""The demonstration, played once: what each scene is there to show, it shows."""

from __future__ import annotations

from typing import Any

import pytest

from wasl.node.demo.scenes import Play
from wasl.node.demo.showing import Scene, Shown


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Scene], Any]:
    """All scenes, and the object at the end."""
    play = Play(tmp_path_factory.mktemp("play"))
    return list(play.scenes()), play.ending()


def shown(played: tuple[list[Scene], Any], title: str) -> list[Shown]:
    """What the scene with this in its title shows."""
    (found,) = [scene for scene in played[0] if title in scene.title.en]
    return list(found.shown)


def calls(page: Shown) -> dict[str, Any]:
    """The calls of a picture by the name of their place, with what the hour adds."""
    hour = {each["id"]: each for each in page.answer["here"]["hour"]["calls"]}
    return {
        each["where"]["name"]: {**each, **hour[each["id"]]}
        for each in page.answer["shared"]["calls"]
    }


def test_every_scene_speaks_arabic_too(played: tuple[list[Scene], Any]) -> None:
    """No title and no sentence stands in English alone."""
    assert len(played[0]) == 15
    for scene in played[0]:
        assert scene.title.ar
        assert scene.says.ar


def test_not_reached_comes_first_with_its_reason(played: tuple[list[Scene], Any]) -> None:
    """The documented 35; what is invented says so, and its people are in no figure."""
    picture, trapped = shown(played, "not reached, and why")
    first = picture.answer["shared"]["calls"][0]
    assert (first["state"], first["reason"]) == ("not_reached", "no_fuel")
    assert first["trapped"] == {"low": 35, "high": 35}
    assert not first["invented"]
    left_out = {each["why"] for each in trapped.answer["shared"]["left_out"]}
    assert left_out == {"invented"}


def test_two_take_one_call_and_one_lets_go(played: tuple[list[Scene], Any]) -> None:
    """After the stick both stand; after one word one of them is gone."""
    (both,), (one,) = shown(played, "take one call"), shown(played, "lets go")
    for page, centres in ((both, {"Centre 2", "Centre 3"}), (one, {"Centre 2"})):
        steps = calls(page)["القاطرجي"]["steps"]
        assert {step["call_sign"] for step in steps if step["has_it"]} == centres


def test_the_call_of_a_silent_centre_is_offered(played: tuple[list[Scene], Any]) -> None:
    """Its name and its last hour are there; nothing is taken over by itself."""
    (page,) = shown(played, "falls silent")
    silent = {each["call_sign"] for each in page.answer["here"]["silent"]}
    assert "Centre 4" in silent
    call = calls(page)["الصاخور"]
    assert call["offered"]
    assert {step["call_sign"] for step in call["steps"] if step["has_it"]} == {"Centre 4"}


def test_numbers_differ_and_then_agree(played: tuple[list[Scene], Any]) -> None:
    """Five homes, five answers; after the stick one, but for the home that never came back."""
    (before,), (after,) = shown(played, "five numbers"), shown(played, "one number")
    ranges = [(each["low"], each["high_stated"] if each["open"] else each["high"])
              for each in before.answer["homes"]]  # fmt: skip
    assert len(set(ranges)) == 5
    met = [each for each in after.answer["homes"] if each["home"] != "Centre 4"]
    assert len({str({**each, "home": ""}) for each in met}) == 1


def test_one_range_opens_to_three_voices(played: tuple[list[Scene], Any]) -> None:
    """Jubb al-Qubba: 21, 26, and 45 or more; the range is 26 to 45."""
    (page,) = shown(played, "One range")
    answer = page.answer["shared"]
    assert (answer["low"], answer["high"], answer["voices"]) == (26, 45, 3)
    (incident,) = answer["opened"]
    assert sorted(claim["number"]["low"] for claim in incident["claims"]) == [21, 26, 45]


def test_three_honest_numbers_stand_beside_the_sum(played: tuple[list[Scene], Any]) -> None:
    """330–585, 652 and more than 750, the last without a speaker; and 26 on the western side."""
    (page,) = shown(played, "Honest numbers")
    lines = page.answer["shared"]["check_lines"]
    numbers = {(each["speaker"], each["low"], each["high"]) for each in lines}
    assert ("Airwars", 330, 585) in numbers
    assert ("Violations Documentation Center", 652, 652) in numbers
    assert (None, 750, None) in numbers
    assert ("Syrian Department of Health", 26, 26) in numbers


def test_a_seized_laptop_changes_the_page(played: tuple[list[Scene], Any]) -> None:
    """40 is gone from the range; its call and its open road are gone; the alarm stands."""
    before, marked = shown(played, "nobody knows yet"), shown(played, "Marked as seized")
    assert [page.answer["shared"]["high"] for page in (before[0], marked[0])] == [40, 3]
    assert "شارع الفانوس" in calls(before[1])
    assert "شارع الفانوس" not in calls(marked[1])
    assert len(before[1].answer["shared"]["places"]) == 1
    assert marked[1].answer["shared"]["places"] == []
    (alarm,) = marked[1].answer["shared"]["suspended"]
    assert alarm["call_sign"] == "Drill 3"


def test_the_end_holds_the_figures_of_every_home(played: tuple[list[Scene], Any]) -> None:
    """Both networks, each with its homes; the drill says that it is one."""
    aleppo, drill = played[1]["networks"]
    assert [network["drill"] for network in (aleppo, drill)] == [False, True]
    assert len(aleppo["homes"]) == 5
    for home in (*aleppo["homes"], *drill["homes"]):
        assert {"killed", "rescued", "displaced"} <= {each["figure"] for each in home["figures"]}
