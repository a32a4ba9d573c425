"""readiness: what a centre has at this hour: crews, vehicles, machines, fuel, radios.

It is also the centre's sign of life: its call-sign alone says "we are here". Not here: the state of
the building (place), what came in (supply), what is asked for (need).

Rules. 1. Crews are numbers, never names. 2. A number not given is no claim; a zero is a claim of
none. 3. `leaving` is the last word of a centre whose quarter falls, and fits one radio frame.
"""

from __future__ import annotations

from wasl import limits
from wasl.report.facts import Fact, State
from wasl.report.fields import ChoiceField, Field, IntegerField, RowsField
from wasl.report.kinds import lasting
from wasl.report.kinds.contract import Body, Kind, choice, line, many, moment
from wasl.report.kinds.lasting import count
from wasl.report.text import CallSign
from wasl.report.vocabulary import Vocabulary, term
from wasl.words import Words

STATE = Vocabulary(
    "state",
    (
        term(1, "at_work", "في العمل", "here", "open", "works", tr="görevde"),
        term(2, "leaving", "نغادر", "we are leaving", tr="ayrılıyoruz"),
        term(3, "out", "خارج الخدمة", "out of service", tr="hizmet dışı"),
    ),
)

VEHICLE = Vocabulary(
    "vehicle",
    (
        term(1, "ambulance", "سيارة إسعاف", "إسعاف", tr="ambulans"),
        term(2, "rescue_truck", "سيارة إنقاذ", tr="kurtarma aracı"),
        term(3, "fire_engine", "سيارة إطفاء", "fire truck", tr="itfaiye"),
        term(4, "water_tanker", "صهريج", "tanker", "تانكر", tr="su tankeri"),
        term(5, "pickup", "بيك آب", tr="kamyonet"),
        term(6, "other", "غير ذلك", tr="diğer"),
    ),
)

MACHINE = Vocabulary(
    "machine",
    (
        term(1, "wheel_loader", "تركس", "loader", "لودر", tr="yükleyici"),
        term(2, "excavator", "باكر", "حفّار", tr="ekskavatör"),
        term(3, "bobcat", "بوبكات", tr="mini yükleyici"),
        term(4, "crane", "رافعة", tr="vinç"),
        term(5, "tipper", "قلّاب", tr="damperli kamyon"),
        term(6, "generator", "مولّدة", tr="jeneratör"),
        term(7, "compressor", "كومبريسور", "cutter", "مقص", tr="kompresör"),
        term(8, "other", "غير ذلك", tr="diğer"),
    ),
)

WHY_OUT = Vocabulary(
    "why_out",
    (
        term(1, "hit", "قُصفت", tr="vuruldu"),
        term(2, "broken", "معطّلة", tr="arızalı"),
        term(3, "no_fuel", "بلا وقود", tr="yakıtsız"),
        term(4, "no_driver", "بلا سائق", tr="şoförsüz"),
        term(5, "blocked", "محاصرة", tr="mahsur"),
        term(6, "lost", "مفقودة", tr="kayıp"),
    ),
)

REPEATER = Vocabulary(
    "repeater",
    (
        term(1, "ok", "يعمل", "works", tr="çalışıyor"),
        term(2, "weak", "ضعيف", tr="zayıf"),
        term(3, "down", "معطّل", tr="çalışmıyor"),
    ),
)


def _fleet(key: int, name: str, sorts: Vocabulary, ar: str, tr: str) -> Field:
    """A table of what stands ready and what is out, by sort."""
    columns = (
        Field(0, "sort", ChoiceField(sorts), Words("sort", "النوع", "tür"), required=True),
        Field(1, "ready", IntegerField(0, limits.things_max), Words("ready", "جاهز", "hazır")),
        Field(2, "out", IntegerField(0, limits.things_max), Words("out", "معطّل", "devre dışı")),
        Field(3, "why", ChoiceField(WHY_OUT), Words("why", "السبب", "neden")),
    )
    return Field(key, name, RowsField(columns), Words(name, ar, tr))


FIELDS = (
    line(16, "centre", "المركز", CallSign, "merkez"),
    choice(17, "state", STATE, "الحالة", "durum"),
    count(18, "crews_ready", "فرق جاهزة", "hazır ekip"),
    many(19, "on_duty", "المناوبون", "nöbetçi"),
    count(20, "fuel_hours", "الوقود المتبقي (ساعات)", "kalan yakıt (saat)", limits.hours_max),
    _fleet(21, "vehicles", VEHICLE, "السيارات", "araçlar"),
    _fleet(22, "machines", MACHINE, "الآليات", "makineler"),
    count(23, "generator_hours", "ساعات المولّدة", "jeneratör saati", limits.hours_max),
    count(24, "diesel_litres", "مازوت (لتر)", "mazot (litre)"),
    count(25, "petrol_litres", "بنزين (لتر)", "benzin (litre)"),
    count(26, "radios_ok", "أجهزة لاسلكي سليمة", "çalışan telsiz"),
    choice(27, "repeater", REPEATER, "المقوّي", "röle"),
    count(28, "cutting_tools", "مقصات", "kesme aleti"),
    count(29, "lifting_tools", "أدوات رفع", "kaldırma aleti"),
    count(30, "stretchers", "نقالات", "sedye"),
    count(31, "body_bags", "أكياس جثامين", "ceset torbası"),
    count(32, "oxygen", "أسطوانات أكسجين", "oksijen tüpü"),
    moment(33, "next_report_by", "الخبر التالي قبل", "sonraki bildirim"),
)


def _facts(body: Body) -> tuple[Fact, ...]:
    expected = body.moment("next_report_by")
    has = State(
        of="readiness",
        key=body.word("centre"),
        sort="centre",
        state=body.word("state", "at_work"),
        expires_s=None if expected is None else expected.end,
        detail=lasting.details(body, FIELDS, without=("centre", "state", "next_report_by")),
    )
    return (has,)


KIND = Kind(
    number=9,
    name="readiness",
    words=Words("Readiness", "الجاهزية", "Hazırlık durumu"),
    urgency=2,
    needs=("centre",),
    example="centre='Centre 2' crews_ready=1 on_duty=9 fuel_hours=6 when=2016-11-28T18:00",
    understand=lasting.short_names(what="state"),
    facts=_facts,
    fields=FIELDS,
)
