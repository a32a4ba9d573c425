"""hazard: a danger that stays: unexploded ordnance, a mine, a leaning building, a wire, a leak.

It has no expiry. Only a clearing role ends it, and the map keeps a grey mark for ever; who may end
it is asked by the picture (standing), never here. A danger of minutes is a warning.

Rules. 1. A new hazard says what (`sort`) and where, with a radius in the place; a later word is
`about` it and says its state. 2. `touched` tells those who come next whether it was moved. 3. No
weapon in use and no position of one is a hazard.
"""

from __future__ import annotations

from typing import Final

from wasl.report.facts import Fact, State
from wasl.report.kinds import lasting
from wasl.report.kinds.contract import Body, Kind, choice, line, require
from wasl.report.vocabulary import Vocabulary, term
from wasl.words import Words

SORT = Vocabulary(
    "sort",
    (
        term(1, "cluster_submunition", "قنيبلة عنقودية", "cluster", "bomblet",
             tr="misket mühimmatı"),
        term(2, "unexploded_bomb", "قنبلة لم تنفجر", "uxo", "bomb", tr="patlamamış bomba"),
        term(3, "barrel", "برميل لم ينفجر", "barrel bomb", tr="patlamamış varil"),
        term(4, "shell_or_mortar", "قذيفة", "shell", "mortar", "دانة", tr="mermi"),
        term(5, "mine", "لغم", tr="mayın"),
        term(6, "booby_trap_ied", "عبوة", "booby trap", "ied", tr="bubi tuzağı/EYP"),
        term(7, "drone_munition", "قذيفة مسيّرة", tr="İHA mühimmatı"),
        term(8, "building_about_to_fall", "بناء آيل للسقوط", "leaning building",
             tr="yıkılmak üzere bina"),
        term(9, "live_wire", "سلك كهرباء مكشوف", "wire", tr="açık elektrik teli"),
        term(10, "gas", "تسرّب غاز", "gas leak", tr="gaz kaçağı"),
        term(11, "chemical_smell", "رائحة كيميائية", "smell", tr="kimyasal koku"),
        term(12, "other", "غير ذلك", tr="diğer"),
    ),
)  # fmt: skip

STATE = Vocabulary(
    "state",
    (
        term(1, "reported", "مُبلَّغ", tr="bildirildi"),
        term(2, "confirmed", "مؤكد", tr="doğrulandı"),
        term(3, "marked", "معلَّم", tr="işaretlendi"),
        term(4, "guarded", "محروس", tr="korunuyor"),
        term(5, "removed", "أُزيل", tr="kaldırıldı"),
        term(6, "destroyed_in_place", "فُجّر", "destroyed", tr="yerinde imha edildi"),
        term(7, "not_found", "لم يُعثر عليه", tr="bulunamadı"),
    ),
)
ENDED: Final = frozenset(("removed", "destroyed_in_place", "not_found"))

TOUCHED = Vocabulary(
    "touched",
    (
        term(1, "no", "لا", tr="hayır"),
        term(2, "moved", "حُرّك", "yes", tr="yerinden oynatıldı"),
        term(3, "child_played", "لعب به طفل", tr="çocuk oynadı"),
    ),
)

FIELDS = (
    choice(16, "sort", SORT, "النوع", "tür"),
    choice(17, "state", STATE, "الحالة", "durum"),
    choice(18, "touched", TOUCHED, "هل حُرّك", "dokunuldu mu"),
    line(19, "near", "قريب من", tr="yakınında"),
)


def _check(body: Body) -> None:
    require(
        body.has("about") or (body.has("sort") and body.has("where")),
        "a new hazard needs what and where; a later word on it, about",
        "الخطر الجديد يحتاج ماذا وأين؛ والخبر اللاحق عنه يحتاج about",
    )


def _facts(body: Body) -> tuple[Fact, ...]:
    stays = State(
        of="hazard",
        key=lasting.key_of_report(body),
        sort=body.word("sort"),
        state=body.word("state", "reported"),
        detail=lasting.details(body, FIELDS, without=("sort", "state")),
    )
    return (stays,)


KIND = Kind(
    number=14,
    name="hazard",
    words=Words("Hazard", "خطر باقٍ", "Kalıcı tehlike"),
    urgency=2,
    needs=("sort|state",),
    example="what=cluster_submunition where=N0209 when=2016-11-28 touched=no near=school",
    understand=lasting.short_names(what="sort"),
    check=_check,
    facts=_facts,
    fields=FIELDS,
)
