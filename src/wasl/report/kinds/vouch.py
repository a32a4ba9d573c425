"""vouch: how a key stands in the network. Always a control report: it goes first and stays.

Admit gives a key its roles under a call-sign, never a name. Suspend and end name the newest report
of the key that is still trusted, by position and id: times decide nothing, for a thief can
back-date. Continue is the first report of a new key, signed for by the old one. Vouch re-trusts one
report of a suspect or forked log.

Whether the signer may do this is asked by the picture (standing), never here: what a key's role
does not allow is kept, passed on, and counts for nothing.
"""

from __future__ import annotations

from wasl import limits
from wasl.report.facts import Fact, Stands
from wasl.report.fields import ChoiceField, Field, IdField, IntegerField, ListField
from wasl.report.kinds.contract import Body, Kind, choice, line, require
from wasl.report.text import CallSign
from wasl.report.vocabulary import Vocabulary, term
from wasl.words import Words

WHAT = Vocabulary(
    "what",
    (
        term(1, "admit", "اعتماد", tr="kabul"),
        term(2, "suspend", "تعليق", "seized", tr="askıya al"),
        term(3, "end", "إنهاء", tr="sonlandır"),
        term(4, "continue", "متابعة بمفتاح جديد", tr="devam"),
        term(5, "vouch", "تعريف", tr="kefil ol"),
    ),
)

ROLE = Vocabulary(
    "role",
    (
        term(1, "reporter", "مُخبر", tr="bildiren"),
        term(2, "dispatcher", "موجّه الفرق", tr="sevk görevlisi"),
        term(3, "medic", "مسعف", tr="sağlıkçı"),
        term(4, "coordinator", "منسّق", tr="koordinatör"),
        term(5, "documenter", "موثّق", tr="belgeleyici"),
        term(6, "uxo", "إزالة ذخائر", tr="patlayıcı imha"),
        term(7, "admin", "مسؤول الشبكة", tr="yönetici"),
        term(8, "publisher", "ناشر", tr="yayıncı"),
    ),
)
RESERVED_ROLES = frozenset(("publisher",))

# Standing, by what the report does: these fields and no others.
_FIELDS_OF = {
    "admit": ("key", "roles", "call_sign"),
    "suspend": ("key",),
    "end": ("key",),
    "continue": ("old_key", "old_signature"),
    "vouch": ("about",),
}


def _check(body: Body) -> None:
    what = body.word("what")
    require(
        what in _FIELDS_OF,
        "a vouch admits, suspends, ends, continues or vouches",
        "الخبر عن مفتاح يعتمد أو يعلّق أو ينهي أو يتابع أو يعرّف",
    )
    require(
        all(body.has(name) for name in _FIELDS_OF[what]),
        f"{what} needs {', '.join(_FIELDS_OF[what])}",
        f"{what} يحتاج {', '.join(_FIELDS_OF[what])}",
    )
    require(
        body.has("trusted_seq") == body.has("trusted_id"),
        "the last trusted report is named by position and id",
        "يُذكر آخر خبر موثوق بموضعه ورقمه معًا",
    )
    require(
        what in ("suspend", "end") or not body.has("trusted_seq"),
        "only suspend and end name a last trusted report",
        "آخر خبر موثوق يُذكر في التعليق والإنهاء فقط",
    )


def _facts(body: Body) -> tuple[Fact, ...]:
    seq, ident = body.get("trusted_seq", int), body.ident("trusted_id")
    stands = Stands(
        what=body.word("what"),
        key=body.ident("key") or b"",
        roles=body.words("roles"),
        call_sign=body.text("call_sign"),
        trusted=None if seq is None or ident is None else (seq, ident),
        old_key=body.ident("old_key"),
        report=body.ident("about") if body.word("what") == "vouch" else None,
    )
    return (stands,)


KIND = Kind(
    number=19,
    name="vouch",
    words=Words("Standing of a key", "صفة مفتاح", "Anahtarın durumu"),
    urgency=3,
    needs=("what",),
    example="what=vouch about=ID",
    check=_check,
    facts=_facts,
    control=True,
    fields=(
        choice(16, "what", WHAT, "ماذا"),
        Field(17, "key", IdField(), Words("key", "المفتاح", "anahtar")),
        Field(18, "roles", ListField(ChoiceField(ROLE), limits.roles_max),
              Words("roles", "الصفات", "roller")),
        line(19, "call_sign", "النداء", CallSign, "çağrı adı"),
        Field(20, "trusted_seq", IntegerField(0, limits.seq_max),
              Words("last trusted position", "آخر موضع موثوق")),
        Field(21, "trusted_id", IdField(), Words("last trusted report", "آخر خبر موثوق")),
        Field(22, "old_key", IdField(), Words("old key", "المفتاح القديم")),
        Field(23, "old_signature", IdField(64), Words("signature of the old key",
              "توقيع المفتاح القديم")),
    ),
)  # fmt: skip
