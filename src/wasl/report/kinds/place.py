"""place: a hospital, shelter, well, kitchen, road or crossing, and whether it works.

A hospital is known by its code (M10): the code is its name everywhere. Not here: who came in or
died there (person, casualty), what fell on it (strike), what a civil defence centre has ready
(readiness).

Rules.
1. `sort` and `state`, and what it is: `code`, `name` or `where`.
2. Places of PROTECTED_SORTS are struck because of what they are. Their reports carry a blind, and
   no exporter ever gives their position.
3. Words of GOOD_NEWS come true slowly: one voice alone opens no road. There is no word "safe".
4. There is no sort for anything of armed forces, and no checkpoint.
"""

from __future__ import annotations

from typing import Final

from wasl import limits
from wasl.report.facts import Fact, State
from wasl.report.kinds import lasting
from wasl.report.kinds.contract import Body, Kind, choice, line, place
from wasl.report.kinds.lasting import count, several
from wasl.report.text import Code
from wasl.report.vocabulary import YES_NO, Vocabulary, term
from wasl.words import Words

SORT = Vocabulary(
    "sort",
    (
        term(1, "hospital", "مشفى", "مستشفى", tr="hastane"),
        term(2, "medical_point", "نقطة طبية", "clinic", "مستوصف", tr="sağlık noktası"),
        term(3, "blood_bank", "بنك دم", tr="kan merkezi"),
        term(4, "shelter", "ملجأ", "displacement centre", "مركز إيواء", "خندق", tr="sığınak"),
        term(5, "collection_point", "نقطة تجمّع", "assembly point", tr="toplanma noktası"),
        term(6, "morgue", "برّاد الموتى", "cold room", "مشرحة", tr="morg"),
        term(7, "cemetery", "مقبرة", "graveyard", tr="mezarlık"),
        term(8, "centre", "مركز دفاع مدني", "center", "rescue centre", "civil defence centre",
             tr="sivil savunma merkezi"),
        term(9, "school", "مدرسة", tr="okul"),
        term(10, "kitchen", "مطبخ خيري", "takaya", "tekiya", "تكية", tr="aşevi"),
        term(11, "bakery", "فرن", "مخبز", tr="fırın"),
        term(12, "well", "بئر", tr="kuyu"),
        term(13, "tanker_point", "نقطة صهاريج", "water point", tr="tanker noktası"),
        term(14, "water", "شبكة مياه", "water network", "pumping station", "مياه", tr="su"),
        term(15, "power", "كهرباء", "electricity", tr="elektrik"),
        term(16, "generator", "مولّدة", tr="jeneratör"),
        term(17, "road", "طريق", "street", "شارع", tr="yol"),
        term(18, "bridge", "جسر", tr="köprü"),
        term(19, "crossing", "معبر", tr="geçiş"),
        term(20, "market", "سوق", tr="pazar"),
        term(21, "pharmacy", "صيدلية", tr="eczane"),
        term(22, "fuel_point", "نقطة وقود", "fuel station", "محطة وقود", tr="yakıt noktası"),
        term(23, "place_of_worship", "دار عبادة", "mosque", "church", "مسجد", "جامع", "كنيسة",
             tr="ibadethane"),
        term(24, "landmark", "معلَم", "roundabout", "دوار", tr="bilinen yer"),
        term(25, "other", "غير ذلك", tr="diğer"),
    ),
)  # fmt: skip

PROTECTED_SORTS: Final = frozenset(
    (
        "hospital",
        "medical_point",
        "blood_bank",
        "shelter",
        "collection_point",
        "morgue",
        "cemetery",
        "centre",
    )
)

STATE = Vocabulary(
    "state",
    (
        term(1, "works", "يعمل", "working", "functional", "operational", tr="çalışıyor"),
        term(2, "partly", "جزئيًّا", "partly works", "partial", tr="kısmen"),
        term(3, "out", "خارج الخدمة", "out of service", "not working", tr="hizmet dışı"),
        term(4, "destroyed", "مدمَّر", tr="yıkıldı"),
        term(5, "open", "مفتوح", "passable", "سالك", tr="açık"),
        term(6, "closed", "مغلق", "cut", "blocked", "مقطوع", tr="kapalı"),
        term(7, "full", "ممتلئ", tr="dolu"),
        term(8, "moved", "انتقل", tr="taşındı"),
        term(9, "evacuated", "أُخلي", tr="boşaltıldı"),
        term(10, "damaged", "متضرر", "hit", "قُصف", tr="hasarlı"),
    ),
)
GOOD_NEWS: Final = frozenset(("works", "partly", "open"))

