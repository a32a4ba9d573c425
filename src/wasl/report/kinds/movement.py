"""movement: people on the move: how many left, arrived, were turned back or taken.

What left and did not arrive is *not accounted for* until somebody explains it; the picture draws
it, from the reports of both ends of one convoy. One person of them, by tag, is a person; where the
road is cut is a place.

Rules. 1. From, to, when, and a number of people. 2. `people` are those on the move when nobody
counted at either end. 3. Both ends give the same `convoy` code, or the later is about the earlier.
4. The numbers in between (women, wounded, alone) are of those moving; they change no total.
"""

from __future__ import annotations

from typing import Final

from wasl import limits
from wasl.report.facts import Fact, Moved
from wasl.report.fields import Field, HowManyField, ListField, PlaceField
from wasl.report.kinds import lasting
from wasl.report.kinds.contract import (
    Body,
    Kind,
    choice,
    line,
    many,
    moment,
    place,
    require,
)
from wasl.report.kinds.lasting import count
from wasl.report.text import Code
from wasl.report.vocabulary import YES_NO
from wasl.words import Words

NUMBERS: Final = ("people", "left", "arrived", "turned_back", "taken")

FIELDS = (
    place(16, "from", "من", "nereden"),
    place(17, "to", "إلى", "nereye"),
    many(18, "people", "عدد الناس", "kişi"),
    many(19, "left", "خرجوا", "çıkan"),
    many(20, "arrived", "وصلوا", "ulaşan"),
    many(21, "turned_back", "أُعيدوا", "geri çevrilen"),
    many(22, "taken", "أُخذوا", "götürülen"),
    line(23, "convoy", "رمز القافلة", Code, "konvoy kodu"),
    place(24, "via", "عبر", "üzerinden"),
    moment(25, "left_at", "وقت الخروج", "çıkış zamanı"),
    moment(26, "arrived_at", "وقت الوصول", "varış zamanı"),
    many(27, "wounded", "جرحى", "yaralı"),
    many(28, "stretcher", "على نقالات", "sedyeyle"),
    many(29, "children", "أطفال", "çocuk"),
    many(30, "alone_children", "أطفال بلا مرافق", "yalnız çocuk"),
    many(31, "women", "نساء", "kadın"),
    Field(32, "men_16_60", HowManyField(),
          Words("men of 16 to 60", "رجال بين 16 و60", "erkek (16-60)")),
    many(33, "elderly", "كبار السن", "yaşlı"),
    count(34, "vehicles", "السيارات", "araç"),
    Field(35, "stopped_at", ListField(PlaceField(), limits.stops_max),
          Words("stopped at", "توقفت عند", "durduğu yerler")),
    choice(36, "shot_at", YES_NO, "أُطلق عليهم", "ateş açıldı"),
)  # fmt: skip


def _check(body: Body) -> None:
    left, arrived = body.moment("left_at"), body.moment("arrived_at")
    require(
        left is None or arrived is None or left.start <= arrived.start,
        "nobody arrives before they leave",
        "لا يصل أحد قبل أن يغادر",
    )


def _facts(body: Body) -> tuple[Fact, ...]:
    moved = Moved(
        convoy=body.text("convoy"),
        origin=body.place("from"),
        destination=body.place("to"),
        people=body.many("people"),
        left=body.many("left"),
        arrived=body.many("arrived"),
        turned_back=body.many("turned_back"),
        taken=body.many("taken"),
    )
    return (moved,)


KIND = Kind(
    number=10,
    name="movement",
    words=Words("Movement", "حركة ناس", "Hareket"),
    urgency=2,
    needs=("from", "to", "when", "|".join(NUMBERS)),
    example="from=N0209 to=Rashidin when=2016-12-15 convoy=K-04 left=1150",
    understand=lasting.short_names(left_people="left", arrived_people="arrived"),
    check=_check,
    facts=_facts,
    fields=FIELDS,
)
