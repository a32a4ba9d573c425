"""supply: what came in, what is left, and what it costs: food, flour, meals, water, fuel, cash.

A day of a kitchen or bakery, a convoy, a well, a price. What is asked for is a need; whether a
bakery stands at all is a place.

Rules. 1. It tells what was, never what is announced: queues are struck. 2. Counts and prices are
whole numbers of the unit and the currency that stand beside them. 3. `why_stopped` says that it
stopped, whatever is still available elsewhere.
"""

from __future__ import annotations

from wasl import limits
from wasl.report.facts import Fact, State
from wasl.report.fields import Field, IntegerField
from wasl.report.kinds import lasting
from wasl.report.kinds.contract import Body, Kind, choice, line, many, require
from wasl.report.kinds.lasting import count, several
from wasl.report.text import Code
from wasl.report.vocabulary import Vocabulary, term
from wasl.words import Words

SORT = Vocabulary(
    "sort",
    (
        term(1, "aid_convoy", "قافلة إغاثة", "convoy", "قافلة", tr="yardım konvoyu"),
        term(2, "airdrop", "إسقاط جوي", tr="havadan atma"),
        term(3, "kitchen_day", "يوم مطبخ", "kitchen", "takaya", "تكية", tr="aşevi günü"),
        term(4, "bakery_day", "يوم فرن", "bakery", "فرن", "مخبز", tr="fırın günü"),
        term(5, "water_trucking", "نقل مياه", "water", tr="su taşıma"),
        term(6, "well", "بئر", tr="kuyu"),
        term(7, "distribution", "توزيع", tr="dağıtım"),
        term(8, "price", "سعر", tr="fiyat"),
        term(9, "cash", "نقد", tr="nakit"),
        term(10, "stock", "مخزون", tr="stok"),
    ),
)

AVAILABLE = Vocabulary(
    "available",
    (
        term(1, "yes", "متوفر", "نعم", tr="var"),
        term(2, "scarce", "شحيح", tr="az"),
        term(3, "none", "غير متوفر", "no", tr="yok"),
    ),
)

WHY_STOPPED = Vocabulary(
    "why_stopped",
    (
        term(1, "no_food", "لا طعام", tr="gıda yok"),
        term(2, "no_money", "لا مال", tr="para yok"),
        term(3, "no_fuel", "لا وقود", tr="yakıt yok"),
        term(4, "shelling", "قصف", tr="bombardıman"),
        term(5, "theft", "سرقة", tr="hırsızlık"),
        term(6, "taken_by_force", "أُخذ بالقوة", tr="zorla alındı"),
    ),
)

FIELDS = (
    choice(16, "sort", SORT, "النوع", "tür"),
    line(17, "item", "المادة", tr="madde"),
    count(18, "amount", "الكمية", "miktar"),
    line(19, "unit", "الوحدة", tr="birim"),
    count(20, "meals", "وجبات", "öğün"),
    many(21, "people", "عدد الناس", "kişi"),
    count(22, "days_left", "يكفي أيامًا", "kalan gün", limits.days_max),
    choice(23, "available", AVAILABLE, "التوفر", "bulunabilirlik"),
    count(24, "price", "السعر", "fiyat", limits.price_max),
    line(25, "currency", "العملة", Code, "para birimi"),
    Field(26, "cash_fee_percent", IntegerField(0, 100),
          Words("cash fee (percent)", "عمولة الكاش (٪)", "nakit komisyonu (%)")),
    several(27, "why_stopped", WHY_STOPPED, "سبب التوقف", "durma nedeni"),
    line(28, "name", "الاسم", tr="ad"),
    count(29, "trips", "نقلات", "sefer"),
)  # fmt: skip


def _check(body: Body) -> None:
    require(not body.has("price") or body.has("currency"), "a price has a currency", "للسعر عملة")


def _facts(body: Body) -> tuple[Fact, ...]:
    stopped = body.has("why_stopped")
    came = State(
        of="supply",
        key=lasting.key_of_site(body),
        sort=body.word("sort"),
        state="stopped" if stopped else body.word("available"),
        detail=lasting.details(body, FIELDS, without=("sort", "available", "name")),
    )
    return (came,)


KIND = Kind(
    number=12,
    name="supply",
    words=Words("Supply", "إمداد", "Tedarik"),
    urgency=2,
    needs=("sort", "name|where"),
    example="sort=kitchen_day where=N0209 when=2016-11-28 meals=400 days_left=3",
    understand=lasting.short_names(what="sort", state="available"),
    check=_check,
    facts=_facts,
    fields=FIELDS,
)