CARE = Vocabulary(
    "services",
    (
        term(1, "surgery", "جراحة", tr="cerrahi"),
        term(2, "icu", "عناية مشددة", "intensive care", tr="yoğun bakım"),
        term(3, "dialysis", "غسيل كلى", tr="diyaliz"),
        term(4, "births", "ولادة", "maternity", tr="doğum"),
        term(5, "children", "أطفال", "paediatrics", tr="çocuk"),
        term(6, "x_ray", "أشعة", tr="röntgen"),
        term(7, "blood_bank", "بنك دم", tr="kan merkezi"),
        term(8, "emergency", "إسعاف", tr="acil"),
        term(9, "laboratory", "مخبر", "lab", tr="laboratuvar"),
    ),
)

# What a place lacks, and what a report of kind need asks for: one list of words.
ITEM = Vocabulary(
    "item",
    (
        term(1, "blood", "دم", "blood donors", "متبرعون بالدم", tr="kan"),
        term(2, "fuel", "وقود", "diesel", "petrol", "مازوت", tr="yakıt"),
        term(3, "water", "ماء", "مياه", tr="su"),
        term(4, "food", "طعام", "غذاء", tr="gıda"),
        term(5, "flour", "طحين", "دقيق", tr="un"),
        term(6, "baby_milk", "حليب أطفال", "infant formula", tr="bebek maması"),
        term(7, "medicine", "دواء", "medicines", "أدوية", tr="ilaç"),
        term(8, "oxygen", "أكسجين", tr="oksijen"),
        term(9, "dialysis_sets", "مواد غسيل كلى", tr="diyaliz malzemesi"),
        term(10, "stretchers", "نقالات", "stretcher", tr="sedye"),
        term(11, "body_bags", "أكياس جثامين", "shrouds", "أكفان", tr="ceset torbası"),
        term(12, "machine", "آلية", "heavy machine", "excavator", "loader", tr="iş makinesi"),
        term(13, "vehicle", "سيارة", "ambulance", "سيارة إسعاف", tr="araç"),
        term(14, "crew", "فريق", tr="ekip"),
        term(15, "doctor", "طبيب", "surgeon", "medic", tr="doktor"),
        term(16, "power", "كهرباء", "generator", "مولّدة", tr="elektrik"),
        term(17, "shelter", "مأوى", "tents", "خيام", tr="barınak"),
        term(18, "blankets", "أغطية", "بطانيات", tr="battaniye"),
        term(19, "radio", "جهاز لاسلكي", "radios", tr="telsiz"),
        term(20, "cash", "نقد", tr="nakit"),
        term(21, "other", "غير ذلك", tr="diğer"),
    ),
)

FIELDS = (
    choice(16, "sort", SORT, "النوع", "tür"),
    choice(17, "state", STATE, "الحالة", "durum"),
    line(18, "code", "الرمز", Code, "kod"),
    line(19, "name", "الاسم", tr="ad"),
    several(20, "needs", ITEM, "ما يلزم", "ihtiyaç"),
    several(21, "services", CARE, "الخدمات", "hizmetler"),
    count(22, "beds_free", "أسرّة شاغرة", "boş yatak"),
    count(23, "icu_free", "أسرّة عناية شاغرة", "boş yoğun bakım"),
    count(24, "theatres", "غرف عمليات جراحية", "ameliyathane"),
    count(25, "generator_hours", "ساعات المولّدة", "jeneratör saati", limits.hours_max),
    count(26, "oxygen_cylinders", "أسطوانات أكسجين", "oksijen tüpü"),
    count(27, "surgeons", "جرّاحون", "cerrah"),
    count(28, "doctors", "أطباء", "doktor"),
    count(29, "nurses", "ممرضون", "hemşire"),
    place(30, "moved_to", "انتقل إلى", "taşındığı yer"),
    choice(31, "asks_not_to_be_shown", YES_NO, "يطلب ألا يُذكر", "gösterilmek istemiyor"),
)


def _facts(body: Body) -> tuple[Fact, ...]:
    said = State(
        of="place",
        key=lasting.key_of_site(body),
        sort=body.word("sort"),
        state=body.word("state"),
        detail=lasting.details(body, FIELDS, without=("sort", "state", "code")),
    )
    return (said,)


KIND = Kind(
    number=8,
    name="place",
    words=Words("Place", "مرفق", "Yer"),
    urgency=2,
    needs=("code|name|where", "sort", "state"),
    example="code=M10 sort=hospital state=partly where=N0209 when=2016-11-28T09:00",
    understand=lasting.short_names(what="sort"),
    facts=_facts,
    fields=FIELDS,
)
