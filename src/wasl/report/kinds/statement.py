"""statement: somebody said something publicly: words, or a number that covers many incidents.

Who spoke (`speaker`) and who printed it (`outlet`) are two fields, and the speaker may be missing:
an outlet's own sentence is not the official's. What happened is told by the other kinds.

Rules. 1. A number here is a check line beside a figure, never a part of its sum. 2. A speaker is an
office ("head of the civil defence"), not a name. 3. `where` and `when` are what the number covers,
as it was said; `covers` are the words for whom and what it counts.
"""

from __future__ import annotations

from typing import Final

from wasl.report.facts import Fact, Said
from wasl.report.kinds.contract import Body, Kind, choice, line, many
from wasl.report.kinds.people import SCOPE
from wasl.words import Words

NUMBERS: Final = ("killed", "wounded", "missing", "trapped", "displaced", "died_of_siege")

FIELDS = (
    line(16, "speaker", "المتحدث", tr="konuşan"),
    line(17, "outlet", "الوسيلة الإعلامية", tr="yayın organı"),
    many(18, "killed", "قتلى", "hayatını kaybeden"),
    many(19, "wounded", "جرحى", "yaralı"),
    many(20, "missing", "مفقودون", "kayıp"),
    many(21, "trapped", "عالقون", "enkaz altında"),
    many(22, "displaced", "نازحون", "yerinden edilen"),
    many(23, "died_of_siege", "وفيات بسبب الحصار", "kuşatma kaynaklı ölüm"),
    choice(24, "scope", SCOPE, "يشمل", "kapsam"),
    line(25, "covers", "ماذا يُحصي", tr="neyi sayıyor"),
)


def _facts(body: Body) -> tuple[Fact, ...]:
    speaker, outlet = body.text("speaker"), body.text("outlet")
    figures = tuple(
        Said(speaker, outlet, number, count)
        for number in NUMBERS
        if (count := body.many(number)) is not None
    )
    return figures or (Said(speaker, outlet),)


KIND = Kind(
    number=16,
    name="statement",
    words=Words("Statement", "تصريح", "Açıklama"),
    urgency=1,
    needs=("speaker|outlet|said_by", "|".join(("text", *NUMBERS))),
    example="outlet='A news agency' 'killed=>=750' where=Aleppo when=2016-11-15/2016-12-13",
    facts=_facts,
    fields=FIELDS,
)
