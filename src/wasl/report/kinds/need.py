"""need: something is asked for, and whether it came: blood, fuel, a machine, flour, medicine.

People who need to be reached are a call, not a need. What a place lacks day by day may stand in its
own report (place); what came in is supply.

Rules. 1. A new need says what (`item`) and where; a later word is `about` it and says its state.
2. `until` is the hour after which it is of no use; the need then lapses by itself. 3. A blood group
is always written with its sign: A alone is no group.
"""

from __future__ import annotations

import re

from wasl.report.facts import Fact, State
from wasl.report.kinds import lasting
from wasl.report.kinds.contract import Body, Given, Kind, choice, line, many, moment, require
from wasl.report.kinds.lasting import count
from wasl.report.kinds.place import ITEM
from wasl.report.vocabulary import Vocabulary, term
from wasl.words import Words

STATE = Vocabulary(
    "state",
    (
        term(1, "asked", "مطلوب", "open", tr="istendi"),
        term(2, "promised", "وُعد به", tr="söz verildi"),
        term(3, "on_the_way", "في الطريق", tr="yolda"),
        term(4, "partly_met", "وصل بعضه", "partly", tr="kısmen karşılandı"),
        term(5, "met", "وصل", "closed", tr="karşılandı"),
        term(6, "cancelled", "أُلغي", "canceled", tr="iptal"),
    ),
)

BLOOD_GROUP = Vocabulary(
    "blood_group",
    (
        term(1, "o_negative", "O سالب", tr="0 negatif"),
        term(2, "o_positive", "O موجب", tr="0 pozitif"),
        term(3, "a_negative", "A سالب", tr="A negatif"),
        term(4, "a_positive", "A موجب", tr="A pozitif"),
        term(5, "b_negative", "B سالب", tr="B negatif"),
        term(6, "b_positive", "B موجب", tr="B pozitif"),
        term(7, "ab_negative", "AB سالب", tr="AB negatif"),
        term(8, "ab_positive", "AB موجب", tr="AB pozitif"),
        term(9, "any", "أي زمرة", tr="hepsi"),
    ),
)

FIELDS = (
    choice(16, "item", ITEM, "ما يلزم", "ihtiyaç"),
    choice(17, "state", STATE, "الحالة", "durum"),
    count(18, "amount", "الكمية", "miktar"),
    line(19, "unit", "الوحدة", tr="birim"),
    moment(20, "until", "حتى", "son zaman"),
    choice(21, "blood_group", BLOOD_GROUP, "زمرة الدم", "kan grubu"),
    many(22, "people", "عدد الناس", "kişi"),
)

_WHAT = lasting.short_names(what="item", needs="item")


def _understand(given: Given) -> Given:
    """O- and O+ lose their sign when words are compared, so they are spelled out before."""
    fields = dict(_WHAT(given))
    group = str(fields.get("blood_group") or "").strip()
    if match := re.fullmatch(r"(?i)(a|b|ab|o|0)\s*([-+\u2010-\u2015\u2212])", group):
        letter = match[1].casefold().replace("0", "o")
        fields["blood_group"] = f"{letter}_{'positive' if match[2] == '+' else 'negative'}"
    return fields


def _check(body: Body) -> None:
    require(
        body.has("item") or body.has("state"),
        "a later word on a need says its state",
        "الخبر اللاحق عن احتياج يذكر حالته",
    )
    require(
        body.has("about") or (body.has("item") and body.has("where")),
        "a new need needs what and where; a later word on it, about",
        "الاحتياج الجديد يحتاج ماذا وأين؛ والخبر اللاحق عنه يحتاج about",
    )
    require(
        not body.has("blood_group") or body.word("item", "blood") == "blood",
        "a blood group belongs to a need of blood",
        "زمرة الدم تخص الحاجة إلى دم",
    )


def _facts(body: Body) -> tuple[Fact, ...]:
    until = body.moment("until")
    asked = State(
        of="need",
        key=lasting.key_of_report(body),
        sort=body.word("item"),
        state=body.word("state", "asked"),
        expires_s=None if until is None else until.end,
        detail=lasting.details(body, FIELDS, without=("item", "state", "until")),
    )
    return (asked,)


KIND = Kind(
    number=11,
    name="need",
    words=Words("Need", "احتياج", "İhtiyaç"),
    urgency=2,
    needs=("about|item",),
    example="what=blood blood_group=O- where=M10 when=2016-11-28T17:00 until=2016-11-28T21:00",
    understand=_understand,
    check=_check,
    facts=_facts,
    fields=FIELDS,
)
