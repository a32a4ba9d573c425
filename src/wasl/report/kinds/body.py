"""body: a dead person or remains, by code: found, kept, identified, handed over, buried.

One code for each body and one for each separate part (centre, year, number), as those do who find
them first. Not here: a person while they are looked for (person), numbers of dead (casualty).

Rules.
1. A part adds nobody: only a whole or an incomplete body is one dead.
2. The code is the body: a second report on it moves it on, and counts nobody again.
3. That a body is a certain person's is a judgement that can be taken back: `identity` says on what
   it rests, `person` names the report of them.
4. Where somebody is buried never becomes a fact: funerals and graveyards are struck.
5. There is no field for a photograph until spaces and consent exist.
"""

from __future__ import annotations

from typing import Final

from wasl.report.facts import Fact, State
from wasl.report.kinds import lasting
from wasl.report.kinds.contract import (
    Body,
    Kind,
    choice,
    ident,
    line,
    moment,
    place,
    require,
)
from wasl.report.kinds.people import CAUSE
from wasl.report.kinds.person import AGE_CLASS, SEX, one_dead
from wasl.report.text import CallSign, Code, PersonName, Text
from wasl.report.vocabulary import Vocabulary, term
from wasl.words import Words

WHAT = Vocabulary(
    "what",
    (
        term(1, "whole", "جثمان كامل", "whole body", tr="bütün cenaze"),
        term(2, "incomplete", "جثمان غير مكتمل", "incomplete body", tr="eksik cenaze"),
        term(3, "part", "أشلاء", "remains", "جزء", tr="beden parçası"),
    ),
)
ONE_DEAD: Final = frozenset(("whole", "incomplete"))

NOW = Vocabulary(
    "now",
    (
        term(1, "at_scene", "في الموقع", tr="olay yerinde"),
        term(2, "morgue", "برّاد", "cold room", "مشرحة", tr="morgda"),
        term(3, "hospital", "مشفى", "مستشفى", tr="hastanede"),
        term(4, "handed_to_family", "سُلّم للأهل", "family", tr="ailesine verildi"),
        term(5, "buried", "دُفن", tr="defnedildi"),
        term(6, "lost", "فُقد", tr="kayboldu"),
    ),
)

IDENTITY = Vocabulary(
    "identity",
    (
        term(1, "not_known", "مجهول الهوية", "unidentified", tr="kimliği belirsiz"),
        term(2, "said_by_relative", "تعرّف عليه قريب", "relative", tr="yakını tanıdı"),
        term(3, "document", "وثيقة", tr="belge"),
        term(4, "someone_who_knew", "تعرّف عليه من يعرفه", tr="tanıyan biri"),
        term(5, "lab", "مخبر", "dna", tr="laboratuvar"),
    ),
)

FIELDS = (
    line(16, "code", "الرمز", Code, "kod"),
    choice(17, "what", WHAT, "ماذا", "ne"),
    choice(18, "now", NOW, "أين الآن", "şimdi nerede"),
    choice(19, "identity", IDENTITY, "الهوية", "kimlik"),
    choice(20, "sex", SEX, "الجنس", "cinsiyet"),
    choice(21, "age_class", AGE_CLASS, "الفئة العمرية", "yaş grubu"),
    choice(22, "cause", CAUSE, "سبب الوفاة", "ölüm nedeni"),
    line(23, "found_by", "من وجده (نداء)", CallSign, "bulan"),
    line(24, "marks", "علامات", Text, "belirgin izler"),
    ident(25, "person", "خبر الشخص", "kişi bildirimi"),
    ident(26, "out_of", "من ضمن", "içinden"),
    moment(27, "died_on", "وقت الوفاة", "ölüm zamanı"),
    place(28, "died_at", "مكان الوفاة", "ölüm yeri"),
    line(29, "name_of_the_dead", "اسم المتوفى", PersonName, "ölenin adı"),
    place(30, "buried_where", "دُفن في", "defin yeri"),
    line(31, "plot", "القطعة", tr="ada"),
    line(32, "row", "الصف", tr="sıra"),
    moment(33, "buried_when", "وقت الدفن", "defin zamanı"),
    line(34, "prayed_by", "من صلّى عليه (نداء)", CallSign, "namazı kıldıran"),
)
_BURIAL: Final = ("buried_where", "plot", "row", "buried_when", "prayed_by")
_IN_DETAIL: Final = ("identity", "sex", "age_class", "found_by")


def _check(body: Body) -> None:
    require(
        body.word("now") in ("buried", "unknown") or not body.has(*_BURIAL),
        "a grave is said of a body that is buried",
        "يُذكر القبر لجثمان دُفن",
    )
    require(
        not (body.has("name_of_the_dead", "person") and body.word("identity") == "not_known"),
        "a body whose identity is not known has no name",
        "لا اسم لجثمان مجهول الهوية",
    )


def _facts(body: Body) -> tuple[Fact, ...]:
    code, what = body.word("code"), body.word("what")
    detail = lasting.details(body, (each for each in FIELDS if each.name in _IN_DETAIL))
    kept = State("body", code, what, body.word("now"), detail=detail)
    if what not in ONE_DEAD:
        return (kept,)
    return (one_dead(body, "bodies", body.word("cause", "violence"), code), kept)


KIND = Kind(
    number=7,
    name="body",
    words=Words("Body", "جثمان", "Cenaze"),
    urgency=2,
    needs=("code", "|".join(each.name for each in FIELDS[1:])),
    example="code=C1-2016-014 what=whole now=morgue identity=not_known where=N0209 when=2016-11-28",
    understand=lasting.short_names(found_where="where", found_when="when", state="now"),
    check=_check,
    facts=_facts,
    fields=FIELDS,
)
