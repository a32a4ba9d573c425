"""Carrying by hand, and who else there is.

Settled here: what carry out, carry in, carry swap and peers print. Not here: what goes onto a stick
and what is taken in (node/carrying), what counts as held by others (node/peers).

Rules. 1. What was taken in is printed whatever the end; the status is 65 only where nothing opened
and at least one file had our form. 2. *Saved here*, *left* and *held by others* are different
states, and are never added up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from wasl.cli.command import Answer, Argument, Command, Errand, Option
from wasl.cli.manner import Manner
from wasl.cli.pages.layout import table
from wasl.errors import NotOpened, WaslError
from wasl.node import carrying, peers
from wasl.words import Words

_TAKEN_IN: Final = Words(
    "files opened: {opened}; not opened: {unopened}. Reports new: {kept}; held already: {held};"
    " waiting: {waiting}; unread: {unread}; refused: {refused}",
    "ملفات فُتحت: {opened}؛ لم تُفتح: {unopened}. أخبار جديدة: {kept}؛ محفوظة من قبل: {held}؛"
    " منتظرة: {waiting}؛ غير مقروءة: {unread}؛ مرفوضة: {refused}",
)
_WRITTEN: Final = Words(
    "files written: {files}; reports: {reports}; bytes: {size_bytes}; older ones of ours"
    " removed: {removed}",
    "ملفات كُتبت: {files}؛ أخبار: {reports}؛ بايت: {size_bytes}؛ ملفات قديمة لنا أُزيلت: {removed}",
)
_NOTHING_TO_WRITE: Final = Words(
    "nothing was written: all that this home can give is there",
    "لم يُكتب شيء: كل ما عند هذا المقرّ موجود هناك",
)


def _carry_in(errand: Errand) -> Answer:
    found = carrying.carry_in(errand.node, errand.asked.words[0])
    return Answer(found, _lines(errand, found), error=_none_opened(found))


def _carry_out(errand: Errand) -> Answer:
    found = carrying.carry_out(errand.node, errand.asked.words[0], errand.asked.value("for"))
    return Answer(found, _lines(errand, found))


def _carry_swap(errand: Errand) -> Answer:
    found = carrying.carry_swap(errand.node, errand.asked.words[0])
    return Answer(found, _lines(errand, found), error=_none_opened(found))


def _none_opened(found: dict[str, object]) -> WaslError | None:
    return NotOpened() if found["unopened"] and not found["opened"] else None


def _lines(errand: Errand, found: dict[str, object]) -> Iterator[str]:
    language = errand.terminal.language
    if "opened" in found:
        yield _TAKEN_IN.filled(**found)(language)
    written, removed = found.get("written"), found.get("removed")
    if isinstance(written, list) and isinstance(removed, list):
        counts = {**found, "files": len(written), "removed": len(removed)}
        yield (_WRITTEN.filled(**counts) if written else _NOTHING_TO_WRITE)(language)


# --- peers ------------------------------------------------------------------------------------

_HEAD: Final = (
    Words("key", "المفتاح"), Words("call-sign", "النداء"), Words("roles", "الصفات"),
    Words("holds", "عنده"), Words("lacks", "ينقصه"), Words("its word came", "وصل خبره"),
)  # fmt: skip
_SAVED: Final = Words("saved here: {saved}; left this node: {left}",
                      "محفوظ هنا: {saved}؛ خرج من هنا: {left}")  # fmt: skip
_HELD_BY: Final = Words("of our own reports: {counts}", "من أخبارنا: {counts}")
_BY_N: Final = Words("held by {others} others: {reports}", "عند {others} غيرنا: {reports}")
_NOBODY_ELSE: Final = Words("no other node is known yet", "لا يُعرف مقرّ آخر بعد")
_WAITING: Final = Words("waiting: {count} ({why})", "منتظرة: {count} ({why})")
_REFUSED: Final = Words("refused from {peer}: {count} ({why})", "مرفوضة من {peer}: {count} ({why})")


def _peers(errand: Errand) -> Answer:
    found = peers.peers(errand.node)
    return Answer(found, _peer_lines(errand.manner, found))


def _peer_lines(manner: Manner, found: dict[str, object]) -> Iterator[str]:
    rows = [
        (
            manner.ident(row["key"]),
            manner.person(row["call_sign"]),
            ", ".join(row["roles"]),
            str(row["holds"]),
            manner.known(row["lacks"]),
            manner.time(row["heard"]),
        )
        for row in manner.rows(found["peers"])
    ]
    yield from table([manner.words(each) for each in _HEAD], rows)
    if not rows:
        yield manner.words(_NOBODY_ELSE)
    counts = manner.part(found["own_held_by_others"])
    yield ""
    yield manner.words(_SAVED, saved=found["saved_here"], left=found["left_this_node"])
    if counts:
        shown = [manner.words(_BY_N, reports=counts[each], others=each) for each in counts]
        yield manner.words(_HELD_BY, counts="; ".join(shown))
    for why, count in manner.part(found["waiting"]).items():
        yield manner.words(_WAITING, count=count, why=why)
    for row in manner.rows(found["refused"]):
        peer = manner.ident(row["peer"])
        yield manner.words(_REFUSED, peer=peer, count=row["count"], why=row["why"])


_DIR: Final = Argument("DIR", Words("the folder or stick", "المجلد أو الذاكرة"))
_TALLY: Final = (
    '"opened", "unopened", "kept", "held", "waiting", "unread", "refused", "refused_why": {why:'
    " count}"
)
_LEFT: Final = '"written": [name], "removed": [name], "reports", "size_bytes"'

COMMANDS: Final = (
    Command(
        "carry out",
        Words("write what a stick lacks", "اكتب على الذاكرة ما ينقصها"),
        "wasl carry out /media/stick --for 'Centre 2'",
        f"{{{_LEFT}}}",
        _carry_out,
        (_DIR,),
        (Option("for", Words("only what this peer is not known to hold",
                             "ما لا يُعلم أنه عند هذا المقرّ فقط"), "PEER"),),
        more=Words(
            "Nothing is asked. Files are sealed for this network and bear names of 64 digits; only"
            " files of this home are ever removed, and only when a newer one of its own holds all"
            " of their reports.",
            "لا يُسأل شيء. الملفات مختومة لهذه الشبكة وأسماؤها 64 رقمًا؛ لا يُزال إلا ملف لهذا المقرّ"
            " يحوي ملف أحدث له كل أخباره.",
        ),
    ),
    Command(
        "carry in",
        Words("take in what a stick holds", "خذ ما على الذاكرة"),
        "wasl carry in /media/stick",
        f"{{{_TALLY}}}",
        _carry_in,
        (_DIR,),
        more=Words(
            "What does not open is left untouched and counted.", "ما لا يُفتح يُترك كما هو ويُعدّ."
        ),
    ),
    Command(
        "carry swap",
        Words("take in what a stick holds, then write what it lacks",
              "خذ ما على الذاكرة ثم اكتب ما ينقصها"),
        "wasl carry swap /media/stick",
        f"{{{_TALLY}, {_LEFT}}}",
        _carry_swap,
        (_DIR,),
    ),
    Command(
        "peers",
        Words("who else there is, and how far what is saved here has come",
              "من غيرنا، وإلى أين وصل ما حُفظ هنا"),
        "wasl peers",
        '{"peers": [{"key", "call_sign", "roles", "continues", "holds", "lacks", "heard"}],'
        ' "saved_here", "left_this_node", "own_held_by_others": {others: reports}, "waiting":'
        ' {why: count}, "refused": [{"peer", "why", "count"}]}',
        _peers,
    ),
)  # fmt: skip
