"""Trying the program out: the demonstration and the selftest.

Settled here: what the two commands take and print. Not here: what is played and tried (node/demo,
selftest).

Rules. 1. Neither needs a home, and neither touches one: the demonstration plays in a folder that is
thrown away. 2. On a terminal it waits between scenes; with --fast, with --json or without a
terminal it ends by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from wasl import selftest
from wasl.cli.command import Answer, Command, Errand, Option
from wasl.cli.manner import Manner
from wasl.cli.pages import demonstration
from wasl.errors import Unforeseen, WaslError
from wasl.node.demo.scenes import Play
from wasl.node.demo.showing import Shown
from wasl.node.gazetteer import gazetteer
from wasl.node.zone import DEFAULT_ZONE
from wasl.words import Words

_GO_ON: Final = Words("press Enter to go on", "اضغط Enter للمتابعة", "devam için Enter")
_PASSED: Final = Words("vectors of the contract that hold on this machine: {vectors}",
                       "أمثلة العقد الصحيحة على هذا الجهاز: {vectors}")  # fmt: skip
_FAILED: Final = Words("FAILED: {name}", "أخفق: {name}")


def _demo(errand: Errand) -> Answer:
    if not errand.asked.flag("json"):
        return Answer({}, _played(errand))
    with TemporaryDirectory(prefix="wasl-demo-") as folder:
        play = Play(Path(folder))
        for _ in play.scenes():
            pass
        return Answer(play.ending())


def _played(errand: Errand) -> Iterator[str]:
    """The lines of each scene, as the play goes on."""
    waits = not errand.asked.flag("fast") and errand.terminal.stdout.isatty()
    with TemporaryDirectory(prefix="wasl-demo-") as folder:
        for number, scene in enumerate(Play(Path(folder)).scenes()):
            if number and waits:
                errand.ask(_GO_ON)
            manner = Manner(errand.terminal, DEFAULT_ZONE, gazetteer(), is_drill=False)
            yield from demonstration.lines(scene, lambda shown: _manner_of(errand, shown), manner)


def _manner_of(errand: Errand, shown: Shown) -> Manner:
    genesis = shown.genesis
    return Manner(errand.terminal, genesis.zone, gazetteer(), genesis.drill)


def _selftest(errand: Errand) -> Answer:
    found = selftest.run()
    failed = found["failed"]
    assert isinstance(failed, list)
    language = errand.terminal.language
    lines = [_FAILED.filled(name=name)(language) for name in failed]
    error: WaslError | None = Unforeseen(where="selftest") if failed else None
    return Answer(found, lines or [_PASSED.filled(**found)(language)], error=error)


COMMANDS: Final = (
    Command(
        "demo",
        Words("watch centres that cannot reach each other arrive at the same figures",
              "شاهد مراكز لا يصل بعضها إلى بعض تنتهي إلى الحصيلة نفسها"),
        "wasl demo --fast",
        '{"networks": [{"network", "drill", "homes": [{"home", "reports", "figures": […]}]}]}',
        _demo,
        options=(Option("fast", Words("do not wait between scenes", "لا تنتظر بين المشاهد")),),
        more=Words(
            "Documented events of Aleppo, November and December 2016, and a town that does not"
            " exist. Nobody's death in a real place is invented.",
            "أحداث موثَّقة من حلب في تشرين الثاني وكانون الأول 2016، وبلدة لا وجود لها. لا وفاة"
            " مختلَقة في مكان حقيقي.",
        ),
    ),
    Command(
        "selftest",
        Words("run the vectors of the contract on this machine", "جرّب أمثلة العقد على هذا الجهاز"),
        "wasl selftest",
        '{"vectors", "failed": [name]}',
        _selftest,
        more=Words(
            "It says that form, signatures and rules of reports work here. It says nothing of the"
            " disk.",
            "يقول إن صيغة الأخبار وتواقيعها وقواعدها تعمل هنا، ولا يقول شيئًا عن القرص.",
        ),
    ),
)  # fmt: skip
