"""person: one somebody, by the number on a tag: what has become of them, step by step.

The hospital's chain and the search for the missing. It works on a tag or wristband number, never
on a name: for somebody sought, the number under which the asking was written down. Numbers of
people are not here (casualty), nor a dead body by its code (body).

Rules.
1. A tag and a status; of the dead, the name may stand in for the tag where the network was founded
   with names of the dead. `body.py` decides that. No other kind of name stands here.
2. There is no status civilian or armed: whoever lives has none, and nobody asks whom a patient
   fights for.
3. Who asks, and who may be told, come with need-to-know spaces; until then there is no field.
4. Somebody died counts as killed only if the cause is said, or if they died `out_of` others who
   were reported hurt. People also die of age and of sickness.
5. Where somebody is stays a state of the tag; no fact carries the name to it.
"""

from __future__ import annotations

from typing import Final

from wasl.report.facts import Affected, Fact, State
from wasl.report.kinds import lasting
from wasl.report.kinds.contract import Body, Kind, choice, ident, line, moment, place, require
from wasl.report.kinds.people import CAUSE
from wasl.report.text import PersonName, Tag
from wasl.report.values import HowMany
from wasl.report.vocabulary import Vocabulary, term
from wasl.words import Words

STATUS = Vocabulary(
    "status",
    (
        term(1, "sought", "يُبحث عنه", "missing", tr="aranıyor"),
        term(2, "seen", "شوهد", tr="görüldü"),
        term(3, "trapped", "عالق", tr="enkaz altında"),
        term(4, "brought_out_alive", "أُخرج حيًّا", "rescued alive", tr="sağ çıkarıldı"),
        term(5, "received_at", "استُقبل في", "received", "admitted", tr="kabul edildi"),
        term(6, "operated", "أُجريت له عملية", "in surgery", tr="ameliyat edildi"),
        term(7, "transferred_to", "أُحيل إلى", "transferred", "referred", tr="sevk edildi"),
        term(8, "discharged", "خرج", tr="taburcu edildi"),
        term(9, "arrived_at_shelter", "وصل إلى الملجأ", tr="sığınağa ulaştı"),
        term(10, "left_with_convoy", "خرج مع القافلة", tr="konvoyla ayrıldı"),
        term(11, "arrived_with_convoy", "وصل", "arrived", tr="konvoyla ulaştı"),
        term(12, "did_not_arrive", "لم يصل", tr="ulaşmadı"),
        term(13, "taken_at_crossing", "أُخذ عند المعبر", "taken", tr="geçişte götürüldü"),
        term(14, "held", "محتجز", "detained", tr="alıkonuluyor"),
        term(15, "released", "أُفرج عنه", tr="serbest bırakıldı"),
        term(16, "ransom_asked", "طُلبت فدية", tr="fidye istendi"),
        term(17, "reunited", "التأم مع أهله", tr="ailesine kavuştu"),
        term(18, "died", "توفي", "dead", "استشهد", tr="öldü"),
        term(19, "body_found", "عُثر على جثمانه", tr="cenazesi bulundu"),
    ),
)
DEAD: Final = frozenset(("died", "body_found"))

TRIAGE = Vocabulary(
    "triage",
    (
        term(1, "red", "أحمر", "immediate", "أحمر: فوري", tr="kırmızı"),
        term(2, "yellow", "أصفر", "delayed", "أصفر: يحتمل التأخير", tr="sarı"),
        term(3, "green", "أخضر", "minor", "minimal", "أخضر: بسيط", tr="yeşil"),
        term(4, "grey", "رمادي", "gray", "expectant", "رمادي: رعاية ملطِّفة", tr="gri"),
        term(5, "black", "أسود", "dead", "أسود: متوفى", tr="siyah"),
    ),
)

SEX = Vocabulary(
    "sex",
    (
        term(1, "female", "أنثى", "f", "woman", "girl", tr="kadın"),
        term(2, "male", "ذكر", "m", "man", "boy", tr="erkek"),
    ),
)

