"""The whole play: every scene in order, what to try next, and the object that ends it.

Settled here: the order, and what stands in the last object. Not here: single scenes (weeks, town),
how they look (the command line).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from wasl.node.demo import showing, town, weeks
from wasl.node.demo.script import read_script
from wasl.node.demo.showing import Answer, Scene
from wasl.node.demo.stage import Stage
from wasl.words import Words

NEXT: Final = Scene(
    Words("What to try next", "ما الذي تجرّبه الآن"),
    Words(
        "A network of your own: README.md shows how three laptops become one. A table of yours:"
        " docs/maps.md. Every rule of counting in a sentence: spec/figures.md. What this does not"
        " protect against: THREATS.md; read it before you rely on any of this.",
        "شبكة لكم: في README.md كيف تصير ثلاثة حواسيب شبكة. جدول عندكم: docs/maps.md. كل"
        " قاعدة من قواعد الحصيلة في جملة: spec/figures.md. وما لا يحميه هذا: THREATS.md،"
        " اقرؤوه قبل الاعتماد عليه.",
    ),
)


class Play:
    """Two stages in one folder. Scenes come one by one; `ending` is there when they are over."""

    def __init__(self, folder: Path) -> None:
        self._stages = (
            Stage(folder / "aleppo", read_script("aleppo")),
            Stage(folder / "drill", read_script("drill")),
        )

    def scenes(self) -> Iterator[Scene]:
        """Every scene, while the stories go on."""
        aleppo, drill = self._stages
        yield from weeks.scenes(aleppo)
        yield from town.scenes(drill)
        yield NEXT

    def ending(self) -> Answer:
        """All figures of every home, as the stories left them."""
        return {
            "networks": [
                {
                    "network": stage.script.network,
                    "drill": stage.script.drill,
                    "homes": showing.final_figures(stage),
                }
                for stage in self._stages
            ]
        }
