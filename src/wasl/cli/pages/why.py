"""A figure opened: each incident with its range, and under it every word that the range rests on.

Settled here: the lines of `wasl why`. Not here: what is behind a number (figures/why), the number's
own page (figures), everything else about one report (reports).

Rules. 1. Every report behind the number is on the page, by the id with which `show` opens it.
2. Who said it, whose key signed it, and what it did to the range stand on one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wasl.cli.manner import Manner, Part
from wasl.cli.pages import figures, reports
from wasl.cli.pages.layout import paragraph
from wasl.cli.pages.things import people
from wasl.figures import DEFINITIONS
from wasl.words import Words

_INCIDENT: Final = Words("{range}  {when}  {where}  (reports: {reports})",
                         "{range}  {when}  {where}  (أخبار: {reports})",
                         "{range}  {when}  {where}  (bildirim: {reports})")  # fmt: skip
_HIGH_ONLY: Final = Words("in the high only", "في الأعلى فقط", "yalnızca en çokta")
_VOICE: Final = {
    "said_by": Words("said by {who}", "على لسان {who}", "{who} söyledi"),
    "own_eyes": Words("own eyes of {who}", "رأى {who} بعينه", "{who} kendi gördü"),
    "unknown": Words("of unknown origin", "مصدره غير معروف", "kaynağı bilinmiyor"),
}
_SIGNED: Final = Words("signed by {who}", "وقّعه {who}", "imzalayan: {who}")
_ROLES: Final = {
    "more": Words("more than before", "زيادة على ما قيل", "öncekine ek"),
    "part": Words("a part", "جزء", "bir kısım"),
    "later": Words("came over from another number", "انتقلوا من عدد آخر", "başka sayıdan geldi"),
    "replaced": Words("replaced by its own voice", "استبدله صاحبه", "sahibi değiştirdi"),
}
_STANDS: Final = {
    "forked": Words("FORKED KEY", "مفتاح له سجلّان", "ÇATALLI ANAHTAR"),
    "suspect": Words("SUSPECT", "مشكوك فيه", "ŞÜPHELİ"),
    "vouched": Words("vouched for", "اعتمده عضو", "kefil olundu"),
}
_LEFT_OUT: Final = Words("Left out: {id}, {why}", "لم يُحسب: {id}، {why}", "Sayılmadı: {id}, {why}")
_COUNTS_IN: Final = Words("Counts in: {figures}", "محسوب في: {figures}", "Sayıldığı: {figures}")
_COUNTS_NOWHERE: Final = Words("Counts in no figure", "غير محسوب في أي حصيلة",
                               "Hiçbir bilançoda sayılmıyor")  # fmt: skip
_LEFT_OUT_OF: Final = Words("Left out of {figure}: {why}", "لم يُحسب في {figure}: {why}",
                            "{figure} dışında: {why}")  # fmt: skip
_ONE_INCIDENT: Final = Words("Of one incident with: {ids}", "من حادثة واحدة مع: {ids}",
                             "Aynı olaydan: {ids}")  # fmt: skip


def lines(found: Part, manner: Manner) -> Iterator[str]:
    """A figure opened, or one report and what it does."""
    if "report" in found["shared"]:
        yield from _report(found, manner)
    else:
        yield from _figure(found, manner)


def _figure(found: Part, manner: Manner) -> Iterator[str]:
    shared = found["shared"]
    yield from figures.lines(found, manner)
    for incident in shared["opened"]:
        yield ""
        yield _incident(incident, manner)
        for claim in incident["claims"]:
            yield from paragraph(_claim(claim, manner), "  ")
    if shared["left_out"]:
        yield ""
    for each in shared["left_out"]:
        why = figures.reason(each["why"], manner)
        yield manner.words(_LEFT_OUT, id=manner.ident(each["id"]), why=why)


def _incident(incident: Part, manner: Manner) -> str:
    when = incident["when"]
    said = manner.words(
        _INCIDENT,
        range=figures.range_text(incident),
        when="?" if when is None else manner.moment(when["start"], when["end"]),
        where=manner.listed(manner.place(each) for each in incident["where"]) or "?",
        reports=len(incident["reports"]),
    )
    if incident["counts"] == "in high only":
        return manner.joined((said, manner.words(_HIGH_ONLY)))
    return said


def _claim(claim: Part, manner: Manner) -> str:
    signer = manner.person(claim["call_sign"]) or manner.ident(claim["signer"])
    parts = [manner.ident(claim["id"]), people(claim["number"]), _voice(claim, manner)]
    parts.append(manner.words(_SIGNED, who=signer))
    if claim["grading"] not in (None, "unknown"):
        parts.append(manner.term(claim["kind"], claim["grading"]))
    if claim["sets"] == "high only":
        parts.append(manner.words(_HIGH_ONLY))
    for table, name in ((_ROLES, claim["role"]), (_STANDS, claim["stands"])):
        if name in table:
            parts.append(manner.words(table[name]))
    return manner.joined(parts)


def _voice(claim: Part, manner: Manner) -> str:
    if claim["said_by"] is not None:
        return manner.words(_VOICE["said_by"], who=manner.person(claim["said_by"]))
    if claim["source"] == "own_eyes":
        who = claim["actor"] or claim["call_sign"] or manner.ident(claim["signer"])
        return manner.words(_VOICE["own_eyes"], who=manner.person(who))
    return manner.words(_VOICE["unknown"])


def _report(found: Part, manner: Manner) -> Iterator[str]:
    shared = found["shared"]
    yield from manner.banner()
    yield from reports.show_lines(
        {**shared["report"], "delivery": found["here"]["delivery"]}, manner
    )
    yield ""
    others = [manner.ident(each) for each in shared["with"] if each != shared["report"]["id"]]
    if others:
        yield from paragraph(manner.words(_ONE_INCIDENT, ids=manner.listed(others)))
    titles = [DEFINITIONS[each].title(manner.language) for each in shared["in_figures"]]
    if titles:
        yield manner.words(_COUNTS_IN, figures=manner.listed(titles))
    else:
        yield manner.words(_COUNTS_NOWHERE)
    for each in shared["left_out"]:
        title = DEFINITIONS[each["figure"]].title(manner.language)
        why = figures.reason(each["why"], manner)
        yield manner.words(_LEFT_OUT_OF, figure=title, why=why)