AGE_CLASS = Vocabulary(
    "age_class",
    (
        term(1, "infant", "رضيع", "baby", tr="bebek"),
        term(2, "child", "طفل", tr="çocuk"),
        term(3, "adult", "بالغ", tr="yetişkin"),
        term(4, "elderly", "كبير السن", "old", tr="yaşlı"),
    ),
)

FIELDS = (
    line(16, "tag", "رقم البطاقة", Tag, "etiket"),
    choice(17, "status", STATUS, "الحالة", "durum"),
    choice(18, "triage", TRIAGE, "الفرز", "triyaj"),
    place(19, "from", "من", "nereden"),
    place(20, "to", "إلى", "nereye"),
    choice(21, "sex", SEX, "الجنس", "cinsiyet"),
    choice(22, "age_class", AGE_CLASS, "الفئة العمرية", "yaş grubu"),
    choice(23, "cause", CAUSE, "سبب الوفاة", "ölüm nedeni"),
    line(24, "ward", "القسم أو غرفة العمليات", tr="servis"),
    ident(25, "out_of", "من ضمن", "içinden"),
    moment(26, "died_on", "وقت الوفاة", "ölüm zamanı"),
    place(27, "died_at", "مكان الوفاة", "ölüm yeri"),
    line(28, "name_of_the_dead", "اسم المتوفى", PersonName, "ölenin adı"),
)
_ONLY_OF_THE_DEAD: Final = ("cause", "out_of", "died_on", "died_at")
# What the state of a tag may carry on: never a name, and nothing that only the dead have.
_NOT_IN_DETAIL: Final = ("tag", "status", "triage", "name_of_the_dead", *_ONLY_OF_THE_DEAD)


def class_of(body: Body) -> tuple[tuple[str, HowMany], ...]:
    """The one class that a person belongs to, and what they are "of these"."""
    sex, age = body.word("sex"), body.word("age_class")
    if age in ("infant", "child"):
        main = "children"
    elif age == "unknown" or sex == "unknown":
        main = "sex_age_unknown"
    else:
        main = "women" if sex == "female" else "men"
    of_these = {"infant": ("infants",), "elderly": ("elderly",)}.get(age, ())
    return tuple((name, HowMany(1, 1)) for name in (main, *of_these))


def one_dead(body: Body, basis: str, cause: str, code: str = "") -> Affected:
    """One death that the signer counted itself."""
    name = body.text("name_of_the_dead")
    return Affected(
        number="killed",
        count=HowMany(1, 1),
        counts="ours",
        basis=basis,
        cause=cause,
        out_of=body.ident("out_of"),
        split=class_of(body),
        names=() if name is None else (name,),
        body=code,
        died_on=body.moment("died_on"),
        died_at=body.place("died_at"),
    )


def _check(body: Body) -> None:
    require(
        body.word("status") in DEAD or not body.has(*_ONLY_OF_THE_DEAD),
        f"{', '.join(_ONLY_OF_THE_DEAD)} are said of the dead",
        f"{', '.join(_ONLY_OF_THE_DEAD)} تُقال عن الموتى فقط",
    )


def _facts(body: Body) -> tuple[Fact, ...]:
    facts: list[Fact] = []
    status, tag = body.word("status"), body.text("tag")
    cause = body.word("cause")
    if cause == "unknown" and body.has("out_of"):
        cause = "violence"
    if status in DEAD and cause != "unknown":
        basis = "bodies" if status == "body_found" else "told"
        facts.append(one_dead(body, basis, cause))
    if status == "sought":
        facts.append(Affected("missing", HowMany(1, 1), counts="ours", split=class_of(body)))
    if tag is not None:
        detail = lasting.details(body, FIELDS, without=_NOT_IN_DETAIL)
        facts.append(State("tag", tag, body.word("triage"), status, detail=detail))
    return tuple(facts)


KIND = Kind(
    number=6,
    name="person",
    words=Words("Person by tag", "شخص برقم", "Kişi (etiketle)"),
    urgency=2,
    needs=("tag|name_of_the_dead", "status"),
    example="tag=A-117 status=received_at to=M10 triage=red when=2016-11-28T16:05",
    understand=lasting.short_names(what="status", state="status"),
    check=_check,
    facts=_facts,
    fields=FIELDS,
)
