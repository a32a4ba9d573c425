"""Pages for people: what they show, what they cut, and what they never say.

Settled here: laws of pages that no single scenario shows. Not settled here: what is believed
(test_picture.py), numbers (test_figures_vectors.py).
"""

from __future__ import annotations

import io
from typing import Any

import pytest

from wasl.cli.manner import Manner
from wasl.cli.pages import handover, layout, things
from wasl.cli.speaking import Terminal
from wasl.node.gazetteer import gazetteer
from wasl.words import Language


def manner(language: Language = "en", *, is_drill: bool = False) -> Manner:
    """How things are shown to somebody who reads a file."""
    terminal = Terminal(io.StringIO(), io.StringIO(), io.StringIO(), language)
    return Manner(terminal, "Asia/Damascus", gazetteer(), is_drill)


def a_call(number: int, state: str) -> dict[str, Any]:
    """A call with everything that a line can say."""
    return {
        "id": f"{number:064x}", "invented": False, "state": state, "reason": "no_fuel",
        "where": {"name": f"a street whose name is long, number {number}", "area": None},
        "trapped": {"low": 5, "high": None}, "wounded": {"low": 1, "high": 3},
        "needs": ["machine", "oxygen"], "heard": 1_480_000_000, "running_s": 90_000,
        "offered": True,
        "steps": [{"by": f"Centre {each}", "call_sign": None, "key": "ab", "has_it": True}
                  for each in range(3)],
    }  # fmt: skip


def full_page(**more: Any) -> dict[str, Any]:
    """A hand-over on the worst day: every list as long as it may be."""
    place = {"id": "0", "invented": False, "sort": "hospital", "key": "M10", "state": "works",
             "age_s": 90_000, "good": True, "voices": 1, "ask_first": ["old", "one_voice"],
             "otherwise": [{"state": "out"}]}  # fmt: skip
    lasting = {"id": "0", "invented": False, "sort": "uxo", "key": "Centre 2", "state": "at_work",
               "where": {"name": "Salheen"}, "detail": {"fuel_hours": "6"}, "age_s": 60,
               "until": None}  # fmt: skip
    moving = {"id": "0", "invented": False, "convoy": "K-1", "origin": None, "destination": None,
              "left": {"low": 52, "high": 52}, "arrived": None, "turned_back": None,
              "taken": None, "not_accounted_for": {"low": 3, "high": 3}}  # fmt: skip
    return {
        "network": "North", "drill": False, "call_sign": "Centre 1", "as_of": 1_480_100_000,
        "not_reached": [a_call(each, "not_reached") for each in range(12)],
        "open": [a_call(each, "waiting") for each in range(10)],
        "warnings": [{**lasting, "left_s": 60}] * 4,
        "silent": [{"key": "ab", "call_sign": "Centre 9", "last": None}] * 6,
        "readiness": [lasting] * 6, "crews": [lasting] * 6, "hazards": [lasting] * 6,
        "ask_first": [place] * 6, "not_accounted_for": [moving] * 4,
        "left_out": {"open": 7}, **more,
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ar", "tr"])
def test_the_sheet_is_one_sheet_on_the_worst_day(language: Language) -> None:
    """60 lines of 80 signs, every section with a title and a line, and what is cut is counted."""
    sheet = list(handover.lines(full_page(), manner(language, is_drill=True)))
    assert len(sheet) <= handover.SHEET_LINES
    assert max(layout.width(line) for line in sheet) <= layout.WIDTH
    titles = [line for line in sheet if line.endswith(":") and not line.startswith(("-", " "))]
    assert len(titles) == 10
    if language == "en":
        shown = sum(line.startswith("- waiting") for line in sheet)
        assert any(f"… and {10 - shown + 7} more" in line for line in sheet)


def test_a_quiet_day_has_a_short_sheet() -> None:
    """Sections without a line are left away; room to write stays."""
    empty: dict[str, Any] = {
        name: [] for name, value in full_page().items() if isinstance(value, list)
    }
    sheet = list(handover.lines(full_page(**empty, left_out={}), manner()))
    assert len(sheet) == 5
    assert "must ask" in sheet[2]


def test_a_page_of_a_drill_says_so_first() -> None:
    """No line of it stands before its banner."""
    sheet = handover.lines(full_page(), manner("ar", is_drill=True))
    assert "تمرين – ليس حقيقة" in next(sheet)


def test_what_is_invented_says_so_first() -> None:
    """An invented row carries the word before its content."""
    call = {**a_call(1, "waiting"), "invented": True}
    assert things.call(call, call, manner()).startswith("INVENTED FOR AN EXERCISE; waiting")
    assert things.call(call, call, manner("ar")).startswith("مُختلَق للتمرين")


def test_everybody_who_has_a_call_is_named() -> None:
    """Two centres that took one call both stand on its line, and nobody is told to go."""
    call = a_call(1, "taken")
    line = things.call(call, call, manner())
    assert "taken by Centre 0, also by Centre 1, Centre 2" in line
    assert line.endswith("take it over?")


def test_width_counts_what_is_seen() -> None:
    """Marks over letters and signs of direction take no room; wide signs take two."""
    assert layout.width("صَالِحين") == 6
    assert layout.width("\u2068ab\u2069") == 2
    assert layout.width("中") == 2
    assert layout.cut("abcdef", 4) == "abc…"
    assert layout.cut("abcd", 4) == "abcd"
