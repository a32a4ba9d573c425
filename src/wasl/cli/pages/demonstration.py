"""The demonstration as text: a scene is a title, a few sentences, and pages that homes gave.

Settled here: how a scene looks. Not here: the scenes (node/demo), each page (its own file).

Rules. 1. Every page is drawn by the code that draws it for a home of one's own, under the command
that gives it. 2. A page of the drill stands under its banner.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from wasl.cli.manner import Manner, Part
from wasl.cli.pages import figures, handover, picture, reports, why
from wasl.cli.pages.layout import WIDTH, paragraph, table
from wasl.node.demo.showing import Page, Scene, Shown
from wasl.words import Words

_HOMES: Final = (
    Words("home", "المركز", "merkez"), Words("low–high", "من – إلى", "en az – en çok"),
    Words("reports", "أخبار", "bildirim"), Words("voices", "مصادر", "kaynak"),
)  # fmt: skip


def lines(scene: Scene, manner_of: Callable[[Shown], Manner], manner: Manner) -> Iterator[str]:
    """One scene; `manner_of` knows the zone of each answer."""
    title = manner.words(scene.title)
    yield "─" * WIDTH
    yield title
    yield ""
    yield from paragraph(manner.words(scene.says))
    for shown in scene.shown:
        yield ""
        yield f"$ {shown.command}"
        yield from _PAGES[shown.page](shown.answer, manner_of(shown))
    yield ""


def _homes(found: Part, manner: Manner) -> Iterator[str]:
    yield from manner.banner()
    rows = [
        (each["home"], figures.range_text(each), str(each["reports"]), str(each["voices"]))
        for each in found["homes"]
    ]
    yield from table([manner.words(each) for each in _HOMES], rows)


_PAGES: Final[Mapping[Page, Callable[[Part, Manner], Iterator[str]]]] = {
    "figures": figures.lines,
    "why": why.lines,
    "picture": picture.lines,
    "handover": handover.lines,
    "show": reports.show_lines,
    "homes": _homes,
}
