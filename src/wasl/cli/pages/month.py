"""The month as centres publish it: what crews did, and the figures of the month under it.

Settled here: the table of missions. Not here: what is counted (figures/months), the figures' own
lines (figures).

Rules. 1. A number that nobody gave is a dash, never 0. 2. The figures stand with their range and
the sentence under every figure: the page is made to be shown to others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wasl.cli.manner import Manner, Part
from wasl.cli.pages import figures
from wasl.cli.pages.layout import paragraph, table
from wasl.cli.pages.things import people
from wasl.words import Words

_TITLE: Final = Words("What the centres of {network} did in {month}",
                      "حصاد عمليات مراكز {network} خلال شهر {month}",
                      "{network} merkezlerinin {month} özeti")  # fmt: skip
_MISSIONS: Final = Words("missions", "مهمات", "görev")
_TOTAL: Final = Words("all", "المجموع", "toplam")
_SORT: Final = Words("sort", "النوع", "tür")
_ENDED: Final = Words("How missions ended: {ends}", "كيف انتهت المهمات: {ends}",
                      "Görevler nasıl bitti: {ends}")  # fmt: skip
_NO_MISSION: Final = Words("No mission of this month was told of.",
                           "لم يبلغنا شيء عن مهمات هذا الشهر.",
                           "Bu ay için bildirilen görev yok.")  # fmt: skip
_COLUMNS: Final = ("rescued", "recovered_dead", "treated", "transported", "litres")
_NOT_GIVEN: Final = "–"


def lines(found: Part, manner: Manner) -> Iterator[str]:
    """The whole page."""
    shared = found["shared"]
    yield from manner.banner()
    network = manner.person(found["network"])
    yield manner.words(_TITLE, network=network, month=found["month"])
    yield ""
    if shared["missions"]:
        head = [manner.words(_SORT), manner.words(_MISSIONS)]
        head += [manner.field("mission", name) for name in _COLUMNS]
        rows = [_row(manner.term("mission", each["sort"]), each) for each in shared["missions"]]
        yield from table(head, [*rows, _row(manner.words(_TOTAL), shared["total"])])
        ends = shared["ended"]
        shown = manner.joined(f"{manner.term('mission', end)} {ends[end]}" for end in ends)
        yield from paragraph(manner.words(_ENDED, ends=shown))
    else:
        yield manner.words(_NO_MISSION)
    yield ""
    figures_only = {"shared": {"figures": shared["figures"]}, "here": found["here"]}
    yield from figures.lines_without_banner(figures_only, manner)


def _row(name: str, counted: Part) -> tuple[str, ...]:
    return (name, str(counted["missions"]), *(_number(counted[each]) for each in _COLUMNS))


def _number(value: Part | int | None) -> str:
    if value is None or value == 0:
        return _NOT_GIVEN
    return str(value) if isinstance(value, int) else people(value)
